//! Two members of which words tell one value each: "in a village 5000 metres, in a town 400", over an `if` that asks for one of them.

use super::of_member::{asks_for, mentions};
use super::{Choice, Place, part_of, place};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Figure, Text, figures};
use crate::diagnostic::Diagnostic;

use super::super::value::Value;

pub(super) fn against(look: Look<'_>, choice: &Choice, sentence: &str, text: &Text) -> Option<Diagnostic> {
    let two = mentions(look, sentence, choice.condition)?;
    let [(yes, first), (no, second)] = choice.values;
    let all = figures(sentence);
    let told: Vec<(&Figure<'_>, Value)> =
        all.iter().filter_map(|figure| Some((figure, first.told(*figure)?))).collect();
    let told_in = |place_of: Place| {
        let part = part_of(sentence, place_of);
        let mut inside = told.iter().filter(|(figure, _)| part.contains(&place(**figure).0));
        inside.next().filter(|_| inside.next().is_none()).map(|(_, value)| *value)
    };
    let [one, other] = two.map(|named| (asks_for(look, choice.condition, named.member), told_in(named.place)));
    let (said_yes, said_no) = match (one, other) {
        ((true, yes), (false, no)) | ((false, no), (true, yes)) => (yes?, no?),
        ((true, _), (true, _)) | ((false, _), (false, _)) => return None,
    };
    let who = text.who();
    if said_yes == second && said_no == first {
        let [one, other] = [yes, no].map(|id| (look.span(id), look.sources.text(look.span(id))));
        let condition = look.sources.text(look.span(choice.condition));
        return Some(errors::branches_exchanged((look.span(choice.at), condition), &who, one, other));
    }
    let (at, said, is) = match (said_yes == first, said_no == second) {
        (false, true) => (yes, said_yes, first),
        (true, false) => (no, said_no, second),
        (true, true) | (false, false) => return None,
    };
    let (said, is) = (said.shown(), is.shown());
    Some(errors::told_otherwise(look.span(at), &who, (&said, &is), &format!("`{said}`")))
}
