//! Aggregates over lists, and days covered by periods.

use super::Resolver;
use super::errors;
use super::typed::{ANY, BOOL, INT, PERIOD, Typed};
use super::words;
use crate::policy::ids::NodeId;
use crate::policy::node::{self, Node};
use crate::policy::types::{Base, Type};
use crate::source::Span;
use crate::syntax::expression::{Aggregate, AggregateKind, Covered, Expr};
use crate::value::{Decimal, Money};

/// A list that an aggregate goes through.
pub(super) struct Through {
    pub list: NodeId,
    pub element: Type,
    pub stride: u32,
    pub records: bool,
    /// The variable's place in the frame.
    pub variable: u32,
}

impl Resolver<'_> {
    pub(super) fn aggregate(&mut self, aggregate: &Aggregate, span: Span) -> Typed {
        self.aggregate_with(aggregate, None, span)
    }

    /// An aggregate; a sanction's count may break its chain after a duration.
    pub(super) fn aggregate_with(&mut self, written: &Aggregate, resets_after: Option<NodeId>, span: Span) -> Typed {
        let through = self.through(&written.list);
        self.locals.push((written.variable.text.clone(), through.element.clone()));
        let filter = written.filter.as_ref().map(|filter| self.condition(filter));
        let have = written.have.as_ref().map(|have| self.condition(have));
        let order = written.order.as_ref().map(|order| self.order(order));
        let value = written.value.as_ref().map(|value| self.value(value, None));
        self.locals.pop();
        let inner = value.as_ref().map_or(&through.element, |value| &value.ty).clone();
        let ty = self.aggregate_type(written, &inner, span);
        let zero = match written.kind {
            AggregateKind::Sum => self.zero(&inner, span),
            AggregateKind::Count
            | AggregateKind::Min
            | AggregateKind::Max
            | AggregateKind::First
            | AggregateKind::Last
            | AggregateKind::Any
            | AggregateKind::No
            | AggregateKind::All => None,
        };
        let node = node::Aggregate {
            kind: written.kind,
            distinct: written.distinct,
            value: value.map(|value| value.node),
            variable: through.variable,
            list: through.list,
            stride: through.stride,
            records: through.records,
            filter,
            order,
            have,
            zero,
            resets_after,
            months: self.months,
        };
        self.leaf(Node::Aggregate(Box::new(node)), ty, span)
    }

    fn order(&mut self, order: &Expr) -> NodeId {
        let typed = self.value(order, None);
        let ordered = typed.ty.is_number()
            || typed.ty.is_money()
            || matches!(typed.ty.base, Base::Date | Base::DateTime | Base::Time | Base::Duration);
        if !ordered {
            let got = words::with_article(&typed.ty, &self.policy);
            self.diagnostics.push(errors::wrong_type(order.place.0, "a date, a number or money to order by", &got));
        }
        typed.node
    }

    /// The list of an aggregate and what its elements are.
    pub(super) fn through(&mut self, list: &Expr) -> Through {
        let typed = self.value(list, None);
        let element = self.element(&typed, list.place.0);
        let record = if let Base::Record(id) = element.base { self.policy.records.get(id.index()) } else { None };
        let stride = record.map_or(1, |record| record.layout.size);
        let records = record.is_some();
        Through { list: typed.node, element, stride, records, variable: self.locals.len() as u32 }
    }

    fn aggregate_type(&mut self, written: &Aggregate, inner: &Type, span: Span) -> Type {
        match written.kind {
            AggregateKind::Count => INT,
            AggregateKind::Any | AggregateKind::No | AggregateKind::All => BOOL,
            AggregateKind::First | AggregateKind::Last => inner.clone().or_none(true),
            AggregateKind::Min | AggregateKind::Max => self.measured(inner, true, span).or_none(true),
            AggregateKind::Sum => Type { optional: false, ..self.measured(inner, false, span) },
        }
    }

    fn measured(&mut self, inner: &Type, dates: bool, span: Span) -> Type {
        let moments = matches!(inner.base, Base::Date | Base::DateTime | Base::Time);
        if inner.is_number() || inner.is_money() || inner.is(&Base::Duration) || (dates && moments) {
            return inner.clone();
        }
        let got = words::with_article(inner, &self.policy);
        let wanted = if dates { "a number, money, a duration or a date" } else { "a number, money or a duration" };
        self.diagnostics.push(
            errors::wrong_type(span, wanted, &got).help("write what is taken of each: `sum a.amount for a in …`"),
        );
        ANY
    }

    fn zero(&mut self, inner: &Type, span: Span) -> Option<NodeId> {
        if let Base::Money(Some(currency)) = inner.base {
            return Some(self.push(Node::Money(Money::new(Decimal::ZERO, currency)), inner.clone(), span));
        }
        let number = matches!(inner.base, Base::Decimal | Base::Percent);
        let node = if number { Node::Decimal(Decimal::ZERO) } else { Node::Int(0) };
        (number || inner.base == Base::Int).then(|| self.push(node, inner.clone(), span))
    }

    pub(super) fn covered(&mut self, written: &Covered, span: Span) -> Typed {
        let through = self.through(&written.list);
        self.locals.push((written.variable.text.clone(), through.element.clone()));
        let filter = written.filter.as_ref().map(|filter| self.condition(filter));
        let period = self.value_of(&written.period, &PERIOD).node;
        self.locals.pop();
        let within = written.within.as_ref().map(|within| self.value_of(within, &PERIOD).node);
        let node = node::Covered {
            longest_run: written.longest_run,
            period,
            variable: through.variable,
            list: through.list,
            stride: through.stride,
            records: through.records,
            filter,
            within,
        };
        self.leaf(Node::Covered(Box::new(node)), INT, span)
    }

    /// What the elements of a list are.
    fn element(&mut self, list: &Typed, span: Span) -> Type {
        if let Base::List(element) = &list.ty.base {
            return (**element).clone();
        }
        if !list.ty.is_any() {
            let got = words::with_article(&list.ty, &self.policy);
            let found = errors::wrong_type(span, "a list", &got);
            let is_period = list.ty.base == Base::Period;
            self.diagnostics.push(if is_period {
                found.help("for the days of a period write `days of …`")
            } else {
                found
            });
        }
        ANY
    }
}
