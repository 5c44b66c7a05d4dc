//! Words of a deadline that count in another unit than the rule, or to the other side: 5 working days and 5 days, 14 days before and after.

use super::errors;
use super::look::Look;
use super::said::{Terms, days_within, figures, of_unit, plain, wording};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Deadline, Provision};
use crate::value::{Decimal, Unit, number};

/// The units that people confuse, and what they are called.
const UNITS: [(Unit, &str); 3] = [(Unit::Day, "days"), (Unit::WorkingDay, "working days"), (Unit::Month, "months")];

/// What the words of a deadline say, where its numbers agree and the rest does not.
pub(super) fn one(look: Look<'_>, of: &Provision, deadline: &Deadline, terms: &Terms) -> Option<Diagnostic> {
    let words = [of.because, deadline.consequence].into_iter().flatten().flat_map(|node| look.versions(node));
    words.into_iter().find_map(|node| {
        let texts = wording(look, node)?.texts.iter().map(|(_, parts)| plain(parts)).collect::<Vec<_>>();
        let unit = texts.iter().find_map(|text| other_unit(text, terms));
        let unit = unit.map(|(said, is)| errors::unit_said_otherwise(look.span(node), &said, &is));
        unit.or_else(|| {
            let (said, is, sign) = texts.iter().find_map(|text| other_side(look, text, deadline.last, terms))?;
            Some(errors::direction_said_otherwise(look.span(node), (&said, &is), sign))
        })
    })
}

/// `within 5 working days`, where the rule has 5 days
fn other_unit(text: &str, terms: &Terms) -> Option<(String, String)> {
    if !days_within(text, terms.unit).is_empty() {
        return None;
    }
    let (_, own) = UNITS.into_iter().find(|(unit, _)| *unit == terms.unit)?;
    let others = UNITS.into_iter().filter(|(unit, _)| *unit != terms.unit);
    let said = others.flat_map(|(unit, name)| days_within(text, unit).into_iter().map(move |figure| (figure, name)));
    let said: Vec<_> = said.collect();
    if let Some((figure, name)) = said.iter().find(|(figure, _)| terms.amounts.contains(figure)) {
        let figure = number::show(*figure);
        return Some((format!("{figure} {name}"), format!("{figure} {own}")));
    }
    // a month is no 30 days
    let thirty = Decimal::from(30);
    said.into_iter().find_map(|(figure, name)| {
        let is = match (name, terms.unit) {
            ("months", Unit::Day) => figure.checked_mul(thirty)?,
            ("days", Unit::Month) => figure.checked_div(thirty)?,
            _ => return None,
        };
        let length = |number: Decimal, name: &str| {
            let name = if number == Decimal::ONE { name.trim_end_matches('s') } else { name };
            format!("{} {name}", number::show(number))
        };
        terms.amounts.contains(&is).then(|| (length(figure, name), length(is.normalize(), own)))
    })
}

/// `14 days before`, where the rule adds them; the other way round `after`
fn other_side(look: Look<'_>, text: &str, last: NodeId, terms: &Terms) -> Option<(String, String, &'static str)> {
    let versions = look.versions(last);
    let subtracts =
        |id: &NodeId| if let Node::Shift { subtract, .. } = look.node(*id) { Some(*subtract) } else { None };
    let back = versions.first().and_then(subtracts)?;
    if !versions.iter().all(|version| subtracts(version) == Some(back)) {
        return None;
    }
    let (said, is, sign) = if back { ("after", "back", "+") } else { ("before", "forward", "-") };
    let (_, name) = UNITS.into_iter().find(|(unit, _)| *unit == terms.unit)?;
    let amount = figures(text, "").find_map(|(amount, rest)| {
        let rest = rest.trim_start();
        let behind = rest.strip_prefix(name).or_else(|| rest.strip_prefix(name.trim_end_matches('s')))?;
        let fits =
            of_unit(rest, terms.unit) && behind.trim_start().starts_with(said) && terms.amounts.contains(&amount);
        fits.then_some(amount)
    })?;
    let length = format!("{} {name}", number::show(amount));
    Some((format!("{length} {said}"), format!("{length} {is}"), sign))
}
