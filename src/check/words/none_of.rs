//! "No director is bankrupt, and none is disqualified", "neither … nor", over `no d in directors where d.bankrupt and d.disqualified`, which
//! finds only whoever is both.

use super::called::{apart, called, speaks_of};
use super::denial::{denies, words};
use super::spoken::{Asks, Spoken, spoken};
use super::told::Text;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::syntax::expression::AggregateKind;

/// What stands between the two of whom something is said.
const BETWEEN: [&str; 8] = [" nor ", " or ", " and ", "或者", "或", "也", "且", "、"];
/// Words that speak of both at once.
const AT_ONCE: [&str; 7] = ["both", "at once", "at the same time", "together", "同时", "并且", "兼"];
const DENIED: [char; 4] = ['不', '未', '无', '没'];

/// A list in which nobody may be two things at once.
struct Both {
    at: NodeId,
    parts: [NodeId; 2],
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision)).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all = spoken(look, provision, |site| both(look, site.node, site.asks).into_iter().collect());
    all.iter().filter_map(|spoken| spoken.texts.iter().find_map(|text| one(look, spoken, text))).collect()
}

fn both(look: Look<'_>, condition: NodeId, asks: Asks) -> Option<Both> {
    let Node::Aggregate(of) = look.node(look.plain(condition)) else { return None };
    let refuses = match of.kind {
        AggregateKind::No => asks == Asks::For,
        AggregateKind::Any => asks == Asks::Against,
        AggregateKind::All | AggregateKind::Count | AggregateKind::Sum | AggregateKind::Min => false,
        AggregateKind::Max | AggregateKind::First | AggregateKind::Last => false,
    };
    let at = look.plain(of.filter.filter(|_| refuses)?);
    let Node::And(many) = look.node(at) else { return None };
    let [one, other] = look.policy.many(*many) else { return None };
    Some(Both { at, parts: [*one, *other] })
}

fn one(look: Look<'_>, spoken: &Spoken<Both>, text: &Text) -> Option<Diagnostic> {
    let own = &spoken.of;
    let [first, second] = apart(own.parts.map(|part| called(look, part)));
    let about = |text: &str, one: &[String], other: &[String]| speaks_of(text, one) && !speaks_of(text, other);
    text.sentences().iter().find_map(|sentence| {
        if AT_ONCE.iter().any(|word| sentence.contains(word)) {
            return None;
        }
        let denied =
            words(sentence).into_iter().filter(|word| denies(word) || matches!(*word, "none" | "nobody")).count()
                + sentence.matches(DENIED).count();
        let (sign, (left, right)) = BETWEEN.iter().find_map(|sign| Some((*sign, sentence.split_once(*sign)?)))?;
        // "no director is bankrupt and disqualified" is one who is both
        let each = match sign.trim() {
            "nor" => true,
            "or" | "或" | "或者" => denied > 0 || text.whose == "its label",
            _ => denied > 1,
        };
        let named = about(left, &first, &second) && about(right, &second, &first)
            || about(left, &second, &first) && about(right, &first, &second);
        let written = look.sources.text(look.span(own.at));
        let plain = written.matches(" and ").count() == 1 && !written.contains(['(', ')']);
        let mended = plain.then(|| written.replace(" and ", " or "));
        let said = if sign.trim() == "and" { "none" } else { sign.trim() };
        (each && named).then(|| {
            let found = "only whoever is both is refused";
            errors::joined_otherwise(look.span(own.at), (&text.who(), said), found, mended.as_deref())
        })
    })
}
