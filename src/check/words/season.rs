//! Times of the year that are other ones than the words say, "from April to September", "in winter", or begin where they end.

use super::claim::figures;
use super::denial::words;
use super::opening::{OTHER, Window, opposite};
use super::range::{Day, Stretch, closes, opens, season, stretch};
use super::spoken::{Asks, Spoken};
use super::told::{Text, first_of};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::syntax::expression::{Comparison, Part};
use crate::value::date::month_name;
use crate::value::{Date, Decimal, MonthDay};

/// Words of what is done at another time than the one that is meant.
const ASIDE: [&str; 12] =
    ["pay", "paid", "apply", "applic", "file", "submit", "hand in", "register", "缴", "申请", "报名", "提交"];
/// Words of what is allowed.
const ALLOWED: [&str; 7] = ["only", "may", "can", "must", "allowed", "只", "仅"];
/// Words between the ends of a stretch.
const RANGES: [&str; 8] = ["from ", "between ", "至", "到", " to ", "–", "-", "until"];
/// `month number of d >= 4 and month number of d <= 9`, with `or` over the new year.
pub(super) fn months(look: Look<'_>, id: NodeId) -> Option<[MonthDay; 2]> {
    let node = look.node(id);
    let (Node::And(many) | Node::Or(many)) = node else { return None };
    let [one, other] = look.policy.many(*many) else { return None };
    let end = |part: NodeId| {
        let asked = look.demand(part)?;
        let Node::PartOf(Part::MonthNumber, day) = look.node(asked.subject) else { return None };
        let Test::Compare(comparison, Constant::Number(number)) = asked.test else { return None };
        let month = i8::try_from(number).ok()?;
        let (upper, month) = match comparison {
            Comparison::GreaterOrEqual => (false, month),
            Comparison::Greater => (false, month + 1),
            Comparison::LessOrEqual => (true, month),
            Comparison::Less => (true, month - 1),
            Comparison::Equal | Comparison::NotEqual => return None,
        };
        (1..=12).contains(&month).then_some((upper, month, *day))
    };
    let ((upper, one, day), (other_upper, other, other_day)) = (end(*one)?, end(*other)?);
    let (first, last) = match (upper, other_upper) {
        (false, true) => (one, other),
        (true, false) => (other, one),
        (true, true) | (false, false) => return None,
    };
    // `and` within a year, `or` over the new year
    let fits = look.same(day, other_day) && (first <= last) == matches!(node, Node::And(_));
    let end = Date::new(2000, last, 1).ok()?.last_of_month();
    fits.then_some([MonthDay { month: first, day: 1 }, MonthDay { month: last, day: end.day() }])
}

/// Another stretch of the year than the words tell, the rest of it, or the same turned round.
pub(super) fn of_year(
    look: Look<'_>,
    window: &Window,
    asks: Asks,
    [first, last]: [MonthDay; 2],
    (text, sentence): (&Text, &String),
) -> Option<Diagnostic> {
    let said = stretch(sentence)?;
    let own = [(first.month, first.day), (last.month, last.day)];
    let rest = rest_of_year(own)?;
    let fits = |other: [Day; 2]| match said {
        Stretch::Days(days) => days == other,
        Stretch::Months(months) => months == other.map(|(month, _)| month),
    };
    let at = look.span(window.at);
    if fits(own) {
        let said = opens(sentence).or_else(|| stops(sentence).then_some(false));
        return opposite(look, window, asks, (said, false), text);
    }
    let asked = window.inside && asks != Asks::Against;
    let mended = || in_place(look.sources.text(at), own, said);
    if fits(rest) {
        let other = opens(sentence) != Some(false) && asked && !OTHER.iter().any(|word| sentence.contains(word));
        return match other {
            true => Some(errors::another_season(at, &text.who(), (&shown(said), &shown(Stretch::Days(own))), mended())),
            false => opposite(look, window, asks, (opens(sentence), true), text),
        };
    }
    let [begins, ends] = own;
    // `until` ends what `from` begins
    let plain = if sentence.contains("from ") { sentence.replace(" until ", " to ") } else { sentence.clone() };
    // no visits from here to there
    let one_end = match said {
        Stretch::Days([first, last]) => (first == begins) != (last == ends),
        Stretch::Months([first, last]) => (first == begins.0) != (last == ends.0),
    };
    let aside = |word: &str| plain.contains(word) && !(one_end && matches!(word, "no " | "not "));
    let turned = fits([ends, begins]) && begins != ends;
    // "no visits" in what is forbidden then speaks of that time itself
    let itself = turned && asks == Asks::Against && window.inside;
    if OTHER.iter().any(|word| aside(word) && !(itself && matches!(*word, "no " | "not "))) {
        return None;
    }
    if turned {
        let found = errors::season_turned(at, &shown_day(ends), &shown_day(begins));
        let new = exchanged(look.sources.text(at), [begins, ends], [ends, begins]);
        return Some(found.suggest(at, new));
    }
    let aside = text.whose != "its label" && ASIDE.iter().any(|word| sentence.contains(word));
    let next = matches!(said, Stretch::Months([first, last]) if first % 12 + 1 == last);
    let ranges = RANGES.iter().any(|word| sentence.contains(word)) || next && sentence.contains("in ");
    (!aside && ranges)
        .then(|| errors::another_season(at, &text.who(), (&shown(said), &shown(Stretch::Days(own))), mended()))
}

/// Whether a sentence denies something in the time that it names: "no account is renamed from 20 January to 20 February".
fn stops(sentence: &str) -> bool {
    let other = |word: &&str| matches!(*word, "only" | "except" | "unless" | "other" | "outside" | "fee" | "without");
    let all = words(sentence);
    let denied = all.iter().any(|word| matches!(*word, "no" | "not" | "nobody")) && !all.iter().any(other);
    denied || ["不得", "不能", "暂停", "不予"].iter().any(|word| sentence.contains(word)) && !sentence.contains('除')
}

/// Whether a text tells a time of the year that has the first or the last day of another, and not both.
pub(super) fn shares_an_end(text: &str, [first, last]: [MonthDay; 2]) -> bool {
    match stretch(text) {
        Some(Stretch::Days([from, to])) => (from == (first.month, first.day)) != (to == (last.month, last.day)),
        Some(Stretch::Months([from, to])) => (from == first.month) != (to == last.month),
        None => false,
    }
}

/// "From May to September", where it ends on 15 September and no words say so.
pub(super) fn within_months(
    look: Look<'_>,
    spoken: &Spoken<Window>,
    [first, last]: [MonthDay; 2],
    (text, sentence): (&Text, &String),
) -> Option<Diagnostic> {
    let said = stretch(sentence)?;
    let Stretch::Months(months) = said else { return None };
    let own = [(first.month, first.day), (last.month, last.day)];
    let end = Date::new(2000, last.month, 1).ok()?.last_of_month();
    let begins_within = first.day != 1;
    let ends_within = last.day < end.day().min(28);
    let precise = |text: &Text| {
        let numbers = figures(&text.words.to_lowercase()).into_iter().map(|figure| figure.number).collect::<Vec<_>>();
        let told = |within: bool, day: i8| within && numbers.contains(&Decimal::from(day));
        told(begins_within, first.day) || told(ends_within, last.day)
    };
    let plain = !OTHER.iter().any(|word| sentence.contains(word)) && !sentence.contains("mid");
    let partly = months == [first.month, last.month] && (begins_within || ends_within) && plain;
    let asked = spoken.asks == Asks::For && spoken.of.inside;
    (partly && asked && !spoken.texts.iter().any(precise)).then(|| {
        let at = look.span(spoken.of.at);
        let mended = in_place(look.sources.text(at), own, said);
        errors::another_season(at, &text.who(), (&shown(said), &shown(Stretch::Days(own))), mended)
    })
}

/// A season with other ends.
fn exchanged(text: &str, old: [Day; 2], new: [Day; 2]) -> String {
    let ([first, last], [new_first, new_last]) = (old.map(written), new.map(written));
    text.replace(&first, "#").replace(&last, &new_last).replace('#', &new_first)
}

fn written((month, day): Day) -> String {
    format!("{month:02}-{day:02}")
}

/// A season as the words say it, where both of its ends are written; of months from the first day to the last.
fn in_place(text: &str, own: [Day; 2], said: Stretch) -> Option<String> {
    let days = match said {
        Stretch::Days(days) => days,
        Stretch::Months([first, last]) => {
            let end = Date::new(2000, last, 1).ok()?.last_of_month();
            [(first, 1), (last, end.day())]
        }
    };
    let once = |day: Day| text.matches(&written(day)).count() == 1;
    (own.into_iter().all(once) && text.contains(" in season ")).then(|| exchanged(text, own, days))
}

/// `in winter`, where it is summer
pub(super) fn of_season(look: Look<'_>, spoken: &Spoken<Window>, text: &Text) -> Option<Diagnostic> {
    let [first, last] = spoken.of.season?;
    let contains = |month: i8| {
        let day = MonthDay { month, day: 15 };
        if first <= last { first <= day && day <= last } else { first <= day || day <= last }
    };
    let asked = spoken.of.inside && spoken.asks != Asks::Against;
    // the message says why the rest of the year is refused, "hives rest in winter", unless it says what is allowed
    let told = |sentence: &&String| text.whose != "its message" || first_of(sentence, &ALLOWED).is_some();
    text.sentences().iter().filter(|_| asked).filter(told).find_map(|sentence| {
        let (word, month, opposite) = season(sentence)?;
        let plain = !closes(sentence) && stretch(sentence).is_none();
        let other = OTHER.iter().any(|word| sentence.contains(word));
        let own = [(first.month, first.day), (last.month, last.day)];
        let turned = plain && !other && contains(opposite) && !contains(month);
        turned.then(|| {
            let said = format!("\"{word}\"");
            errors::another_season(look.span(spoken.of.at), &text.who(), (&said, &shown(Stretch::Days(own))), None)
        })
    })
}

fn rest_of_year([(first_month, first_day), (last_month, last_day)]: [Day; 2]) -> Option<[Day; 2]> {
    let day = |month, day| Date::new(2000, month, day).ok();
    let first = day(last_month, last_day)?.tomorrow().ok()?;
    let last = day(first_month, first_day)?.yesterday().ok()?;
    Some([(first.month(), first.day()), (last.month(), last.day())])
}

fn shown_day((month, day): Day) -> String {
    format!("{day} {}", month_name(month))
}

fn shown(stretch: Stretch) -> String {
    match stretch {
        Stretch::Days([first, last]) => format!("{} to {}", shown_day(first), shown_day(last)),
        Stretch::Months([first, last]) => format!("{} to {}", month_name(first), month_name(last)),
    }
}
