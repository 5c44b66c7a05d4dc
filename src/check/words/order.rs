//! Labels that say of two days which comes first, over a comparison that asks for the opposite.

use super::denial::{denies, words};
use super::kin::kindred;
use super::statement::Statement;
use crate::check::edit::turned;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::LineKind;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;

/// Words for how long before or after.
const LENGTHS: [&str; 4] = ["days", "weeks", "months", "years"];

/// A requirement whose label says after, and that asks for before; or the other way round.
pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let Node::Compare(comparison, one, other) = look.node(condition) else { return None };
    let is_day = |id| look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
    if line.kind != LineKind::Require || !is_day(*one) || !is_day(*other) {
        return None;
    }
    let later = match comparison {
        Comparison::Greater | Comparison::GreaterOrEqual => true,
        Comparison::Less | Comparison::LessOrEqual => false,
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    let (first, second) = (name_of(look, *one)?, name_of(look, *other)?);
    let says_later = line.texts.iter().find_map(|label| says(label, &first, &second))?;
    (says_later != later).then(|| {
        let (said, is) = if says_later { ("after", "before") } else { ("before", "after") };
        let at = look.span(condition);
        turned(look, errors::order_said_otherwise(at, (&first, &second), (said, is)), at)
    })
}

/// Whether a label says that the day of the first name comes after that of the second; none where it says nothing of both.
fn says(label: &str, first: &str, second: &str) -> Option<bool> {
    let (word, later) = match (label.matches(" after ").count(), label.matches(" before ").count()) {
        (1, 0) => (" after ", true),
        (0, 1) => (" before ", false),
        _ => return None,
    };
    let (left, right) = label.split_once(word)?;
    let negated = words(left).into_iter().any(|word| denies(word) || word == "or")
        || LENGTHS.iter().any(|word| left.ends_with(word));
    let of = |text: &str, name: &str| words(text).into_iter().any(|word| kindred(word, stem(name)));
    let only = |text: &str, name: &str, other: &str| of(text, name) && !of(text, other);
    if negated {
        return None;
    }
    if only(left, first, second) && only(right, second, first) {
        return Some(later);
    }
    (only(left, second, first) && only(right, first, second)).then_some(!later)
}

/// What a name is about: `filed` of `filed_on`.
fn stem(name: &str) -> &str {
    name.split('_').next().unwrap_or_default()
}
