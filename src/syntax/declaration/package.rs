//! Packages as written.

use crate::syntax::name::{Path, Place, Text};
use crate::value::MonthRule;

/// `package wechat.subjects { months round down }`
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Its name.
    pub path: Path,
    /// `months round down`
    pub months: Option<MonthRule>,
    /// `time zone "Asia/Shanghai"`
    pub zone: Option<Text>,
    /// `calendar cn`
    pub calendar: Option<Path>,
    /// The whole declaration.
    pub place: Place,
}
