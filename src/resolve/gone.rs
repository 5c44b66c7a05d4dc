//! Keys that an amendment took away: what holds for them since then holds by that amendment.

use super::Resolver;
use super::arms::{Keeping, Key};
use crate::policy::ids::{NodeId, VersionId};
use crate::policy::node::Node;
use crate::policy::withdrawn::{Withdrawn, WithdrawnKey};
use crate::syntax::expression::{BandEdge, Expr, ExprKind};

/// A key that is gone, and the version that took it away.
#[derive(Clone, Debug)]
pub(super) struct Gone {
    pub key: Key,
    pub by: VersionId,
}

impl Resolver<'_> {
    /// Notes which keys a form had, and has no longer.
    pub(super) fn went(&mut self, form: NodeId, keeping: &mut Keeping) {
        let gone = keeping.gone(self);
        let Some(
            Node::ByMember { on, .. } | Node::ByValue { on, .. } | Node::Brackets { on, .. } | Node::Band { on, .. },
        ) = self.policy.nodes.get(form.index())
        else {
            return;
        };
        let on = *on;
        let keys: Vec<Withdrawn> = gone
            .iter()
            .filter_map(|gone| Some(Withdrawn { key: self.key_gone(on, &gone.key)?, by: gone.by }))
            .collect();
        if !keys.is_empty() {
            self.policy.withdrawn.insert(form, keys);
        }
    }

    fn key_gone(&mut self, on: NodeId, key: &Key) -> Option<WithdrawnKey> {
        let ty = self.policy.types.get(on.index()).cloned();
        let mut edge = |value: &Expr, inclusive| WithdrawnKey::Edge(self.value(value, ty.as_ref()).node, inclusive);
        match key {
            Key::Else => Some(WithdrawnKey::Else),
            Key::Edge(BandEdge::UpTo(value)) => Some(edge(value, true)),
            Key::Edge(BandEdge::Below(value)) => Some(edge(value, false)),
            Key::Edge(BandEdge::Above) => None,
            Key::Values(keys) => {
                let key = keys.first()?;
                match (ty.as_ref().and_then(|ty| ty.taxonomy()), &key.kind) {
                    (Some(taxonomy), ExprKind::Path(path)) => {
                        let member = self.member_path(taxonomy, path)?;
                        let (first, last) = self.member_range(member);
                        Some(WithdrawnKey::Members(first, last))
                    }
                    (_, _) => Some(WithdrawnKey::Value(self.value(key, ty.as_ref()).node)),
                }
            }
        }
    }
}
