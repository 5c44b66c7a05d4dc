//! By how much words say that something is put off, and deferrals to another day.

use super::lasting::{behind, in_figures};
use crate::check::amendment::mover;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::put_off::first_day;
use crate::check::words::{figures, own};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::value::Duration;
use crate::value::date::days_between;

/// Words behind a length of time by which something is put off, and before it.
const LATER: [&str; 2] = ["later", "longer than"];
const BY: [&str; 6] = ["by", "by another", "by a further", "推迟", "延后", "延期"];
/// So many days more or less are the same in words.
const SLACK: i64 = 1;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.amendments.iter().filter_map(|moved| one(look, moved)).collect()
}

fn one(look: Look<'_>, moved: &Amendment) -> Option<Diagnostic> {
    let (to, _) = moved.from.filter(|(earliest, latest)| earliest == latest)?;
    let from = first_day(look, moved).filter(|from| *from < to)?;
    let by = mover(look, moved)?;
    let texts = own(&by.doc, by.note.as_deref());
    let (length, said) = texts.iter().find_map(|text| put_off(&in_figures(&text.words.to_lowercase())))?;
    let meant = behind(from, length)?;
    let place = moved.from_span?;
    let other = days_between(meant, to).abs() > SLACK;
    other.then(|| errors::put_off_by_another_time(place, (&moved.short, &said), (from, to), meant))
}

/// The one length of time by which a text in small letters says that something is put off.
fn put_off(text: &str) -> Option<(Duration, String)> {
    let mut all = figures(text).into_iter().filter_map(|figure| {
        let (length, behind) = (figure.length()?, figure.behind());
        let unit = behind.trim_start().split(|letter: char| !letter.is_alphabetic()).next()?;
        let rest = behind.trim_start().strip_prefix(unit)?.trim_start();
        let before = figure.before().trim_end();
        let by = BY.iter().find(|word| before.ends_with(**word));
        let later = LATER.iter().find(|word| rest.starts_with(**word));
        let said = match (by, later) {
            (Some(by), _) => format!("{by} {} {unit}", figure.written()),
            (None, Some(later)) => format!("{} {unit} {later}", figure.written()),
            (None, None) => return None,
        };
        Some((length, said))
    });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
