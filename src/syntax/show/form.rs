//! The forms that begin with a word or end in one.

use super::law::{show_contested, show_version};
use super::literal::quoted;
use super::operator::{LOOSEST, SUM, TIGHTEST, left, not, show as at_least};
use super::{show_expr, show_path};
use crate::syntax::expression::{
    Aggregate, AggregateKind, BandEdge, BetweenUnit, By, Covered, CycleUnit, DurationUnit, Edge, Expr, ExprKind, Part,
    PeriodKind, Scale, TextTest,
};
use crate::syntax::name::Path;
use crate::value::{CharClass, MonthRule, Relation, Roll, Weekday};

/// A form; operators are shown elsewhere.
#[expect(clippy::wildcard_enum_match_arm, reason = "operators are shown in a file of their own")]
pub(super) fn show(kind: &ExprKind) -> String {
    match kind {
        ExprKind::Field(value, name) => format!("{}.{}", tight(value), name.text),
        ExprKind::Call(path, arguments) => format!("{}({})", show_path(path), list(arguments)),
        ExprKind::Today => "today".to_owned(),
        ExprKind::GoverningDate => "governing date".to_owned(),
        ExprKind::By(by) => show_by(by),
        ExprKind::List(items) => format!("[{}]", list(items)),
        ExprKind::Aggregate(aggregate) => show_aggregate(aggregate),
        ExprKind::Covered(covered) => show_covered(covered),
        ExprKind::Between { unit, from, to } => show_between(unit, from, to),
        ExprKind::PeriodOf(kind, date) => format!("{} of {}", period(*kind), tight(date)),
        ExprKind::Trailing { length, to } => format!("the {} to {}", tight(length), tight(to)),
        ExprKind::Cycle { length, unit, from, holds } => {
            format!(
                "the {}-{} cycle from {} that holds {}",
                show_expr(length),
                cycle(*unit),
                at_least(from, SUM),
                tight(holds)
            )
        }
        ExprKind::DaysOf(period) => format!("days of {}", tight(period)),
        ExprKind::EdgeOf(edge, period) => {
            format!("{} of {}", if *edge == Edge::Start { "start" } else { "end" }, tight(period))
        }
        ExprKind::NthWeekday { n, weekday, period } => {
            format!("{} {} of {}", n.map_or("last".to_owned(), ordinal), day(*weekday), tight(period))
        }
        ExprKind::WeekdayNear { n, weekday, relation, date } => {
            format!("{} {} {} {}", ordinal(*n), day(*weekday), near(*relation), tight(date))
        }
        ExprKind::OnWeekday { date, negated, days } => {
            format!("{} {}on {}", left(date), not(*negated), show_days(days))
        }
        ExprKind::OnWorkingDay { date, negated, calendar } => {
            format!("{} {}on working day{}", left(date), not(*negated), in_calendar(calendar.as_ref()))
        }
        ExprKind::Rolled { date, roll, calendar } => {
            let roll = if *roll == Roll::Forward { "forward" } else { "back" };
            format!("{} rolled {roll}{}", at_least(date, 8), in_calendar(calendar.as_ref()))
        }
        ExprKind::InSeason { date, negated, first, last } => {
            format!("{} {}in season {first} .. {last}", left(date), not(*negated))
        }
        ExprKind::InHours { time, negated, from, to } => {
            format!("{} {}between {} and {}", left(time), not(*negated), at_least(from, SUM), at_least(to, SUM))
        }
        ExprKind::PartOf(part, moment) => format!("{} of {}", show_part(*part), tight(moment)),
        ExprKind::Scale(scale) => show_scale(scale),
        ExprKind::Round { value, step, rounding } => {
            format!("round {} to {} {}", at_least(value, SUM), tight(step), rounding.name())
        }
        ExprKind::Characters { every, text, classes } => {
            let every = if *every { "every" } else { "any" };
            format!("{every} character of {} is {}", at_least(text, SUM), show_classes(classes))
        }
        ExprKind::TextTest { test, text, argument } => {
            format!("{} {} {}", left(text), test_word(*test), quoted(&argument.text))
        }
        ExprKind::Duration { amount, unit, calendar, months } => {
            let rounded = months.map_or("", |rule| if rule == MonthRule::Down { " round down" } else { " round up" });
            format!("{} {}{}{rounded}", tight(amount), show_unit(*unit, amount), in_calendar(calendar.as_ref()))
        }
        ExprKind::At(value, date) => format!("{} at {}", tight(value), tight(date)),
        ExprKind::Dated(versions) => {
            let shown: Vec<String> = versions.iter().map(show_version).collect();
            format!("dated {{ {} }}", shown.join("  "))
        }
        ExprKind::Disputed(contested) => show_contested(contested),
        _ => "…".to_owned(),
    }
}

fn tight(expr: &Expr) -> String {
    at_least(expr, TIGHTEST)
}

fn list(items: &[Expr]) -> String {
    let shown: Vec<String> = items.iter().map(show_expr).collect();
    shown.join(", ")
}

fn show_by(by: &By) -> String {
    let mut shown = format!("by {} {{ ", at_least(&by.on, LOOSEST));
    for arm in &by.arms {
        shown += &format!("{}: {}  ", list(&arm.keys), show_expr(&arm.value));
    }
    if let Some(value) = &by.otherwise {
        shown += &format!("else: {}  ", show_expr(value));
    }
    shown.trim_end().to_owned() + " }"
}

fn show_aggregate(aggregate: &Aggregate) -> String {
    let word = match aggregate.kind {
        AggregateKind::Count => "count",
        AggregateKind::Sum => "sum",
        AggregateKind::Min => "min",
        AggregateKind::Max => "max",
        AggregateKind::First => "first",
        AggregateKind::Last => "last",
        AggregateKind::Any => "any",
        AggregateKind::No => "no",
        AggregateKind::All => "all",
    };
    let distinct = if aggregate.distinct { "distinct " } else { "" };
    let value = aggregate.value.as_ref().map(|value| format!("{} for ", at_least(value, SUM))).unwrap_or_default();
    let part = |word: &str, part: &Option<Box<Expr>>, least: u8| {
        part.as_ref().map(|part| format!(" {word} {}", at_least(part, least))).unwrap_or_default()
    };
    let parts = [
        part("where", &aggregate.filter, LOOSEST),
        part("by", &aggregate.order, TIGHTEST),
        part("have", &aggregate.have, LOOSEST),
    ];
    format!("{word} {distinct}{value}{} in {}{}", aggregate.variable.text, tight(&aggregate.list), parts.concat())
}

fn show_covered(covered: &Covered) -> String {
    let run = if covered.longest_run { "longest run of " } else { "" };
    let filter = covered.filter.as_ref().map(|filter| format!(" where {}", show_expr(filter))).unwrap_or_default();
    let within = covered.within.as_ref().map(|within| format!(" within {}", tight(within))).unwrap_or_default();
    let (period, variable, list) = (tight(&covered.period), &covered.variable.text, tight(&covered.list));
    format!("{run}days covered by {period} for {variable} in {list}{filter}{within}")
}

fn show_between(unit: &BetweenUnit, from: &Expr, to: &Expr) -> String {
    let (word, calendar) = match unit {
        BetweenUnit::Days => ("days", None),
        BetweenUnit::Weeks => ("weeks", None),
        BetweenUnit::Months => ("months", None),
        BetweenUnit::Years => ("years", None),
        BetweenUnit::Hours => ("hours", None),
        BetweenUnit::Minutes => ("minutes", None),
        BetweenUnit::WorkingDays(calendar) => ("working days", calendar.as_ref()),
    };
    format!("{word} from {} to {}{}", at_least(from, SUM), tight(to), in_calendar(calendar))
}

fn show_scale(scale: &Scale) -> String {
    let word = if scale.marginal { "brackets" } else { "band" };
    let bands: Vec<String> =
        scale.bands.iter().map(|band| format!("{}: {}", show_edge(&band.edge), show_expr(&band.value))).collect();
    format!("{word} of {} {{ {} }}", show_expr(&scale.on), bands.join("  "))
}

/// `up to 500`, `below 10`, `above`
pub fn show_edge(edge: &BandEdge) -> String {
    match edge {
        BandEdge::UpTo(value) => format!("up to {}", at_least(value, SUM)),
        BandEdge::Below(value) => format!("below {}", at_least(value, SUM)),
        BandEdge::Above => "above".to_owned(),
    }
}

fn in_calendar(calendar: Option<&Path>) -> String {
    calendar.map(|path| format!(" in {}", show_path(path))).unwrap_or_default()
}

fn show_days(days: &[Weekday]) -> String {
    let names: Vec<&str> = days.iter().map(|weekday| day(*weekday)).collect();
    match names.as_slice() {
        ["monday", "tuesday", "wednesday", "thursday", "friday"] => "weekday".to_owned(),
        ["saturday", "sunday"] => "weekend".to_owned(),
        names => names.join(", "),
    }
}

pub(in crate::syntax) fn day(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

pub(in crate::syntax) fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

fn near(relation: Relation) -> &'static str {
    match relation {
        Relation::Before => "before",
        Relation::OnOrBefore => "on or before",
        Relation::OnOrAfter => "on or after",
        Relation::After => "after",
    }
}

fn period(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Month => "month",
        PeriodKind::Quarter => "quarter",
        PeriodKind::Year => "year",
        PeriodKind::Week => "week",
    }
}

fn cycle(unit: CycleUnit) -> &'static str {
    match unit {
        CycleUnit::Day => "day",
        CycleUnit::Week => "week",
        CycleUnit::Month => "month",
        CycleUnit::Year => "year",
    }
}

fn show_part(part: Part) -> &'static str {
    match part {
        Part::Date => "date",
        Part::Time => "time",
        Part::YearNumber => "year number",
        Part::MonthNumber => "month number",
        Part::DayNumber => "day number",
    }
}

fn test_word(test: TextTest) -> &'static str {
    match test {
        TextTest::Matches => "matches",
        TextTest::StartsWith => "starts with",
        TextTest::EndsWith => "ends with",
        TextTest::Contains => "contains",
    }
}

fn show_unit(unit: DurationUnit, amount: &Expr) -> String {
    let word = match unit {
        DurationUnit::Minute => "minute",
        DurationUnit::Hour => "hour",
        DurationUnit::Day => "day",
        DurationUnit::WorkingDay => "working day",
        DurationUnit::Week => "week",
        DurationUnit::Month => "month",
        DurationUnit::Year => "year",
    };
    let one = matches!(amount.kind, ExprKind::Literal(crate::syntax::expression::Literal::Int(1)));
    if one { word.to_owned() } else { format!("{word}s") }
}

fn show_classes(classes: &[CharClass]) -> String {
    let names: Vec<String> = classes.iter().map(|class| class_name(*class)).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

fn class_name(class: CharClass) -> String {
    match class {
        CharClass::Han => "han".to_owned(),
        CharClass::Letter => "letter".to_owned(),
        CharClass::Digit => "digit".to_owned(),
        CharClass::Upper => "upper".to_owned(),
        CharClass::Lower => "lower".to_owned(),
        CharClass::Space => "space".to_owned(),
        CharClass::Punctuation => "punctuation".to_owned(),
        CharClass::Literal(character) => quoted(&character.to_string()),
    }
}
