//! Calendars as written.

use crate::syntax::expression::Cite;
use crate::syntax::name::{Doc, Name, Place, Text};
use crate::value::{Holiday, Period, Weekday};

/// `calendar cn { … }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Calendar {
    pub doc: Doc,
    pub name: Name,
    pub covers: Option<Period>,
    pub weekend: Vec<Weekday>,
    pub holidays: Vec<Holiday>,
    pub working: Vec<Period>,
    /// Where each holiday stands, in their order.
    pub holiday_places: Vec<Place>,
    /// Where each period of working days stands, in their order.
    pub working_places: Vec<Place>,
    pub cites: Vec<Cite>,
    pub note: Option<Text>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}
