//! Deadlines: the last day or moment, and what follows.

use super::Resolver;
use super::clause::Owner;
use super::item::Item;
use super::provision::place_of;
use super::typed::{DATE, Typed};
use crate::policy::ids::ProvisionId;
use crate::policy::provision::{Body, Deadline};
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::provision::ClauseBody;

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
        let roll = self.written_clause(id, |body| {
            if let ClauseBody::Roll { roll, calendar } = body { Some((*roll, calendar.clone())) } else { None }
        });
        let roll = roll.and_then(|((roll, calendar), scope)| {
            self.scope = scope;
            Some((roll?, self.calendar(calendar.as_ref(), item.name_span)?))
        });
        let met_by = item.slot("met_by").map(|slot| {
            let typed = self.clause(owner, slot, None, false);
            self.moment(typed, place_of(slot)).node
        });
        let consequence = self.written_clause(id, |body| {
            if let ClauseBody::Else { forbid, text } = body { Some((*forbid, text.clone())) } else { None }
        });
        let binding = consequence.as_ref().is_some_and(|((forbid, _), _)| *forbid);
        let consequence = consequence.filter(|((_, text), _)| !text.texts.is_empty()).map(|((_, text), scope)| {
            self.scope = scope;
            self.wording(&text)
        });
        Body::Deadline(Box::new(Deadline {
            last: last.node,
            every,
            every_until,
            roll,
            met_by,
            binding,
            consequence,
            months: self.months,
        }))
    }

    /// A date or a datetime.
    pub(super) fn moment(&mut self, typed: Typed, span: Span) -> Typed {
        if !matches!(typed.ty.base, Base::Date | Base::DateTime | Base::Any | Base::Nothing) {
            self.wrong_type_of(&typed, "a date or datetime", span);
            return self.broken(span);
        }
        typed
    }
}
