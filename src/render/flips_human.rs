//! Whose verdicts flip, for people.
use super::history_human::{keys, or_none};
use super::words::{citations, clause_in, short_name, status_in, verdict_in};
use super::{Page, Style, Tone};
use crate::answer::Verdict;
use crate::answer::flips::{ActFlips, CaseRef, Cause, CauseClause, Direction, Flips};
use crate::answer::phrase::{Past, Phrase, day_words, say};

/// Act by act, direction by direction; `between` says what the cases were judged under.
#[must_use]
pub fn flips(flips: &Flips, between: &str, style: &Style) -> String {
    let (mut page, lang) = (Page::new(style), &style.lang);
    page.paragraph(0, Tone::Strong, &many((Past::JudgedOne, Past::Judged), (between, flips.judged), lang));
    // acts about which nothing changes take one line, where there are several
    let still = flips.acts.iter().filter(|act| act.flipped == 0).count();
    let told = flips.acts.iter().filter(|act| act.flipped > 0 || still == 1);
    told.for_each(|one| act(&mut page, one, flips.judged, lang));
    if still > 1 {
        page.gap();
        page.paragraph(0, Tone::Strong, &say(lang, Past::StillActs, &[&still.to_string()]));
    }
    if flips.acts.is_empty() {
        page.paragraph(0, Tone::Plain, &say(lang, Past::NoCommonAct, &[]));
    }
    if flips.set_aside > 0 {
        unread(&mut page, flips, lang);
    }
    page.finish()
}

fn unread(page: &mut Page, flips: &Flips, lang: &str) {
    page.gap();
    let phrase = if flips.set_aside == 1 { Past::UnreadOne } else { Past::Unread };
    page.paragraph(0, Tone::Strong, &say(lang, phrase, &[&flips.set_aside.to_string()]));
    for one in &flips.unreadable {
        let words = say(lang, Past::UnreadLine, &[&one.line.to_string(), &one.message]);
        page.marked(0, ("!", Tone::Doubt), &words);
    }
    let more = flips.set_aside - flips.unreadable.len() as u64;
    if more > 0 {
        page.marked(0, ("!", Tone::Doubt), &say(lang, Past::AndMore, &[&more.to_string()]));
    }
}

/// A phrase for one, and one for any other number.
fn many((one, several): (Past, Past), (first, count): (&str, u64), lang: &str) -> String {
    say(lang, if count == 1 { one } else { several }, &[first, &count.to_string()])
}

fn act(page: &mut Page, act: &ActFlips, judged: u64, lang: &str) {
    page.gap();
    let all = judged.to_string();
    let text = match (act.flipped, judged) {
        (0, _) => say(lang, Past::NoFlip, &[]),
        (1, 1) => say(lang, Past::OneOfOne, &[]),
        (1, _) => say(lang, Past::OneFlips, &[&all]),
        (flipped, _) => say(lang, Past::SomeFlip, &[&all, &flipped.to_string()]),
    };
    page.paragraph(0, Tone::Strong, &say(lang, Past::LineOf, &[short_name(&act.act), &text]));
    act.directions.iter().for_each(|one| direction(page, one, lang));
}

fn direction(page: &mut Page, direction: &Direction, lang: &str) {
    let mark = match direction.is {
        Verdict::Permitted => ("✓", Tone::Good),
        Verdict::Forbidden => ("✗", Tone::Bad),
        Verdict::Undetermined => ("?", Tone::Doubt),
    };
    let [was, is] = [direction.was, direction.is].map(|verdict| verdict_in(verdict, lang));
    page.marked(0, mark, &say(lang, Past::Flipped, &[&was, &is, &direction.count.to_string()]));
    page.paragraph(4, Tone::Plain, &named(direction.count, &direction.first, lang));
    direction.causes.iter().for_each(|one| cause(page, one, direction.count, lang));
}

/// `lines 1 (A), 4, 9 and 12 more`
fn named(count: u64, first: &[CaseRef], lang: &str) -> String {
    let one = |case: &CaseRef| match &case.id {
        Some(id) => say(lang, Past::OfCases, &[&case.line.to_string(), id]),
        None => case.line.to_string(),
    };
    let shown: Vec<String> = first.iter().map(one).collect();
    let shown = shown.join(&say(lang, Phrase::ListSeparator, &[]));
    match (shown.is_empty(), count.saturating_sub(first.len() as u64)) {
        (true, _) => String::new(),
        (false, 0) if count == 1 => say(lang, Past::LineNumber, &[&shown]),
        (false, 0) => say(lang, Past::LineNumbers, &[&shown]),
        (false, more) => say(lang, Past::LinesAndMore, &[&shown, &more.to_string()]),
    }
}

fn cause(page: &mut Page, cause: &Cause, all: u64, lang: &str) {
    let [was, is] = [cause.was, cause.is].map(|status| status_in(status, lang));
    let mut text = say(lang, Past::BecauseOf, &[short_name(&cause.provision), &was, &is]);
    if cause.count != all {
        text = say(lang, Past::OfCases, &[&text, &named(cause.count, &cause.first, lang)]);
    }
    page.paragraph(4, Tone::Plain, &text);
    for one in &cause.clauses {
        page.paragraph(8, Tone::Plain, &clause(one, &cause.provision, lang));
        if !one.citations.is_empty() {
            page.paragraph(8, Tone::Faint, &citations(&one.citations));
        }
    }
}

/// `limit: 2 -> 1, from 2018-11-16, by the amendment quota_cut`
fn clause(one: &CauseClause, provision: &str, lang: &str) -> String {
    let of = if one.name == provision { String::new() } else { format!("{} ", short_name(&one.name)) };
    let line = one.line.as_ref().map(|line| format!(" {line}")).unwrap_or_default();
    let name = format!("{of}{}{line}", clause_in(&one.clause, lang));
    let mut text = match one.changes.is_empty() {
        true => say(lang, Past::WasIs, &[&name, &or_none(one.old.as_ref(), lang), &or_none(one.new.as_ref(), lang)]),
        false => say(lang, Past::LineOf, &[&name, &keys(&one.changes, lang)]),
    };
    if let Some(day) = &one.from {
        text += &say(lang, Past::CommaFrom, &[&day_words(day, lang)]);
    }
    for (phrase, amendment) in [(Past::CommaBy, &one.amendment), (Past::CommaWithout, &one.without)] {
        if let Some(name) = amendment {
            text += &say(lang, phrase, &[short_name(name)]);
        }
    }
    text
}
