//! Lines of one rule, and members side by side, with the same label: an answer names them by it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{MemberId, TaxonomyId};
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind, Provision, WordingPart};
use crate::source::Span;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = look.policy.provisions.iter().flat_map(|provision| one(look, provision)).collect();
    found.extend(members(look));
    found
}

/// Members side by side with one label.
fn members(look: Look<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(TaxonomyId, Option<MemberId>, &str), Span> = BTreeMap::new();
    let mut found = Vec::new();
    for member in &look.policy.members {
        let Some((_, label)) = member.labels.first() else { continue };
        match seen.entry((member.taxonomy, member.parent, label)) {
            Entry::Occupied(other) => found.push(errors::same_name_twice(member.span, *other.get(), label)),
            Entry::Vacant(place) => drop(place.insert(member.span)),
        }
    }
    found
}

fn one(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    // a line that an amendment takes away may come again as another
    let lasting = provision.lines().iter().filter(|line| {
        // several bans may well have one name
        line.kind == LineKind::Require && !matches!(look.node(line.condition), Node::Dated(_))
    });
    let labelled: Vec<(&Line, &str)> = lasting.filter_map(|line| Some((line, plain_label(look, line)?))).collect();
    let later = labelled.iter().enumerate().filter_map(|(number, (line, label))| {
        let mut before = labelled.iter().take(number);
        let (other, _) = before.find(|(_, known)| known == label)?;
        (!look.same(other.condition, line.condition)).then_some((line, other))
    });
    later.map(|(line, other)| errors::same_label(line.span, other.span, &provision.name)).collect()
}

/// The label in the main language, as far as it is plain text.
fn plain_label<'p>(look: Look<'p>, line: &Line) -> Option<&'p str> {
    let (_, parts) = super::text::label(look, line)?.texts.first()?;
    if let [WordingPart::Text(text)] = parts.as_slice() { Some(text) } else { None }
}
