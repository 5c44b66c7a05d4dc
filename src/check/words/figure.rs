//! Labels of lines that say another number than their condition: `require age >= 16 "is at least 18"`.

use super::by_definition::{Bound, bound};
use super::claim::{End, Figure, figures};
use super::limit::counted_in;
use super::statement::Statement;
use crate::check::edit::{BESIDE, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::expression::DurationUnit;
use crate::value::{Decimal, number};

/// How many of one unit another is.
const UNITS: [i64; 9] = [7, 10, 12, 24, 30, 60, 100, 365, 1000];

/// Words of a count of days that has both ends in it.
const BOTH_ENDS: [&str; 5] = ["counted", "included", "inclusive", "计入", "包括"];

/// What a version of a condition asks for: of what it counts how many, and which end that is.
struct Asked {
    subject: NodeId,
    end: End,
    number: Decimal,
    /// Where it stands, if that is in a definition.
    elsewhere: Option<NodeId>,
}

/// The only end of a label that none of the versions of its condition has.
pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let versions = look.versions(line.condition);
    let asked: Option<Vec<Asked>> = versions.iter().map(|condition| asked(look, *condition)).collect();
    let texts = &line.texts;
    let by_end = match asked {
        Some(asked) => {
            let percent =
                asked.first().and_then(|asked| look.ty(asked.subject)).is_some_and(|ty| ty.base == Base::Percent);
            let told = |text: &String| if percent { with_halves(text) } else { text.clone() };
            let found = texts.iter().find_map(|text| compared(look, line, &asked, &told(text)));
            let at = asked.last().and_then(|asked| asked.elsewhere);
            found.map(|found| at.iter().fold(found, |found, at| found.also(look.span(*at), "by this definition")))
        }
        None => texts.iter().find_map(|text| exactly(look, &versions, text)),
    };
    by_end.or_else(|| super::noun::one(look, &versions, texts))
}

/// "By more than half" as "by more than 50%".
fn with_halves(text: &str) -> String {
    const ENDS: [&str; 8] =
        ["at least ", "at most ", "more than ", "less than ", "no more than ", "no less than ", "over ", "under "];
    let behind =
        |rest: &str| !rest.starts_with([' ', '-']) || !["a ", "an "].iter().any(|of| rest.trim_start().starts_with(of));
    let said = ENDS.iter().find_map(|end| {
        let half = format!("{end}half");
        text.split_once(&half).filter(|(_, rest)| behind(rest)).map(|(before, rest)| format!("{before}{end}50%{rest}"))
    });
    said.unwrap_or_else(|| text.to_owned())
}

fn compared(look: Look<'_>, line: &Statement, asked: &[Asked], text: &str) -> Option<Diagnostic> {
    let (first, last) = (asked.first()?, asked.last()?);
    let at = look.span(line.condition);
    let all = figures(text);
    if let Some((said, asks)) = other_unit(look, asked, &all) {
        return Some(errors::label_says(at, &said, &asks));
    }
    // "has a child under 18" is no end of how many there are
    let of_that_side = |figure: &&Figure<'_>| figure.is_end().is_some_and(|end| end.is_upper() == first.end.is_upper());
    let [figure] = all.iter().filter(of_that_side).collect::<Vec<_>>()[..] else {
        return no_end(look, asked, &all, at);
    };
    let said = of_the_same(look, first.subject, *figure)?;
    let base = &look.ty(first.subject)?.base;
    let shown = |number: Decimal| {
        if let Base::Money(Some(currency)) = base {
            format!("{} {currency}", number::show(number))
        } else if *base == Base::Percent {
            format!("{}%", number::show(number * Decimal::ONE_HUNDRED))
        } else {
            number::show(number)
        }
    };
    let counted = matches!(base, Base::Int | Base::Decimal);
    let end = figure.is_end()?;
    let timed = figure.time().is_some();
    if !asked.iter().any(|asked| said == asked.number || counted && fits((said, timed), asked, Some(end))) {
        return Some(errors::label_says(at, &shown(said), &shown(last.number)));
    }
    // whole years are fewer than five where nobody is older than five years
    let whole = |asked: &Asked| {
        let between = look.node(asked.subject);
        let counts = matches!(between, Node::Between { unit: CountUnit::Years | CountUnit::Months, .. })
            || matches!(between, Node::Between { .. }) && BOTH_ENDS.iter().any(|word| text.contains(word));
        counts && matches!((end, asked.end), (End::AtMost, End::Under) | (End::Over, End::AtLeast))
    };
    let beside = |asked: &Asked| asked.number == said && asked.end != end && !whole(asked);
    (figure.is_exact() && asked.iter().all(beside)).then(|| {
        let (said, asks) = (end.of(&shown(said)), last.end.of(&shown(last.number)));
        with_sign(look, (at, BESIDE), |mended| errors::label_stops_beside(at, &said, &asks, mended))
    })
}

/// `in the last 3 years`, where those of the last 2 are meant
fn no_end(look: Look<'_>, asked: &[Asked], figures: &[Figure<'_>], at: Span) -> Option<Diagnostic> {
    let ([figure], Some(last)) = (figures, asked.last()) else { return None };
    let time = figure.time().filter(|_| figure.is_end().is_none())?;
    let between = |asked: &Asked| matches!(look.node(asked.subject), Node::Between { .. });
    let counted = asked.iter().all(|asked| between(asked) && is_counted_in(look, asked.subject, time));
    let fits = |asked: &Asked| asked.number == figure.number || fits((figure.number, true), asked, None);
    (counted && !asked.iter().any(fits))
        .then(|| errors::label_says(at, &number::show(figure.number), &number::show(last.number)))
}

/// `in the last 3 months`, where days are counted, and 3 is the most of them
fn other_unit(look: Look<'_>, asked: &[Asked], figures: &[Figure<'_>]) -> Option<(String, String)> {
    let [asked] = asked else { return None };
    let Node::Between { unit, .. } = look.node(asked.subject) else { return None };
    let (own, name) = match unit {
        CountUnit::Years => (DurationUnit::Year, "years"),
        CountUnit::Months => (DurationUnit::Month, "months"),
        CountUnit::Weeks => (DurationUnit::Week, "weeks"),
        CountUnit::Days => (DurationUnit::Day, "days"),
        CountUnit::Hours => (DurationUnit::Hour, "hours"),
        CountUnit::Minutes | CountUnit::WorkingDays(_) => return None,
    };
    let mut timed = figures.iter().filter_map(|figure| Some((figure, figure.time()?)));
    let ((figure, time), None) = (timed.next()?, timed.next()) else { return None };
    let other = figure.number == asked.number && time != own && time != DurationUnit::WorkingDay;
    let said = figure.behind().trim_start_matches([' ', '-']).split([' ', ',']).next().unwrap_or_default();
    let number = number::show(asked.number);
    other.then(|| (format!("{number} {said}"), format!("{number} {name}")))
}

/// `at least 2`, where just 2 are asked for
fn exactly(look: Look<'_>, versions: &[NodeId], text: &str) -> Option<Diagnostic> {
    let [condition] = versions else { return None };
    let demand = look.demand(*condition)?;
    let Test::Values(values) = demand.test else { return None };
    let [Constant::Number(number)] = values[..] else { return None };
    let counts = look.ty(demand.subject).is_some_and(|ty| ty.base == Base::Int);
    let [figure] = figures(text)[..] else { return None };
    let end = figure.is_end().filter(|_| counts && figure.number == number && figure.time().is_none())?;
    let sign = match end {
        End::AtLeast => ">=",
        End::AtMost => "<=",
        End::Over | End::Under => return None,
    };
    let at = look.span(*condition);
    let mended = look.sources.text(at).replace("==", sign);
    let number = number::show(number);
    Some(errors::label_of_a_number(at, &end.of(&number), &format!("{number} exactly"), &mended))
}

/// The number that a condition compares a count or an age with. One is enough for "has a room over 20 m²".
fn asked(look: Look<'_>, condition: NodeId) -> Option<Asked> {
    let demand = look.demand(condition)?;
    let asked = if let Some(Bound { subject, end, number, at }) = bound(look, &demand) {
        Asked { subject, end, number, elsewhere: Some(at) }
    } else {
        let Test::Compare(comparison, Constant::Number(number)) = demand.test else { return None };
        Asked { subject: demand.subject, end: End::asked(comparison)?, number, elsewhere: None }
    };
    let base = &look.ty(asked.subject)?.base;
    let counts = matches!(base, Base::Int | Base::Decimal | Base::Percent | Base::Money(_));
    (counts && (*base == Base::Percent || asked.number > Decimal::ONE)).then_some(asked)
}

/// The same, the next one to it, or the same in another unit, unless it is told in that of the condition.
fn fits((said, timed): (Decimal, bool), asked: &Asked, end: Option<End>) -> bool {
    let holds = asked.number;
    let is = |ends: [End; 2]| end.is_none_or(|end| ends.contains(&end));
    // 17 at most is under 18, and 3 at least more than 2
    let near = match asked.end {
        End::AtMost | End::Over => said - holds == Decimal::ONE && is([End::Under, End::AtLeast]),
        End::AtLeast | End::Under => holds - said == Decimal::ONE && is([End::Over, End::AtMost]),
    };
    let times = |by: &i64| said == holds * Decimal::from(*by) || holds == said * Decimal::from(*by);
    near || !timed && UNITS.iter().any(times)
}

/// The number, as far as it is of what the condition counts.
fn of_the_same(look: Look<'_>, subject: NodeId, figure: Figure<'_>) -> Option<Decimal> {
    let base = &look.ty(subject)?.base;
    if let Base::Money(Some(currency)) = base {
        return figure.is_of(*currency).then_some(figure.number);
    }
    if *base == Base::Percent {
        return figure.percent().map(|(part, _)| part);
    }
    let Some(time) = figure.time() else { return figure.percent().is_none().then_some(figure.number) };
    is_counted_in(look, subject, time).then_some(figure.number)
}

fn is_counted_in(look: Look<'_>, subject: NodeId, time: DurationUnit) -> bool {
    let names: &[&str] = match time {
        DurationUnit::Minute => &["minute", "分"],
        DurationUnit::Hour => &["hour", "时"],
        DurationUnit::Day => &["day", "天", "日"],
        DurationUnit::WorkingDay => &["day", "日"],
        DurationUnit::Week => &["week", "周"],
        DurationUnit::Month => &["month", "月"],
        DurationUnit::Year => &["year", "age_", "_age", "年", "岁"],
    };
    if let Node::Between { unit: own, .. } = look.node(subject) {
        return counted_in(time).as_ref() == Some(own);
    }
    let named =
        |name: String| names.iter().any(|word| name.contains(word)) || time == DurationUnit::Year && name == "age";
    name_of(look, subject).is_some_and(named)
}
