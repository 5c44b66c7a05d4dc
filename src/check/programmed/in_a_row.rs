//! Choices in a row, `if a then x else if b then y else z`, of which an early one takes the cases of a later one.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// A condition of the row that compares with a number.
struct Step {
    condition: NodeId,
    value: NodeId,
    subject: NodeId,
    number: Decimal,
    greater: bool,
}

/// `by` takes the cases of `later`, whose value is never reached.
pub(in crate::check) fn found(
    look: Look<'_>,
    head: NodeId,
    (by, later): (NodeId, NodeId),
    value: NodeId,
) -> Diagnostic {
    let Node::If(first, ..) = look.node(by) else { return errors::never_reached(look.span(value), look.span(by)) };
    let (at, text) = (look.span(*first), |id: NodeId| look.sources.text(look.span(id)));
    let found = errors::taken_before(look.span(value), at);
    if let Some((steps, last)) = steps(look, head) {
        let conditions: Vec<String> = steps.iter().map(|step| format!("`{}`", text(step.condition))).collect();
        let greater = steps.first().is_some_and(|step| step.greater);
        let found = errors::test_in_order(found, greater, &conditions);
        let written = text(head);
        if !written.starts_with("if ") || written.contains('#') {
            return found;
        }
        let choices = steps.iter().map(|step| format!("if {} then {} else ", text(step.condition), text(step.value)));
        return found.suggest(look.span(head), format!("{}{}", choices.collect::<String>(), text(last)));
    }
    if look.same(*first, later) {
        return errors::same_choice_again(found, text(later));
    }
    errors::narrower_first(found, text(later), text(*first))
}

/// All choices of a row, those that have to be asked first first, and what is left in the end; none where they are not all numbers
/// that one value is greater than, or less than.
fn steps(look: Look<'_>, head: NodeId) -> Option<(Vec<Step>, NodeId)> {
    let (mut all, mut id) = (Vec::new(), head);
    while let Node::If(condition, value, instead) = look.node(id) {
        all.push(step(look, *condition, *value)?);
        id = *instead;
    }
    let first = all.first()?;
    let (subject, greater) = (first.subject, first.greater);
    if !all.iter().all(|step| look.same(step.subject, subject) && step.greater == greater) {
        return None;
    }
    all.sort_by_key(|step| if greater { -step.number } else { step.number });
    let apart = all.windows(2).all(|two| matches!(two, [one, other] if one.number != other.number));
    apart.then_some((all, id))
}

fn step(look: Look<'_>, condition: NodeId, value: NodeId) -> Option<Step> {
    let Node::Compare(comparison, one, other) = look.node(condition) else { return None };
    let (subject, comparison, number) = match (look.constant(*one), look.constant(*other)) {
        (None, Some(Constant::Number(number))) => (*one, *comparison, number),
        (Some(Constant::Number(number)), None) => (*other, comparison.mirrored(), number),
        (Some(_) | None, Some(_) | None) => return None,
    };
    let greater = match comparison {
        Comparison::Greater | Comparison::GreaterOrEqual => true,
        Comparison::Less | Comparison::LessOrEqual => false,
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    Some(Step { condition, value, subject, number, greater })
}
