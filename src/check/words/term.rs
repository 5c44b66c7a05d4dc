//! Words of a deadline that count in another unit than the rule, or to the other side: 5 working days and 5 days, 14 days before and after.

use super::claim::figures;
use super::message::Terms;
use super::text::{texts, wordings};
use super::time::terms;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Deadline, Provision};
use crate::value::{Decimal, Duration, Unit};

/// What the words of a deadline say, where its numbers agree and the rest does not.
pub(super) fn one(look: Look<'_>, of: &Provision, deadline: &Deadline, own: &Terms) -> Option<Diagnostic> {
    let words = wordings(look, of.because.into_iter().chain(deadline.consequence));
    words.into_iter().find_map(|(node, wording)| {
        let texts = texts(wording);
        let unit = texts.iter().find_map(|text| other_unit(text, own));
        let unit = unit.map(|(said, is)| errors::unit_said_otherwise(look.span(node), &said, &is));
        unit.or_else(|| {
            let (said, is) = texts.iter().find_map(|text| other_side(look, text, deadline.last, own))?;
            let last = look.versions(deadline.last).into_iter().next()?;
            let Node::Shift { date, duration, subtract, .. } = look.node(last) else { return None };
            let [day, length] = [*date, *duration].map(|id| look.sources.text(look.span(id)));
            let places = (look.span(last), look.span(node));
            Some(errors::direction_said_otherwise(places, (&said, &is), (day, length, *subtract)))
        })
    })
}

/// `within 5 working days`, where the rule has 5 days
fn other_unit(text: &str, own: &Terms) -> Option<(String, String)> {
    let said = terms(text);
    let has = |amount: i64| own.amounts.contains(&Decimal::from(amount));
    let of = |amount: i64| Duration { amount, unit: own.unit }.to_string();
    if own.unit == Unit::Minute || said.iter().any(|length| length.unit == own.unit) {
        return None;
    }
    if let Some(length) = said.iter().find(|length| has(length.amount)) {
        return Some((length.to_string(), of(length.amount)));
    }
    // a month is no 30 days
    said.into_iter().find_map(|length| {
        let is = match (length.unit, own.unit) {
            (Unit::Month, Unit::Day) => length.amount.checked_mul(30)?,
            (Unit::Day, Unit::Month) if length.amount % 30 == 0 => length.amount / 30,
            _ => return None,
        };
        has(is).then(|| (length.to_string(), of(is)))
    })
}

/// `14 days before`, where the rule adds them; the other way round `after`
fn other_side(look: Look<'_>, text: &str, last: NodeId, own: &Terms) -> Option<(String, String)> {
    let versions = look.versions(last);
    let subtracts =
        |id: &NodeId| if let Node::Shift { subtract, .. } = look.node(*id) { Some(*subtract) } else { None };
    let back = versions.first().and_then(subtracts)?;
    if !versions.iter().all(|version| subtracts(version) == Some(back)) {
        return None;
    }
    let (said, is) = if back { ("after", "back") } else { ("before", "forward") };
    let fits = |length: &Duration| length.unit == own.unit && own.amounts.contains(&Decimal::from(length.amount));
    let other = figures(text).into_iter().filter(|figure| figure.lies_after() == Some(back));
    let length = other.filter_map(|figure| figure.length()).find(fits)?;
    Some((format!("{length} {said}"), format!("{length} {is}")))
}
