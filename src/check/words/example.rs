//! Examples in words that the pattern beside them does not let pass: "such as BRE-127" over `[A-Z]{3} [0-9]{3}`.

use super::denial::denies_later;
use super::text::{label, wordings, written};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{LineKind, Provision};
use crate::value::Pattern;

/// What an example stands behind.
const SUCH_AS: [&str; 9] =
    ["such as", "for example", "for instance", "e.g.", "example:", "例如", "比如", "形如", "如："];
const QUOTES: [(char, char); 6] = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’'), ('「', '」')];
/// An example without quotation marks has at most so many characters.
const LONGEST: usize = 40;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let required = provision.lines().iter().filter(|line| line.kind == LineKind::Require);
    let mut patterns = required.flat_map(|line| {
        let versions = look.versions(line.condition).into_iter();
        versions
            .flat_map(|version| look.conjuncts(version))
            .filter_map(move |part| Some((line, part, pattern(look, part)?)))
    });
    let ((line, part, pattern), None) = (patterns.next()?, patterns.next()) else { return None };
    let of_line = label(look, line).map(|wording| (line.span, wording));
    let told = wordings(look, provision.because).into_iter().map(|(node, wording)| (look.span(node), wording));
    let texts = of_line
        .into_iter()
        .chain(told)
        .flat_map(|(span, wording)| wording.texts.iter().map(move |(_, parts)| (span, written(parts))));
    let wrong = texts.filter_map(|(span, text)| Some((span, refused(&text, pattern)?))).next();
    wrong.map(|(span, example)| errors::example_refused((span, look.span(part)), &example, pattern.as_str()))
}

fn pattern<'p>(look: Look<'p>, id: NodeId) -> Option<&'p Pattern> {
    let Node::Matches(_, pattern) = look.node(id) else { return None };
    look.policy.patterns.get(*pattern as usize)
}

/// An example of a text that a pattern does not let pass.
fn refused(text: &str, pattern: &Pattern) -> Option<String> {
    SUCH_AS.iter().find_map(|word| {
        let (before, behind) = text.split_once(word)?;
        let behind = behind.trim_start_matches([' ', ',', ':', '，', '：']);
        let quote = QUOTES.iter().find(|(open, _)| behind.starts_with(*open));
        let example = match quote {
            Some((open, close)) => {
                let inner = behind.strip_prefix(*open)?.split_once(*close)?.0;
                (!pattern.matches(inner)).then_some(inner)?
            }
            None => bare(behind, pattern)?,
        };
        let before = before.trim_end_matches([' ', ',', '，']).to_lowercase();
        (!denies_later(&before)).then(|| example.to_owned())
    })
}

/// One without quotation marks, which ends where nobody knows: no beginning of what is left matches.
fn bare<'t>(text: &'t str, pattern: &Pattern) -> Option<&'t str> {
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).take(LONGEST);
    if ends.filter_map(|end| text.get(..end)).any(|start| pattern.matches(start)) {
        return None;
    }
    let end = text.find([' ', ',', ';', ')', '，', '。', '；', '）', '、', '\n', '\u{fffc}']).unwrap_or(text.len());
    let word = text.get(..end)?.trim_end_matches('.');
    word.contains(|letter: char| letter.is_ascii_digit()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::refused;
    use crate::value::Pattern;

    #[test]
    fn examples_are_held_against_the_pattern() {
        let Ok(pattern) = Pattern::new("[A-Z]{3} [0-9]{1,4}") else { return };
        for (text, wrong) in [
            ("a number such as \"BRE-127\"", Some("BRE-127")),
            ("a number such as \"BRE 127\"", None),
            ("a number, for example BRE 127, is painted on it", None),
            ("a number, for example BRE-127, is painted on it", Some("BRE-127")),
            ("号码例如：BRE-127", Some("BRE-127")),
            ("not a number such as \"127\"", None),
            ("a number such as any other", None),
        ] {
            assert_eq!(refused(text, &pattern).as_deref(), wrong, "{text}");
        }
    }
}
