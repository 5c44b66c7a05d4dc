//! A value that words may tell: a number, an amount, a percent, a length of time.

use std::cmp::Ordering;

use super::claim::Figure;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::value::{Decimal, Duration, Money, number};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::check) enum Value {
    Money(Money),
    Number(Decimal),
    Percent(Decimal),
    Length(Duration),
}

/// The value of a formula that is always the same.
pub(in crate::check) fn value(look: Look<'_>, id: NodeId) -> Option<Value> {
    if let Some(length) = duration(look, id) {
        return Some(Value::Length(length));
    }
    if let Node::Money(money) = look.node(id) {
        return Some(Value::Money(*money));
    }
    let Constant::Number(number) = look.constant(id)? else { return None };
    let base = &look.ty(look.plain(id))?.base;
    match *base == Base::Percent {
        true => Some(Value::Percent(number)),
        false => matches!(base, Base::Int | Base::Decimal).then_some(Value::Number(number)),
    }
}

impl Value {
    /// Which of two is more, where they are of one kind.
    pub fn cmp(self, other: Value) -> Option<Ordering> {
        match (self, other) {
            (Value::Money(one), Value::Money(other)) if one.currency == other.currency => {
                Some(one.amount.cmp(&other.amount))
            }
            (Value::Number(one), Value::Number(other)) | (Value::Percent(one), Value::Percent(other)) => {
                Some(one.cmp(&other))
            }
            (Value::Length(one), Value::Length(other)) if one.unit == other.unit => Some(one.amount.cmp(&other.amount)),
            (Value::Money(_) | Value::Number(_) | Value::Percent(_) | Value::Length(_), _) => None,
        }
    }

    pub fn shown(self) -> String {
        match self {
            Value::Money(money) => money.to_string(),
            Value::Number(number) => number::show(number),
            Value::Percent(part) => format!("{}%", number::show(part * Decimal::ONE_HUNDRED)),
            Value::Length(length) => length.to_string(),
        }
    }

    /// No money, where it is of money.
    pub fn nothing(self) -> Option<Value> {
        let Value::Money(money) = self else { return None };
        Some(Value::Money(Money { amount: Decimal::ZERO, currency: money.currency }))
    }

    /// A figure as a value of the same kind.
    pub fn told(self, figure: Figure<'_>) -> Option<Value> {
        let plain = figure.length().is_none() && figure.percent().is_none();
        match self {
            Value::Money(money) => {
                let code = money.currency.to_string().to_lowercase();
                let of = figure.is_of(money.currency) || figure.before().trim_end().ends_with(&code);
                of.then_some(Value::Money(Money { amount: figure.number, currency: money.currency }))
            }
            Value::Number(_) => plain.then_some(Value::Number(figure.number)),
            Value::Percent(_) => figure.percent().map(|(part, _)| Value::Percent(part)),
            Value::Length(own) => figure.length().filter(|length| length.unit == own.unit).map(Value::Length),
        }
    }
}
