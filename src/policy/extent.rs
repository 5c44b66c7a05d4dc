//! What is known of an amount, a number, a day or a length of time that is not known: between which two it lies.

use super::value::{MOST, Value};
use crate::value::date::{add_days, days_between};
use crate::value::{Currency, Date, Decimal, Duration, Money, Unit};

/// A least and a greatest value, both included; either may be missing. Kept small: the ends are whole numbers of a common unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    low: i64,
    high: i64,
    scale: u8,
    of: Measure,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Number,
    Amount(Currency),
    Days,
    Length(Unit),
}

/// The least and the greatest value that something may be; none where there is no such bound.
pub type Ends = (Option<Value>, Option<Value>);

/// Day 0 of an extent of days.
const FIRST_DAY: Date = Date::constant(2000, 1, 1);

impl Extent {
    /// The least and the greatest value.
    #[must_use]
    pub fn ends(self) -> Ends {
        (self.end(self.low), self.end(self.high))
    }

    /// What lies between two ends of one kind, of which one is there; none where that can't be kept.
    #[must_use]
    pub fn between((low, high): Ends) -> Option<Self> {
        let kinds = [low, high].map(|end| end.map(measured));
        let mut known = kinds.iter().flatten();
        let of = (*known.next()?)?.0;
        if known.any(|kind| kind.is_none_or(|kind| kind.0 != of)) {
            return None;
        }
        let number = |kind: Option<Option<(Measure, Decimal)>>| kind.flatten().map(|(_, number)| number.normalize());
        let [low, high] = kinds.map(number);
        let scale = low.iter().chain(&high).map(Decimal::scale).max()?;
        let units = |number: Decimal| {
            let more = 10_i128.checked_pow(scale - number.scale())?;
            i64::try_from(number.mantissa().checked_mul(more)?).ok().filter(|units| units.abs() < MOST)
        };
        let low = low.and_then(units).unwrap_or(-MOST);
        let high = high.and_then(units).unwrap_or(MOST);
        (low > -MOST || high < MOST).then_some(Self { low, high, scale: u8::try_from(scale).ok()?, of })
    }

    fn end(self, units: i64) -> Option<Value> {
        if units.abs() >= MOST {
            return None;
        }
        let number = || Decimal::new(units, u32::from(self.scale));
        match self.of {
            Measure::Number => Some(Value::Decimal(number())),
            Measure::Amount(currency) => Some(Value::Money(Money::new(number(), currency))),
            Measure::Days => add_days(FIRST_DAY, units).ok().map(Value::Date),
            Measure::Length(unit) => Some(Value::Duration(Duration { amount: units, unit })),
        }
    }
}

fn measured(value: Value) -> Option<(Measure, Decimal)> {
    if let Some(money) = value.as_money() {
        return Some((Measure::Amount(money.currency), money.amount));
    }
    if let Value::Date(day) = value {
        return Some((Measure::Days, Decimal::from(days_between(FIRST_DAY, day))));
    }
    if let Value::Duration(length) = value {
        return Some((Measure::Length(length.unit), Decimal::from(length.amount)));
    }
    value.as_number().map(|number| (Measure::Number, number))
}
