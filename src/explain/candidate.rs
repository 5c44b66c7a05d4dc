//! The values of a type at which conditions can turn.

use std::collections::BTreeSet;

use super::constants::Constants;
use crate::policy::Policy;
use crate::policy::ids::{MemberId, TaxonomyId};
use crate::policy::types::{Base, Type};
use crate::policy::value::Value;
use crate::value::date::{add_days, add_minutes, add_months};
use crate::value::{Date, DateTime, Decimal, Duration, Money, MonthRule, Period, Time, Unit, number};

/// The most values of one fact that are tried.
const MOST: usize = 160;
/// What is computed from known numbers is rarely more than so many times the greatest.
const FAR: i64 = 1_000;

/// The values to try, in their order; none is one of them where the fact may be none. Lists have none: see `edit`.
pub(super) fn candidates(policy: &Policy, ty: &Type, constants: &Constants) -> Vec<Value> {
    let mut all = match &ty.base {
        Base::Bool => vec![Value::Bool(true), Value::Bool(false)],
        Base::Int => ints(constants).into_iter().map(Value::Int).collect(),
        Base::Decimal => decimals(constants, Decimal::ONE).into_iter().map(Value::Decimal).collect(),
        Base::Percent => decimals(constants, Decimal::ONE_HUNDRED).into_iter().map(Value::Decimal).collect(),
        Base::Money(currency) => {
            let currencies = currency.map_or_else(|| constants.currencies.clone(), |one| vec![one]);
            let currency = currencies.first().copied();
            let amounts = decimals(constants, Decimal::ONE).into_iter();
            currency
                .map(|one| amounts.map(|number| Value::Money(Money::new(number, one))).collect())
                .unwrap_or_default()
        }
        Base::Text => constants.texts.iter().copied().map(Value::Text).collect(),
        Base::Date => dates(constants).into_iter().map(Value::Date).collect(),
        Base::Time => times(constants).into_iter().map(Value::Time).collect(),
        Base::DateTime => moments(constants).into_iter().map(Value::DateTime).collect(),
        Base::Duration => durations(constants).into_iter().map(Value::Duration).collect(),
        Base::Period => periods(constants).into_iter().map(Value::Period).collect(),
        Base::Member(taxonomy) => members(policy, *taxonomy, constants).into_iter().map(Value::Member).collect(),
        Base::Record(_) | Base::List(_) | Base::Nothing | Base::Any => Vec::new(),
    };
    all.truncate(MOST);
    if ty.optional {
        all.push(Value::None);
    }
    all
}

/// Known numbers, those beside them, and one that lies beyond what can be reckoned from them.
fn ints(constants: &Constants) -> Vec<i64> {
    let amounts = constants.durations.iter().map(|duration| duration.amount);
    let known: BTreeSet<i64> = constants.ints.iter().copied().chain(amounts).chain([0, 1]).collect();
    let beyond = known.last().map_or(FAR, |most| most.saturating_mul(FAR).max(FAR));
    let near = |number: &i64| [number.saturating_sub(1), *number, number.saturating_add(1)];
    with_end(known.iter().flat_map(near).collect(), beyond)
}

/// As many as are tried, and behind them one that lies beyond all.
fn with_end<V>(all: BTreeSet<V>, beyond: V) -> Vec<V> {
    all.into_iter().take(MOST - 1).chain([beyond]).collect()
}

/// Known numbers and those a step beside them; of percents as hundredths.
fn decimals(constants: &Constants, hundred: Decimal) -> Vec<Decimal> {
    let ints = constants.ints.iter().map(|number| Decimal::from(*number));
    let known: BTreeSet<Decimal> = constants.decimals.iter().copied().chain(ints).chain([Decimal::ZERO]).collect();
    let step = number::div_exact(Decimal::new(1, 2), hundred).unwrap_or(Decimal::ONE);
    let beside = |number: &Decimal| {
        let near = [number::sub(*number, step), Ok(*number), number::add(*number, step)];
        near.into_iter().filter_map(Result::ok).collect::<Vec<_>>()
    };
    let beyond = known.last().and_then(|most| most.checked_mul(Decimal::from(FAR))).unwrap_or_default();
    with_end(known.iter().flat_map(beside).collect(), beyond.max(Decimal::from(FAR)))
}

/// Known days, those as far from them as a duration or number of the rules says, and those beside them.
pub(super) fn dates(constants: &Constants) -> BTreeSet<Date> {
    let mut known: BTreeSet<Date> = constants.dates.iter().copied().collect();
    known.extend(constants.moments.iter().map(|moment| moment.date()));
    if known.is_empty() {
        known.insert(Date::constant(2024, 1, 15));
    }
    let mut all: BTreeSet<Date> = known.iter().flat_map(|day| beside(*day)).collect();
    for duration in distances(constants) {
        all.extend(
            known
                .iter()
                .flat_map(|day| [1, -1].into_iter().filter_map(|sign| moved(*day, duration, sign)))
                .flat_map(beside),
        );
        if all.len() > MOST {
            break;
        }
    }
    all
}

fn distances(constants: &Constants) -> Vec<Duration> {
    let years = constants.ints.iter().filter(|number| (1..=150).contains(*number));
    constants.durations.iter().copied().chain(years.filter_map(|number| Duration::years(*number))).collect()
}

fn beside(day: Date) -> Vec<Date> {
    [-1, 0, 1].into_iter().filter_map(|step| add_days(day, step).ok()).collect()
}

fn moved(day: Date, duration: Duration, sign: i64) -> Option<Date> {
    let amount = duration.amount.checked_mul(sign)?;
    match duration.unit {
        Unit::Day => add_days(day, amount).ok(),
        Unit::Month => add_months(day, amount, Some(MonthRule::Down)).ok(),
        Unit::Minute => add_days(day, amount / (24 * 60)).ok(),
        Unit::WorkingDay => add_days(day, amount.checked_mul(7)? / 5).ok(),
    }
}

fn moments(constants: &Constants) -> BTreeSet<DateTime> {
    let mut all: BTreeSet<DateTime> = constants.moments.iter().copied().collect();
    for duration in constants.durations.iter().filter(|duration| duration.unit == Unit::Minute) {
        let near = |moment: &DateTime| {
            [-1, 1]
                .map(|sign| add_minutes(*moment, duration.amount.saturating_mul(sign)))
                .into_iter()
                .filter_map(Result::ok)
                .collect::<Vec<_>>()
        };
        all.extend(constants.moments.iter().flat_map(near).collect::<Vec<_>>());
    }
    let beside = |moment: &DateTime| {
        [-1, 1].map(|step| add_minutes(*moment, step)).into_iter().filter_map(Result::ok).collect::<Vec<_>>()
    };
    let near: Vec<DateTime> = all.iter().flat_map(beside).collect();
    all.extend(near);
    all.extend(dates(constants).into_iter().map(|day| day.to_datetime(Time::midnight())));
    all
}

fn times(constants: &Constants) -> BTreeSet<Time> {
    let minute = jiff::SignedDuration::from_mins(1);
    let mut all = BTreeSet::from([Time::midnight(), Time::constant(12, 0, 0, 0)]);
    for time in &constants.times {
        all.extend([time.saturating_sub(minute), *time, time.saturating_add(minute)]);
    }
    all
}

fn durations(constants: &Constants) -> Vec<Duration> {
    let near =
        |duration: &Duration| [-1, 0, 1].map(|step| Duration::new(duration.amount.saturating_add(step), duration.unit));
    let mut all: Vec<Duration> = constants.durations.iter().flat_map(near).collect();
    all.extend([Duration::days(1), Duration::days(30)]);
    all
}

/// From one known day to another, of the latest ones.
fn periods(constants: &Constants) -> Vec<Period> {
    let known: Vec<Date> = constants.dates.iter().rev().take(14).copied().collect();
    let from = |first: &Date| known.iter().filter_map(|last| Period::new(*first, *last)).collect::<Vec<_>>();
    known.iter().flat_map(from).collect()
}

/// Members that conditions tell apart: two of each kind, so that one fact can differ from another.
fn members(policy: &Policy, taxonomy: TaxonomyId, constants: &Constants) -> Vec<MemberId> {
    let all = policy.taxonomies.get(taxonomy.index()).map(|taxonomy| taxonomy.members.clone()).unwrap_or_default();
    if all.len() <= 24 {
        return all.map(MemberId).collect();
    }
    let mut kinds: Vec<(Vec<bool>, usize)> = Vec::new();
    let mut found = Vec::new();
    for number in all {
        let kind: Vec<bool> =
            constants.members.iter().map(|(first, last)| (*first..=*last).contains(&number)).collect();
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, seen)) if *seen >= 2 => continue,
            Some((_, seen)) => *seen += 1,
            None => kinds.push((kind, 1)),
        }
        found.push(MemberId(number));
    }
    found
}
