//! What would turn the verdict: the nearest changes, then the days.
use crate::answer::Answer;
use crate::answer::change::Change;
use crate::render::words::{in_language, verdict};
use crate::render::{Page, Style, Tone};

/// How many changes are told where nobody asked for all.
const FEW: usize = 3;

/// `it would be permitted` and a line for each change.
pub fn changes(page: &mut Page, answer: &Answer, style: &Style) {
    let Some(changes) = &answer.changes else { return };
    let Some(first) = changes.first() else {
        if style.changes {
            page.gap();
            page.paragraph(0, Tone::Strong, none_found(answer.changes_cut));
        }
        return;
    };
    page.gap();
    page.paragraph(0, Tone::Strong, &format!("it would be {}", verdict(first.verdict)));
    let (mut facts, days): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.days.is_none());
    facts.dedup_by(|one, other| one.words == other.words);
    let most = if style.changes { facts.len() } else { FEW };
    for change in facts.iter().take(most).chain(&days) {
        page.marked(2, ("•", Tone::Good), &words(change, style));
    }
    let more = facts.len().saturating_sub(most);
    if more > 0 {
        page.paragraph(2, Tone::Faint, &format!("and in {more} more ways (`--changes` shows all)"));
    }
    if answer.changes_cut {
        page.paragraph(2, Tone::Faint, "there may be other ways: the search was cut short");
    }
}

fn words(change: &Change, style: &Style) -> String {
    in_language(&change.words, &style.lang).unwrap_or_default().to_owned()
}

fn none_found(cut: bool) -> &'static str {
    match cut {
        false => "no other day was found on which it would be permitted, and no change of up to 4 facts",
        true => "no way was found to make it permitted; the search was cut short",
    }
}
