//! Words that speak of the one, `child`, over a rule that asks about the other, `guardian.born_on`: and nothing reads the same of the one.

use std::collections::{BTreeMap, BTreeSet};

use super::kin::{contents, kindred};
use super::spoken::around;
use super::text::labels;
use super::told::small;
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, RecordId};
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::policy::types::Base;

/// So many words of a label name whom it speaks of.
const BEGINNING: usize = 3;

/// A field of a record that is a fact: where the fact begins, and which field.
type Read = (u32, u32);

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut records: Facts<'_> = BTreeMap::new();
    for (name, field) in &look.policy.facts.fields {
        let Base::Record(record) = field.ty.base else { continue };
        let size = look.policy.records.get(record.index()).map_or(0, |record| record.layout.size);
        records.entry(record).or_default().push((name, field.offset, size));
    }
    records.retain(|_, facts| facts.len() > 1);
    if records.is_empty() {
        return Vec::new();
    }
    let starts: Starts = records
        .iter()
        .flat_map(|(record, facts)| facts.iter().map(|(_, from, size)| (*from, (*record, *size))))
        .collect();
    let read: BTreeSet<Read> = (0..look.policy.nodes.len() as u32)
        .filter_map(|id| of(look, &starts, NodeId(id)))
        .map(|(_, read)| read)
        .collect();
    look.policy.provisions.iter().filter_map(|provision| one(look, (&records, &starts), &read, provision)).collect()
}

/// The facts of each record, each with where it begins and how many cells it has.
type Facts<'p> = BTreeMap<RecordId, Vec<(&'p str, u32, u32)>>;
/// The record of the fact that begins there, and how many cells it has.
type Starts = BTreeMap<u32, (RecordId, u32)>;

/// Which field of which fact is read, where the facts of its record are several.
fn of(look: Look<'_>, starts: &Starts, id: NodeId) -> Option<(RecordId, Read)> {
    let node = look.policy.nodes.get(id.index())?;
    let (from, offset) = if let Node::Field(of, offset) = node {
        let Node::Fact(from) = look.node(*of) else { return None };
        (*from, *offset)
    } else if let Node::Fact(cell) = node {
        let (from, (_, size)) = starts.range(..*cell).next_back()?;
        (*from, cell.checked_sub(from + 1).filter(|offset| offset < size)?)
    } else {
        return None;
    };
    starts.get(&from).map(|(record, _)| (*record, (from, offset)))
}

fn one(
    look: Look<'_>,
    (records, starts): (&Facts<'_>, &Starts),
    read: &BTreeSet<Read>,
    provision: &Provision,
) -> Option<Diagnostic> {
    let parts: BTreeSet<NodeId> = clauses(provision).into_iter().flat_map(|clause| look.within(clause)).collect();
    let asked: Vec<(NodeId, RecordId, Read)> = parts
        .iter()
        .filter(|id| provision.span.meets(look.span(**id)))
        .filter_map(|id| of(look, starts, *id).map(|(record, read)| (*id, record, read)))
        .collect();
    let (at, record, (from, offset)) = *asked.first()?;
    let facts = records.get(&record)?;
    // the rule asks about one of them alone
    if asked.iter().any(|(_, other, (fact, _))| *other == record && *fact != from) {
        return None;
    }
    let own = facts.iter().find(|(_, fact, _)| *fact == from)?.0;
    let name = provision.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
    // "the seller agrees", and not "agrees with the seller"
    let begins = |label: &str| label.split_whitespace().take(BEGINNING).collect::<Vec<_>>().join(" ");
    let lines = provision.lines().iter().flat_map(|line| labels(look, line)).map(|label| begins(&label));
    let lines = lines.collect::<Vec<_>>().join("\n");
    let said = contents(&format!("{name}\n{}\n{lines}", small(&around(look, provision))));
    let speaks = |name: &str| {
        let names = contents(&name.replace('_', " "));
        !names.is_empty() && names.iter().all(|name| said.iter().any(|word| kindred(name, word)))
    };
    let mut others =
        facts.iter().filter(|(name, fact, _)| *fact != from && speaks(name) && !read.contains(&(*fact, offset)));
    let ((meant, ..), None) = (others.next()?, others.next()) else { return None };
    let field = look.sources.text(look.span(at)).strip_prefix(own)?;
    (!speaks(own)).then(|| errors::asks_about_another(look.span(at), provision, own, (meant, field)))
}
