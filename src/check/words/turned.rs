//! Labels that say the opposite of their line: `require metres >= 12 "is at most 12 metres long"`.

use super::claim::{Figure, figures};
use super::text::labels;
use crate::check::edit::mirrored;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{is_an_end, name_of};
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};
use crate::syntax::expression::Comparison;

/// What a label says that its line denies; of requirements alone: the label of what is forbidden may say either.
pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let texts = labels(look, line);
    let text = texts.first().filter(|_| line.kind == LineKind::Require)?;
    let versions = look.versions(line.condition);
    compared(look, &versions, text).or_else(|| over(look, &versions, text))
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
    let ends: Vec<(Figure<'_>, bool)> =
        figures(text).into_iter().filter_map(|figure| Some((figure, figure.is_end()?.is_upper()))).collect();
    let (figure, most) = *ends.first()?;
    let one_side = ends.iter().all(|(_, other)| *other == most);
    let turned = asked.iter().all(|(comparison, own)| upper(*comparison) != most && *own == figure.number);
    let at = look.span(*versions.first().filter(|_| one_side && turned)?);
    let found = errors::label_turned(at, &figure.shown(), if most { "for no less" } else { "for no more" });
    Some(mirrored(look, found, at))
}

/// `is still valid`, where the end has to lie before the day that is judged.
fn over(look: Look<'_>, versions: &[NodeId], text: &str) -> Option<Diagnostic> {
    let [version] = versions else { return None };
    let Node::Compare(comparison, one, other) = look.node(*version) else { return None };
    let (end, comparison) = match (look.is_governing(*one), look.is_governing(*other)) {
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
