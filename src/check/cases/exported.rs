//! What provisions tell others: whether they are satisfied or violated, and their numbers.

use super::formula::Formula;
use super::values::{Leaf, Leaves};
use super::world::{Place, World};
use crate::policy::ids::ProvisionId;
use crate::policy::node::Export;
use crate::policy::provision::{Body, LineKind};
use crate::syntax::expression::Comparison;

impl World<'_> {
    /// The truth of what a provision exports.
    pub(super) fn export(&mut self, id: ProvisionId, export: Export) -> Option<Formula> {
        let provision = self.provision(id)?;
        let only_permits =
            matches!(&provision.body, Body::Rule(lines) if lines.iter().all(|line| line.kind == LineKind::Permit));
        let sure = matches!(provision.body, Body::Rule(_) | Body::Quota { .. } | Body::Fee { .. });
        match export {
            Export::Applies => Some(self.speaks(id)),
            Export::Violated => Some(self.violated(id)),
            Export::Satisfied if only_permits => Some(self.speaks(id).and(self.permits(id))),
            Export::Satisfied if sure => Some(self.speaks(id).and(self.broken(id).not())),
            Export::Satisfied | Export::Met | Export::Missed | Export::Pending => None,
            Export::Count | Export::Adding | Export::Limit | Export::Remaining | Export::Amount => None,
            Export::LastDay | Export::Nth | Export::Action | Export::Until => None,
        }
    }

    /// A number of a provision; none where it does not speak.
    pub(super) fn number(&mut self, id: ProvisionId, export: Export) -> Option<Leaves> {
        let values = self.said(id, export)?;
        let speaks = self.speaks(id);
        let mut all: Leaves = values.into_iter().map(|(when, leaf)| (when.and(speaks.clone()), leaf)).collect();
        all.push((speaks.not(), Leaf::None));
        Some(all)
    }

    /// When a number of one provision is not that of another, whether they speak or not.
    pub fn differ(&mut self, one: ProvisionId, other: ProvisionId, export: Export) -> Option<Formula> {
        let (one, other) = (self.said(one, export)?, self.said(other, export)?);
        let mut all = Vec::new();
        for (when, a) in &one {
            for (and, b) in &other {
                let same = self.leaves_compared(Comparison::Equal, a, b);
                all.push(Formula::all([when.clone(), and.clone(), same.not()]));
            }
        }
        Some(Formula::any(all))
    }

    /// A number of a provision, where it speaks.
    fn said(&mut self, id: ProvisionId, export: Export) -> Option<Leaves> {
        let node = match (&self.provision(id)?.body, export) {
            (Body::Quota { count, .. }, Export::Count) => *count,
            (Body::Quota { limit, .. }, Export::Limit) => *limit,
            (Body::Quota { adding, .. }, Export::Adding) => *adding,
            (Body::Fee { amount, .. }, Export::Amount) => *amount,
            (Body::Sanction { nth, .. }, Export::Nth) => *nth,
            _ => return None,
        };
        let mut values = self.values(&Place::root(node));
        if let Body::Fee { at_least, at_most, .. } = &self.provision(id)?.body {
            values = self.bounded(values, *at_least, Comparison::Less)?;
            values = self.bounded(values, *at_most, Comparison::Greater)?;
        }
        Some(values)
    }
}
