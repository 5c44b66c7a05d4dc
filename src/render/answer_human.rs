//! An answer for people who must obey the rules: the verdict, what decided it, what is still to be said, what follows.
mod changes;
mod doubts;
mod dues;
mod finding;
mod readings;

pub(super) use changes::{nearest, told as ways_told};
pub(super) use dues::{deadline as deadline_words, fee_words, named, sanction};
pub use finding::in_short as finding_in_short;
pub(super) use readings::told as readings_told;

use super::words::{in_language, verdict_in};
use super::{Page, Style, Tone, course_human, why_human};
use crate::answer::phrase::{Along, Phrase, day_words, say};
use crate::answer::{Answer, Finding, Status, Verdict};

/// The whole answer.
#[must_use]
pub fn answer(answer: &Answer, style: &Style) -> String {
    let mut page = Page::new(style);
    headline(&mut page, answer, style);
    doubts::in_any_case(&mut page, answer, style);
    foreseen(&mut page, answer, style);
    deciding(&mut page, answer, style);
    if answer.verdict == Verdict::Forbidden {
        changes::changes(&mut page, answer, style);
    }
    doubts::missing(&mut page, answer, style);
    doubts::faults(&mut page, answer, style);
    readings::readings(&mut page, answer, style);
    doubts::disputes(&mut page, answer, style);
    dues::fees(&mut page, answer, style);
    dues::deadlines(&mut page, answer, style);
    dues::sanctions(&mut page, answer, style);
    dues::procedures(&mut page, answer, style);
    doubts::presumed(&mut page, answer, style);
    rest(&mut page, answer, style);
    if answer.verdict != Verdict::Forbidden {
        changes::changes(&mut page, answer, style);
    }
    doubts::asked(&mut page, answer, style);
    if let Some(why) = &answer.why {
        page.gap();
        why_human::tree(&mut page, why, style);
    }
    page.finish()
}

/// `register an official account, under the law of 2018-11-16: FORBIDDEN`
fn headline(page: &mut Page, answer: &Answer, style: &Style) {
    let labels = answer.act_labels.iter().cloned().collect();
    let act = in_language(&labels, &style.lang).unwrap_or(&answer.act);
    let mut text = act.to_owned();
    let dates = [
        (Phrase::UnderTheLawOf, &answer.governed_on),
        (Phrase::AsItWasKnown, &answer.known_by),
        (Phrase::AskedOn, &answer.today),
    ];
    for (phrase, day) in dates {
        if let Some(day) = day {
            text = say(&style.lang, phrase, &[&text, &day_words(day, &style.lang)]);
        }
    }
    let tone = match answer.verdict {
        Verdict::Permitted => Tone::Good,
        Verdict::Forbidden => Tone::Bad,
        Verdict::Undetermined => Tone::Doubt,
    };
    let colon = if crate::answer::phrase::is_chinese(&style.lang) { "：" } else { ": " };
    page.ending(&format!("{text}{colon}"), (&verdict_in(answer.verdict, &style.lang).to_uppercase(), tone));
}

/// `this answer holds until 2018-11-15; from 2018-11-16 forbidden by accounts_per_subject (quota_cut_2018)`
fn foreseen(page: &mut Page, answer: &Answer, style: &Style) {
    if let Some(words) = holds_words(answer, style) {
        page.paragraph(0, Tone::Plain, &words);
    }
}

/// Until when it holds, and what comes then.
pub(super) fn holds_words(answer: &Answer, style: &Style) -> Option<String> {
    let (day, then) = (answer.holds_until.as_ref()?, answer.then.as_ref()?);
    let (last, next) = (day_words(day, &style.lang), day_words(&then.from, &style.lang));
    Some(say(&style.lang, Phrase::HoldsUntil, &[&last, &next, &course_human::then(then, style)]))
}

/// What is violated, then what is not known.
fn deciding(page: &mut Page, answer: &Answer, style: &Style) {
    let of = |status| answer.findings.iter().filter(move |finding: &&Finding| finding.status == status);
    if answer.verdict == Verdict::Forbidden && of(Status::Violated).all(|finding| !finding.binding) {
        page.gap();
        page.marked(0, ("✗", Tone::Bad), &say(&style.lang, Phrase::NothingPermits, &[]));
    }
    let (binding, other): (Vec<_>, Vec<_>) = of(Status::Violated).partition(|finding| finding.binding);
    for found in binding {
        finding::in_full(page, found, ("✗", Tone::Bad), style);
    }
    for found in other {
        finding::in_full(page, found, ("!", Tone::Doubt), style);
    }
    // a deadline that does not bind stands among the deadlines, a procedure among the procedures: they decide nothing
    // what is forbidden stays so, whatever else turns out
    let open = answer.verdict != Verdict::Forbidden || style.full;
    for found in of(Status::Unknown).filter(|found| open && (style.full || is_open(answer, found))) {
        let mark = if dues::is_procedure(found) { ("→", Tone::Strong) } else { ("?", Tone::Doubt) };
        finding::in_full(page, found, mark, style);
    }
}

/// Whether what is not known of it is told among the grounds: a deadline that does not bind, and a procedure, have a place of their own.
fn is_open(answer: &Answer, finding: &Finding) -> bool {
    let is_due = answer.deadlines.iter().any(|due| due.provision == finding.provision);
    finding.binding || !is_due && !dues::is_procedure(finding)
}

/// What is in order, and how many provisions do not apply.
fn rest(page: &mut Page, answer: &Answer, style: &Style) {
    let of = |status| answer.findings.iter().filter(move |finding: &&Finding| finding.status == status);
    page.gap();
    for found in of(Status::Satisfied) {
        match style.full {
            true => finding::in_full(page, found, ("✓", Tone::Good), style),
            false => finding::in_short(page, 0, found, style),
        }
    }
    let open = of(Status::Unknown).filter(|found| is_open(answer, found)).count();
    if answer.verdict == Verdict::Forbidden && open > 0 && !style.full {
        let phrase = if open == 1 { Along::OneOpen } else { Along::SomeOpen };
        page.marked(0, ("?", Tone::Doubt), &say(&style.lang, phrase, &[&open.to_string()]));
    }
    let idle = of(Status::NotApplicable).count();
    if style.full {
        of(Status::NotApplicable).for_each(|found| finding::in_full(page, found, ("–", Tone::Faint), style));
    } else if idle > 0 {
        let words = match idle {
            1 => say(&style.lang, Phrase::DoesNotApplyOne, &[]),
            _ => say(&style.lang, Phrase::DoNotApply, &[&idle.to_string()]),
        };
        page.marked(0, ("–", Tone::Faint), &words);
    }
}
