//! What would turn the verdict: the nearest changes, then the days.
use crate::answer::change::Change;
use crate::answer::phrase::{Phrase, say};
use crate::answer::{Answer, Verdict};
use crate::render::words::{in_language, verdict_in};
use crate::render::{Page, Style, Tone};

/// How many changes are told where nobody asked for all.
const FEW: usize = 3;

/// Ways to another verdict: what stands above them, the ways, and what is said of those not told.
pub struct Ways<'a> {
    pub heading: String,
    pub ways: Vec<&'a str>,
    pub notes: Vec<String>,
}

/// `it would be permitted` and a line for each change; for each verdict that it could be.
pub fn changes(page: &mut Page, answer: &Answer, style: &Style) {
    for ways in told(answer, style) {
        page.gap();
        page.paragraph(0, Tone::Strong, &ways.heading);
        ways.ways.iter().for_each(|way| page.marked(2, ("•", Tone::Good), way));
        ways.notes.iter().for_each(|note| page.paragraph(2, Tone::Faint, note));
    }
}

/// The ways to each verdict that it could be; where all were asked for and there are none, that.
pub fn told<'a>(answer: &'a Answer, style: &'a Style) -> Vec<Ways<'a>> {
    let Some(changes) = &answer.changes else { return Vec::new() };
    let (lang, wanted) = (&style.lang, others(answer.verdict));
    if changes.is_empty() && style.changes {
        let words: Vec<String> = wanted.iter().map(|verdict| verdict_in(*verdict, lang)).collect();
        let either = words.join(&say(lang, Phrase::Or, &[]));
        let heading = say(lang, none_found(answer.changes_cut), &[&either]);
        return vec![Ways { heading, ways: Vec::new(), notes: Vec::new() }];
    }
    let to = |verdict: &Verdict| changes.iter().filter(|change| change.verdict == *verdict).collect::<Vec<_>>();
    let ways = wanted.iter().map(|verdict| (verdict, to(verdict))).filter(|(_, to)| !to.is_empty());
    ways.map(|(verdict, to)| ways_to(*verdict, &to, answer, style)).collect()
}

fn ways_to<'a>(verdict: Verdict, changes: &[&'a Change], answer: &Answer, style: &Style) -> Ways<'a> {
    let lang = &style.lang;
    let (facts, days) = ways(changes);
    let most = if style.changes { facts.len() } else { FEW };
    let mut notes = Vec::new();
    let more = facts.len().saturating_sub(most);
    if more > 0 {
        let phrase = if more == 1 { Phrase::OneMoreWay } else { Phrase::MoreWays };
        notes.push(say(lang, phrase, &[&more.to_string()]));
    }
    if answer.changes_cut {
        notes.push(say(lang, Phrase::MayBeOthers, &[]));
    }
    Ways {
        heading: say(lang, Phrase::WouldBe, &[&verdict_in(verdict, lang)]),
        ways: facts.into_iter().take(most).chain(days).map(|change| words(change, style)).collect(),
        notes,
    }
}

/// What a verdict could turn to.
fn others(verdict: Verdict) -> &'static [Verdict] {
    match verdict {
        Verdict::Forbidden => &[Verdict::Permitted],
        Verdict::Permitted => &[Verdict::Forbidden],
        Verdict::Undetermined => &[Verdict::Permitted, Verdict::Forbidden],
    }
}

/// The nearest changes of facts, in words: for who can only do something about those.
pub fn nearest<'a>(answer: &'a Answer, style: &'a Style) -> impl Iterator<Item = &'a str> {
    let all: Vec<&Change> =
        answer.changes.iter().flatten().filter(|change| change.verdict == Verdict::Permitted).collect();
    let (facts, _) = ways(&all);
    facts.into_iter().take(FEW).map(|change| words(change, style))
}

/// The changes of facts, each of the same words once, and the days.
fn ways<'a>(changes: &[&'a Change]) -> (Vec<&'a Change>, Vec<&'a Change>) {
    let (facts, days): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.days.is_none());
    let mut told: Vec<&Change> = Vec::new();
    for change in facts {
        if !told.iter().any(|known| known.words == change.words) {
            told.push(change);
        }
    }
    (told, days)
}

fn words<'a>(change: &'a Change, style: &Style) -> &'a str {
    in_language(&change.words, &style.lang).unwrap_or_default()
}

fn none_found(cut: bool) -> Phrase {
    if cut { Phrase::NoWayFound } else { Phrase::NoOtherWay }
}
