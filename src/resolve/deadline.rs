//! Deadlines: the last day or moment, and what follows.

use super::Resolver;
use super::clause::Owner;
use super::item::{Content, Item, Slot};
use super::provision::place_of;
use super::typed::{DATE, INT, Typed};
use super::{errors, words};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Deadline};
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::name::Path;
use crate::syntax::provision::ClauseBody;
use crate::value::Roll;

impl Resolver<'_> {
    pub(super) fn deadline(&mut self, id: ProvisionId, owner: &Owner, item: &Item) -> Body {
        let last = match (item.slot("within"), item.slot("by")) {
            (Some(slot), _) => self.clause(owner, slot, None, true),
            (None, Some(slot)) => {
                let typed = self.clause(owner, slot, Some(&DATE), true);
                self.moment(typed, place_of(slot))
            }
            (None, None) => self.broken(item.name_span),
        };
        let every = self.every(owner, item);
        let until = self
            .written_clause(id, |body| if let ClauseBody::Every { until, .. } = body { until.clone() } else { None });
        let every_until = until.map(|(until, scope)| {
            self.scope = scope;
            self.day(&until).node
        });
        let roll = item.slot("roll").map(|slot| self.clause(owner, slot, None, false).node);
        let met_by = item.slot("met_by").map(|slot| {
            let typed = self.clause(owner, slot, None, false);
            self.moment(typed, place_of(slot)).node
        });
        let forbids = |content: &Content| matches!(content, Content::Else(true, _));
        let says = |slot: &Slot| slot.entries.iter().filter_map(|entry| entry.content.as_ref()).any(forbids);
        let binding = item.slot("else").is_some_and(says);
        let forbids = item.slot("else").and_then(|slot| self.whether(owner, item, slot, &forbids));
        let consequence = item.slot("else").map(|slot| self.clause(owner, slot, None, false).node);
        Body::Deadline(Box::new(Deadline {
            last: last.node,
            every,
            every_until,
            roll,
            met_by,
            binding,
            forbids,
            consequence,
            months: self.months,
        }))
    }

    /// Which way a last day rolls: the number of it, or none.
    pub(super) fn roll(&mut self, roll: Option<Roll>, calendar: Option<&Path>, span: Span) -> Typed {
        let place = calendar.map_or(span, |path| path.place.0);
        let Some((roll, calendar)) = roll.and_then(|roll| Some((roll, self.calendar(calendar, place)?))) else {
            return self.leaf(Node::None, INT, span);
        };
        let number = self.policy.rolls.len() as i64;
        self.policy.rolls.push((roll, calendar));
        self.leaf(Node::Int(number), INT, span)
    }

    /// The day that is asked for beside a condition: `inspected_on` beside `inspected`.
    fn day_of(&self, condition: NodeId) -> Option<String> {
        let mut node = self.policy.nodes.get(condition.index())?;
        while let Node::Versioned(_, inner) = node {
            node = self.policy.nodes.get(inner.index())?;
        }
        let Node::Fact(cell) = node else { return None };
        let facts = &self.policy.facts.fields;
        let (name, _) = facts.iter().find(|(_, field)| field.offset == *cell && field.ty.base == Base::Bool)?;
        let stem =
            ["is_", "was_", "has_", "been_"].iter().fold(name.as_str(), |name, start| name.trim_start_matches(start));
        let mut days = facts.iter().filter(|(other, field)| {
            matches!(field.ty.base, Base::Date | Base::DateTime) && other.split('_').next() == stem.split('_').next()
        });
        let (day, _) = days.next().filter(|_| days.next().is_none())?;
        Some(day.clone())
    }

    /// A date or a datetime.
    pub(super) fn moment(&mut self, typed: Typed, span: Span) -> Typed {
        if !matches!(typed.ty.base, Base::Date | Base::DateTime | Base::Any | Base::Nothing) {
            let got = words::with_article(&typed.ty, &self.policy);
            let found = errors::wrong_type(span, "a date or datetime", &got);
            self.diagnostics.push(match self.day_of(typed.node) {
                Some(day) => errors::day_meant(found, &day),
                None => found,
            });
            return self.broken(span);
        }
        typed
    }
}
