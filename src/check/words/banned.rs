//! Labels of bans that say the opposite of their condition, where the other bans are labelled with what they forbid: `forbid when distinctive
//! "is not distinctive"`. And labels that say yes in one language and no in another.

use super::claim::figures;
use super::polarity::{fact, says_not};
use super::question::says;
use super::text::{label, labels, messages, plain};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{field_of, name_of};
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind, Provision};
use crate::policy::types::{Base, Field};
use crate::syntax::expression::Comparison;

/// Words for what lies outside of some hours.
const OUTSIDE: [&str; 5] = ["outside", "not between", "不在", "以外", "之外"];

/// Words of a message to those who lack something.
const WITHOUT: [&str; 5] = ["without ", "has no ", "have no ", "who lacks", "没有"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let rules = look.policy.provisions.iter();
    let lines = rules.flat_map(|provision| provision.lines().iter().map(move |line| (provision, line)));
    let lines: Vec<(&Provision, &Line)> = lines.collect();
    let bans = lines.iter().filter(|(_, line)| line.kind == LineKind::Forbid);
    let stances: Vec<_> = bans.filter_map(|(rule, line)| Some((*rule, *line, stance(look, line)?))).collect();
    // the labels of one rule are told in one sentence
    let usual = |rule: &Provision| {
        let own = || stances.iter().filter(|(other, ..)| other.name == rule.name);
        let says_what_is = own().filter(|(.., same)| *same).count();
        let others = stances.iter().filter(|(other, ..)| other.name != rule.name && package(other) == package(rule));
        let alone = own().count() == 1 && others.clone().count() > 0 && others.clone().all(|(.., same)| *same);
        alone && (others.count() > 1 || denied(look, rule)) || says_what_is > 0 && says_what_is * 2 >= own().count()
    };
    let opposite = stances.iter().filter(|(.., same)| !same);
    let mut found: Vec<Diagnostic> =
        opposite.filter_map(|(rule, line, _)| usual(rule).then(|| told(look, line))?).collect();
    found.extend(lines.iter().filter_map(|(_, line)| languages(look, line)));
    found
}

fn package(of: &Provision) -> &str {
    of.name.rsplit_once('.').map_or("", |(package, _)| package)
}

/// Whether the message is to those who lack something.
fn denied(look: Look<'_>, rule: &Provision) -> bool {
    messages(look, rule).iter().any(|text| WITHOUT.iter().any(|word| text.to_lowercase().contains(word)))
}

fn only_version(look: Look<'_>, line: &Line) -> Option<NodeId> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    (look.disjuncts(condition).len() == 1 && look.conjuncts(condition).len() == 1).then_some(condition)
}

fn bool_field<'p>(look: Look<'p>, asked: NodeId) -> Option<&'p Field> {
    field_of(look, asked).map(|(_, field)| field).filter(|field| field.ty.base == Base::Bool)
}

/// Whether the label of a ban says what its condition says, or the opposite; none if that can't be told.
fn stance(look: Look<'_>, line: &Line) -> Option<bool> {
    let condition = only_version(look, line)?;
    let texts = labels(look, line);
    let (asked, turned) = fact(look, condition);
    if let Node::InHours { .. } = look.node(asked) {
        let outside = texts.iter().any(|text| OUTSIDE.iter().any(|word| text.contains(word)));
        return outside.then_some(turned);
    }
    if let Some(field) = bool_field(look, asked) {
        let answer = texts.iter().find_map(|text| super::question::answer(text, field)).map(|says| says != turned);
        let name = name_of(look, asked).map(|name| name.to_lowercase()).unwrap_or_default();
        return answer.or_else(|| texts.iter().find_map(|text| says_not(text, &name)).map(|not| not == turned));
    }
    let Test::Compare(comparison, Constant::Number(number)) = look.demand(condition)?.test else { return None };
    let upper = matches!(comparison, Comparison::Less | Comparison::LessOrEqual);
    texts.iter().find_map(|text| {
        let [figure] = figures(text)[..] else { return None };
        let end = figure.is_end().filter(|_| figure.number == number)?;
        Some(end.is_upper() == upper)
    })
}

fn told(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let condition = only_version(look, line)?;
    let (asked, turned) = fact(look, condition);
    let text = labels(look, line).into_iter().next()?;
    let of = look.sources.text(look.span(asked));
    let plain = matches!(look.node(asked), Node::Fact(_) | Node::Field(..));
    let mended = match (turned, plain) {
        (true, _) => of.to_owned(),
        (false, true) => format!("not {of}"),
        (false, false) => format!("not ({of})"),
    };
    Some(errors::ban_says_the_opposite(look.span(condition), &text, &mended))
}

/// A label that says yes to the question of its fact in one language, and no in another.
fn languages(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let condition = only_version(look, line)?;
    let field = bool_field(look, fact(look, condition).0)?;
    let answers = label(look, line)?.texts.iter().filter_map(|(language, parts)| {
        let text = plain(parts);
        let question = field.doc.texts().get(language)?.to_lowercase();
        Some((language, says(&text, &question)?))
    });
    let answers: Vec<(&String, bool)> = answers.collect();
    let ((first, yes), others) = answers.split_first()?;
    let (other, _) = others.iter().find(|(_, other)| other != yes)?;
    // what contradicts the line itself is told of it
    let (said, denied) = if *yes { (*first, *other) } else { (*other, *first) };
    (line.kind == LineKind::Forbid).then(|| errors::languages_deny(line.span, said, denied))
}
