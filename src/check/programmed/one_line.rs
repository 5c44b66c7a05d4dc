//! Questions with a translation on the same line, which is read as part of the question: `## On which day? zh "哪一天？"`.

use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// Languages that are written in two or three letters which are no English word.
const LANGUAGES: [&str; 34] = [
    "zh", "yue", "de", "fr", "es", "pt", "nl", "pl", "cs", "sk", "ru", "ja", "ko", "ar", "da", "sv", "fi", "nb", "nn",
    "hu", "ro", "tr", "uk", "bg", "hr", "sl", "lv", "lt", "ga", "mt", "vi", "th", "hi", "fa",
];
/// Those that are, too: they are meant only behind a question mark.
const WORDS: [&str; 5] = ["it", "no", "is", "et", "el"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let lines = look.sources.iter().flat_map(|(id, file)| in_file(file).map(move |found| (id, found)));
    lines
        .map(|(id, (line, blank, language))| {
            let found = errors::translation_in_question(Span::new(id, blank.end, line.end), &language);
            found.fix(Span::new(id, blank.start, blank.end), format!("\n{}## ", " ".repeat(line.indent)))
        })
        .collect()
}

/// Without what is said of questions whose translation stands on their own line.
pub(in crate::check) fn without_untranslated(look: Look<'_>, found: &mut Vec<Diagnostic>) {
    let place = |found: &Diagnostic| found.primary.as_ref().map(|label| label.span);
    let asked: Vec<Span> = found.iter().filter(|found| found.code == Code::W0909).filter_map(place).collect();
    let is_asked = |span: Span| {
        asked.iter().any(|one| {
            let text = look.sources.file(one.file).text();
            let between = text.get(one.end as usize..span.start as usize).unwrap_or("x");
            one.file == span.file
                && between
                    .lines()
                    .rev()
                    .skip(1)
                    .all(|line| line.trim().is_empty() || line.trim_start().starts_with("##"))
        })
    };
    found.retain(|one| one.code != Code::W0819 || place(one).is_none_or(|span| !is_asked(span)));
}

/// A line of a comment: where it ends, and how many blanks stand before it.
struct Line {
    end: usize,
    indent: usize,
}

fn in_file(file: &SourceFile) -> impl Iterator<Item = (Line, std::ops::Range<usize>, String)> {
    let mut start = 0;
    file.text().split_inclusive('\n').filter_map(move |line| {
        let at = start;
        start += line.len();
        let (blank, language) = in_line(line)?;
        let line = Line { end: at + line.trim_end().len(), indent: line.len() - line.trim_start().len() };
        Some((line, at + blank.start..at + blank.end, language))
    })
}

/// The blank before a language and a text in quotes that end a line of a comment which has said something before.
fn in_line(line: &str) -> Option<(std::ops::Range<usize>, String)> {
    let indent = line.len() - line.trim_start().len();
    let said = line.trim().strip_prefix("##")?;
    let (before, _) = said.strip_suffix('"')?.rsplit_once('"')?;
    let before = before.trim_end();
    let (question, language) = before.rsplit_once([' ', '\t'])?;
    let question = question.trim_end();
    let main = language.split('-').next()?;
    let meant = LANGUAGES.contains(&main) || WORDS.contains(&main) && question.ends_with(['?', '？']);
    let start = indent + "##".len() + question.len();
    let end = indent + "##".len() + before.len() - language.len();
    (meant && !question.trim().is_empty()).then(|| (start..end, language.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::in_line;

    #[test]
    fn a_translation_behind_a_question_is_found() {
        let (blank, language) = in_line("  ## On which day?  zh \"哪一天？\"\n").unwrap_or_default();
        assert_eq!((blank, language.as_str()), (18..20, "zh"));
        for sound in [
            "## zh \"哪一天？\"",
            "## Is it \"it\"?",
            "## Is the name in \"quotes\"",
            "# a zh \"b\"",
            "## What is \"zh\"?",
        ] {
            assert!(in_line(sound).is_none(), "{sound}");
        }
    }
}
