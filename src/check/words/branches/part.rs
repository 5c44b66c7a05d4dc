//! Parts of what others pay by an `if`: "charities pay half", over the half for others, or for another member.

use super::super::multiple::{Said, said};
use super::of_member::{asks_for, named};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::Text;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::Decimal;

/// A choice of which one value is a part, or a multiple, of the other.
pub(super) struct Part {
    condition: NodeId,
    at: NodeId,
    yes: NodeId,
    no: NodeId,
    /// The part that is due where the condition holds, and where it does not.
    parts: [Decimal; 2],
}

pub(super) fn of_choices(look: Look<'_>, clause: NodeId) -> Vec<Part> {
    let part = |at: NodeId| {
        let Node::If(condition, yes, no) = look.node(at) else { return None };
        let (condition, yes, no) = (*condition, *yes, *no);
        let parts = match (part_of(look, yes, no), part_of(look, no, yes)) {
            (Some(part), None) => [part, Decimal::ONE],
            (None, Some(part)) => [Decimal::ONE, part],
            (Some(_), Some(_)) | (None, None) => return None,
        };
        Some(Part { condition, at, yes, no, parts })
    };
    look.within(clause).into_iter().filter_map(part).collect()
}

/// Which part one value is of another: `fee * 50%`, of `fee`.
fn part_of(look: Look<'_>, one: NodeId, whole: NodeId) -> Option<Decimal> {
    let Node::Multiply(first, second) = look.node(one) else { return None };
    let written = |id: NodeId| look.sources.text(look.span(id));
    let number = |id: NodeId| if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None };
    [(*first, *second), (*second, *first)]
        .into_iter()
        .find_map(|(of, by)| number(by).filter(|_| written(of) == written(whole)))
}

pub(super) fn against(look: Look<'_>, of: &Part, texts: &[Text]) -> Option<Diagnostic> {
    texts.iter().find_map(|text| {
        let Said { part, .. } = said(text)?;
        let [yes, no] = of.parts.map(|own| own == part);
        if yes == no {
            return None;
        }
        let sentence = text.sentences().into_iter().find(|sentence| named(look, sentence, of.condition).is_some())?;
        let member = named(look, &sentence, of.condition)?.member;
        let asked = asks_for(look, of.condition, member);
        if asked == yes {
            return None;
        }
        let span = look.span(of.condition);
        let written = look.sources.text(span);
        if !asked {
            return Some(errors::chooses_by_another(span, &text.who(), look.member(member), written));
        }
        let [one, other] = [of.yes, of.no].map(|id| (look.span(id), look.sources.text(look.span(id))));
        Some(errors::branches_exchanged((look.span(of.at), written), &text.who(), one, other))
    })
}
