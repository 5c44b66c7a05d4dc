//! A typed expression on its way into the rulebook, and the rules by which types go together.

use crate::policy::ids::{CalendarId, NodeId, TaxonomyId};
use crate::policy::types::{Base, Type};
use crate::value::MonthRule;

/// An expression that has been resolved.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub node: NodeId,
    pub ty: Type,
    /// The denominator, if it is a quotient.
    pub under: Option<NodeId>,
    /// Of a duration in working days: the calendar it counts in.
    pub calendar: Option<CalendarId>,
    /// Of a duration in months: what to do where a month lacks the day.
    pub months: Option<MonthRule>,
}

impl Typed {
    pub fn new(node: NodeId, ty: Type) -> Typed {
        Typed { node, ty, under: None, calendar: None, months: None }
    }
}

pub(super) const BOOL: Type = plain(Base::Bool);
pub(super) const INT: Type = plain(Base::Int);
pub(super) const TEXT: Type = plain(Base::Text);
pub(super) const DATE: Type = plain(Base::Date);
pub(super) const TIME: Type = plain(Base::Time);
pub(super) const PERIOD: Type = plain(Base::Period);
pub(super) const DURATION: Type = plain(Base::Duration);
pub(super) const ANY: Type = plain(Base::Any);

/// A type that is never none.
pub(super) const fn plain(base: Base) -> Type {
    Type { base, optional: false }
}

impl Type {
    /// The same, perhaps none.
    pub(super) fn or_none(self, optional: bool) -> Type {
        Type { optional: self.optional || optional, ..self }
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self.base, Base::Int | Base::Decimal | Base::Percent | Base::Any | Base::Nothing)
    }

    pub(super) fn is_money(&self) -> bool {
        matches!(self.base, Base::Money(_))
    }

    pub(super) fn is_any(&self) -> bool {
        matches!(self.base, Base::Any | Base::Nothing)
    }

    /// The taxonomy it is a member of.
    pub(super) fn taxonomy(&self) -> Option<TaxonomyId> {
        if let Base::Member(taxonomy) = self.base { Some(taxonomy) } else { None }
    }

    pub(super) fn is(&self, base: &Base) -> bool {
        self.is_any() || self.base == *base
    }
}

/// The type that holds values of both; none if there is no such type.
pub(super) fn join(left: &Type, right: &Type) -> Option<Type> {
    let optional = left.optional || right.optional || left.base == Base::Nothing || right.base == Base::Nothing;
    let base = match (&left.base, &right.base) {
        (one, other) if one == other => one.clone(),
        (Base::Any, _) | (_, Base::Any) => Base::Any,
        (Base::Nothing, other) | (other, Base::Nothing) => other.clone(),
        (Base::Int | Base::Decimal | Base::Percent, Base::Int | Base::Decimal | Base::Percent) => Base::Decimal,
        (Base::Money(_), Base::Money(_)) if differ(left, right) => return None,
        (Base::Money(one), Base::Money(other)) => Base::Money(one.and(*other)),
        (Base::List(one), Base::List(other)) => Base::List(Box::new(join(one, other)?)),
        _ => return None,
    };
    Some(Type { base, optional })
}

/// Whether both are money of known, different currencies.
fn differ(left: &Type, right: &Type) -> bool {
    match (&left.base, &right.base) {
        (Base::Money(Some(one)), Base::Money(Some(other))) => one != other,
        _ => false,
    }
}

/// Whether a value of the type may stand where another is wanted.
pub(super) fn fits(got: &Type, wanted: &Type) -> bool {
    match (&got.base, &wanted.base) {
        (Base::Int, Base::Decimal) | (Base::Percent, Base::Decimal) => true,
        (Base::Money(_), Base::Money(None)) | (Base::Money(None), Base::Money(_)) => true,
        (Base::List(got), Base::List(wanted)) => fits(got, wanted),
        (got_base, wanted_base) => got.is_any() || wanted.is_any() || got_base == wanted_base,
    }
}
