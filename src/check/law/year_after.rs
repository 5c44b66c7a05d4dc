//! Days of a year by their number, "31 March of the following year", that are taken in the year itself; and the other way round.

use crate::builtin;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Asks, Spoken, Text, first_of, spoken};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::syntax::expression::Part;

const NEXT: [&str; 13] = [
    "of the following year",
    "of the next year",
    "of the year that follows",
    "of the year which follows",
    "of the year following",
    "of the year after",
    "of the subsequent year",
    "in the following year",
    "in the next year",
    "in the year that follows",
    "次年",
    "翌年",
    "下一年",
];
const SAME: [&str; 6] = ["of the same year", "of that year", "in the same year", "in that year", "当年", "同年"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::PartOf(Part::YearNumber, _))) {
        return Vec::new();
    }
    look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision)).collect()
}

/// The year of a day that is made of its parts: where it stands, the day it is the year of, and whether it is the year after.
struct Year {
    at: NodeId,
    next: bool,
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all = spoken(look, provision, |site| match site.asks {
        Asks::Value => look.everything(site.node).into_iter().filter_map(|id| year(look, id)).collect(),
        Asks::For | Asks::Against | Asks::Lets | Asks::Applies => Vec::new(),
    });
    all.iter().filter_map(|spoken| one(look, spoken)).collect()
}

/// `date_of(year number of d, 3, 31)`, `date_of(year number of d + 1, 3, 31)`
fn year(look: Look<'_>, id: NodeId) -> Option<Year> {
    let Node::Builtin(row, arguments) = look.node(id) else { return None };
    builtin::row(*row).filter(|builtin| builtin.name == "date_of")?;
    let at = *look.policy.many(*arguments).first()?;
    let is_year = |id: NodeId| matches!(look.node(id), Node::PartOf(Part::YearNumber, _));
    if is_year(at) {
        return Some(Year { at, next: false });
    }
    let Node::Add(one, other) = look.node(at) else { return None };
    (is_year(*one) && matches!(look.node(*other), Node::Int(1))).then_some(Year { at, next: true })
}

fn one(look: Look<'_>, spoken: &Spoken<Year>) -> Option<Diagnostic> {
    let (who, said, next) = spoken.texts.iter().find_map(told)?;
    let at = look.span(spoken.of.at);
    let written = look.sources.text(at);
    let mended = if next { format!("{written} + 1") } else { written.trim_end_matches(['1', ' ', '+']).to_owned() };
    (next != spoken.of.next).then(|| errors::another_year(at, (&who, said), next, mended))
}

/// Who says of which year it is, how, and whether it is the one after.
fn told(text: &Text) -> Option<(String, &'static str, bool)> {
    let words = text.words.to_lowercase();
    match (first_of(&words, &NEXT), first_of(&words, &SAME)) {
        (Some(said), None) => Some((text.who(), said, true)),
        (None, Some(said)) => Some((text.who(), said, false)),
        (Some(_), Some(_)) | (None, None) => None,
    }
}
