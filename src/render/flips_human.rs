//! Whose verdicts flip, for people.
use super::history_human::{clause_words, keys};
use super::words::{citations, short_name, status, verdict};
use super::{Page, Style, Tone};
use crate::answer::Verdict;
use crate::answer::flips::{ActFlips, CaseRef, Cause, CauseClause, Direction, Flips};

/// Act by act, direction by direction.
#[must_use]
pub fn flips(flips: &Flips, between: &str, style: &Style) -> String {
    let mut page = Page::new(style);
    page.paragraph(0, Tone::Strong, &format!("{} judged {between}", many(flips.judged, "case")));
    // acts about which nothing changes take one line, where there are several
    let still = flips.acts.iter().filter(|act| act.flipped == 0).count();
    let told = flips.acts.iter().filter(|act| act.flipped > 0 || still == 1);
    told.for_each(|one| act(&mut page, one, flips.judged));
    if still > 1 {
        page.gap();
        page.paragraph(0, Tone::Strong, &format!("{still} acts: no verdict flips"));
    }
    if flips.acts.is_empty() {
        page.paragraph(0, Tone::Plain, "there is no act that both have");
    }
    if flips.set_aside > 0 {
        page.gap();
        page.paragraph(0, Tone::Strong, &format!("{} could not be read", many(flips.set_aside, "case")));
        for one in &flips.unreadable {
            page.marked(0, ("!", Tone::Doubt), &format!("line {}: {}", one.line, one.message));
        }
        let more = flips.set_aside - flips.unreadable.len() as u64;
        if more > 0 {
            page.marked(0, ("!", Tone::Doubt), &format!("and {more} more"));
        }
    }
    page.finish()
}

fn many(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn act(page: &mut Page, act: &ActFlips, judged: u64) {
    page.gap();
    let text = match act.flipped {
        0 => "no verdict flips".to_owned(),
        1 => format!("1 of {} flips", many(judged, "verdict")),
        flipped => format!("{flipped} of {} flip", many(judged, "verdict")),
    };
    page.paragraph(0, Tone::Strong, &format!("{}: {text}", short_name(&act.act)));
    act.directions.iter().for_each(|one| direction(page, one));
}

fn direction(page: &mut Page, direction: &Direction) {
    let mark = match direction.is {
        Verdict::Permitted => ("✓", Tone::Good),
        Verdict::Forbidden => ("✗", Tone::Bad),
        Verdict::Undetermined => ("?", Tone::Doubt),
    };
    let text = format!("{} -> {}: {}", verdict(direction.was), verdict(direction.is), direction.count);
    page.marked(0, mark, &text);
    page.paragraph(4, Tone::Plain, &named(direction.count, &direction.first));
    direction.causes.iter().for_each(|one| cause(page, one, direction.count));
}

/// `lines 1 (A), 4, 9 and 12 more`
fn named(count: u64, first: &[CaseRef]) -> String {
    let one = |case: &CaseRef| match &case.id {
        Some(id) => format!("{} ({id})", case.line),
        None => case.line.to_string(),
    };
    let shown: Vec<String> = first.iter().map(one).collect();
    let more = count.saturating_sub(first.len() as u64);
    let lines = if count == 1 { "line" } else { "lines" };
    match (shown.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!("{lines} {}", shown.join(", ")),
        (false, more) => format!("{lines} {} and {more} more", shown.join(", ")),
    }
}

fn cause(page: &mut Page, cause: &Cause, all: u64) {
    let of = if cause.count == all { String::new() } else { format!(" ({})", named(cause.count, &cause.first)) };
    let text =
        format!("because of {}: {} -> {}{of}", short_name(&cause.provision), status(cause.was), status(cause.is));
    page.paragraph(4, Tone::Plain, &text);
    for one in &cause.clauses {
        page.paragraph(8, Tone::Plain, &clause(one, &cause.provision));
        if !one.citations.is_empty() {
            page.paragraph(8, Tone::Faint, &citations(&one.citations));
        }
    }
}

/// `limit: 2 -> 1, from 2018-11-16, by the amendment quota_cut`
fn clause(one: &CauseClause, provision: &str) -> String {
    let none = || "none".to_owned();
    let of = if one.name == provision { String::new() } else { format!("{} ", short_name(&one.name)) };
    let line = one.line.as_ref().map(|line| format!(" {line}")).unwrap_or_default();
    let what = match one.changes.is_empty() {
        true => format!("{} -> {}", one.old.clone().unwrap_or_else(none), one.new.clone().unwrap_or_else(none)),
        false => keys(&one.changes),
    };
    let from = one.from.as_ref().map(|day| format!(", from {day}")).unwrap_or_default();
    let by = one.amendment.as_ref().map(|name| format!(", by the amendment {}", short_name(name))).unwrap_or_default();
    let without = one.without.as_ref().map(|name| format!(", without the amendment {}", short_name(name)));
    let without = without.unwrap_or_default();
    format!("{of}{}{line}: {what}{from}{by}{without}", clause_words(&one.clause))
}
