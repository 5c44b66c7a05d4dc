//! Words that say another rhythm than the rule: so many a year, counted in a month; an annual fee that is due each month.

use super::claim::figures;
use super::spoken::around;
use super::text::{labels, messages};
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::{Base, Type};
use crate::syntax::expression::PeriodKind;
use crate::value::{Duration, Unit};

/// How often, or in which time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rhythm {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Rhythm {
    pub fn words(self) -> &'static str {
        match self {
            Rhythm::Day => "a day",
            Rhythm::Week => "a week",
            Rhythm::Month => "a month",
            Rhythm::Quarter => "a quarter of a year",
            Rhythm::Year => "a year",
        }
    }
}

impl Rhythm {
    /// The period of the calendar; a day is none.
    fn period(self) -> Option<&'static str> {
        match self {
            Rhythm::Day => None,
            Rhythm::Week => Some("week"),
            Rhythm::Month => Some("month"),
            Rhythm::Quarter => Some("quarter"),
            Rhythm::Year => Some("year"),
        }
    }

    fn length(self) -> &'static str {
        match self {
            Rhythm::Day => "1 day",
            Rhythm::Week => "7 days",
            Rhythm::Month => "1 month",
            Rhythm::Quarter => "3 months",
            Rhythm::Year => "1 year",
        }
    }
}

/// Words that part a time, or make several of it.
const IN_PARTS: [&str; 22] = [
    "half", "halves", "semi", "biannual", "bimonth", "biweek", "twice", "two", "three", "four", "times", "second",
    "other", "part", "instal", "in rates", "advance", "season", "半", "两", "分期", "学期",
];
/// Words before how long a time is that comes again.
const EVERY: [&str; 4] = ["every", "each", "每", "每隔"];

/// Each rhythm with the words for it.
pub(super) const WORDS: [(Rhythm, &[&str]); 5] = [
    (
        Rhythm::Year,
        &[
            "a year",
            "per year",
            "each year",
            "every year",
            "yearly",
            "annual",
            "per annum",
            "calendar year",
            "每年",
            "年度",
            "全年",
            "按年",
        ],
    ),
    (
        Rhythm::Quarter,
        &["a quarter", "per quarter", "each quarter", "every quarter", "quarterly", "每季", "按季", "季度"],
    ),
    (
        Rhythm::Month,
        &["a month", "per month", "each month", "every month", "monthly", "calendar month", "每月", "月度", "按月"],
    ),
    (Rhythm::Week, &["a week", "per week", "each week", "every week", "weekly", "每周"]),
    (Rhythm::Day, &["a day", "per day", "each day", "every day", "daily", "每天", "每日"]),
];

pub(super) fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    said(look, provision).or_else(|| of_all_times(look, provision))
}

/// So many a year, and counted is what there ever was.
fn of_all_times(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Quota { count, .. } = &provision.body else { return None };
    let Node::Aggregate(of) = look.node(*count) else { return None };
    let Some(Type { base: Base::List(element), .. }) = look.ty(of.list) else { return None };
    let Base::Record(record) = element.base else { return None };
    let fields = &look.policy.records.get(record.index())?.layout.fields;
    let (day, _) = fields.iter().find(|(_, field)| field.ty.base == Base::Date)?;
    let mut open: Vec<NodeId> = of.filter.into_iter().collect();
    while let Some(id) = open.pop() {
        let of_a_day = look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::Period));
        // a condition with a name may well ask for the day
        if of_a_day || matches!(look.node(id), Node::Define(_) | Node::Call(..) | Node::Dated(_)) {
            return None;
        }
        operands(look.policy, look.node(id), &mut open);
    }
    let words = words(look, provision);
    let each = |word: &&&str| ["each ", "every ", "per ", "a ", "每"].iter().any(|start| word.starts_with(start));
    let mut said = WORDS.iter().flat_map(|(_, all)| all.iter()).filter(each).filter(|word| has(&words, word));
    let (word, None) = (said.next()?, said.next()) else { return None };
    Some(errors::counted_for_ever(look.span(*count), &provision.name, word, day))
}

fn said(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let own = own(look, provision)?;
    let words = words(look, provision);
    // what a title tells is told of the whole
    let wider = || {
        let around = around(look, provision).into_iter().flat_map(|text| text.sentences());
        let fits =
            |sentence: &String| !own.counts || figures(sentence).into_iter().any(|figure| figure.is_end().is_some());
        std::iter::once(words.clone()).chain(around.filter(fits)).collect::<Vec<_>>().join(" | ")
    };
    in_words(look, provision, &own, &words).or_else(|| in_words(look, provision, &own, &wider()))
}

/// In which time something is counted, or how often it falls due.
struct Own {
    at: NodeId,
    length: Duration,
    rhythm: Option<Rhythm>,
    rolling: bool,
    counts: bool,
}

fn own(look: Look<'_>, provision: &Provision) -> Option<Own> {
    let every = match &provision.body {
        Body::Quota { count, .. } => {
            let (at, rhythm, rolling) = counted(look, *count)?;
            let length = Duration { amount: 0, unit: Unit::Day };
            return Some(Own { at, length, rhythm: Some(rhythm), rolling, counts: true });
        }
        Body::Fee { every, .. } => (*every)?,
        Body::Deadline(deadline) => deadline.every?,
        Body::Rule(lines) => {
            // the one count or sum of a rule
            let nodes = lines.iter().flat_map(|line| look.within(line.condition));
            let mut all = nodes.filter(|id| matches!(look.node(*id), Node::Aggregate(_)));
            let (count, None) = (all.next()?, all.next()) else { return None };
            let (at, rhythm, rolling) = counted(look, count)?;
            let length = Duration { amount: 0, unit: Unit::Day };
            return Some(Own { at, length, rhythm: Some(rhythm), rolling, counts: true });
        }
        Body::Sanction { .. } | Body::Procedure(_) => return None,
    };
    let [at] = look.versions(every)[..] else { return None };
    let length = duration(look, at)?;
    Some(Own { at, length, rhythm: of_duration(length), rolling: false, counts: false })
}

fn in_words(look: Look<'_>, provision: &Provision, own: &Own, words: &str) -> Option<Diagnostic> {
    let said: Vec<(Rhythm, &str)> = WORDS
        .iter()
        // a daily rate may well be due each month
        .filter(|(rhythm, _)| own.counts || !matches!(rhythm, Rhythm::Day | Rhythm::Week))
        .filter_map(|(rhythm, all)| all.iter().find(|word| has(words, word)).map(|word| (*rhythm, *word)))
        .collect();
    let place = look.span(own.at);
    if said.is_empty() {
        let (word, mended) = every(words, own)?;
        let counted = format!("every {}", own.length);
        return Some(errors::another_rhythm(place, &provision.name, &word, (&mended, &counted), Some(mended.clone())));
    }
    // of several nobody can say which is meant
    let [(said, word)] = said[..] else { return None };
    let by_calendar =
        own.rolling && ["calendar year", "calendar month", "自然年"].iter().any(|word| words.contains(word));
    if own.rhythm.is_none() && IN_PARTS.iter().any(|part| words.contains(part)) {
        return None;
    }
    if Some(said) != own.rhythm {
        let counted = own.rhythm.map_or_else(|| format!("every {}", own.length), |rhythm| rhythm.words().to_owned());
        let mended = in_that_time(look, own.at, said);
        return Some(errors::another_rhythm(place, &provision.name, word, (said.words(), &counted), mended));
    }
    by_calendar.then(|| {
        let year = said == Rhythm::Year;
        let to =
            if let Node::Trailing { to, .. } = look.node(own.at) { look.sources.text(look.span(*to)) } else { "…" };
        errors::rolling_for_calendar(place, &provision.name, year, to)
    })
}

/// `every four months`, where it is another time: as it is said, and as it is written in rules.
fn every(words: &str, own: &Own) -> Option<(String, String)> {
    let all = figures(words);
    let mut told = all.iter().filter(|figure| EVERY.iter().any(|word| figure.before().trim_end().ends_with(word)));
    let (figure, None) = (told.next()?, told.next()) else { return None };
    let length = figure.length().filter(|length| length.unit != Unit::Minute && own.length != *length)?;
    let unit = figure.behind().trim_start_matches([' ', '-']).split([' ', ',', '.', '|']).next().unwrap_or_default();
    let same_unit = length.unit == own.length.unit && !own.counts;
    same_unit.then(|| (format!("every {} {unit}", figure.written()), length.to_string()))
}

/// A window or a length of time as it would be written for another rhythm.
fn in_that_time(look: Look<'_>, at: NodeId, said: Rhythm) -> Option<String> {
    let text = look.sources.text(look.span(at));
    let node = look.node(at);
    if let Node::PeriodOf(..) = node {
        let (_, of) = text.split_once(" of ")?;
        return Some(format!("{} of {of}", said.period()?));
    }
    if let Node::Trailing { to, .. } = node {
        return Some(format!("the {} to {}", said.length(), look.sources.text(look.span(*to))));
    }
    Some(said.length().to_owned())
}

/// Whether a word stands by itself.
pub(super) fn has(text: &str, word: &str) -> bool {
    let letter = |other: Option<char>| other.is_some_and(|letter| letter.is_ascii_alphabetic());
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        // `a quarter of the fee`
        let behind = text.get(at + word.len()..).unwrap_or_default();
        let part = word == "a quarter" && behind.starts_with(" of ") && !behind.contains(" year");
        // `annually`, `years`
        !part && !letter(before) && (!letter(after) || word == "annual")
    })
}

/// The name, with spaces for `_`, and what is said.
fn words(look: Look<'_>, provision: &Provision) -> String {
    let name = provision.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
    let mut all = vec![name.to_lowercase()];
    all.extend(messages(look, provision));
    all.extend(provision.lines().iter().flat_map(|line| labels(look, line)));
    all.join(" | ")
}

/// The times in which something is counted.
pub(super) fn windows(look: Look<'_>, count: NodeId) -> Vec<NodeId> {
    let [count] = look.versions(count)[..] else { return Vec::new() };
    let Node::Aggregate(of) = look.node(count) else { return Vec::new() };
    let parts = of.filter.into_iter().flat_map(|filter| look.conjuncts(filter));
    let period = |part| if let Node::InPeriod(_, period) = look.node(part) { Some(*period) } else { None };
    parts.filter_map(period).collect()
}

/// The one window in which something is counted, and whether it rolls.
pub(super) fn counted(look: Look<'_>, count: NodeId) -> Option<(NodeId, Rhythm, bool)> {
    let [period] = windows(look, count)[..] else { return None };
    if let Node::Trailing { length, .. } = look.node(period) {
        return Some((period, of_duration(duration(look, *length)?)?, true));
    }
    let Node::PeriodOf(kind, _) = look.node(period) else { return None };
    let rhythm = match kind {
        PeriodKind::Week => Rhythm::Week,
        PeriodKind::Month => Rhythm::Month,
        PeriodKind::Quarter => Rhythm::Quarter,
        PeriodKind::Year => Rhythm::Year,
    };
    Some((period, rhythm, false))
}

pub(super) fn of_duration(length: Duration) -> Option<Rhythm> {
    Some(match (length.amount, length.unit) {
        (1, Unit::Day) => Rhythm::Day,
        (7, Unit::Day) => Rhythm::Week,
        (28..=31, Unit::Day) | (1, Unit::Month) => Rhythm::Month,
        (3, Unit::Month) => Rhythm::Quarter,
        (365 | 366, Unit::Day) | (12, Unit::Month) => Rhythm::Year,
        _ => return None,
    })
}
