//! Units that one is so many of, "a hectolitre is 100 litres", beside a definition that multiplies where it has to divide, or by another number.

use super::kin::{contents, kindred};
use super::told::own;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::define::Define;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::{Decimal, number};

const ONE: [&str; 4] = ["a", "an", "one", "1"];
const IS: [&str; 9] = ["is", "are", "has", "have", "equals", "makes", "holds", "=", "contains"];

/// "A hectolitre is 100 litres".
struct Said<'t> {
    larger: &'t str,
    times: Decimal,
    smaller: &'t str,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.defines.iter().filter_map(|define| one(look, define)).collect()
}

fn one(look: Look<'_>, define: &Define) -> Option<Diagnostic> {
    let texts = own(&define.doc, define.note.as_deref());
    let said = texts.iter().flat_map(|text| sentences(&text.words)).collect::<Vec<_>>();
    let said = said.iter().filter_map(|sentence| said_in(sentence)).next()?;
    let (at, of, factor) = multiple(look, define.value)?;
    let name = contents(&define.name.rsplit('.').next().unwrap_or_default().replace('_', " "));
    let of_name = contents(&name_of(look, of)?.replace('_', " "));
    let is = |names: &[String], unit: &str| names.iter().any(|name| kindred(name, unit));
    let wanted = if is(&name, said.larger) && is(&of_name, said.smaller) && !is(&of_name, said.larger) {
        Decimal::ONE.checked_div(said.times)?
    } else if is(&name, said.smaller) && is(&of_name, said.larger) && !is(&name, said.larger) {
        said.times
    } else {
        return None;
    };
    let near = (wanted - factor).abs() <= wanted.abs() / Decimal::ONE_HUNDRED;
    let written = look.sources.text(look.span(of));
    let mended = if wanted < Decimal::ONE && Decimal::ONE.checked_div(wanted) == Some(said.times) {
        format!("{written} * {}", number::show(wanted.round_dp(9).normalize()))
    } else {
        format!("{written} * {}", number::show(wanted))
    };
    let words = format!("{} = {} {}", said.larger, number::show(said.times), said.smaller);
    (!near).then(|| errors::converted_otherwise(look.span(at), &words, &mended))
}

fn sentences(text: &str) -> Vec<String> {
    text.to_lowercase().split([';', '.', '\n', ',', '(', ')']).map(str::to_owned).collect()
}

fn said_in(sentence: &str) -> Option<Said<'_>> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.windows(5).find_map(|part| {
        let [one, larger, is, times, smaller] = part else { return None };
        let times = number::parse_decimal(times).filter(|times| *times > Decimal::ONE)?;
        (ONE.contains(one) && IS.contains(is)).then_some(Said { larger, times, smaller })
    })
}

/// What a value is so many times of, and how many.
fn multiple(look: Look<'_>, value: NodeId) -> Option<(NodeId, NodeId, Decimal)> {
    let value = look.plain(value);
    let number = |id: NodeId| {
        if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None }
    };
    let node = look.node(value);
    if let Node::Multiply(one, other) = node {
        return match (number(*one), number(*other)) {
            (None, Some(factor)) => Some((value, look.plain(*one), factor)),
            (Some(factor), None) => Some((value, look.plain(*other), factor)),
            (Some(_), Some(_)) | (None, None) => None,
        };
    }
    let Node::Round { value: quotient, .. } = node else { return None };
    match quotient.under {
        Some(under) => Some((value, look.plain(quotient.over), Decimal::ONE.checked_div(number(under)?)?)),
        None => multiple(look, quotient.over),
    }
}
