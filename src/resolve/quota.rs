//! Quotas and fees: what is counted, what it may come to, what it costs.

use super::Resolver;
use super::clause::Owner;
use super::errors;
use super::inherit;
use super::item::{Content, Item, Slot};
use super::provision::{place_of, value_place};
use super::typed::{DURATION, Typed, plain};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Body;
use crate::policy::types::{Base, Type};
use crate::source::Span;
use crate::syntax::expression::Valued;
use crate::syntax::show_expr;
use crate::value::{Decimal, Money};

impl Resolver<'_> {
    pub(super) fn quota(&mut self, owner: &Owner, item: &Item) -> Body {
        let span = item.name_span;
        let (counted, is_sum) = match (item.slot("count"), item.slot("sum")) {
            (Some(slot), _) => (self.clause(owner, slot, None, true), false),
            (None, Some(slot)) => (self.clause(owner, slot, None, true), true),
            (None, None) => (self.broken(span), false),
        };
        let counted = self.list_counted(counted, item);
        let counted = self.rounded(counted, span);
        let is_measure = counted.ty.is_number() || counted.ty.is_money() || counted.ty.is(&Base::Duration);
        if !is_measure {
            let place = item.slot("count").or(item.slot("sum")).map_or(span, place_of);
            self.wrong_type_of(&counted, "a number, money or a duration to count", place);
        }
        let wanted = counted.ty.clone().or_none(true);
        let adding = match item.slot("adding") {
            Some(slot) if inherit::says_always(item, slot) => {
                let typed = self.clause(owner, slot, Some(&wanted), true);
                self.measured_as(typed, &wanted, slot)
            }
            // on days on which it is not there it is what it is where it is not written
            Some(slot) => {
                let typed = self.clause(owner, slot, Some(&wanted), false);
                let said = self.measured_as(typed, &wanted, slot);
                let usual = self.usual_adding(&counted.ty, is_sum, span);
                self.push(Node::Otherwise(said, usual), counted.ty.clone(), span)
            }
            None => self.usual_adding(&counted.ty, is_sum, span),
        };
        let limit = match item.slot("limit") {
            Some(slot) => {
                let typed = self.clause(owner, slot, Some(&wanted), true);
                self.measured_as(typed, &wanted, slot)
            }
            None => self.broken(span).node,
        };
        Body::Quota { count: counted.node, adding, limit }
    }

    /// A list is not counted by its name alone.
    fn list_counted(&mut self, counted: Typed, item: &Item) -> Typed {
        let Some(slot) = item.slot("count").filter(|_| matches!(counted.ty.base, Base::List(_))) else {
            return counted;
        };
        let content = slot.entries.iter().find_map(|entry| entry.content.as_ref());
        let Some(Content::Value(Valued { value: list, .. })) = content else { return counted };
        self.diagnostics.push(errors::count_of_list(list.place.0, &show_expr(list)));
        self.broken(list.place.0)
    }

    /// A number beside another: int and decimal go together.
    pub(super) fn measured_as(&mut self, typed: Typed, wanted: &Type, slot: &Slot) -> NodeId {
        let typed = self.rounded(typed, value_place(slot));
        if typed.ty.is_number() && wanted.is_number() {
            return typed.node;
        }
        self.expect(typed, wanted, value_place(slot)).node
    }

    pub(super) fn usual_adding(&mut self, ty: &Type, is_sum: bool, span: Span) -> NodeId {
        let node = if let Base::Money(Some(currency)) = ty.base {
            Node::Money(Money::new(Decimal::ZERO, currency))
        } else if matches!(ty.base, Base::Money(None) | Base::Duration) {
            Node::None
        } else {
            Node::Int(i64::from(ty.base == Base::Int && !is_sum))
        };
        self.push(node, ty.clone(), span)
    }

    pub(super) fn fee(&mut self, owner: &Owner, item: &Item) -> Body {
        let money = plain(Base::Money(None));
        let mut amount_of = |name: &str, needed: bool| {
            let slot = item.slot(name)?;
            let typed = self.clause(owner, slot, Some(&money), needed);
            Some(self.checked(typed, &money, slot).node)
        };
        let amount = amount_of("amount", true);
        let (at_least, at_most) = (amount_of("at_least", false), amount_of("at_most", false));
        let every = self.every(owner, item);
        let amount = amount.unwrap_or_else(|| self.broken(item.name_span).node);
        Body::Fee { amount, every, at_least, at_most }
    }

    pub(super) fn every(&mut self, owner: &Owner, item: &Item) -> Option<NodeId> {
        let slot = item.slot("every")?;
        let typed = self.clause(owner, slot, Some(&DURATION), false);
        Some(self.checked(typed, &DURATION, slot).node)
    }
}
