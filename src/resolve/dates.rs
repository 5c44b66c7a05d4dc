//! Dates, periods and calendars.

use super::Resolver;
use super::errors;
use super::typed::{BOOL, DATE, DURATION, INT, PERIOD, TIME, Typed, plain};
use super::words;
use crate::policy::Declared;
use crate::policy::ids::CalendarId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::expression::{BetweenUnit, CycleUnit, Edge, Expr, ExprKind, Literal, Part, PeriodKind};
use crate::syntax::name::Path;
use crate::syntax::show_expr;
use crate::value::{Duration, MonthDay, Relation, Roll, Unit, Weekday};

use super::names::Meaning;

impl Resolver<'_> {
    pub(super) fn between(&mut self, unit: &BetweenUnit, from: &Expr, to: &Expr, span: Span) -> Typed {
        let moments = matches!(unit, BetweenUnit::Hours | BetweenUnit::Minutes);
        let mut edge = |expr: &Expr| {
            if moments { self.value_of(expr, &plain(Base::DateTime)) } else { self.day(expr) }
        };
        let (one, other) = (edge(from), edge(to));
        let optional = one.ty.optional || other.ty.optional;
        let unit = match unit {
            BetweenUnit::Days => CountUnit::Days,
            BetweenUnit::Weeks => CountUnit::Weeks,
            BetweenUnit::Months => CountUnit::Months,
            BetweenUnit::Years => CountUnit::Years,
            BetweenUnit::Hours => CountUnit::Hours,
            BetweenUnit::Minutes => CountUnit::Minutes,
            BetweenUnit::WorkingDays(calendar) => match self.calendar(calendar.as_ref(), span) {
                Some(calendar) => CountUnit::WorkingDays(calendar),
                None => return self.broken(span),
            },
        };
        self.leaf(
            Node::Between { unit, from: one.node, to: other.node, months: self.months },
            INT.or_none(optional),
            span,
        )
    }

    pub(super) fn period_of(&mut self, kind: PeriodKind, date: &Expr, span: Span) -> Typed {
        let date = self.day(date);
        self.leaf(Node::PeriodOf(kind, date.node), PERIOD.or_none(date.ty.optional), span)
    }

    pub(super) fn trailing(&mut self, length: &Expr, to: &Expr, span: Span) -> Typed {
        let length = self.value_of(length, &DURATION);
        let to = self.day(to);
        let months = length.months.or(self.months);
        let ty = PERIOD.or_none(to.ty.optional || length.ty.optional);
        self.leaf(Node::Trailing { length: length.node, to: to.node, months }, ty, span)
    }

    pub(super) fn cycle(&mut self, length: &Expr, unit: CycleUnit, from: &Expr, holds: &Expr, span: Span) -> Typed {
        let ExprKind::Literal(Literal::Int(n)) = length.kind else { return self.broken(span) };
        let length = match unit {
            CycleUnit::Day => Some(Duration { amount: n, unit: Unit::Day }),
            CycleUnit::Week => Duration::weeks(n),
            CycleUnit::Month => Some(Duration { amount: n, unit: Unit::Month }),
            CycleUnit::Year => Duration::years(n),
        };
        let Some(length) = length.filter(|length| length.amount > 0) else {
            self.diagnostics.push(errors::wrong_type(span, "a cycle of at least one day", "a cycle without length"));
            return self.broken(span);
        };
        let (from, holds) = (self.day(from), self.day(holds));
        let optional = from.ty.optional || holds.ty.optional;
        self.leaf(
            Node::Cycle { length, from: from.node, holds: holds.node, months: self.months },
            PERIOD.or_none(optional),
            span,
        )
    }

    pub(super) fn period(&mut self, first: &Expr, last: &Expr, span: Span) -> Typed {
        let (one, other) = (self.day(first), self.day(last));
        self.leaf(Node::Period(one.node, other.node), PERIOD.or_none(one.ty.optional), span)
    }

    pub(super) fn cut(&mut self, left: &Expr, right: &Expr, span: Span) -> Typed {
        let (one, other) = (self.value_of(left, &PERIOD), self.value_of(right, &PERIOD));
        self.leaf(Node::Cut(one.node, other.node), PERIOD.or_none(true), span)
    }

    pub(super) fn overlaps(&mut self, left: &Expr, right: &Expr, span: Span) -> Typed {
        let (one, other) = (self.value_of(left, &PERIOD), self.value_of(right, &PERIOD));
        self.leaf(Node::Overlaps(one.node, other.node), BOOL, span)
    }

    pub(super) fn days_of(&mut self, period: &Expr, span: Span) -> Typed {
        let period = self.value_of(period, &PERIOD);
        self.leaf(Node::DaysOf(period.node), plain(Base::List(Box::new(DATE))), span)
    }

    pub(super) fn edge_of(&mut self, edge: Edge, period: &Expr, span: Span) -> Typed {
        let period = self.value_of(period, &PERIOD);
        self.leaf(Node::EdgeOf(edge, period.node), DATE.or_none(period.ty.optional), span)
    }

    pub(super) fn nth_weekday(&mut self, n: Option<u32>, weekday: Weekday, period: &Expr, span: Span) -> Typed {
        let period = self.value_of(period, &PERIOD);
        self.leaf(Node::NthWeekday { n, weekday, period: period.node }, DATE.or_none(true), span)
    }

    pub(super) fn weekday_near(
        &mut self,
        n: u32,
        weekday: Weekday,
        relation: Relation,
        date: &Expr,
        span: Span,
    ) -> Typed {
        let date = self.day(date);
        self.leaf(Node::WeekdayNear { n, weekday, relation, date: date.node }, DATE.or_none(date.ty.optional), span)
    }

    pub(super) fn on_weekday(&mut self, date: &Expr, negated: bool, days: &[Weekday], span: Span) -> Typed {
        let date = self.day(date);
        let result = self.leaf(Node::OnWeekday(date.node, days.to_vec()), BOOL, span);
        self.perhaps_not(negated, result, span)
    }

    pub(super) fn on_working_day(&mut self, date: &Expr, negated: bool, calendar: Option<&Path>, span: Span) -> Typed {
        let date = self.day(date);
        let Some(calendar) = self.calendar(calendar, span) else { return self.broken(span) };
        let result = self.leaf(Node::OnWorkingDay(date.node, calendar), BOOL, span);
        self.perhaps_not(negated, result, span)
    }

    pub(super) fn rolled(&mut self, date: &Expr, roll: Roll, calendar: Option<&Path>, span: Span) -> Typed {
        let date = self.day(date);
        let Some(calendar) = self.calendar(calendar, span) else { return self.broken(span) };
        self.leaf(Node::Rolled(date.node, roll, calendar), date.ty, span)
    }

    pub(super) fn in_season(
        &mut self,
        date: &Expr,
        negated: bool,
        first: MonthDay,
        last: MonthDay,
        span: Span,
    ) -> Typed {
        let date = self.day(date);
        let result = self.leaf(Node::InSeason(date.node, first, last), BOOL, span);
        self.perhaps_not(negated, result, span)
    }

    pub(super) fn in_hours(&mut self, time: &Expr, negated: bool, from: &Expr, to: &Expr, span: Span) -> Typed {
        let moment = self.value(time, Some(&TIME));
        if moment.ty.is_number() && !moment.ty.is_any() || moment.ty.is_money() || moment.ty.base == Base::Date {
            let (value, from, to) = (show_expr(time), show_expr(from), show_expr(to));
            let own = match negated {
                true => format!("{value} < {from} or {value} > {to}"),
                false => format!("{value} >= {from} and {value} <= {to}"),
            };
            let got = words::with_article(&moment.ty, &self.policy);
            self.diagnostics.push(errors::between_no_times(span, &got, &own));
            return self.broken(span);
        }
        let moment = self.time(moment, time.place.0);
        let (from, to) = (self.value_of(from, &TIME), self.value_of(to, &TIME));
        let result = self.leaf(Node::InHours { time: moment.node, from: from.node, to: to.node }, BOOL, span);
        self.perhaps_not(negated, result, span)
    }

    /// A time of day; of a datetime, its time.
    fn time(&mut self, typed: Typed, span: Span) -> Typed {
        if typed.ty.base == Base::DateTime {
            let ty = TIME.or_none(typed.ty.optional);
            return self.leaf(Node::PartOf(Part::Time, typed.node), ty, span);
        }
        self.expect(typed, &TIME, span)
    }

    pub(super) fn part_of(&mut self, part: Part, of: &Expr, span: Span) -> Typed {
        match part {
            Part::Date | Part::Time => {
                let of = self.value_of(of, &plain(Base::DateTime));
                let ty = if part == Part::Date { DATE } else { TIME };
                self.leaf(Node::PartOf(part, of.node), ty.or_none(of.ty.optional), span)
            }
            Part::YearNumber | Part::MonthNumber | Part::DayNumber => {
                let of = self.day(of);
                self.leaf(Node::PartOf(part, of.node), INT.or_none(of.ty.optional), span)
            }
        }
    }

    /// A typed date, or the day of a typed datetime.
    pub(super) fn day_of_typed(&mut self, typed: Typed, span: Span) -> Typed {
        if typed.ty.base == Base::DateTime {
            let ty = DATE.or_none(typed.ty.optional);
            return self.leaf(Node::PartOf(Part::Date, typed.node), ty, span);
        }
        self.expect(typed, &DATE, span)
    }

    /// The calendar that is named, or the one that is meant.
    pub(super) fn calendar(&mut self, named: Option<&Path>, span: Span) -> Option<CalendarId> {
        let Some(path) = named else {
            let found = self.default_calendar();
            if found.is_none() && !self.calendar_is_broken {
                let known: Vec<String> = self.policy.calendars.iter().map(|(name, _)| name.clone()).collect();
                self.diagnostics.push(errors::calendar_needed(span, &known));
            }
            return found;
        };
        let wanted = |meaning| matches!(meaning, Meaning::Declared(Declared::Calendar(_)));
        let Declared::Calendar(id) = self.lookup(path, "calendar", wanted)? else { return None };
        Some(id)
    }

    pub(super) fn default_calendar(&self) -> Option<CalendarId> {
        let of_package = self.scopes.get(self.scope).and_then(|scope| scope.calendar);
        of_package.or_else(|| (self.policy.calendars.len() == 1).then_some(CalendarId(0)))
    }

    /// Says what is wanted where a type does not fit; used by clauses.
    pub(super) fn wrong_type_of(&mut self, typed: &Typed, wanted: &str, span: Span) {
        let got = words::with_article(&typed.ty, &self.policy);
        self.diagnostics.push(errors::wrong_type(span, wanted, &got));
    }
}
