//! What an expression is worth: under each condition a constant, or a subject and what is added to it.

use super::ends::bounds;
use super::formula::Formula;
use super::linear::Sum;
use super::world::{Counted, DEEPEST, Is, Key, Place, Subject, World};
use crate::check::length::days;
use crate::check::test::{Constant, Test};
use crate::policy::ids::{DatedId, NodeId};
use crate::policy::node::{Aggregate, CountUnit, MemberArm, Node};
use crate::policy::types::{Base, Type};
use crate::syntax::expression::{AggregateKind, Part};
use crate::value::{Decimal, Duration, Unit};

/// The most leaves of one expression.
pub(super) const MOST: usize = 64;

/// A value without conditions.
#[derive(Clone, Debug)]
pub(super) enum Leaf {
    None,
    Constant(Constant),
    Member(u32),
    /// A subject, and a number that is added to it.
    Of(usize, Decimal),
    /// Several subjects, or one several times.
    Sum(Sum),
    /// There is no value on that day.
    Missing,
}

/// Values and the conditions under which each holds; one of them does.
pub(super) type Leaves = Vec<(Formula, Leaf)>;

impl World<'_> {
    pub(super) fn values(&mut self, place: &Place) -> Leaves {
        self.depth += 1;
        let found = if self.depth > DEEPEST { None } else { self.taken_apart(&self.behind(place)) };
        self.depth -= 1;
        match found.filter(|leaves| leaves.len() <= MOST) {
            Some(leaves) => leaves,
            None => vec![(Formula::TRUE, self.leaf_of(&self.behind(place)))],
        }
    }

    fn taken_apart(&mut self, place: &Place) -> Option<Leaves> {
        let look = self.look;
        let node = look.node(place.node);
        if let Some(constant) = look.constant_or_time(place.node) {
            return Some(vec![(Formula::TRUE, Leaf::Constant(constant))]);
        }
        if let Node::None = node {
            Some(vec![(Formula::TRUE, Leaf::None)])
        } else if let Node::Member(member) = node {
            Some(vec![(Formula::TRUE, Leaf::Member(member.0))])
        } else if let Node::Dated(dated) = node {
            Some(self.dated(place, *dated))
        } else if let Node::Disputed(choice, many) = node {
            let mut values = look.policy.many(*many).iter();
            let main = values.next().map(|node| self.values(&place.beside(*node)))?;
            let other = values.next().map(|node| self.values(&place.beside(*node)));
            let second = self.whole(format!("choice {choice:?}"), place.node, Is::Choice);
            Some(either(second, other.unwrap_or_else(|| main.clone()), main))
        } else if let Node::Call(define, many) = node {
            let body = look.policy.defines.get(define.index())?.value;
            let arguments = look.policy.many(*many).iter().map(|node| self.behind(&place.beside(*node))).collect();
            Some(self.values(&Place { node: body, frame: Some(std::rc::Rc::new(arguments)) }))
        } else if let Node::If(condition, then, instead) = node {
            let condition = self.holds(&place.beside(*condition));
            let (then, instead) = (self.values(&place.beside(*then)), self.values(&place.beside(*instead)));
            Some(either(condition, then, instead))
        } else if let Node::ByMember { on, arms, otherwise } = node {
            Some(self.by_member(place, *on, arms, *otherwise))
        } else if let Node::ByValue { on, arms, otherwise } = node {
            let mut all = otherwise.map_or_else(nothing, |node| self.values(&place.beside(node)));
            for (key, value) in arms.iter().rev() {
                let equal = self.equal(&place.beside(*on), &place.beside(*key));
                let value = self.values(&place.beside(*value));
                all = either(equal, value, all);
            }
            Some(all)
        } else if let Node::Otherwise(value, instead) = node {
            let (value, instead) = (self.values(&place.beside(*value)), self.values(&place.beside(*instead)));
            Some(value.into_iter().flat_map(|pair| self.or_instead(pair, &instead)).collect())
        } else if let Node::Add(a, b) | Node::Subtract(a, b) = node {
            let sign = if matches!(node, Node::Add(..)) { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
            let (a, b) = (self.values(&place.beside(*a)), self.values(&place.beside(*b)));
            self.sums(&a, &b, sign)
        } else if let Node::Multiply(a, b) = node {
            let (a, b) = (self.values(&place.beside(*a)), self.values(&place.beside(*b)));
            self.products(&a, &b)
        } else if let Node::Between { unit: CountUnit::Days, from, to, .. } = node {
            let (from, to) = (self.values(&place.beside(*from)), self.values(&place.beside(*to)));
            self.sums(&to, &from, Decimal::NEGATIVE_ONE)
        } else if let Node::Table(table, many, output) = node {
            self.rows(place, *table, look.policy.many(*many), *output)
        } else if let Node::Shift { date, duration, subtract, .. } = node {
            let Node::Duration(length) = look.node(*duration) else { return None };
            if length.unit == Unit::Month {
                return self.months_away(place, (*date, *length), *subtract);
            }
            let days = Decimal::from(if *subtract { -length.amount } else { length.amount });
            let dates = (length.unit == Unit::Day).then(|| self.values(&place.beside(*date)))?;
            self.sums(&dates, &vec![(Formula::TRUE, Leaf::Constant(Constant::Number(days)))], Decimal::ONE)
        } else if let Node::AmountOf(amount, _) = node {
            Some(self.values(&place.beside(*amount)))
        } else if let Node::Band { on, edges, values } = node {
            self.band(place, *on, edges, values)
        } else if let Node::Builtin(row, arguments) = node {
            let chosen = self.lesser_or_greater(place, *row, look.policy.many(*arguments));
            chosen.or_else(|| self.day_in_a_year(place)).or_else(|| self.either_way_of(place))
        } else if let Node::Provision(provision, export) = node {
            self.number(*provision, *export).or_else(|| self.either_way_of(place))
        } else {
            self.either_way_of(place)
        }
    }

    /// A day and some months: so many days away as the months have, whichever they are.
    fn months_away(&mut self, place: &Place, (date, length): (NodeId, Duration), subtract: bool) -> Option<Leaves> {
        let away = days(length)?;
        let key = format!("days of {}", self.key(place));
        let ty = Type { base: Base::Int, optional: false };
        let bounds = (Some(Decimal::from(away.least)), away.most.map(Decimal::from));
        let subject = self.subject(key, || Subject { is: Is::Other, ty, node: place.node, bounds });
        let sign = if subtract { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
        let dates = self.values(&place.beside(date));
        self.sums(&dates, &vec![(Formula::TRUE, Leaf::Of(subject, Decimal::ZERO))], sign)
    }

    /// The version in force on the day of this world, where that is sure; else those that may be.
    fn dated(&mut self, place: &Place, dated: DatedId) -> Leaves {
        let look = self.look;
        let Some(timeline) = look.policy.dated.get(dated.index()) else { return nothing() };
        let absent = || if timeline.absent_is_none { Leaf::None } else { Leaf::Missing };
        let mut all: Leaves = vec![(Formula::TRUE, absent())];
        let day = self.day;
        for entry in timeline.entries.iter().filter(|entry| entry.earliest <= day) {
            let begun = match entry.choice {
                Some(choice) if entry.latest > self.day => {
                    self.whole(format!("choice {choice:?}"), place.node, Is::Choice)
                }
                Some(_) | None => Formula::TRUE,
            };
            let kept = self.kept(entry);
            let value = entry.value.map(|value| self.values(&place.beside(value)));
            all = either(begun.and(kept.not()), value.unwrap_or_else(|| vec![(Formula::TRUE, absent())]), all);
        }
        all
    }

    fn by_member(&mut self, place: &Place, on: NodeId, arms: &[MemberArm], otherwise: Option<NodeId>) -> Leaves {
        let mut all = otherwise.map_or_else(nothing, |node| self.values(&place.beside(node)));
        for arm in arms {
            let holds = self.is_member(&place.beside(on), &[(arm.first, arm.last)]);
            let value = self.values(&place.beside(arm.value));
            all = either(holds, value, all);
        }
        all
    }

    /// The value, or what stands for it where it is none.
    fn or_instead(&mut self, (condition, leaf): (Formula, Leaf), instead: &Leaves) -> Leaves {
        let none = match &leaf {
            Leaf::None => Formula::TRUE,
            Leaf::Of(subject, _) if self.is_optional(*subject) => self.atom(*subject, Test::None),
            Leaf::Of(..) | Leaf::Sum(_) | Leaf::Constant(_) | Leaf::Member(_) | Leaf::Missing => Formula::FALSE,
        };
        let instead = instead
            .iter()
            .map(|(other, leaf)| (Formula::all([condition.clone(), none.clone(), other.clone()]), leaf.clone()));
        let mut all: Leaves = instead.collect();
        all.push((condition.and(none.not()), leaf));
        all.retain(|(condition, _)| *condition != Formula::FALSE);
        all
    }

    pub(super) fn is_optional(&self, subject: usize) -> bool {
        self.subjects.get(subject).is_some_and(|subject| subject.ty.optional)
    }

    /// An expression that is not taken apart further.
    fn leaf_of(&mut self, place: &Place) -> Leaf {
        let look = self.look;
        let key = if matches!(look.node(place.node), Node::GoverningDate) {
            let day = || Key::Written("day".to_owned());
            self.governed_on.map_or_else(day, |node| self.subject_key(&Place::root(node)))
        } else {
            self.subject_key(place)
        };
        let node = if let (Node::GoverningDate, Some(of)) = (look.node(place.node), self.governed_on) {
            self.behind(&Place::root(of)).node
        } else {
            place.node
        };
        let Some(ty) = look.ty(node).cloned() else { return Leaf::Missing };
        let is = if let Node::PartOf(Part::MonthNumber, of) = look.node(node) {
            Is::MonthOf(self.day_of_the_year(&place.beside(*of)))
        } else {
            self.what(&place.beside(node))
        };
        if matches!(is, Is::Other | Is::MonthOf(_)) && !self.loose.contains(&node) {
            self.loose.push(node);
        }
        let bounds = bounds(look, node);
        let subject = self.subject(key, || Subject { is, ty, node, bounds });
        self.note_spelling(subject, &place.beside(node));
        Leaf::Of(subject, Decimal::ZERO)
    }

    fn what(&self, place: &Place) -> Is {
        let node = self.look.node(place.node);
        if let Some(cell) = self.cell_of(place) {
            return if self.element.is_some() { Is::Other } else { Is::Cell(cell) };
        }
        if let Node::GoverningDate = node {
            return Is::Day;
        }
        if let (Node::Local(variable), Some(element)) = (node, self.element) {
            return if *variable == element { Is::Cell(0) } else { Is::Other };
        }
        if let (Node::Field(of, offset), Some(element)) = (node, self.element) {
            let is_element = matches!(self.look.node(*of), Node::Local(variable) if *variable == element);
            return if is_element { Is::Cell(*offset) } else { Is::Other };
        }
        if let Node::Between { unit, from, to, .. } = node {
            return self.elapsed(place, *unit, *from, *to);
        }
        let Node::Aggregate(aggregate) = node else { return Is::Other };
        if let (AggregateKind::Sum, Some(value)) = (aggregate.kind, aggregate.value) {
            return self.list_of(place, aggregate).map_or(Is::Other, |list| Is::Total(list, value));
        }
        self.counted(place, aggregate).map_or(Is::Other, Is::Count)
    }

    fn elapsed(&self, place: &Place, unit: CountUnit, from: NodeId, to: NodeId) -> Is {
        let months = match unit {
            CountUnit::Years => 12,
            CountUnit::Months => 1,
            CountUnit::Days | CountUnit::Weeks | CountUnit::Hours | CountUnit::Minutes | CountUnit::WorkingDays(_) => {
                return Is::Other;
            }
        };
        let from = self.behind(&place.beside(from));
        let Node::Fact(from) = self.look.node(from.node) else { return Is::Other };
        Is::Elapsed { from: *from, to: self.behind(&place.beside(to)), months }
    }

    /// A plain count of a list of facts.
    pub(super) fn counted(&self, place: &Place, of: &Aggregate) -> Option<Counted> {
        let counts = match of.kind {
            AggregateKind::Count | AggregateKind::Any | AggregateKind::No | AggregateKind::All => true,
            AggregateKind::Sum | AggregateKind::Min | AggregateKind::Max => false,
            AggregateKind::First | AggregateKind::Last => false,
        };
        self.list_of(place, of).filter(|_| counts)
    }

    /// A list of facts, and which of its elements are looked at.
    fn list_of(&self, place: &Place, of: &Aggregate) -> Option<Counted> {
        let list = self.behind(&place.beside(of.list));
        let Node::Fact(list) = self.look.node(list.node) else { return None };
        let plain = !of.distinct && of.resets_after.is_none();
        plain.then(|| Counted {
            list: *list,
            variable: of.variable,
            filter: of.filter.map(|node| place.beside(node)),
            lacking: of.have.map(|node| place.beside(node)),
        })
    }
}

/// The one where a condition holds, the other where not.
pub(super) fn either(condition: Formula, then: Leaves, instead: Leaves) -> Leaves {
    let not = condition.clone().not();
    let then = then.into_iter().map(|(when, leaf)| (when.and(condition.clone()), leaf));
    let instead = instead.into_iter().map(|(when, leaf)| (when.and(not.clone()), leaf));
    then.chain(instead).filter(|(condition, _)| *condition != Formula::FALSE).collect()
}

fn nothing() -> Leaves {
    vec![(Formula::TRUE, Leaf::None)]
}
