//! "Between 1 July and 31 December", beside a condition that leaves one of the two days out: `day > date_of(year, 7, 1)`.

use super::calendar::days_of_year;
use super::inclusive::{Asked, asked, edge};
use super::spoken::{Spoken, spoken};
use super::told::Text;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::Provision;
use crate::syntax::expression::Comparison;
use crate::value::date::month_name;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| in_provision(look, provision)).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let all = spoken(look, provision, |site| between(look, site.node).into_iter().collect());
    all.iter().find_map(|spoken| spoken.texts.iter().find_map(|text| one(look, spoken, text)))
}

/// Of one day, the first and the last that it may be.
fn between(look: Look<'_>, condition: NodeId) -> Option<[Asked; 2]> {
    let days = look.conjuncts(condition).into_iter().filter_map(|part| asked(look, part));
    let days: Vec<Asked> = days.filter(|asked| asked.fixed.is_some()).collect();
    let lower = |asked: &Asked| matches!(asked.comparison, Comparison::Greater | Comparison::GreaterOrEqual);
    let [one, other] = <[Asked; 2]>::try_from(days).ok()?;
    match (lower(&one), lower(&other)) {
        (true, false) => Some([one, other]),
        (false, true) => Some([other, one]),
        (true, true) | (false, false) => None,
    }
}

fn one(look: Look<'_>, spoken: &Spoken<[Asked; 2]>, text: &Text) -> Option<Diagnostic> {
    let [first, last] = &spoken.of;
    text.sentences().iter().find_map(|sentence| {
        let days = days_of_year(sentence)?;
        let spans = ["between ", "from ", "自", "从"].iter().any(|word| sentence.contains(word));
        let named = days[..] == [first.fixed?, last.fixed?];
        // a year that is cut at one day ends before it
        let cut = first.fixed == last.fixed || sentence.contains("before ") || sentence.contains("after ");
        if !spans || !named || cut {
            return None;
        }
        let left_out = [(first, Comparison::Greater), (last, Comparison::Less)];
        let (odd, _) = left_out.into_iter().find(|(asked, strict)| asked.comparison == *strict)?;
        let (month, day) = odd.fixed?;
        // up to 1 January a year may well end without it
        let ends = std::ptr::eq(odd, last) && day == 1;
        let shown = format!("{day} {}", month_name(month));
        if ends { None } else { edge(look, (look.span(odd.at), &text.who()), &shown, true) }
    })
}
