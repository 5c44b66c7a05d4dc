//! What one number of a provision rests on, where the others of it are not asked for.

use super::machine::Machine;
use super::trace::{Notes, Open, Trace};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Export;
use crate::policy::provision::{Body, Provision};

impl<T: Trace<Heard = std::rc::Rc<Notes>>> Machine<'_, T> {
    /// What of all that a finding lacks one number of it lacks: what stands in the way of the number itself, and of whether the
    /// provision applies.
    pub(super) fn lacks_for(&mut self, id: ProvisionId, export: Export, all: &Notes) -> Notes {
        if self.provision(id).is_none_or(|provision| made_of(provision, export).is_none()) {
            return all.clone();
        }
        let mut nodes = Vec::new();
        for provision in self.related(id).into_iter().filter_map(|id| self.provision(id)) {
            nodes.extend([provision.governed_on, provision.when, provision.unless].into_iter().flatten());
            nodes.extend(made_of(provision, export).unwrap_or_default());
        }
        self.trace.enter();
        for node in nodes {
            self.value(node);
        }
        let heard = self.trace.leave();
        let open = |open: &&Open| heard.open.contains(*open) || !matches!(open, Open::Missing(_));
        let open = all.open.iter().filter(open).copied().collect();
        Notes { used: all.used.clone(), open }
    }

    /// It, and all that may take its place, or whose place it may take.
    fn related(&self, id: ProvisionId) -> Vec<ProvisionId> {
        let (mut found, mut waiting) = (Vec::new(), vec![id]);
        while let Some(id) = waiting.pop() {
            if !found.contains(&id) {
                found.push(id);
                waiting.extend(self.provision(id).into_iter().flat_map(Provision::related));
            }
        }
        found
    }
}

/// The nodes that a number is made of; none where it is the whole finding.
fn made_of(provision: &Provision, export: Export) -> Option<Vec<NodeId>> {
    match (&provision.body, export) {
        (Body::Quota { count, .. }, Export::Count) => Some(vec![*count]),
        (Body::Quota { adding, .. }, Export::Adding) => Some(vec![*adding]),
        (Body::Quota { limit, .. }, Export::Limit) => Some(vec![*limit]),
        (Body::Sanction { nth, .. }, Export::Nth) => Some(vec![*nth]),
        _ => None,
    }
}
