//! Times that are counted from another day than their words say, or days held against another: from the end, where it is "five years from the
//! grant"; before the start, where it is "before the end".

use super::reckoned::{Reckoned, reckoned};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{field_of, is_an_end, name_of};
use crate::check::words::{Anchor, Asks, Spoken, Text, about, anchors, contents, own, same_event, spoken};
use crate::diagnostic::Diagnostic;
use crate::policy::define::Define;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::policy::types::{Base, Field, Layout};

/// Parts of the names of days that say nothing of what happened.
const SMALL: [&str; 12] = ["on", "at", "date", "day", "of", "the", "was", "is", "time", "when", "last", "first"];

/// Words of an end, whatever ends.
const ENDS: [&str; 7] = ["end", "ends", "ended", "expires", "expired", "expiry", "届满"];

/// Of so many days beside each other nobody can say by a word which is meant.
const MOST_DAYS: usize = 60;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision));
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let texts = own(&define.doc, define.note.as_deref());
        let mut all = if texts.is_empty() { Vec::new() } else { reckoned(look, define.value) };
        let of = all.pop().filter(|of| all.is_empty() && of.length.is_some())?;
        one(look, &Spoken { of, asks: Asks::Value, texts })
    });
    of_provisions.chain(of_defines).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all = spoken(look, provision, |site| reckoned(look, site.node));
    all.iter().filter_map(|spoken| one(look, spoken)).collect()
}

fn one(look: Look<'_>, spoken: &Spoken<Reckoned>) -> Option<Diagnostic> {
    spoken.texts.iter().find_map(|text| {
        let all: Vec<Anchor> = text.sentences().iter().flat_map(|sentence| anchors(sentence)).collect();
        let fits = |anchor: &&Anchor| speaks_of(&spoken.of, anchor);
        // what is told of the days themselves is told rightly
        let right = all.iter().any(|anchor| spoken.of.days.iter().any(|day| says(look, *day, anchor)));
        all.iter().filter(|_| !right).filter(fits).find_map(|anchor| told(look, spoken, anchor, text))
    })
}

/// Whether the words may be about this: a length is the same, and without one there is none in the rule.
fn speaks_of(of: &Reckoned, anchor: &Anchor) -> bool {
    match (anchor.length, of.length) {
        (Some(said), Some(own)) => said == own,
        (Some(_), None) => false,
        (None, Some(_)) => anchor.counts,
        (None, None) => true,
    }
}

fn told(look: Look<'_>, spoken: &Spoken<Reckoned>, anchor: &Anchor, text: &Text) -> Option<Diagnostic> {
    let own = side(look, &spoken.of, anchor, spoken.asks)?;
    let (name, field) = field_of(look, own)?;
    let others = beside(look, own, field).into_iter().filter(|(other, _)| {
        let used = spoken.of.days.iter().any(|day| name_of(look, *day).is_some_and(|day| day == *other));
        !used
    });
    let mut called: Vec<(usize, &str, &Field)> =
        others.filter_map(|(other, of)| Some((named(anchor, (other, of), (name, field))?, other, of))).collect();
    called.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    let at = look.span(own);
    let Some((best, other, meant)) = called.first().copied() else {
        return of_define(look, spoken, anchor, (own, (name, field))).map(|define| {
            let short = define.name.rsplit('.').next().unwrap_or_default();
            let written = look.sources.text(at);
            errors::counted_from_another(at, (&text.who(), &anchor.said), true, (written, short, define.span))
                .suggest(at, short)
        });
    };
    if called.get(1).is_some_and(|(score, ..)| *score == best) {
        return None;
    }
    let written = look.sources.text(at);
    let mended = mended(written, name, other)?;
    let who = text.who();
    let counts = spoken.of.length.is_some() || anchor.length.is_some() || anchor.counts;
    Some(
        errors::counted_from_another(at, (&who, &anchor.said), counts, (written, &mended, meant.span))
            .suggest(at, mended),
    )
}

/// The one day that is defined, and that the words name in place of the own one.
fn of_define<'p>(
    look: Look<'p>,
    spoken: &Spoken<Reckoned>,
    anchor: &Anchor,
    (own, (name, field)): (NodeId, (&str, &Field)),
) -> Option<&'p Define> {
    let called: Vec<String> = parts(name).into_iter().chain(questions(field)).collect();
    let fits = |define: &&Define| {
        let short = define.name.rsplit('.').next().unwrap_or_default();
        let is_day = look.ty(define.value).is_some_and(|ty| matches!(ty.base, Base::Date));
        is_day && define.parameters.is_empty() && about(anchor, &distinct(&parts(short), &called)) > 0
    };
    let mut sides = [spoken.of.earlier, spoken.of.later].into_iter().flatten().chain([own]);
    let counts = (spoken.of.length.is_some() || anchor.counts) && !sides.any(|day| says(look, day, anchor));
    let mut all = look.policy.defines.iter().filter(|_| counts).filter(fits);
    all.next().filter(|_| all.next().is_none())
}

/// Another field in the place of the one that is written.
pub(super) fn mended(written: &str, name: &str, other: &str) -> Option<String> {
    written.rfind(name).and_then(|start| written.get(..start)).map(|before| format!("{before}{other}"))
}

/// The day in the place of which another is said.
fn side(look: Look<'_>, of: &Reckoned, anchor: &Anchor, asks: Asks) -> Option<NodeId> {
    let own = if anchor.after { of.earlier } else { of.later };
    let other = if anchor.after { of.later } else { of.earlier };
    let bans = asks == Asks::Against && of.length.is_none();
    let sides: Vec<NodeId> = if bans { own.into_iter().chain(other).collect() } else { own.into_iter().collect() };
    // the day that governs an act is that of the act, whatever it is called
    let plain = bans || of.length.is_none() && !anchor.counts;
    let mut sides =
        sides.into_iter().filter(|side| field_of(look, *side).is_some() && !(plain && look.is_governing(*side)));
    let side = sides.next()?;
    sides.next().is_none().then_some(side)
}

/// Whether the words are about a day, by its name or its question.
pub(super) fn says(look: Look<'_>, day: NodeId, anchor: &Anchor) -> bool {
    let Some((name, field)) = field_of(look, day) else { return is_defined(look, day, anchor) };
    // "before it ends" may be said of every end
    if let [word] = &anchor.words[..]
        && ENDS.contains(&word.as_str())
        && is_an_end(look, day)
    {
        return true;
    }
    let mut own = parts(name);
    own.extend(questions(field));
    about(anchor, &own) > 0 && !shared_only(look, day, anchor)
}

/// Whether the words are about a day that is defined, by its name.
fn is_defined(look: Look<'_>, day: NodeId, anchor: &Anchor) -> bool {
    let Node::Define(define) = look.node(day) else { return false };
    let name =
        look.policy.defines.get(define.index()).map(|define| parts(define.name.rsplit('.').next().unwrap_or_default()));
    name.is_some_and(|name| about(anchor, &name) > 0)
}

/// Whether all that the words say of a day is what another day beside it is called by, too.
fn shared_only(look: Look<'_>, day: NodeId, anchor: &Anchor) -> bool {
    let Some((name, field)) = field_of(look, day) else { return false };
    let own: Vec<String> = parts(name).into_iter().chain(questions(field)).collect();
    beside(look, day, field).into_iter().any(|(other, of)| {
        let others: Vec<String> = parts(other).into_iter().chain(questions(of)).collect();
        let distinct = distinct(&own, &others);
        about(anchor, &distinct) == 0 && named(anchor, (other, of), (name, field)).is_some()
    })
}

/// How well the words name another day and not this one.
pub(super) fn named(anchor: &Anchor, (other, of): (&str, &Field), (name, field): (&str, &Field)) -> Option<usize> {
    let own: Vec<String> = parts(name).into_iter().chain(questions(field)).collect();
    let chinese = anchor.words.iter().any(|word| !word.is_ascii());
    let called = if chinese { parts(other).into_iter().chain(questions(of)).collect() } else { parts(other) };
    let distinct = distinct(&called, &own);
    let score = about(anchor, &distinct);
    let head = || head(other).is_some_and(|head| distinct.contains(&head) && about(anchor, &[head]) > 0);
    (score > 0 && (chinese || head())).then_some(score)
}

/// The words of one that are not those of the other.
fn distinct(one: &[String], other: &[String]) -> Vec<String> {
    one.iter().filter(|word| !other.iter().any(|other| same_event(word, other))).cloned().collect()
}

/// The words of a name that say what happened on a day; of Chinese each pair of letters.
pub(super) fn parts(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let words = name.split('_').filter(|word| !SMALL.contains(word) && word.len() > 2);
    words.flat_map(|word| if word.is_ascii() { vec![word.to_owned()] } else { contents(word) }).collect()
}

/// The word of a name that says what happened: `ends` of `voyage_ends_on`, `end` of `end_of_voyage`.
fn head(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let before = name.split_once("_of_").map_or(name.as_str(), |(before, _)| before);
    let last = |name: &str| parts(name).pop();
    last(before).or_else(|| last(&name))
}

fn questions(field: &Field) -> Vec<String> {
    field.doc.texts().values().flat_map(|question| contents(question)).collect()
}

/// The other days that are told beside a fact or field.
pub(super) fn beside<'p>(look: Look<'p>, date: NodeId, own: &Field) -> Vec<(&'p str, &'p Field)> {
    let Some(layout) = layout_of(look, date) else { return Vec::new() };
    let days = layout.fields.iter().filter(|(_, field)| matches!(field.ty.base, Base::Date | Base::DateTime));
    let days: Vec<(&str, &Field)> = days.map(|(name, field)| (name.as_str(), field)).take(MOST_DAYS).collect();
    if days.len() == MOST_DAYS {
        return Vec::new();
    }
    days.into_iter().filter(|(_, field)| field.span != own.span).collect()
}

/// What a fact or field is one of.
fn layout_of(look: Look<'_>, date: NodeId) -> Option<&Layout> {
    if let Node::Fact(cell) = look.node(date) {
        return holder(look, &look.policy.facts, *cell);
    }
    let Node::Field(of, _) = look.node(date) else { return None };
    let Base::Record(record) = look.ty(*of)?.base else { return None };
    look.policy.records.get(record.index()).map(|record| &record.layout)
}

/// The record in which a cell lies, or the case itself.
fn holder<'p>(look: Look<'p>, layout: &'p Layout, cell: u32) -> Option<&'p Layout> {
    let (_, field) = layout.at(cell)?;
    let Base::Record(record) = field.ty.base else { return Some(layout) };
    if field.offset == cell {
        return Some(layout);
    }
    holder(look, &look.policy.records.get(record.index())?.layout, cell - field.offset - 1)
}
