//! How the facts of a scenario have to differ so that something comes to a value.

use super::Ground;
use super::around::{plus, shown};
use super::given::{Facts, Path, changed, elements, field, path, place};
use crate::builtin;
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, CountUnit, Node};
use crate::policy::types::Type;
use crate::policy::value::Value;
use crate::rulebook::Rulebook;
use crate::syntax::declaration::Given;
use crate::syntax::expression::AggregateKind;
use crate::value::date::{add_days, add_minutes, add_months};
use crate::value::{Date, MonthRule};

/// Elements that a list is filled with at most, characters of a text.
const LONGEST: i64 = 1_000;
/// The deepest that names are looked behind.
const DEEPEST: usize = 20;
/// Elements that a list is filled with the like of.
const MOST_ELEMENTS: usize = 4;

/// A scenario whose facts are to differ.
pub(super) struct Moves<'r> {
    pub rulebook: &'r Rulebook,
    pub grounds: &'r [Ground<'r>],
    pub own: &'r Ground<'r>,
    /// Whether the value lies below the edge.
    pub below: bool,
}

impl Moves<'_> {
    /// Facts under which a subject may come to a value; whether it does is for evaluation to say.
    pub fn all(&self, subject: NodeId, to: Value) -> Vec<Facts> {
        self.to(subject, to, 0)
    }

    fn to(&self, subject: NodeId, to: Value, depth: usize) -> Vec<Facts> {
        let policy = &self.rulebook.policy;
        if let Some(path) = path(self.rulebook, subject) {
            let text = self.ty(subject).and_then(|ty| shown(policy, to, ty));
            return text.map(|text| Facts::from([(path, text)])).into_iter().collect();
        }
        let Some(node) = policy.nodes.get(subject.index()).filter(|_| depth < DEEPEST) else { return Vec::new() };
        let inner = |inner: NodeId| self.to(inner, to, depth + 1);
        if let Node::Versioned(_, value) | Node::Otherwise(value, _) = node {
            return inner(*value);
        }
        if let Node::Define(define) = node {
            return policy.defines.get(define.index()).map(|define| inner(define.value)).unwrap_or_default();
        }
        if let Node::Add(one, other) = node {
            let mut found = self.less(*one, *other, to, depth);
            found.extend(self.less(*other, *one, to, depth));
            return found;
        }
        if let Node::Subtract(from, less) = node {
            let sum = plus(to, self.value(*less), 1);
            return sum.map(|sum| self.to(*from, sum, depth + 1)).unwrap_or_default();
        }
        if let Node::Between { unit, from, to: until, months } = node {
            return to.as_int().map(|to| self.apart(*unit, (*from, *until), *months, to)).unwrap_or_default();
        }
        if let Node::Builtin(row, arguments) = node
            && builtin::row(*row).is_some_and(|row| row.name == "length")
            && let Some((of, length)) = policy.many(*arguments).first().zip(to.as_int())
        {
            return self.long(*of, length);
        }
        if let Node::Aggregate(aggregate) = node { self.list(aggregate, to) } else { Vec::new() }
    }

    fn ty(&self, node: NodeId) -> Option<&Type> {
        self.rulebook.policy.types.get(node.index())
    }

    fn value(&self, node: NodeId) -> Value {
        self.own.value(self.rulebook, node)
    }

    /// One of two that are added, the other as it is.
    fn less(&self, one: NodeId, other: NodeId, to: Value, depth: usize) -> Vec<Facts> {
        let rest = plus(to, self.value(other), -1);
        rest.map(|rest| self.to(one, rest, depth + 1)).unwrap_or_default()
    }

    /// Two days or moments so far apart: the first day on which it is so, and the last.
    fn apart(
        &self,
        unit: CountUnit,
        (from, to): (NodeId, NodeId),
        months: Option<MonthRule>,
        count: i64,
    ) -> Vec<Facts> {
        let (fact, fixed, back) = match path(self.rulebook, from) {
            Some(path) => (path, self.value(to), -1),
            None => match path(self.rulebook, to) {
                Some(path) => (path, self.value(from), 1),
                None => return Vec::new(),
            },
        };
        let Some(next) = count.checked_add(1) else { return Vec::new() };
        let first = shifted(fixed, unit, months, back * count);
        let last = shifted(fixed, unit, months, back * next).and_then(|value| one_day_or_minute(value, -back));
        // what is just short of an edge is so on its last day
        let order = if self.below { [last, first] } else { [first, last] };
        let found = order.into_iter().flatten();
        let policy = &self.rulebook.policy;
        let ty = self.ty(from);
        found.filter_map(|value| Some(Facts::from([(fact.clone(), shown(policy, value, ty?)?)]))).collect()
    }

    /// A text of so many characters, or a list of so many elements.
    fn long(&self, of: NodeId, length: i64) -> Vec<Facts> {
        let (Some(path), true) = (path(self.rulebook, of), (0..=LONGEST).contains(&length)) else { return Vec::new() };
        let length = usize::try_from(length).unwrap_or_default();
        if self.value(of).as_text().is_none() {
            return self.filled(&path, length);
        }
        let characters: String = "abcdefghijklmnopqrstuvwxyz".chars().cycle().take(length).collect();
        vec![Facts::from([(path, format!("\"{characters}\""))])]
    }

    /// A list that comes to a count or a sum.
    fn list(&self, aggregate: &Aggregate, to: Value) -> Vec<Facts> {
        let Some(path) = path(self.rulebook, aggregate.list) else { return Vec::new() };
        let count = to.as_int().filter(|count| (0..=LONGEST).contains(count));
        match (aggregate.kind, aggregate.value) {
            (AggregateKind::Count, _) => {
                count.map(|count| self.filled(&path, usize::try_from(count).unwrap_or_default())).unwrap_or_default()
            }
            (AggregateKind::Sum | AggregateKind::Min | AggregateKind::Max, Some(value)) => {
                self.single(&path, value, to)
            }
            (
                AggregateKind::Sum
                | AggregateKind::Min
                | AggregateKind::Max
                | AggregateKind::First
                | AggregateKind::Last
                | AggregateKind::Any
                | AggregateKind::No
                | AggregateKind::All,
                _,
            ) => Vec::new(),
        }
    }

    /// The list with one element, of which a value is another.
    fn single(&self, list: &Path, value: NodeId, to: Value) -> Vec<Facts> {
        let Some(text) = self.ty(value).and_then(|ty| shown(&self.rulebook.policy, to, ty)) else { return Vec::new() };
        let one = |element: &Given| {
            if let Some(fact) = path(self.rulebook, value) {
                let element = self.rulebook.sources.text(place(element));
                return Some(Facts::from([(list.clone(), format!("[{element}]")), (fact, text.clone())]));
            }
            let element = match field(self.rulebook, value) {
                Some(field) => changed(self.rulebook, element, &field, &text)?,
                None => text.clone(),
            };
            Some(Facts::from([(list.clone(), format!("[{element}]"))]))
        };
        self.elements(list).into_iter().filter_map(one).take(MOST_ELEMENTS).collect()
    }

    /// The list with so many elements, all alike.
    fn filled(&self, list: &Path, length: usize) -> Vec<Facts> {
        if length == 0 {
            return vec![Facts::from([(list.clone(), "[]".to_owned())])];
        }
        let mut texts: Vec<&str> = Vec::new();
        for element in self.elements(list) {
            let text = self.rulebook.sources.text(place(element));
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        let list_of = |text: &&str| Facts::from([(list.clone(), format!("[{}]", vec![*text; length].join(", ")))]);
        texts.iter().take(MOST_ELEMENTS).map(list_of).collect()
    }

    /// The elements that scenarios have in a list, the own first.
    fn elements(&self, list: &Path) -> Vec<&Given> {
        let own = elements(&self.own.scenario.given, list).iter();
        own.chain(self.grounds.iter().flat_map(|ground| elements(&ground.scenario.given, list))).collect()
    }
}

/// A day or moment so many units later; of working days, which lie where the calendar says, none.
fn shifted(value: Value, unit: CountUnit, months: Option<MonthRule>, count: i64) -> Option<Value> {
    let days = |day: Date, days: i64| add_days(day, days).ok().map(Value::Date);
    let minutes = |size: i64| {
        let Value::DateTime(moment) = value else { return None };
        add_minutes(moment, count.checked_mul(size)?).ok().map(Value::DateTime)
    };
    match unit {
        CountUnit::Days => days(value.as_day()?, count),
        CountUnit::Weeks => days(value.as_day()?, count.checked_mul(7)?),
        CountUnit::Months => add_months(value.as_day()?, count, months).ok().map(Value::Date),
        CountUnit::Years => add_months(value.as_day()?, count.checked_mul(12)?, months).ok().map(Value::Date),
        CountUnit::Hours => minutes(60),
        CountUnit::Minutes => minutes(1),
        CountUnit::WorkingDays(_) => None,
    }
}

fn one_day_or_minute(value: Value, by: i64) -> Option<Value> {
    if let Value::DateTime(moment) = value {
        return add_minutes(moment, by).ok().map(Value::DateTime);
    }
    add_days(value.as_day()?, by).ok().map(Value::Date)
}
