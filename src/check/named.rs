//! What words name, held against what formulas name: lists and fields that stand side by side, members of a taxonomy, keys and rows that an
//! amendment changes. Words name what has the name, the longest name first: "co-owners" are no owners.

mod alike;
mod amended;
mod among;
mod by_so_much;
mod called_by_others;
mod changes;
mod each_risen;
mod fields;
mod free;
mod in_languages;
mod inserted;
mod instead_of;
mod keys;
mod left;
mod let_pass;
mod members;
mod more_than_base;
mod more_than_else;
mod names;
mod narrower;
mod one_for_all;
mod ordinal;
mod other_list;
mod papers_for;
mod parts;
mod risen;
mod series;
mod spared;
mod spared_members;
mod told_pair;
mod whom;

use super::look::Look;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut taxonomies = parts::Known::default();
    let mut found = parts::check(look, &mut taxonomies);
    found.extend(in_languages::check(look));
    found.extend(other_list::check(look));
    found.extend(called_by_others::check(look));
    found.extend(more_than_base::check(look));
    found.extend(more_than_else::check(look, &mut taxonomies));
    found.extend(let_pass::check(look, &mut taxonomies));
    found.extend(narrower::check(look, &mut taxonomies));
    if !look.policy.amendments.is_empty() {
        let families = keys::families(look);
        found.extend(amended::check(look, &families, &mut taxonomies));
        found.extend(left::check(look, &families));
        found.extend(risen::check(look, &families));
        let changes = changes::all(look, &families);
        found.extend(each_risen::check(look, &changes));
        found.extend(told_pair::check(look, &changes));
        found.extend(by_so_much::check(look, &families, &changes));
        found.extend(instead_of::check(look));
    }
    found
}

/// Without what is told of the same place by its mend: that a label, or the name and its words, speak of another.
pub(super) fn told_once(found: &mut Vec<Diagnostic>) {
    let place = |found: &Diagnostic| found.primary.as_ref().map(|label| label.span);
    let is_own = |found: &Diagnostic| found.code == Code::W0853 && found.message.contains("and this looks at `");
    let own: Vec<_> = found.iter().filter(|found| is_own(found)).filter_map(place).collect();
    let speaks = |found: &Diagnostic| {
        found.code == Code::W0853
            && (found.message.contains("and this asks for `") || found.message.contains("and this has `"))
    };
    found.retain(|found| !speaks(found) || place(found).is_none_or(|place| !own.contains(&place)));
}
