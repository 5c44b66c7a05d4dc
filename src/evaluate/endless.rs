//! Limits of which it is open whether there is one: `none` is a limit without end, so the least that there may be decides.

use std::cmp::Ordering;

use super::choose::arm_of;
use super::dated::Held;
use super::machine::Machine;
use super::trace::Trace;
use crate::builtin;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Dated, DatedEntry};
use crate::policy::value::Value;

/// The least that a limit may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Least {
    /// There is none.
    Endless,
    /// A value, or what is known of it.
    At(Value),
    /// It can't be told.
    Open,
}

impl Least {
    /// What a known value says.
    pub fn of(value: Value) -> Least {
        if value.is_none() {
            return Least::Endless;
        }
        if value.is_open() && !value.is_range() {
            return Least::Open;
        }
        Least::At(value.ends().0.unwrap_or(value))
    }

    /// The lesser of two.
    pub fn or(self, other: Least) -> Least {
        match (self, other) {
            (Least::Open, _) | (_, Least::Open) => Least::Open,
            (Least::Endless, least) | (least, Least::Endless) => least,
            (Least::At(one), Least::At(other)) => match builtin::compare(one, other) {
                Ok(Ordering::Greater) => Least::At(other),
                Ok(Ordering::Less | Ordering::Equal) => self,
                Err(_) => Least::Open,
            },
        }
    }

    /// As a limit that everything has that is permitted by all it may be.
    pub fn limit(self) -> Value {
        match self {
            Least::Endless => Value::None,
            Least::At(value) => value,
            Least::Open => Value::Unknown,
        }
    }
}

impl<'a, T: Trace> Machine<'a, T> {
    /// The least that a limit may be, as far as what chooses it is written as a choice.
    #[expect(clippy::wildcard_enum_match_arm, reason = "other values are no choices")]
    pub(crate) fn least(&mut self, limit: NodeId) -> Least {
        let value = self.value(limit);
        if value != Value::Unknown {
            return Least::of(value);
        }
        match self.node(limit) {
            Node::Versioned(_, value) => self.least(*value),
            Node::If(condition, then, otherwise) => match self.truth(*condition) {
                Some(true) => self.least(*then),
                Some(false) => self.least(*otherwise),
                None => self.least(*then).or(self.least(*otherwise)),
            },
            Node::ByMember { on, arms, otherwise } => {
                let of = self.value(*on);
                if !of.is_open() {
                    return arm_of(of, arms)
                        .map(|arm| arm.value)
                        .or(*otherwise)
                        .map_or(Least::Endless, |arm| self.least(arm));
                }
                let rest = otherwise.filter(|_| !self.is_complete(*on, arms));
                arms.iter()
                    .map(|arm| arm.value)
                    .chain(rest)
                    .fold(Least::Endless, |least, arm| least.or(self.least(arm)))
            }
            Node::ByValue { on, arms, otherwise } if self.value(*on).is_open() => {
                let arms = arms.iter().map(|(_, arm)| *arm).chain(*otherwise);
                arms.fold(Least::Endless, |least, arm| least.or(self.least(arm)))
            }
            Node::Dated(dated) => match self.timeline(*dated) {
                Some(timeline) => {
                    let held = self.held(timeline);
                    self.least_held(timeline, held)
                }
                None => Least::Open,
            },
            Node::Define(define) => match self.policy.defines.get(define.index()) {
                Some(define) => {
                    let arguments = self.space.arguments.len();
                    self.in_frame(arguments, |machine| machine.least(define.value))
                }
                None => Least::Open,
            },
            _ => Least::Open,
        }
    }

    fn least_held(&mut self, timeline: &'a Dated, held: Held<'a>) -> Least {
        match held {
            Held::Entry(DatedEntry { value: Some(value), .. }) => self.least(*value),
            Held::Entry(_) | Held::NotYet | Held::NoDate => Least::Open,
            Held::Either(later, before) => {
                let after = timeline.entries.get(later).map_or(Held::NotYet, Held::Entry);
                let before = self.before(timeline, before);
                self.least_held(timeline, after).or(self.least_held(timeline, before))
            }
        }
    }
}
