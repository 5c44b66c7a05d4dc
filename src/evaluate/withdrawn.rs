//! Which version is responsible: that of what may count, and that which took away what would have counted.

use super::machine::Machine;
use super::trace::{Trace, Used};
use crate::builtin;
use crate::policy::ids::{MemberId, NodeId};
use crate::policy::node::MemberArm;
use crate::policy::value::Value;
use crate::policy::withdrawn::WithdrawnKey;

impl<T: Trace> Machine<'_, T> {
    /// The value of a part that may not be the one that counts.
    pub(super) fn possible(&mut self, node: NodeId) -> Value {
        self.one_possible(|machine| machine.value(node))
    }

    /// The same of what is computed otherwise.
    pub(super) fn one_possible(&mut self, compute: impl FnOnce(&mut Self) -> Value) -> Value {
        self.trace.enter();
        let value = compute(self);
        let heard = self.trace.leave();
        self.trace.possible(&heard);
        value
    }

    /// What holds in the place of keys that were taken away does so by the versions that did that.
    fn withdrawn(&mut self, form: NodeId, meant: impl Fn(&mut Self, WithdrawnKey) -> bool) {
        for gone in self.policy.withdrawn.get(&form).into_iter().flatten() {
            if meant(self, gone.key) {
                self.trace.used(Used::Version(gone.by));
            }
        }
    }

    /// The same where it is open what is chosen.
    pub(super) fn perhaps_withdrawn(&mut self, form: NodeId) {
        for gone in self.policy.withdrawn.get(&form).into_iter().flatten() {
            self.trace.used(Used::Version(gone.by));
            self.trace.used(Used::Possible(gone.by));
        }
    }

    /// A key that stood for a member, if none that is narrower still does.
    pub(super) fn member_withdrawn(&mut self, form: NodeId, member: Option<MemberId>, taken: Option<&MemberArm>) {
        self.withdrawn(form, |_, key| match key {
            WithdrawnKey::Members(first, last) => {
                member.is_some_and(|member| (first..=last).contains(&member.0))
                    && taken.is_none_or(|arm| last - first <= arm.last - arm.first)
            }
            WithdrawnKey::Else => taken.is_none(),
            WithdrawnKey::Value(_) | WithdrawnKey::Edge(..) => false,
        });
    }

    /// A key that was equal to a value that has none.
    pub(super) fn value_withdrawn(&mut self, form: NodeId, value: Value) {
        if value.is_open() {
            return self.perhaps_withdrawn(form);
        }
        self.withdrawn(form, |machine, key| match key {
            WithdrawnKey::Value(key) => {
                let key = machine.value(key);
                machine.equal(value, key) == Some(true)
            }
            WithdrawnKey::Else => true,
            WithdrawnKey::Members(..) | WithdrawnKey::Edge(..) => false,
        });
    }

    /// An edge below which a value stood alone.
    pub(super) fn band_withdrawn(&mut self, form: NodeId, value: Value, edges: &[(NodeId, bool)]) {
        self.withdrawn(form, |machine, key| {
            let WithdrawnKey::Edge(edge, inclusive) = key else { return false };
            machine.is_within(value, edge, inclusive)
                && !edges.iter().any(|(lower, inclusive)| {
                    machine.is_lower(*lower, edge) && machine.is_within(value, *lower, *inclusive)
                })
        });
    }

    /// An edge that a whole reached, or would have.
    pub(super) fn rate_withdrawn(&mut self, form: NodeId, whole: Value, edges: &[NodeId]) {
        self.withdrawn(form, |machine, key| {
            let WithdrawnKey::Edge(edge, _) = key else { return false };
            !edges.iter().any(|lower| machine.is_lower(*lower, edge) && machine.is_within(whole, *lower, true))
        });
    }

    fn is_within(&mut self, value: Value, edge: NodeId, inclusive: bool) -> bool {
        let edge = self.value(edge);
        builtin::compare(value, edge).is_ok_and(|order| if inclusive { order.is_le() } else { order.is_lt() })
    }

    fn is_lower(&mut self, one: NodeId, other: NodeId) -> bool {
        let (one, other) = (self.value(one), self.value(other));
        builtin::compare(one, other).is_ok_and(std::cmp::Ordering::is_lt)
    }
}
