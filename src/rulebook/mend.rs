//! Applies the edits that diagnostics offer, until none is left. Reads and writes no files.
use std::collections::BTreeMap;

use super::Rulebook;
use crate::diagnostic::{Diagnostic, Fix, arranged};

/// An edit may uncover the next; edits that went in circles would end here.
const MOST_ROUNDS: usize = 50;

/// Texts by their paths.
type Files = Vec<(String, Vec<u8>)>;

/// What came of it.
#[derive(Debug)]
pub struct Mended {
    /// The rulebook as it is after the edits.
    pub rulebook: Rulebook,
    /// How many edits were applied.
    pub applied: usize,
    /// How many were left out, as they would bring an error into a rulebook without one.
    pub left_out: usize,
    /// The files that changed.
    pub changed: Vec<Changed>,
}

/// A file that changed.
#[derive(Debug)]
pub struct Changed {
    /// Its path, relative to the rulebook's folder.
    pub path: String,
    /// Its text before.
    pub old: String,
    /// Its text after.
    pub new: String,
}

/// Applies every edit that is safe, or with `all` every edit that is offered. Of edits that overlap the first is applied, and the
/// others in a later round, if they are still offered.
#[must_use]
pub fn mend(folder: &str, mut files: Files, all: bool) -> Mended {
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    let before = files.clone();
    let (mut applied, mut left_out) = (0, 0);
    let mut offered = Offered::new();
    let mut earlier: Vec<(Files, usize)> = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let rulebook = Rulebook::load_in(folder, files.clone(), None);
        let mut chosen = chosen(&rulebook, all, &mut offered);
        if chosen.is_empty() {
            break;
        }
        if !rulebook.diagnostics.iter().any(Diagnostic::is_error) {
            let all = chosen.len();
            chosen = harmless(folder, &files, Vec::new(), &chosen);
            left_out += all - chosen.len();
        }
        let next = with(&files, &chosen);
        // edits that go in circles mend nothing: it stays as it was before the first of them
        earlier.push((files, applied));
        if let Some((before, made)) = earlier.iter().find(|(before, _)| *before == next) {
            (files, applied) = (before.clone(), *made);
            break;
        }
        applied += chosen.len();
        files = next;
    }
    let changed = before.into_iter().zip(&files).filter(|(old, new)| old != *new).map(|(old, new)| changed(old, new));
    Mended { applied, left_out, changed: changed.collect(), rulebook: Rulebook::load_in(folder, files.clone(), None) }
}

/// The files with edits made, from the last place to the first, so that places stay what they are.
fn with(files: &[(String, Vec<u8>)], edits: &[&Fix]) -> Files {
    let mut files = files.to_vec();
    for fix in edits.iter().rev() {
        if let Some((_, bytes)) = files.get_mut(fix.span.file.0 as usize) {
            bytes.splice(fix.span.start as usize..fix.span.end as usize, fix.replacement.bytes());
        }
    }
    files
}

/// Those of some edits, behind others that are made, that bring no error into a rulebook without one.
fn harmless<'r>(folder: &str, files: &[(String, Vec<u8>)], mut made: Vec<&'r Fix>, edits: &[&'r Fix]) -> Vec<&'r Fix> {
    let before = made.len();
    made.extend(edits);
    let rulebook = Rulebook::load_in(folder, with(files, &made), None);
    if !rulebook.diagnostics.iter().any(Diagnostic::is_error) {
        return made;
    }
    made.truncate(before);
    let (first, second) = edits.split_at(edits.len() / 2);
    if first.is_empty() {
        return made;
    }
    let made = harmless(folder, files, made, first);
    harmless(folder, files, made, second)
}

fn changed((path, old): (String, Vec<u8>), (_, new): &(String, Vec<u8>)) -> Changed {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Changed { path, old: text(&old), new: text(new) }
}

/// How often each edit was offered in the round before: file, what is wrong, and what is written instead.
type Offered = BTreeMap<(u32, String, String), usize>;

/// Edits of rule files, in the order of their places, none touching the one before. What is offered as often as before has mended
/// nothing, and is not tried again.
fn chosen<'r>(rulebook: &'r Rulebook, all: bool, before: &mut Offered) -> Vec<&'r Fix> {
    let mut found: Vec<(&Diagnostic, &Fix)> = Vec::new();
    for diagnostic in arranged(&rulebook.diagnostics) {
        found.extend(diagnostic.fix.as_ref().map(|fix| (diagnostic, fix)));
    }
    found.retain(|(_, fix)| (fix.safe || all) && fits(rulebook, fix));
    let key = |(of, fix): &(&Diagnostic, &Fix)| (fix.span.file.0, of.message.clone(), fix.replacement.clone());
    let mut offered = Offered::new();
    for edit in &found {
        *offered.entry(key(edit)).or_default() += 1;
    }
    found.retain(|edit| before.get(&key(edit)).is_none_or(|earlier| offered.get(&key(edit)) < Some(earlier)));
    *before = offered;
    let mut fixes: Vec<&Fix> = found.into_iter().map(|(_, fix)| fix).collect();
    fixes.sort_by_key(|fix| fix.span);
    let mut chosen: Vec<&Fix> = Vec::new();
    for fix in fixes {
        let clear = chosen.last().is_none_or(|last| {
            last.span.file != fix.span.file || last.span.end <= fix.span.start && last.span.start < fix.span.start
        });
        if clear {
            chosen.push(fix);
        }
    }
    chosen
}

/// Whether it is an edit of a rule file, lies on whole characters, and changes something.
fn fits(rulebook: &Rulebook, fix: &Fix) -> bool {
    let file = rulebook.sources.file(fix.span.file);
    let old = file.text().get(fix.span.start as usize..fix.span.end as usize);
    (fix.span.file.0 as usize) < rulebook.files && old.is_some_and(|old| old != fix.replacement)
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(text: &str, all: bool) -> (String, usize) {
        let mended = mend("", vec![("a.enact".to_owned(), text.as_bytes().to_vec())], all);
        (mended.changed.into_iter().map(|file| file.new).collect(), mended.applied)
    }

    #[test]
    fn edits_are_applied_until_none_is_left_and_line_ends_are_kept() {
        let (text, applied) = mended("# 规则\r\ndefine a = 1；\r\ndefine b = 3 && 2\r\ndefine c = “x”\r\n", false);
        assert_eq!(text, "# 规则\r\ndefine a = 1\r\ndefine b = 3 and 2\r\ndefine c = \"x\"\r\n");
        assert_eq!(applied, 3);
        assert_eq!(mended("define a = 1\n", true), (String::new(), 0));
    }

    #[test]
    fn what_would_bring_an_error_is_left_out() {
        let text = "facts { d: date  n: int }\nact go { governed on d }\nquota q { on go  count n  limit 350 }\namendment a { from 2020-01-01  amend q.limit 350 -> 36 }\namendment b { from 2021-01-01  amend q.limit 36 -> 37 }\namendment c { from 2022-01-01  amend q.limit 37 -> 38 }\n";
        let mended = mend("", vec![("a.enact".to_owned(), text.as_bytes().to_vec())], true);
        assert!(!mended.rulebook.diagnostics.iter().any(super::Diagnostic::is_error), "{:?}", mended.changed);
    }

    #[test]
    fn what_mends_nothing_is_not_tried_for_ever() {
        let (text, applied) =
            mended("facts { d: date }\nact go { governed on d }\nrule r { on go  require 'd }\n", true);
        assert!(applied < 5, "{text}");
    }

    #[test]
    fn what_was_perhaps_meant_is_applied_only_when_told() {
        let text = "define first = 1\ndefine second = frist\n";
        assert_eq!(mended(text, false), (String::new(), 0));
        assert_eq!(mended(text, true), ("define first = 1\ndefine second = first\n".to_owned(), 1));
    }
}
