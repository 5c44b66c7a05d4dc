//! An answer for people who must obey the rules: the verdict, what decided it, what is still to be said, what follows.
mod doubts;
mod dues;
mod finding;

pub use finding::in_short as finding_in_short;

use super::words::{in_language, verdict};
use super::{Page, Style, Tone, course_human};
use crate::answer::{Answer, Finding, Status, Verdict};

/// The whole answer.
#[must_use]
pub fn answer(answer: &Answer, style: &Style) -> String {
    let mut page = Page::new(style);
    headline(&mut page, answer, style);
    foreseen(&mut page, answer);
    deciding(&mut page, answer, style);
    doubts::missing(&mut page, answer, style);
    doubts::faults(&mut page, answer);
    doubts::readings(&mut page, answer);
    doubts::disputes(&mut page, answer);
    dues::fees(&mut page, answer);
    dues::deadlines(&mut page, answer, style);
    dues::sanctions(&mut page, answer);
    dues::procedures(&mut page, answer, style);
    doubts::presumed(&mut page, answer);
    rest(&mut page, answer, style);
    doubts::asked(&mut page, answer);
    page.finish()
}

/// `register an official account, under the law of 2018-11-16: FORBIDDEN`
fn headline(page: &mut Page, answer: &Answer, style: &Style) {
    let labels = answer.act_labels.iter().cloned().collect();
    let act = in_language(&labels, &style.lang).unwrap_or(&answer.act);
    let mut text = act.to_owned();
    if let Some(day) = &answer.governed_on {
        text += &format!(", under the law of {day}");
    }
    if let Some(day) = &answer.known_by {
        text += &format!(" as it was known on {day}");
    }
    if let Some(day) = &answer.today {
        text += &format!(", asked on {day}");
    }
    let tone = match answer.verdict {
        Verdict::Permitted => Tone::Good,
        Verdict::Forbidden => Tone::Bad,
        Verdict::Undetermined => Tone::Doubt,
    };
    page.ending(&format!("{text}:"), (&verdict(answer.verdict).to_uppercase(), tone));
}

/// `this answer holds until 2018-11-15; from 2018-11-16 forbidden by accounts_per_subject (quota_cut_2018)`
fn foreseen(page: &mut Page, answer: &Answer) {
    if let (Some(day), Some(then)) = (&answer.holds_until, &answer.then) {
        page.paragraph(
            0,
            Tone::Plain,
            &format!("this answer holds until {day}; from {} {}", then.from, course_human::then(then)),
        );
    }
}

/// What is violated, then what is not known.
fn deciding(page: &mut Page, answer: &Answer, style: &Style) {
    let of = |status| answer.findings.iter().filter(move |finding: &&Finding| finding.status == status);
    if answer.verdict == Verdict::Forbidden && of(Status::Violated).all(|finding| !binds(answer, finding)) {
        page.gap();
        page.marked(0, ("✗", Tone::Bad), "nothing permits it, and it is forbidden unless something does");
    }
    let (binding, other): (Vec<_>, Vec<_>) = of(Status::Violated).partition(|finding| binds(answer, finding));
    for found in binding {
        finding::in_full(page, found, ("✗", Tone::Bad), style);
    }
    for found in other {
        finding::in_full(page, found, ("!", Tone::Doubt), style);
    }
    // a deadline that does not bind stands among the deadlines, a procedure among the procedures: they decide nothing
    for found in of(Status::Unknown).filter(|found| style.full || binds(answer, found) && !dues::is_procedure(found)) {
        let mark = if dues::is_procedure(found) { ("→", Tone::Strong) } else { ("?", Tone::Doubt) };
        finding::in_full(page, found, mark, style);
    }
}

/// A missed deadline need not forbid the act.
fn binds(answer: &Answer, finding: &Finding) -> bool {
    answer.deadlines.iter().find(|due| due.provision == finding.provision).is_none_or(|due| due.binding)
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
    let idle = of(Status::NotApplicable).count();
    if style.full {
        of(Status::NotApplicable).for_each(|found| finding::in_full(page, found, ("–", Tone::Faint), style));
    } else if idle > 0 {
        let words = match idle {
            1 => "1 provision does not apply".to_owned(),
            _ => format!("{idle} provisions do not apply"),
        };
        page.marked(0, ("–", Tone::Faint), &format!("{words} (`--full` shows why)"));
    }
}
