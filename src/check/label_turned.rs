//! Labels that say the opposite of their line: `require metres >= 12 "is at most 12 metres long"`, `require not paid "is paid"`.

use super::edit::mirrored;
use super::errors;
use super::look::Look;
use super::naming::{is_an_end, name_of};
use super::said::{LEAST, MOST, behind, plain};
use super::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;

/// What stands before the name of a fact that is so.
const IS: [&str; 6] = ["is", "are", "was", "were", "been", "has"];
/// What denies.
const DENIES: [&str; 7] = ["not", "no", "never", "without", "nobody", "none", "isn't"];

/// What a label says that its line denies; of requirements alone: the label of what is forbidden may say either.
pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let wording = look.policy.wordings.get(line.label?.index()).filter(|_| line.kind == LineKind::Require)?;
    let versions = look.versions(line.condition);
    let (_, first) = wording.texts.first()?;
    let text = plain(first);
    compared(look, &versions, &text)
        .or_else(|| super::label_not::one(look, line))
        .or_else(|| denied(look, &versions, &text))
        .or_else(|| over(look, &versions, &text))
}

/// `at most 12`, where 12 is the least.
fn compared(look: Look<'_>, versions: &[NodeId], text: &str) -> Option<Diagnostic> {
    let asked: Vec<(Comparison, crate::value::Decimal)> = versions
        .iter()
        .map(|version| match look.demand(*version)?.test {
            Test::Compare(comparison, Constant::Number(number)) => Some((comparison, number)),
            Test::Any | Test::None | Test::Members(_) | Test::Values(_) | Test::Compare(..) => None,
            Test::Between(..) | Test::Not(_) => None,
        })
        .collect::<Option<_>>()?;
    let upper = |comparison: Comparison| matches!(comparison, Comparison::Less | Comparison::LessOrEqual);
    let says = |words: &[&'static str]| {
        words.iter().find_map(|word| {
            let (at, _) = text.match_indices(word).next()?;
            let before = text.get(..at)?.trim_end();
            let denied = ["not", "no", "不"].iter().any(|word| before.ends_with(word));
            let (figure, _) = *behind(text, &[word]).first().filter(|_| !denied)?;
            Some((*word, figure))
        })
    };
    let (word, number, most) = match (says(&MOST), says(&LEAST)) {
        (Some((word, number)), None) => (word, number, true),
        (None, Some((word, number))) => (word, number, false),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let turned = asked.iter().all(|(comparison, own)| upper(*comparison) != most && *own == number);
    let at = look.span(*versions.first().filter(|_| turned)?);
    let found = errors::label_turned(at, &format!("{word} {number}"), if most { "for no less" } else { "for no more" });
    Some(mirrored(look, found, at))
}

/// `is paid`, where it must not be.
fn denied(look: Look<'_>, versions: &[NodeId], text: &str) -> Option<Diagnostic> {
    let [version] = versions else { return None };
    let (fact, wanted) = if let Node::Not(inner) = look.node(*version) { (*inner, false) } else { (*version, true) };
    let is_bool = look.ty(fact).is_some_and(|ty| ty.base == Base::Bool);
    let name = name_of(look, fact).filter(|_| is_bool)?.to_lowercase().replace('_', " ");
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').collect();
    let denies = words.iter().any(|word| DENIES.contains(word));
    let own = name.split(' ').next().is_some_and(|first| IS.contains(&first));
    let is_so = own && text.contains(&name) || IS.iter().any(|is| text.ends_with(&format!("{is} {name}")));
    let is_not = text.ends_with(&format!("not {name}"));
    let opposite = if wanted { is_not } else { is_so && !denies };
    opposite.then(|| {
        let (at, of) = (look.span(*version), look.sources.text(look.span(fact)));
        let mended = if wanted { format!("not {of}") } else { of.to_owned() };
        errors::label_denied(at, text, &mended)
    })
}

/// `is still valid`, where the end has to lie before the day that is judged.
fn over(look: Look<'_>, versions: &[NodeId], text: &str) -> Option<Diagnostic> {
    let [version] = versions else { return None };
    let Node::Compare(comparison, one, other) = look.node(*version) else { return None };
    let governing = |id: NodeId| {
        let acts = look.policy.acts.iter().filter_map(|act| act.governed_on);
        matches!(look.node(id), Node::GoverningDate) || acts.into_iter().any(|on| look.same(on, id))
    };
    let (end, comparison) = match (governing(*one), governing(*other)) {
        (false, true) => (*one, *comparison),
        (true, false) => (*other, comparison.mirrored()),
        (true, true) | (false, false) => return None,
    };
    let before = matches!(comparison, Comparison::Less | Comparison::LessOrEqual);
    let valid =
        ["still valid", "is valid", "not expired", "in force", "有效", "未过期"].iter().any(|word| text.contains(word));
    let is_end = name_of(look, end).is_some() && is_an_end(look, end);
    let at = look.span(*version);
    (before && valid && is_end && !text.contains("no longer"))
        .then(|| mirrored(look, errors::label_turned(at, text, "that it has ended"), at))
}
