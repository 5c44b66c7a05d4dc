//! "For vehicles first registered on or after 1 September 2018", over a rule that is law since then for those who are inspected.

use super::counted_from::{beside, named, says};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::{Anchor, dated, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::provision::Provision;
use crate::value::date::days_between;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter(|of| of.governed_on.is_none()).filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let version = look.policy.versions.get(of.version.index()).filter(|version| version.amendment.is_none())?;
    let (earliest, from) = version.from?;
    let [act] = of.acts[..] else { return None };
    let governing = look.policy.acts.get(act.index())?.governed_on?;
    let (own, field) = field_of(look, governing).filter(|_| earliest == from)?;
    told_of(look, of).iter().filter(|text| text.whose != "its message").find_map(|text| {
        text.sentences().iter().flat_map(|sentence| dated(sentence)).find_map(|told| {
            told.edge.filter(|edge| days_between(*edge, from).abs() <= 1)?;
            let anchor =
                Anchor { words: told.words.clone(), said: String::new(), after: false, length: None, counts: true };
            if says(look, governing, &anchor) {
                return None;
            }
            let mut called = beside(look, governing, field)
                .into_iter()
                .filter(|(other, of)| named(&anchor, (*other, *of), (own, field)).is_some());
            let ((other, meant), None) = (called.next()?, called.next()) else { return None };
            Some(errors::judged_by_another_day(of, (own, from), (other, meant.span), &text.who()))
        })
    })
}
