//! Labels that take a day in, over comparisons that leave it out; and the other way round: `require born_on < date_of(y, 9, 30) "by 30 September"`.

use super::calendar::days_of_year;
use super::claim::figures;
use super::denial::{denies, words};
use super::statement::Statement;
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::LineKind;
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::expression::Comparison;
use crate::value::Duration;
use crate::value::date::month_name;

/// Words that take in the last day, or the first; the weak ones where they stand with the day itself.
const LATEST: [&str; 13] = [
    "on or before",
    "no later than",
    "not later than",
    "at the latest",
    "at latest",
    "up to and including",
    "不晚于",
    "不迟于",
    "最迟",
    "至迟",
    "及之前",
    "及以前",
    "或之前",
];
const LATEST_WEAK: [&str; 5] = ["by ", "until ", "till ", "截至", "截止"];
const EARLIEST: [&str; 10] = [
    "on or after",
    "no earlier than",
    "not earlier than",
    "at the earliest",
    "at earliest",
    "不早于",
    "最早",
    "及之后",
    "及以后",
    "或之后",
];
const EARLIEST_WEAK: [&str; 3] = ["from ", "since ", "日起"];
const INCLUDED: [&str; 7] = ["day included", "inclusive", "including that day", "含当日", "含当天", "（含", "(含"];

/// A comparison of two days.
pub(super) struct Asked {
    pub at: NodeId,
    pub comparison: Comparison,
    /// The month and the day of the one that is fixed, if one is; it stands behind the sign.
    pub fixed: Option<(i8, i8)>,
    /// The lengths of time in it.
    lengths: Vec<Duration>,
}

/// What a label says of the day with which a time begins or ends.
struct Said {
    /// It is the last; none if it is only said to be taken in.
    last: Option<bool>,
    inclusive: bool,
}

pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let [part] = look.conjuncts(condition)[..] else { return None };
    let asked = asked(look, part)?;
    let said = line.texts.iter().find_map(|text| said(text, &asked))?;
    let strict = is_strict(meant(line.kind, &asked, &said)?);
    (strict == said.inclusive).then(|| {
        let at = look.span(asked.at);
        let day =
            asked.fixed.map_or("the day itself".to_owned(), |(month, day)| format!("{day} {}", month_name(month)));
        edge(look, (at, "the label"), &day, said.inclusive)
    })?
}

pub(super) fn edge(look: Look<'_>, (at, who): (Span, &str), day: &str, inclusive: bool) -> Option<Diagnostic> {
    let text = look.sources.text(at);
    let sign = text.find(['<', '>']).filter(|_| text.matches(['<', '>']).count() == 1)?;
    let length = if text.get(sign + 1..)?.starts_with('=') { 2 } else { 1 };
    let written = text.get(sign..sign + length)?;
    let mended = if inclusive { format!("{written}=") } else { written.trim_end_matches('=').to_owned() };
    let start = at.start as usize + sign;
    let place = Span::new(at.file, start, start + written.len());
    let whole = format!("{}{mended}{}", text.get(..sign)?, text.get(sign + written.len()..)?);
    Some(errors::edge_said_otherwise((at, place), who, (day, written, inclusive), (&whole, &mended)))
}

pub(super) fn asked(look: Look<'_>, part: NodeId) -> Option<Asked> {
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    let is_day = |id: NodeId| look.ty(id).is_some_and(|ty| ty.base == Base::Date);
    if !is_day(*one) || !is_day(*other) || matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
        return None;
    }
    let lengths = look.within(part).into_iter().filter_map(|id| duration(look, id)).collect();
    let (comparison, fixed) = match (fixed(look, *one), fixed(look, *other)) {
        (None, fixed) => (*comparison, fixed),
        (fixed, None) => (comparison.mirrored(), fixed),
        (Some(_), Some(_)) => return None,
    };
    Some(Asked { at: part, comparison, fixed, lengths })
}

/// The month and the day of a day that is written, in one year or in each.
fn fixed(look: Look<'_>, id: NodeId) -> Option<(i8, i8)> {
    let id = look.defined(id);
    if let Node::Date(day) = look.node(id) {
        return Some((day.month(), day.day()));
    }
    let Node::Builtin(row, many) = look.node(id) else { return None };
    let name = crate::builtin::row(*row)?.name;
    let [_, month, day] = look.policy.many(*many) else { return None };
    let number = |id: NodeId| {
        let Constant::Number(number) = look.constant(id)? else { return None };
        i8::try_from(number).ok()
    };
    (name == "date_of").then_some(())?;
    Some((number(*month)?, number(*day)?))
}

/// The relation that a label speaks of: that of the line, or what a ban lets pass.
fn meant(kind: LineKind, asked: &Asked, said: &Said) -> Option<Comparison> {
    let own = asked.comparison;
    let Some(last) = said.last.filter(|_| asked.fixed.is_some()) else {
        return (kind != LineKind::Forbid).then_some(own);
    };
    let all = if kind == LineKind::Forbid { vec![own, denied(own)] } else { vec![own] };
    all.into_iter().find(|one| is_upper(*one) == last)
}

fn is_upper(comparison: Comparison) -> bool {
    matches!(comparison, Comparison::Less | Comparison::LessOrEqual)
}

fn is_strict(comparison: Comparison) -> bool {
    matches!(comparison, Comparison::Less | Comparison::Greater)
}

fn denied(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
        Comparison::Equal | Comparison::NotEqual => comparison,
    }
}

fn said(text: &str, asked: &Asked) -> Option<Said> {
    let days = days_of_year(text)?;
    let named = asked.fixed.is_some_and(|day| days[..] == [day]);
    let lengths: Vec<Duration> = figures(text).into_iter().filter_map(|figure| figure.length()).collect();
    // another day or another time is another finding, or the same end in other words
    if !days.is_empty() && !named || asked.lengths.iter().any(|length| !lengths.contains(length)) {
        return None;
    }
    if asked.lengths.is_empty() && !lengths.is_empty() {
        return None;
    }
    let has = |all: &[&str]| all.iter().any(|word| begins_a_word(text, word));
    let last = has(&LATEST) || named && has(&LATEST_WEAK);
    let first = has(&EARLIEST) || named && has(&EARLIEST_WEAK);
    match (last, first) {
        (true, true) => None,
        (false, false) if has(&INCLUDED) => Some(Said { last: None, inclusive: true }),
        (false, false) => named.then(|| left_out(text)).flatten(),
        (last, _) => Some(Said { last: Some(last), inclusive: true }),
    }
}

/// `before 30 september`, and no word more that could take it in
fn left_out(text: &str) -> Option<Said> {
    let all = words(text);
    let doubtful = all.iter().any(|word| denies(word) || matches!(*word, "or" | "on" | "and" | "including"));
    let at = |word: &str| {
        let place = all.iter().position(|other| *other == word)?;
        let next = all.get(place + 1)?;
        let month = |word: &str| crate::value::date::month_of(word).is_some();
        (next.starts_with(|letter: char| letter.is_ascii_digit()) || month(next)).then_some(())
    };
    let last = match (at("before"), at("after")) {
        (Some(()), None) => true,
        (None, Some(())) => false,
        _ => return None,
    };
    let length = figures(text).into_iter().any(|figure| figure.length().is_some());
    (!doubtful && !length).then_some(Said { last: Some(last), inclusive: false })
}

/// Whether a word or a few stand in a text, not within another.
fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        !word.is_ascii() || !before.is_some_and(|letter| letter.is_ascii_alphanumeric())
    })
}
