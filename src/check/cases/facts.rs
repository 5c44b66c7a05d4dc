//! A case made of chosen values: facts as they stand in a file.

use serde_json::{Map, Value as Json};

use super::formula::Formula;
use super::search::{Cell, Choice};
use super::world::{Counted, Is, World};
use crate::check::axis::{Atom, Kind};
use crate::check::table::witness;
use crate::policy::PresumptionTarget;
use crate::policy::ids::NodeId;
use crate::policy::types::{Base, Field, Layout, Type};
use crate::value::{Date, Decimal};
use rust_decimal::prelude::ToPrimitive as _;

/// The longest list that is made.
const LONGEST: i64 = 60;

/// Whether facts that don't matter are given, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Fill {
    Needed,
    All,
}

impl World<'_> {
    /// Facts in which each subject has the value chosen for it; none where that can't be said in facts.
    pub(super) fn facts(&self, choice: &Choice, day: Date, fill: Fill) -> Option<Json> {
        let mut root = match fill {
            Fill::Needed => Map::new(),
            Fill::All => self.defaults(&self.look.policy.facts, day, 0),
        };
        let mut lists: Vec<(&Counted, i64)> = Vec::new();
        let mut totals: Vec<(&Counted, NodeId, &Cell)> = Vec::new();
        for (subject, cell) in self.subjects.iter().zip(choice) {
            let Some(cell) = cell else { continue };
            match &subject.is {
                Is::Cell(at) => {
                    let (path, ty) = located(self, &self.look.policy.facts, 0, *at)?;
                    set(&mut root, &path, self.json(cell, &ty, day));
                }
                Is::Count(counted) => lists.push((counted, count_of(cell)?)),
                Is::Total(of, value) => totals.push((of, *value, cell)),
                Is::Elapsed { .. } | Is::Day | Is::Choice | Is::Relation(_) | Is::Other => {}
                Is::DayOfYear(_) | Is::MonthOf(_) => {}
            }
        }
        let mut done = Vec::new();
        for (counted, _) in &lists {
            if done.contains(&counted.list) {
                continue;
            }
            done.push(counted.list);
            let of_list: Vec<(&Counted, i64)> =
                lists.iter().filter(|(other, _)| other.list == counted.list).copied().collect();
            let (path, ty) = located(self, &self.look.policy.facts, 0, counted.list)?;
            set(&mut root, &path, self.list(&of_list, &ty, day, fill)?);
        }
        for (of, value, cell) in totals {
            self.total(&mut root, of, value, cell, (day, fill))?;
        }
        self.spell(choice, &mut root);
        self.on_days_of_the_year(choice, day, &mut root);
        self.since(choice, day, &mut root);
        Some(Json::Object(root))
    }

    /// A list with so many elements for each filter.
    fn list(&self, counts: &[(&Counted, i64)], ty: &Type, day: Date, fill: Fill) -> Option<Json> {
        let Base::List(element) = &ty.base else { return None };
        let mut counts = counts.to_vec();
        counts.sort_by_key(|(counted, _)| counted.filter.is_none() && counted.lacking.is_none());
        let mut all = Vec::new();
        for (counted, wanted) in &counts {
            let everything = counted.filter.is_none() && counted.lacking.is_none();
            let there = if everything { all.len() as i64 } else { 0 };
            if *wanted > LONGEST {
                return None;
            }
            for _ in there..*wanted {
                all.push(self.element(counted, &counts, element, day, fill)?);
            }
        }
        Some(Json::Array(all))
    }

    /// An element that is counted, and not by the other filters where that can be.
    pub(super) fn element(
        &self,
        counted: &Counted,
        all: &[(&Counted, i64)],
        ty: &Type,
        day: Date,
        fill: Fill,
    ) -> Option<Json> {
        let mut world = World::new(self.look, self.day);
        world.governed_on = self.governed_on;
        world.element = Some(counted.variable);
        let passes = world.passes(counted);
        let others = all.iter().filter(|(other, _)| {
            !std::ptr::eq(*other, counted) && other.variable == counted.variable && other.filter.is_some()
        });
        let others: Vec<Formula> = others.map(|(other, _)| world.passes(other).not()).collect();
        let alone = passes.clone().and(Formula::all(others));
        let mut found = None;
        for formula in [alone, passes] {
            world.search(&formula, &mut |choice| {
                found = world.element_of(choice, ty, day, fill);
                found.is_some()
            });
            if found.is_some() {
                break;
            }
        }
        found
    }

    fn passes(&mut self, counted: &Counted) -> Formula {
        let filter = counted.filter.as_ref().map_or(Formula::TRUE, |filter| self.holds(filter));
        let lacking = counted.lacking.as_ref().map_or(Formula::TRUE, |have| self.holds(have).not());
        filter.and(lacking)
    }

    fn element_of(&self, choice: &Choice, ty: &Type, day: Date, fill: Fill) -> Option<Json> {
        let chosen = self.subjects.iter().zip(choice).filter_map(|(subject, cell)| {
            let cell = cell.as_ref()?;
            if let Is::Cell(offset) = subject.is { Some((offset, cell)) } else { None }
        });
        let Base::Record(record) = ty.base else {
            let value = chosen.map(|(_, cell)| self.json(cell, ty, day)).next();
            return Some(value.unwrap_or_else(|| self.default(ty, day)));
        };
        let layout = &self.look.policy.records.get(record.index())?.layout;
        let mut fields = match fill {
            Fill::Needed => Map::new(),
            Fill::All => self.defaults(layout, day, u32::MAX),
        };
        for (offset, cell) in chosen {
            let (path, ty) = located(self, layout, 0, offset)?;
            set(&mut fields, &path, self.json(cell, &ty, day));
        }
        Some(Json::Object(fields))
    }

    /// A value of a cell.
    pub(super) fn json(&self, cell: &Cell, ty: &Type, day: Date) -> Json {
        let kind = &cell.kind;
        match &cell.value {
            Atom::None => Json::Null,
            Atom::Bool(truth) => Json::Bool(*truth),
            Atom::Member(member) => self.look.member(*member).into(),
            Atom::Text(text) => text.as_str().into(),
            Atom::OtherText => self.default(&Type { base: ty.base.clone(), optional: false }, day),
            Atom::Point(point) => numeral(kind, *point),
            Atom::Between(low, high) => {
                let today = Decimal::from(crate::value::date::day_number(day));
                let inside = low.is_none_or(|low| low < today) && high.is_none_or(|high| today < high);
                if *kind == Kind::Date && inside {
                    numeral(kind, today)
                } else if *kind == Kind::Date && low.is_none() {
                    numeral(kind, high.map_or(today, |high| high - Decimal::ONE))
                } else {
                    numeral(kind, witness::between(kind, *low, *high))
                }
            }
        }
    }

    /// Every field of a record with some value; what is presumed is left out.
    pub(super) fn defaults(&self, layout: &Layout, day: Date, base: u32) -> Map<String, Json> {
        let presumed = |field: &Field| {
            self.look.policy.presumptions.iter().any(|presumption| match presumption.target {
                PresumptionTarget::Cell(cell) => base != u32::MAX && cell == base + field.offset,
                PresumptionTarget::Field(..) => false,
            })
        };
        let fields = layout.fields.iter().filter(|(_, field)| !presumed(field));
        fields.map(|(name, field)| (name.clone(), self.default(&field.ty, day))).collect()
    }

    pub(super) fn default(&self, ty: &Type, day: Date) -> Json {
        if ty.optional {
            return Json::Null;
        }
        let policy = self.look.policy;
        match &ty.base {
            Base::Bool => Json::Bool(false),
            Base::Int => Json::from(0),
            Base::Decimal => "0".into(),
            Base::Percent => "0%".into(),
            Base::Money(currency) => currency.map_or("0 CNY".to_owned(), |currency| format!("0 {currency}")).into(),
            Base::Text => "x".into(),
            Base::Date => day.to_string().into(),
            Base::Time => "12:00".into(),
            Base::DateTime => format!("{day}T12:00").into(),
            Base::Duration => "1 day".into(),
            Base::Period => format!("{day} .. {day}").into(),
            Base::Member(taxonomy) => {
                let members = policy.taxonomies.get(taxonomy.index()).map(|taxonomy| taxonomy.members.clone());
                let leaf = members.and_then(|mut members| members.find(|member| self.look.is_leaf(*member)));
                leaf.map_or(Json::Null, |leaf| self.look.member(leaf).into())
            }
            Base::Record(record) => {
                let layout = policy.records.get(record.index()).map(|record| &record.layout);
                Json::Object(layout.map(|layout| self.defaults(layout, day, u32::MAX)).unwrap_or_default())
            }
            Base::List(_) => Json::Array(Vec::new()),
            Base::Nothing | Base::Any => Json::Null,
        }
    }
}

fn numeral(kind: &Kind, value: Decimal) -> Json {
    match value.to_i64().filter(|_| *kind == Kind::Int) {
        Some(int) => Json::from(int),
        None => witness::shown(kind, value).into(),
    }
}

fn count_of(cell: &Cell) -> Option<i64> {
    match cell.value {
        Atom::Point(point) => point.to_i64(),
        Atom::Between(low, high) => witness::between(&Kind::Int, low, high).to_i64(),
        Atom::None | Atom::Bool(_) | Atom::Member(_) | Atom::Text(_) | Atom::OtherText => None,
    }
}

/// The names that lead to a cell, and its type.
pub(super) fn located(world: &World<'_>, layout: &Layout, base: u32, cell: u32) -> Option<(Vec<String>, Type)> {
    let (name, field) = layout.at(cell.checked_sub(base)?)?;
    if base + field.offset == cell {
        return Some((vec![name.clone()], field.ty.clone()));
    }
    let Base::Record(record) = field.ty.base else { return None };
    let inner = &world.look.policy.records.get(record.index())?.layout;
    let (mut path, ty) = located(world, inner, base + field.offset + 1, cell)?;
    path.insert(0, name.clone());
    Some((path, ty))
}

pub(super) fn set(into: &mut Map<String, Json>, path: &[String], value: Json) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        // a record that is there keeps its fields
        if !(value == Json::Bool(true) && into.get(first).is_some_and(Json::is_object)) {
            into.insert(first.clone(), value);
        }
        return;
    }
    let inner = into.entry(first.clone()).or_insert_with(|| Json::Object(Map::new()));
    if !inner.is_object() {
        *inner = Json::Object(Map::new());
    }
    if let Json::Object(inner) = inner {
        set(inner, rest, value);
    }
}
