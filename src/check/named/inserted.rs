//! Amendments that name one member and write a condition about another: "companies prove their seat" over a line for individuals.

use std::collections::BTreeMap;

use super::amended::words;
use super::members;
use super::parts::{Known, Part, Stance, whole};
use crate::check::look::Look;
use crate::check::words::Text;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::provision::Provision;

/// What an amendment writes: all of a provision, or one clause in place of another.
struct Written<'p> {
    of: &'p Provision,
    clause: Option<(NodeId, Stance)>,
    before: Option<NodeId>,
}

pub(super) fn check(look: Look<'_>, known: &mut Known) -> Vec<Diagnostic> {
    let mut all: BTreeMap<AmendmentId, Vec<Option<Written<'_>>>> = BTreeMap::new();
    for of in &look.policy.provisions {
        let begun = of.life.and_then(|life| look.entries(life).first()).and_then(|entry| entry.amendment);
        if let Some(id) = begun {
            all.entry(id).or_default().push(Some(Written { of, clause: None, before: None }));
        }
        for (clause, stance) in whole(of) {
            let Some(dated) = look.timeline(clause) else { continue };
            let mut before = None;
            for entry in look.entries(dated) {
                let (Some(id), Some(value)) = (entry.amendment, entry.value) else {
                    before = entry.value;
                    continue;
                };
                if Some(id) != begun {
                    let one = Written { of, clause: Some((value, stance)), before };
                    all.entry(id).or_default().push(Some(one));
                }
                before = Some(value);
            }
        }
    }
    // what else it changes its words may be about
    let outputs = look.policy.tables.iter().flat_map(|table| table.rows.iter().flat_map(|row| &row.outputs)).copied();
    let values = look.policy.defines.iter().map(|define| define.value).chain(outputs);
    for id in values.filter_map(|value| look.timeline(value)).flat_map(|dated| look.entries(dated)) {
        if let Some(id) = id.amendment {
            all.entry(id).or_default().push(None);
        }
    }
    let one = |(id, written): (AmendmentId, Vec<Option<Written<'_>>>)| {
        let [Some(written)] = &written[..] else { return None };
        members::one(look, &part(look, id, written)?, known)
    };
    all.into_iter().filter_map(one).collect()
}

fn part<'p>(look: Look<'p>, id: AmendmentId, written: &Written<'p>) -> Option<Part<'p>> {
    let amendment = look.policy.amendments.get(id.index())?;
    let mut texts = words(amendment);
    for text in &mut texts {
        text.whose = format!("{} of `{}`", Text::who(text), amendment.short);
    }
    let rest = || whole(written.of).into_iter().filter(|(clause, _)| look.timeline(*clause).is_none());
    let clauses = match written.clause {
        Some(new) => {
            let others = rest().map(|(clause, _)| clause).chain(written.before).map(|clause| (clause, Stance::Else));
            std::iter::once(new).chain(others).collect()
        }
        None => rest().collect(),
    };
    Some(Part { of: written.of, clauses, texts, names: String::new() })
}
