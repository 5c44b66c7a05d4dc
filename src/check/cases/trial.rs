//! Cases to try where nothing is proved: the facts that a condition rests on, each at values that come to mind and at the constants of the
//! rules, one or two facts at a time. Only so many are tried.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::facts::set;
use super::{Reach, World, governing, shortest};
use crate::diagnostic::Witness;
use crate::facts::{Case, Format, Reader};
use crate::policy::types::{Base, Type};
use crate::policy::value::Value;
use crate::source::FileId;
use crate::value::date::{add_days, show_datetime, show_time};
use crate::value::{Date, Decimal, number};

/// The most cases that are tried under the law of a day.
const MOST_TRIED: usize = 400;
/// The most values of one fact.
const MOST_VALUES: usize = 24;
/// The deepest that records lie in records.
const DEEPEST: usize = 4;

/// A fact, and what it is tried at.
struct Tried {
    path: Vec<String>,
    values: Vec<Json>,
}

impl World<'_> {
    /// A case that is found by trying.
    pub fn try_out(&self, reach: &Reach, day: Date, confirm: &mut dyn FnMut(&Case, Date) -> bool) -> Option<Witness> {
        let facts = &self.look.policy.facts;
        let base = self.defaults(facts, day, 0);
        let constants: Vec<Value> = reach.constants(self.look).collect();
        let rests_on = reach.facts(self.look);
        let mut all = Vec::new();
        for (name, field) in facts.fields.iter().filter(|(_, field)| rests_on.contains(&field.offset)) {
            self.leaves(vec![name.clone()], &field.ty, (day, &constants), &mut all);
        }
        let mut reader = Reader::new(self.look.policy);
        let mut judge = |case: &Map<String, Json>| {
            let facts = Json::Object(case.clone()).to_string();
            let mut case = Case::default();
            let reads = reader.read_into(&mut case, &facts, Format::Json, FileId::default()).is_empty();
            let on = governing(self.look, self.governed_on, &case).unwrap_or(day);
            (reads && confirm(&case, on)).then_some((facts, on))
        };
        let found = cases(&base, &all).take(MOST_TRIED).find_map(|case| judge(&case));
        let (facts, on) = found?;
        Some(Witness { on, facts: shortest(&mut reader, facts, on, confirm) })
    }

    /// The facts that a value is made of: itself, or the fields of a record.
    fn leaves(&self, path: Vec<String>, ty: &Type, (day, constants): (Date, &[Value]), into: &mut Vec<Tried>) {
        if let Base::Record(record) = ty.base
            && path.len() < DEEPEST
            && let Some(record) = self.look.policy.records.get(record.index())
        {
            for (name, field) in &record.layout.fields {
                let mut inner = path.clone();
                inner.push(name.clone());
                self.leaves(inner, &field.ty, (day, constants), into);
            }
            return;
        }
        let mut values: Vec<Json> = Vec::new();
        for value in self.tries(ty, day, constants) {
            if !values.contains(&value) && values.len() < MOST_VALUES {
                values.push(value);
            }
        }
        into.push(Tried { path, values });
    }

    fn tries(&self, ty: &Type, day: Date, constants: &[Value]) -> Vec<Json> {
        let none = ty.optional.then_some(Json::Null);
        let own: Vec<Json> = match &ty.base {
            Base::Bool => vec![true.into(), false.into()],
            Base::Int | Base::Decimal | Base::Percent | Base::Money(_) => self.numbers(&ty.base, constants),
            Base::Date => days(day, constants).into_iter().map(|day| day.to_string().into()).collect(),
            Base::DateTime => {
                let written = constants.iter().filter_map(|value| {
                    if let Value::DateTime(at) = value { Some(show_datetime(*at).into()) } else { None }
                });
                written.chain(days(day, constants).into_iter().map(|day| format!("{day}T12:00").into())).collect()
            }
            Base::Time => {
                let written = constants
                    .iter()
                    .filter_map(|value| if let Value::Time(at) = value { Some(show_time(*at).into()) } else { None });
                written.chain(["00:00", "06:00", "12:00", "18:00", "23:59"].map(Json::from)).collect()
            }
            Base::Duration => {
                let written =
                    constants.iter().filter_map(|value| value.as_duration().map(|own| own.to_string().into()));
                written.chain(["1 day", "30 days", "1000 days"].map(Json::from)).collect()
            }
            Base::Text => vec!["x".into(), "".into(), "x".repeat(100).into()],
            Base::Member(taxonomy) => self.members(*taxonomy),
            Base::List(element) => self.lists(element, day, constants),
            Base::Period | Base::Record(_) | Base::Nothing | Base::Any => Vec::new(),
        };
        own.into_iter().chain(none).collect()
    }

    fn members(&self, taxonomy: crate::policy::ids::TaxonomyId) -> Vec<Json> {
        let members = self.look.policy.taxonomies.get(taxonomy.index()).map(|taxonomy| taxonomy.members.clone());
        let leaves = members.into_iter().flatten().filter(|member| self.look.is_leaf(*member));
        leaves.map(|member| self.look.member(member).into()).collect()
    }

    fn numbers(&self, base: &Base, constants: &[Value]) -> Vec<Json> {
        let amount = |value: &Value| value.as_number().or_else(|| value.as_money().map(|money| money.amount));
        let near = if *base == Base::Percent { Decimal::new(1, 2) } else { Decimal::ONE };
        let currency = if let Base::Money(currency) = base { Some(*currency) } else { None };
        let unit = currency.map(|currency| currency.map_or(" CNY".to_owned(), |currency| format!(" {currency}")));
        let unit = unit.unwrap_or_default();
        let mut all: BTreeSet<Decimal> = [0, 1, 2, 5, 10, 20, 100, 1_000, 1_000_000].map(Decimal::from).into();
        all.extend(constants.iter().filter_map(amount).flat_map(|own| [own - near, own, own + near]));
        let shown = |value: Decimal| -> Option<Json> {
            if *base == Base::Int {
                return i64::try_from(value).ok().filter(|_| value.is_integer()).map(Json::from);
            }
            let percent = || format!("{}%", number::show(value * Decimal::ONE_HUNDRED)).into();
            let usual = || format!("{}{unit}", number::show(value)).into();
            if *base == Base::Percent { (value <= Decimal::ONE).then(percent) } else { Some(usual()) }
        };
        let mut all: Vec<Decimal> = all.into_iter().filter(|value| !value.is_sign_negative()).collect();
        all.sort_by_key(|value| !constants.iter().filter_map(amount).any(|own| own == *value));
        all.into_iter().filter_map(shown).collect()
    }

    /// No element, one, several; and one with another value in one of its fields.
    fn lists(&self, element: &Type, day: Date, constants: &[Value]) -> Vec<Json> {
        let usual = self.default(element, day);
        let mut all =
            vec![Json::Array(Vec::new()), Json::Array(vec![usual.clone()]), Json::Array(vec![usual.clone(); 12])];
        let mut fields = Vec::new();
        self.leaves(Vec::new(), element, (day, constants), &mut fields);
        for Tried { path, values } in fields {
            for value in values {
                let mut other = usual.clone();
                match other.as_object_mut() {
                    Some(fields) => set(fields, &path, value),
                    None => other = value,
                }
                all.push(Json::Array(vec![other]));
            }
        }
        all
    }
}

/// The day, the ends of its year and months, and days that the rules name.
fn days(day: Date, constants: &[Value]) -> Vec<Date> {
    let year = day.year();
    let usual = [(12, 31), (1, 31), (1, 1), (2, 28), (6, 15)];
    let usual = usual.into_iter().filter_map(|(month, day)| Date::new(year, month, day).ok());
    let named = constants
        .iter()
        .filter_map(|value| value.as_day())
        .flat_map(|day| [Ok(day), add_days(day, -1), add_days(day, 1)]);
    let far = [-20_000, 20_000, -1, 1].map(|by| add_days(day, by));
    std::iter::once(day).chain(usual).chain(named.chain(far).filter_map(Result::ok)).collect()
}

/// The case as it is, each fact at each of its values, then two facts together.
fn cases<'t>(base: &'t Map<String, Json>, all: &'t [Tried]) -> impl Iterator<Item = Map<String, Json>> + 't {
    let with = |case: &Map<String, Json>, tried: &Tried, value: &Json| {
        let mut case = case.clone();
        set(&mut case, &tried.path, value.clone());
        case
    };
    let one = move |tried: &'t Tried| tried.values.iter().map(move |value| with(base, tried, value));
    let two = move |(place, tried): (usize, &'t Tried)| {
        let others = all.iter().skip(place + 1);
        others.flat_map(move |other| {
            let pair = move |value: &'t Json| {
                other.values.iter().map(move |beside| with(&with(base, tried, value), other, beside))
            };
            tried.values.iter().flat_map(pair)
        })
    };
    std::iter::once(base.clone()).chain(all.iter().flat_map(one)).chain(all.iter().enumerate().flat_map(two))
}
