//! Which function computes which node.

use super::machine::Machine;
use super::problem::Problem;
use super::trace::{Open, Trace, Used};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::value::Value;

impl<T: Trace> Machine<'_, T> {
    /// Computes a node: every node has its line here.
    pub(super) fn dispatch(&mut self, id: NodeId) -> Value {
        match self.node(id) {
            Node::Bool(truth) => Value::Bool(*truth),
            Node::None => Value::None,
            Node::Int(number) => Value::Int(*number),
            Node::Decimal(number) => Value::Decimal(*number),
            Node::Money(money) => Value::Money(*money),
            Node::Text(text) => Value::Text(*text),
            Node::Date(date) => Value::Date(*date),
            Node::Time(time) => Value::Time(*time),
            Node::DateTime(moment) => Value::DateTime(*moment),
            Node::Member(member) => Value::Member(*member),
            Node::Duration(duration) => Value::Duration(*duration),

            Node::Fact(cell) => self.fact(id, crate::policy::value::CellId(*cell)),
            Node::Field(record, offset) => self.field(id, *record, *offset),
            Node::Local(place) => self.local(*place),
            Node::Today => self.day(self.today, Open::Today),
            Node::GoverningDate => self.day(self.on, Open::GoverningDate),
            Node::Define(define) => self.define(*define),
            Node::Call(define, arguments) => self.call(*define, *arguments),
            Node::Table(table, inputs, output) => self.table(id, *table, *inputs, *output),
            Node::Provision(provision, export) => self.export(*provision, *export),
            Node::Verdict(act, permitted) => self.is_decided(*act, *permitted),

            Node::And(operands) => self.and(*operands),
            Node::Or(operands) => self.or(*operands),
            Node::Not(operand) => self.not(*operand),
            Node::If(condition, then, otherwise) => self.choose(*condition, *then, *otherwise),
            Node::Compare(comparison, left, right) => self.compare(id, *comparison, *left, *right),
            Node::CompareQuotients(comparison, left, right) => self.compare_quotients(id, *comparison, *left, *right),
            Node::IsMember(operand, ranges) => self.is_member(*operand, ranges),
            Node::IsGiven(operand) => self.is_given(*operand, true),
            Node::IsNone(operand) => self.is_given(*operand, false),
            Node::InValues(operand, values) => self.in_values(*operand, *values),
            Node::InList { value, list, members } => self.in_list(*value, *list, *members),
            Node::InPeriod(day, period) => self.in_period(*day, *period),
            Node::Otherwise(value, instead) => self.otherwise(*value, *instead),

            Node::Add(left, right) => self.add(id, *left, *right),
            Node::Subtract(left, right) => self.subtract(id, *left, *right),
            Node::Multiply(left, right) => self.multiply(id, *left, *right),
            Node::Negate(operand) => self.negate(id, *operand),
            Node::Shift { date, duration, subtract, months, calendar } => {
                self.shift(id, (*date, *duration), *subtract, *months, *calendar)
            }
            Node::MakeDuration { amount, times, unit } => self.make_duration(id, *amount, *times, *unit),
            Node::Round { value, step, rounding } => self.round(id, *value, *step, *rounding),
            Node::Between { unit, from, to, months } => self.units_between(id, *unit, *from, *to, *months),

            Node::ByMember { on, arms, otherwise } => self.by_member(id, *on, arms, *otherwise),
            Node::ByValue { on, arms, otherwise } => self.by_value(id, *on, arms, *otherwise),
            Node::Aggregate(aggregate) => self.aggregate(id, aggregate),
            Node::Covered(covered) => self.covered(id, covered),
            Node::List(elements) => self.list(*elements),

            Node::PeriodOf(kind, day) => self.period_of(*kind, *day),
            Node::Trailing { length, to, months } => self.trailing(id, *length, *to, *months),
            Node::Cycle { length, from, holds, months } => self.cycle(id, *length, *from, *holds, *months),
            Node::Period(first, last) => self.period(*first, *last),
            Node::Cut(one, other) => self.cut(*one, *other),
            Node::Overlaps(one, other) => self.overlaps(*one, *other),
            Node::DaysOf(period) => self.days_of(id, *period),
            Node::EdgeOf(edge, period) => self.edge_of(*edge, *period),
            Node::NthWeekday { n, weekday, period } => self.nth_weekday(*n, *weekday, *period),
            Node::WeekdayNear { date: day, .. }
            | Node::OnWeekday(day, _)
            | Node::OnWorkingDay(day, _)
            | Node::Rolled(day, ..)
            | Node::InSeason(day, ..) => self.of_day(id, *day),
            Node::InHours { time, from, to } => self.in_hours(*time, *from, *to),
            Node::PartOf(part, moment) => self.part_of(*part, *moment),
            Node::Brackets { on, edges, rates } => self.brackets(id, *on, edges, rates),
            Node::Band { on, edges, values } => self.band(id, *on, edges, values),

            Node::Characters { every, text, classes } => self.characters(*every, *text, classes),
            Node::Matches(text, pattern) => self.matches(*text, *pattern),
            Node::TextTest(test, text, argument) => self.text_test(*test, *text, *argument),
            Node::Builtin(row, arguments) => self.builtin(id, *row, *arguments),

            Node::At(value, day) => self.at(*value, *day),
            Node::Dated(dated) => self.dated(id, *dated),
            Node::Versioned(version, value) => {
                self.trace.used(Used::Version(*version));
                self.value(*value)
            }
            Node::Disputed(choice, options) => self.disputed(*choice, *options),
            Node::AmountOf(money, beside) => self.amount_of(id, *money, *beside),
            Node::Broken => self.fails(id, Problem::Broken),
        }
    }
}
