//! Which end of a season, or of hours, an amendment moves by its words, and which it does: "begins a fortnight later; its end stays".

use std::collections::BTreeMap;

use super::lasting::in_figures;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Text, days_of_year, figures, first_of, own};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::node::Node;
use crate::source::Span;
use crate::value::date::{add_days, add_months, days_between};
use crate::value::{Date, Duration, MonthDay, MonthRule, Time, Unit};

/// A year that has all days.
const LEAP: i16 = 2000;
/// So many days more or less are the same in words; of months, which differ in their lengths.
const SLACK: i64 = 1;
const SLACK_OF_MONTHS: i64 = 3;

const BEGINS: [&str; 14] = [
    "begins",
    "begin",
    "beginning",
    "starts",
    "start",
    "opens",
    "open",
    "opening",
    "first day",
    "开始",
    "开放",
    "开捕",
    "开门",
    "起始",
];
const ENDS: [&str; 15] = [
    "ends", "end", "ending", "closes", "close", "closing", "stops", "finishes", "last day", "is over", "结束", "截止",
    "关闭", "关门", "终止",
];
const LATER: [&str; 4] = ["later", "推迟", "延后", "晚"];
const EARLIER: [&str; 4] = ["earlier", "sooner", "提前", "早"];
const STAYS: [&str; 7] = ["stays", "stay", "remains", "unchanged", "as before", "as it was", "不变"];
/// Words of a time in which nothing may be done: it begins where the other one ends.
const CLOSED: [&str; 8] = ["close season", "closed season", "closed", "closure", "ban", "禁渔", "休渔", "禁猎"];
/// What ends a part of a sentence.
const PARTS: [&str; 9] = [",", "，", "、", " and ", " but ", " while ", " whereas ", "；", ";"];

/// A first and a last day of the year, or times of a day; in days of a leap year, or in minutes.
#[derive(Clone, Copy, PartialEq)]
struct Stretch {
    ends: [i64; 2],
    of_days: bool,
}

/// What an amendment makes of the one stretch in a formula.
struct Change {
    old: Stretch,
    new: Stretch,
    /// The new one, and the old one.
    at: NodeId,
    before: NodeId,
}

/// What words say of one end.
struct Said {
    /// 0: the first, 1: the last.
    end: usize,
    to: Moved,
    words: String,
}

#[derive(Clone, Copy)]
enum Moved {
    Stays,
    /// Whether it comes later, and by how much.
    By(bool, Option<Duration>),
    To(i64),
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut changes: BTreeMap<AmendmentId, Vec<Change>> = BTreeMap::new();
    for pair in look.policy.dated.iter().flat_map(|dated| dated.entries.windows(2)) {
        let [old, new] = pair else { continue };
        let (Some(id), Some(before), Some(after)) = (new.amendment, old.value, new.value) else { continue };
        let Some(((old, before), (new, at))) = stretch_in(look, before).zip(stretch_in(look, after)) else { continue };
        if old != new && old.of_days == new.of_days {
            changes.entry(id).or_default().push(Change { old, new, at, before });
        }
    }
    changes.into_iter().filter_map(|(id, all)| one(look, id, &all)).collect()
}

fn one(look: Look<'_>, id: AmendmentId, all: &[Change]) -> Option<Diagnostic> {
    let [change] = all else { return None };
    let amendment = look.policy.amendments.get(id.index())?;
    let texts = own(&amendment.doc, amendment.note.as_deref());
    texts.iter().find_map(|text| of_text(look, change, text))
}

/// The one stretch in a formula.
fn stretch_in(look: Look<'_>, id: NodeId) -> Option<(Stretch, NodeId)> {
    let within = look.within(id);
    let mut all = within.iter().filter_map(|id| Some((stretch(look, *id)?, *id)));
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

fn stretch(look: Look<'_>, id: NodeId) -> Option<Stretch> {
    let node = look.node(id);
    if let Node::InSeason(_, first, last) = node {
        let day = |day: &MonthDay| Some(number(Date::new(LEAP, day.month, day.day).ok()?));
        return Some(Stretch { ends: [day(first)?, day(last)?], of_days: true });
    }
    let Node::InHours { from, to, .. } = node else { return None };
    let (Node::Time(from), Node::Time(to)) = (look.node(*from), look.node(*to)) else { return None };
    let minutes = |time: &Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    Some(Stretch { ends: [minutes(from), minutes(to)], of_days: false })
}

/// Days from the first of the leap year.
fn number(day: Date) -> i64 {
    Date::new(LEAP, 1, 1).map_or(0, |first| days_between(first, day))
}

fn day_of(number: i64) -> Option<Date> {
    add_days(Date::new(LEAP, 1, 1).ok()?, number.rem_euclid(366)).ok()
}

fn of_text(look: Look<'_>, change: &Change, text: &Text) -> Option<Diagnostic> {
    let said: Vec<Said> = text.sentences().iter().flat_map(|sentence| said(sentence, change)).collect();
    let wrong = said.iter().find(|said| !fits(change, said, said.end))?;
    let words = text.words.to_lowercase();
    let closed = first_of(&words, &CLOSED).is_some();
    // a time in which nothing may be done is the other one
    if closed && said.iter().all(|said| fits(change, said, 1 - said.end)) {
        return None;
    }
    let meant = meant(change, &said).filter(|meant| !closed && *meant != change.new).and_then(show);
    let span: Span = look.span(change.at);
    let (old, new) = (show(change.old)?, show(change.new)?);
    let mended = meant.map(|meant| (look.sources.text(span).replacen(&new, &meant, 1), meant));
    Some(errors::moves_the_other_end((span, look.span(change.before)), &wrong.words, (&old, &new), mended))
}

fn fits(change: &Change, said: &Said, end: usize) -> bool {
    let [Some(old), Some(new)] = [change.old, change.new].map(|of| of.ends.get(end).copied()) else { return true };
    match said.to {
        Moved::Stays => old == new,
        Moved::To(day) => new == day,
        Moved::By(later, by) => {
            let way = distance(change, old, new);
            let right = if later { way > 0 } else { way < 0 };
            right && by.is_none_or(|by| near(change, moved_to(change, old, (later, by)), new, by))
        }
    }
}

/// From one to the other, the shorter way over the new year.
fn distance(change: &Change, old: i64, new: i64) -> i64 {
    let way = new - old;
    if !change.old.of_days || way.abs() <= 183 { way } else { way - 366 * way.signum() }
}

/// 30 April is a month before the end of May.
fn near(change: &Change, meant: Option<i64>, new: i64, by: Duration) -> bool {
    let slack = match (change.old.of_days, by.unit) {
        (true, Unit::Month) => SLACK_OF_MONTHS,
        (true, Unit::Day | Unit::WorkingDay | Unit::Minute) => SLACK,
        (false, Unit::Day | Unit::Month | Unit::WorkingDay | Unit::Minute) => 0,
    };
    meant.is_none_or(|meant| distance(change, meant, new).abs() <= slack)
}

/// Where an end lies when it is moved; none where the words count in what the stretch has not.
fn moved_to(change: &Change, old: i64, (later, by): (bool, Duration)) -> Option<i64> {
    let amount = if later { by.amount } else { by.amount.checked_neg()? };
    match (change.old.of_days, by.unit) {
        (true, Unit::Day) => Some((old + amount).rem_euclid(366)),
        (true, Unit::Month) => {
            let day = day_of(old)?;
            let to = add_months(day, amount, Some(MonthRule::Down)).ok()?;
            let to = if day == day.last_of_month() { to.last_of_month() } else { to };
            Some(number(Date::new(LEAP, to.month(), to.day()).ok()?))
        }
        (false, Unit::Minute) => Some(old + amount),
        (true, Unit::WorkingDay | Unit::Minute) | (false, Unit::Day | Unit::Month | Unit::WorkingDay) => None,
    }
}

/// The stretch that the words mean, where they say how far.
fn meant(change: &Change, all: &[Said]) -> Option<Stretch> {
    let mut ends = change.old.ends;
    for said in all {
        let place = ends.get_mut(said.end)?;
        *place = match said.to {
            Moved::Stays => *place,
            Moved::To(day) => day,
            Moved::By(later, Some(by)) => moved_to(change, *place, (later, by))?,
            Moved::By(_, None) => return None,
        };
    }
    Some(Stretch { ends, ..change.old })
}

fn show(of: Stretch) -> Option<String> {
    let [first, last] = of.ends;
    if of.of_days {
        let (first, last) = (day_of(first)?, day_of(last)?);
        return Some(format!("{:02}-{:02} .. {:02}-{:02}", first.month(), first.day(), last.month(), last.day()));
    }
    Some(format!("{:02}:{:02} and {:02}:{:02}", first / 60, first % 60, last / 60, last % 60))
}

/// What a sentence in small letters says of the ends, part by part.
fn said(sentence: &str, change: &Change) -> Vec<Said> {
    let parts =
        PARTS.iter().fold(vec![sentence], |parts, sign| parts.into_iter().flat_map(|part| part.split(sign)).collect());
    parts.into_iter().filter_map(|part| of_part(part.trim(), change)).collect()
}

fn of_part(part: &str, change: &Change) -> Option<Said> {
    let plain = in_figures(part);
    // a year is that of the amendment
    let numbers = figures(&plain);
    let (begins, ends) = (first_of(&plain, &BEGINS), first_of(&plain, &ENDS));
    let end = match (begins, ends) {
        (Some(_), None) => 0,
        (None, Some(_)) => 1,
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let stays = first_of(&plain, &STAYS).is_some();
    let later = first_of(&plain, &LATER).is_some();
    let earlier = first_of(&plain, &EARLIER).is_some();
    let dated = plain.split(|letter: char| !letter.is_ascii_digit()).any(|word| word.len() == 4);
    let to = match (stays, later, earlier) {
        (true, false, false) => Moved::Stays,
        (false, true, false) | (false, false, true) => {
            let mut lengths = numbers.iter().filter_map(|figure| figure.length());
            let length = lengths.next().filter(|_| lengths.next().is_none());
            Moved::By(later, length)
        }
        (false, false, false) if change.old.of_days && !dated => {
            let [(month, day)] = days_of_year(part)?[..] else { return None };
            Moved::To(number(Date::new(LEAP, month, day).ok()?))
        }
        _ => return None,
    };
    Some(Said { end, to, words: part.to_owned() })
}
