//! What would turn the verdict: the nearest changes, then the days.
use crate::answer::Answer;
use crate::answer::change::Change;
use crate::answer::phrase::{Phrase, say};
use crate::render::words::{in_language, verdict_in};
use crate::render::{Page, Style, Tone};

/// How many changes are told where nobody asked for all.
const FEW: usize = 3;

/// `it would be permitted` and a line for each change.
pub fn changes(page: &mut Page, answer: &Answer, style: &Style) {
    let Some(changes) = &answer.changes else { return };
    let Some(first) = changes.first() else {
        if style.changes {
            page.gap();
            page.paragraph(0, Tone::Strong, &say(&style.lang, none_found(answer.changes_cut), &[]));
        }
        return;
    };
    page.gap();
    let lang = &style.lang;
    page.paragraph(0, Tone::Strong, &say(lang, Phrase::WouldBe, &[&verdict_in(first.verdict, lang)]));
    let (facts, days) = ways(changes);
    let most = if style.changes { facts.len() } else { FEW };
    for change in facts.iter().take(most).chain(&days) {
        page.marked(2, ("•", Tone::Good), words(change, style));
    }
    let more = facts.len().saturating_sub(most);
    if more > 0 {
        page.paragraph(2, Tone::Faint, &say(lang, Phrase::MoreWays, &[&more.to_string()]));
    }
    if answer.changes_cut {
        page.paragraph(2, Tone::Faint, &say(lang, Phrase::MayBeOthers, &[]));
    }
}

/// The nearest changes of facts, in words: for who can only do something about those.
pub fn nearest<'a>(answer: &'a Answer, style: &'a Style) -> impl Iterator<Item = &'a str> {
    let (facts, _) = ways(answer.changes.as_deref().unwrap_or_default());
    facts.into_iter().take(FEW).map(|change| words(change, style))
}

/// The changes of facts, each of the same words once, and the days.
fn ways(changes: &[Change]) -> (Vec<&Change>, Vec<&Change>) {
    let (mut facts, days): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.days.is_none());
    facts.dedup_by(|one, other| one.words == other.words);
    (facts, days)
}

fn words<'a>(change: &'a Change, style: &Style) -> &'a str {
    in_language(&change.words, &style.lang).unwrap_or_default()
}

fn none_found(cut: bool) -> Phrase {
    if cut { Phrase::NoWayFound } else { Phrase::NoOtherWay }
}
