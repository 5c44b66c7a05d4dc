//! What amendments make of values: of each, of which provision, what it was and what it is.

use std::collections::BTreeMap;

use super::keys::{Family, short};
use crate::check::cases::clauses;
use crate::check::look::Look;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::provision::Provision;

/// A value that an amendment changes.
pub(super) struct Change<'p> {
    pub provision: &'p Provision,
    pub old: NodeId,
    pub new: NodeId,
}

/// The changes of each amendment, in the order of the provisions.
pub(super) fn all<'p>(look: Look<'p>, families: &[Family]) -> BTreeMap<AmendmentId, Vec<Change<'p>>> {
    let mut found: BTreeMap<AmendmentId, Vec<Change<'p>>> = BTreeMap::new();
    let mut of: BTreeMap<&str, Vec<&Family>> = BTreeMap::new();
    for family in families {
        of.entry(&family.of).or_default().push(family);
    }
    for provision in &look.policy.provisions {
        let mut own: BTreeMap<AmendmentId, Vec<Change<'p>>> = BTreeMap::new();
        let timelines = clauses(provision).into_iter().filter_map(|clause| look.timeline(clause));
        for two in timelines.flat_map(|dated| look.entries(dated).windows(2)) {
            let [before, entry] = two else { continue };
            let (Some(id), Some(old), Some(new)) = (entry.amendment, before.value, entry.value) else { continue };
            own.entry(id).or_default().push(Change { provision, old, new });
        }
        for family in of.get(short(&provision.name)).into_iter().flatten() {
            for id in family.amendments() {
                let changed = family
                    .changed(id)
                    .into_iter()
                    .filter_map(|(_, old, new)| Some(Change { provision, old, new: new.value? }));
                own.insert(id, changed.collect());
            }
        }
        for (id, changes) in own {
            found.entry(id).or_default().extend(changes);
        }
    }
    found
}
