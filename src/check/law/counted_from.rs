//! Times that are counted from another day than their words say, or days held against another: from the end, where it is "five years from the
//! grant"; before the start, where it is "before the end".

use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::naming::{field_of, name_of};
use crate::check::words::{Anchor, Asks, Spoken, Text, about, anchors, contents, own, same_event, spoken};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::Provision;
use crate::policy::types::{Base, Field, Layout};
use crate::value::{Decimal, Duration, Unit};

/// Parts of the names of days that say nothing of what happened.
const SMALL: [&str; 12] = ["on", "at", "date", "day", "of", "the", "was", "is", "time", "when", "last", "first"];

/// Of so many days beside each other nobody can say by a word which is meant.
const MOST_DAYS: usize = 60;

/// Two days that are held against each other, or one from which a time is counted.
pub(super) struct Reckoned {
    pub at: NodeId,
    pub earlier: Option<NodeId>,
    pub later: Option<NodeId>,
    pub length: Option<Duration>,
    /// All days in the clause.
    pub days: Vec<NodeId>,
}

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

/// The days that a clause reckons with.
pub(super) fn reckoned(look: Look<'_>, node: NodeId) -> Vec<Reckoned> {
    let within = look.within(node);
    let all = within.iter().filter_map(|id| of_node(look, *id)).collect::<Vec<_>>();
    if all.is_empty() {
        return Vec::new();
    }
    let is_day = |id: &NodeId| look.ty(*id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
    // whether there is one says nothing of when
    let asked = |node: &Node| if let Node::IsGiven(of) = node { Some(*of) } else { None };
    let given: Vec<NodeId> = within.iter().filter_map(|id| asked(look.node(*id))).collect();
    let is_own = |id: &NodeId| is_day(id) && !given.contains(id) && field_of(look, *id).is_some();
    let days: Vec<NodeId> = within.iter().copied().filter(is_own).collect();
    // a shift or a count stands within what compares it
    let inner: Vec<NodeId> = all.iter().flat_map(|(_, parts)| parts).copied().collect();
    let own = within.iter().filter(|id| !inner.contains(id)).filter_map(|id| of_node(look, *id));
    own.map(|(found, _)| Reckoned { days: days.clone(), ..found }).collect()
}

/// What a node reckons, and the nodes that it does so with.
fn of_node(look: Look<'_>, id: NodeId) -> Option<(Reckoned, Vec<NodeId>)> {
    let node = look.node(id);
    if let Some((base, length, back)) = shift(look, id) {
        let (earlier, later) = if back { (None, Some(base)) } else { (Some(base), None) };
        return Some((Reckoned { at: id, earlier, later, length, days: Vec::new() }, Vec::new()));
    }
    if let Node::Between { from, to, .. } = node {
        let found = Reckoned { at: id, earlier: Some(*from), later: Some(*to), length: None, days: Vec::new() };
        return Some((found, Vec::new()));
    }
    let Node::Compare(_, one, other) = node else { return None };
    let (one, other) = (look.plain(*one), look.plain(*other));
    for (counted, number) in [(one, other), (other, one)] {
        if let Node::Between { unit, from, to, .. } = look.node(counted) {
            let length = look.constant(number).and_then(|number| so_many(*unit, &number));
            let found = Reckoned { at: id, earlier: Some(*from), later: Some(*to), length, days: Vec::new() };
            return Some((found, vec![counted]));
        }
    }
    let found = match (shift(look, one), shift(look, other)) {
        (Some((base, length, back)), None) => Some((base, other, length, back, one)),
        (None, Some((base, length, back))) => Some((base, one, length, back, other)),
        (Some(_), Some(_)) => return None,
        (None, None) => None,
    };
    if let Some((base, alone, length, back, at)) = found {
        let (earlier, later) = if back { (alone, base) } else { (base, alone) };
        return Some((
            Reckoned { at: id, earlier: Some(earlier), later: Some(later), length, days: Vec::new() },
            vec![at],
        ));
    }
    let named = |id: NodeId| look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
    let Node::Compare(comparison, ..) = node else { return None };
    let up = crate::check::words::End::asked(*comparison)?.is_upper();
    let (earlier, later) = if up { (one, other) } else { (other, one) };
    (named(one) && named(other)).then(|| {
        (Reckoned { at: id, earlier: Some(earlier), later: Some(later), length: None, days: Vec::new() }, Vec::new())
    })
}

/// A day that is shifted: which, by how much, and whether back.
pub(in crate::check) fn shift(look: Look<'_>, id: NodeId) -> Option<(NodeId, Option<Duration>, bool)> {
    let Node::Shift { date, duration: length, subtract, .. } = look.node(id) else { return None };
    Some((look.plain(*date), duration(look, *length), *subtract))
}

fn so_many(unit: CountUnit, number: &crate::check::test::Constant) -> Option<Duration> {
    let crate::check::test::Constant::Number(number) = number else { return None };
    let number = i64::try_from(*number).ok().filter(|whole| Decimal::from(*whole) == *number)?;
    let (times, unit) = match unit {
        CountUnit::Years => (12, Unit::Month),
        CountUnit::Months => (1, Unit::Month),
        CountUnit::Weeks => (7, Unit::Day),
        CountUnit::Days => (1, Unit::Day),
        CountUnit::WorkingDays(_) => (1, Unit::WorkingDay),
        CountUnit::Hours | CountUnit::Minutes => return None,
    };
    Some(Duration { amount: number.checked_mul(times)?, unit })
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
    let (best, other, meant) = *called.first()?;
    if called.get(1).is_some_and(|(score, ..)| *score == best) {
        return None;
    }
    let at = look.span(own);
    let written = look.sources.text(at);
    let mended = mended(written, name, other)?;
    let who = text.who();
    let counts = spoken.of.length.is_some() || anchor.length.is_some() || anchor.counts;
    Some(
        errors::counted_from_another(at, (&who, &anchor.said), counts, (written, &mended, meant.span))
            .suggest(at, mended),
    )
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
