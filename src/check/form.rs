//! Texts that are compared with, and that a rule on the same act does not let pass: `country == "de"` where two capitals are asked for.

use super::cases::clauses;
use super::errors;
use super::life::whole_life;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{LineKind, Provision};
use crate::source::Span;
use crate::value::Pattern;
use crate::value::date::LAST_DAY;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.acts.iter().flat_map(|act| in_act(look, act)).collect()
}

/// A text that has to have a form, whenever the act is asked for.
struct Form<'p> {
    of: NodeId,
    /// One for each version.
    patterns: Vec<&'p Pattern>,
    place: Span,
}

fn in_act(look: Look<'_>, act: &Act) -> Vec<Diagnostic> {
    let provisions = || act.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
    let forms: Vec<Form<'_>> = provisions().flat_map(|provision| forms(look, provision)).collect();
    if forms.is_empty() {
        return Vec::new();
    }
    let nodes = provisions().flat_map(clauses).flat_map(|clause| look.within(clause));
    let texts: Vec<(NodeId, NodeId)> = nodes.flat_map(|id| compared(look, id)).collect();
    let against = |(of, text): &(NodeId, NodeId)| {
        let form = forms.iter().find(|form| look.same(form.of, *of))?;
        impossible(look, *text, form)
    };
    texts.iter().filter_map(against).collect()
}

/// The forms that a rule for everybody asks for in one of its lines, in all its versions.
fn forms<'p>(look: Look<'p>, provision: &'p Provision) -> Vec<Form<'p>> {
    let lasts = whole_life(look, provision).1 == LAST_DAY;
    let for_all = provision.when.is_none() && provision.unless.is_none() && lasts;
    let own = provision.is_no_exception() && provision.exceptions.is_empty() && provision.governed_on.is_none();
    let required = provision.lines().iter().filter(|line| line.kind == LineKind::Require && for_all && own);
    required
        .filter_map(|line| {
            let versions = look.versions(line.condition);
            let asked: Vec<(NodeId, u32)> = versions
                .iter()
                .map(|version| {
                    let matches = |part: NodeId| {
                        if let Node::Matches(text, pattern) = look.node(part) { Some((*text, *pattern)) } else { None }
                    };
                    look.conjuncts(*version).into_iter().find_map(matches)
                })
                .collect::<Option<_>>()?;
            let (of, _) = *asked.first()?;
            let patterns = asked.iter().filter(|(text, _)| look.same(*text, of));
            let patterns: Vec<&Pattern> =
                patterns.filter_map(|(_, pattern)| look.policy.patterns.get(*pattern as usize)).collect();
            (patterns.len() == versions.len()).then(|| Form { of, patterns, place: look.span(line.condition) })
        })
        .collect()
}

/// What is compared with which texts.
fn compared(look: Look<'_>, id: NodeId) -> Vec<(NodeId, NodeId)> {
    let node = look.node(id);
    let all: Vec<(NodeId, NodeId)> = if let Node::Compare(_, one, other) = node {
        vec![(*one, *other), (*other, *one)]
    } else if let Node::InValues(of, many) = node {
        look.policy.many(*many).iter().map(|text| (*of, *text)).collect()
    } else if let Node::ByValue { on, arms, .. } = node {
        arms.iter().map(|(key, _)| (*on, *key)).collect()
    } else {
        Vec::new()
    };
    all.into_iter().filter(|(_, text)| matches!(look.node(*text), Node::Text(_))).collect()
}

fn impossible(look: Look<'_>, id: NodeId, form: &Form<'_>) -> Option<Diagnostic> {
    let Node::Text(text) = look.node(id) else { return None };
    let text = look.text(*text);
    if form.patterns.iter().any(|pattern| pattern.matches(text)) {
        return None;
    }
    let passes = |text: &String| form.patterns.iter().any(|pattern| pattern.matches(text));
    let other = [text.to_uppercase(), text.to_lowercase(), half_width(text), half_width(text).to_uppercase()];
    let meant = other.into_iter().chain([text.replace([' ', '-', '.'], "")]).find(passes);
    let pattern = form.patterns.first().map(|pattern| pattern.as_str()).unwrap_or_default();
    let name = look.sources.text(look.span(form.of));
    let found = errors::text_can_not_be(look.span(id), text, (name, pattern, form.place), meant.as_deref());
    Some(match meant {
        Some(meant) => found.suggest(look.span(id), format!("\"{meant}\"")),
        None => found,
    })
}

/// With Latin letters and digits for those as wide as Chinese characters.
fn half_width(text: &str) -> String {
    let narrow = |letter: char| match u32::from(letter) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(letter),
        _ => letter,
    };
    text.chars().map(narrow).collect()
}
