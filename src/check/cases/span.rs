//! Stretches of days in which nothing changes.

use super::world::World;
use crate::policy::ids::NodeId;
use crate::policy::provision::ALWAYS;
use crate::value::Date;
use crate::value::date::add_days;

/// Days without a change; no last day: without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Span {
    pub first: Date,
    pub last: Option<Date>,
}

impl Span {
    /// A day of it, near to where something changes.
    pub fn day(self) -> Date {
        if self.first != ALWAYS { self.first } else { self.last.unwrap_or(crate::value::date::LAST_DAY) }
    }

    /// A day that people know: for rules that never changed, one of these days.
    pub fn usual_day(self) -> Date {
        let today = Date::constant(2020, 1, 1);
        if self.first == ALWAYS && self.last.is_none() { today } else { self.day() }
    }

    /// `from 2018-01-01 to 2018-11-15`, `up to 2018-11-15`, `from 2018-11-16 on`, `on every day`
    pub fn words(self) -> String {
        match (self.first != ALWAYS, self.last) {
            (true, Some(last)) if last == self.first => format!("on {last}"),
            (true, Some(last)) => format!("from {} to {last}", self.first),
            (true, None) => format!("from {} on", self.first),
            (false, Some(last)) => format!("up to {last}"),
            (false, None) => "on every day".to_owned(),
        }
    }

    /// With the one that follows it, if that is so.
    pub fn joined(self, next: Span) -> Option<Span> {
        let follows = self.last.is_some_and(|last| add_days(last, 1) == Ok(next.first));
        follows.then_some(Span { first: self.first, last: next.last })
    }
}

impl World<'_> {
    /// The fact that gives the governing date lies in these days.
    pub fn governed(&mut self, span: Span, on: Option<NodeId>) -> super::formula::Formula {
        use super::formula::Formula;
        use super::world::Place;
        use crate::check::test::{Constant, Test};
        use crate::syntax::expression::Comparison;
        use crate::value::{Decimal, date::day_number};
        self.governed_on = on;
        let number = |day: Date| Constant::Number(Decimal::from(day_number(day)));
        let leaves = match on {
            Some(on) => self.values(&Place::root(on)).into_iter().map(|(_, leaf)| leaf).collect(),
            None => vec![super::values::Leaf::Of(self.day_itself(), Decimal::ZERO)],
        };
        let mut all = Vec::new();
        for leaf in leaves {
            let super::values::Leaf::Of(subject, plus) = leaf else { continue };
            if !plus.is_zero() {
                continue;
            }
            if self.is_optional(subject) {
                all.push(self.atom(subject, Test::None).not());
            }
            if span.first != ALWAYS {
                all.push(self.atom(subject, Test::Compare(Comparison::GreaterOrEqual, number(span.first))));
            }
            if let Some(last) = span.last {
                all.push(self.atom(subject, Test::Compare(Comparison::LessOrEqual, number(last))));
            }
        }
        Formula::all(all)
    }

    /// The governing date, where no fact gives it.
    fn day_itself(&mut self) -> usize {
        use super::world::{Is, Subject};
        use crate::policy::types::{Base, Type};
        let ty = Type { base: Base::Date, optional: false };
        let node = NodeId(u32::MAX);
        self.subject("day".to_owned(), || Subject { is: Is::Day, ty, node, bounds: (None, None) })
    }
}
