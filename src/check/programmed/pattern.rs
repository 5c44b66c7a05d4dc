//! Patterns that let pass more, or something else, than they seem to: `[A-z]`, `[DE|AT]`, `DE|AT[0-9]{8}`, `.com`.

use super::pattern_length;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::source::Span;

/// What a pattern was likely to be, in words and as written; the whole pattern where it is known.
pub(in crate::check) struct Meant {
    pub problem: String,
    pub label: String,
    pub mended: Option<String>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(NodeId).zip(&look.policy.nodes);
    let mut found: Vec<Diagnostic> = all
        .filter_map(|(id, node)| {
            let Node::Matches(_, pattern) = node else { return None };
            let written = look.policy.patterns.get(*pattern as usize)?.as_str();
            let meant = odd_range(written)
                .or_else(|| bar_in_class(written))
                .or_else(|| ungrouped(written))
                .or_else(|| bare_point(written))?;
            Some(told(look, look.span(id), written, &meant))
        })
        .collect();
    found.extend(pattern_length::check(look));
    found
}

/// With the edit, where the pattern stands once in the condition as it is.
fn told(look: Look<'_>, span: Span, written: &str, meant: &Meant) -> Diagnostic {
    let quoted = format!("\"{written}\"");
    let place = look.sources.text(span).find(&quoted).map(|at| {
        let start = span.start as usize + at + 1;
        Span::new(span.file, start, start + written.len())
    });
    let found = errors::pattern_hardly_meant(place.unwrap_or(span), meant);
    match (place, &meant.mended) {
        (Some(place), Some(mended)) => found.suggest(place, mended.as_str()),
        (Some(_) | None, _) => found,
    }
}

/// The classes of a pattern, without their brackets, and where each begins behind its bracket.
fn classes(pattern: &str) -> Vec<(usize, &str)> {
    let (mut all, mut open, mut escaped) = (Vec::new(), None, false);
    for (at, letter) in pattern.char_indices() {
        match (letter, open) {
            _ if escaped => {}
            ('[', None) => open = Some(at + 1),
            (']', Some(start)) => {
                all.extend(pattern.get(start..at).map(|class| (start, class)));
                open = None;
            }
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
    }
    all
}

/// `[A-z]`, `[0-z]`, `[+-/]`: a range that runs over signs nobody thought of.
fn odd_range(pattern: &str) -> Option<Meant> {
    classes(pattern).into_iter().find_map(|(start, class)| {
        let letters: Vec<(usize, char)> = class.char_indices().collect();
        letters.windows(3).find_map(|three| {
            let [(at, first), (_, '-'), (end, last)] = three else { return None };
            let escaped = class.get(..*at).is_some_and(|before| before.ends_with('\\')) || *last == '\\';
            if escaped || !first.is_ascii_graphic() || !last.is_ascii_graphic() || (*first, *last) == ('!', '~') {
                return None;
            }
            let kinds = [('0', '9'), ('A', 'Z'), ('a', 'z')];
            let plain = kinds.iter().any(|(from, to)| (from..=to).contains(&first) && (from..=to).contains(&last));
            let over: Vec<char> = (*first..=*last).filter(|sign| !sign.is_alphanumeric()).collect();
            if plain || over.is_empty() {
                return None;
            }
            let written = format!("{first}-{last}");
            let parts: String = match first.is_alphanumeric() && last.is_alphanumeric() {
                true => kinds
                    .iter()
                    .filter_map(|(from, to)| {
                        let (from, to) = ((*from).max(*first), (*to).min(*last));
                        (from <= to).then(|| format!("{from}-{to}"))
                    })
                    .collect(),
                false => format!("{first}\\-{last}"),
            };
            let shown: Vec<String> =
                over.iter().take(6).map(|sign| format!("`{sign}`").replace("```", "the backtick")).collect();
            let whole =
                format!("{}{parts}{}", pattern.get(..start + at)?, pattern.get(start + end + last.len_utf8()..)?);
            let more = if first.is_alphanumeric() { "" } else { " and all between" };
            Some(Meant {
                problem: format!("`{written}` is a range: it has {}{more}, too", shown.join(", ")),
                label: format!("write `{parts}`"),
                mended: Some(whole),
            })
        })
    })
}

/// `[DE|AT]` is one of five characters, `[A-Z,0-9]` takes a comma, too.
fn bar_in_class(pattern: &str) -> Option<Meant> {
    classes(pattern).into_iter().find_map(|(start, class)| {
        let around =
            |new: &str| Some(format!("{}{new}{}", pattern.get(..start - 1)?, pattern.get(start + class.len() + 1..)?));
        let words: Vec<&str> = class.split('|').collect();
        if words.len() > 1 && words.iter().all(|word| !word.is_empty() && word.chars().all(char::is_alphanumeric)) {
            let group = format!("({class})");
            return Some(Meant {
                problem: format!("`[{class}]` is one character, and `|` is one of them"),
                label: format!("write `{group}` for one of several words"),
                mended: around(&group),
            });
        }
        let parts: Vec<&str> = class.split([',']).map(str::trim).collect();
        let ranges = |part: &&str| matches!(part.chars().collect::<Vec<_>>()[..], [_, '-', _]);
        (parts.len() > 1 && parts.iter().all(ranges)).then(|| {
            let own = format!("[{}]", parts.concat());
            Meant {
                problem: format!("`[{class}]` takes a comma, too"),
                label: format!("ranges stand side by side: write `{own}`"),
                mended: around(&own),
            }
        })
    })
}

/// `DE|AT[0-9]{8}`: `|` parts the whole pattern, not the two words.
fn ungrouped(pattern: &str) -> Option<Meant> {
    let parts = alternatives(pattern)?;
    let literal = |part: &str| !part.is_empty() && part.chars().all(char::is_alphanumeric);
    let lead = |part: &str| part.chars().take_while(|letter| letter.is_alphanumeric()).count();
    let tail = |part: &str| part.chars().rev().take_while(|letter| letter.is_alphanumeric()).count();
    let (first, last) = (*parts.first()?, *parts.last()?);
    let count = |part: &str| part.chars().count();
    let all_but_last = parts.iter().rev().skip(1).all(|part| literal(part));
    let all_but_first = parts.iter().skip(1).all(|part| literal(part));
    let (alone, mended) = if all_but_last && !literal(last) && lead(last) == count(first) {
        let end: usize = last.chars().take(lead(last)).map(char::len_utf8).sum();
        let words: Vec<&str> = parts.iter().rev().skip(1).rev().copied().chain(last.get(..end)).collect();
        (first, format!("({}){}", words.join("|"), last.get(end..)?))
    } else if all_but_first && !literal(first) && tail(first) == count(last) && !first.ends_with(['}', '?', '+', '*']) {
        let start = first.len() - first.chars().rev().take(tail(first)).map(char::len_utf8).sum::<usize>();
        let words: Vec<&str> = first.get(start..).into_iter().chain(parts.iter().skip(1).copied()).collect();
        (last, format!("{}({})", first.get(..start)?, words.join("|")))
    } else {
        return None;
    };
    Some(Meant {
        problem: format!("`{alone}` alone passes here: `|` parts the whole pattern"),
        label: format!("write `{mended}`"),
        mended: Some(mended),
    })
}

/// What stands between the bars outside all brackets.
fn alternatives(pattern: &str) -> Option<Vec<&str>> {
    let (mut parts, mut start, mut depth, mut escaped) = (Vec::new(), 0, 0_i32, false);
    for (at, letter) in pattern.char_indices() {
        match letter {
            _ if escaped => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '|' if depth == 0 => {
                parts.push(pattern.get(start..at)?);
                start = at + 1;
            }
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
    }
    parts.push(pattern.get(start..)?);
    (parts.len() > 1).then_some(parts)
}

/// `[a-z]+.com`, `[0-9]+.[0-9]{2}`: a point that stands for any character.
fn bare_point(pattern: &str) -> Option<Meant> {
    let letters: Vec<(usize, char)> = pattern.char_indices().collect();
    let inside = |at: usize| classes(pattern).iter().any(|(start, class)| (*start..start + class.len()).contains(&at));
    letters.iter().enumerate().find_map(|(number, (at, letter))| {
        let before = pattern.get(..*at)?;
        let behind = pattern.get(at + 1..)?;
        if *letter != '.' || inside(*at) || number == 0 || before.ends_with(['\\', '(', '|']) {
            return None;
        }
        let word: String = behind.chars().take_while(char::is_ascii_lowercase).collect();
        let rest = behind.get(word.len()..)?;
        let ending = word.len() >= 2 && (rest.is_empty() || rest.starts_with(['|', ')', '.', '/']));
        let group = behind.strip_prefix('(').is_some_and(|group| {
            group.split([')', '|']).all(|word| word.chars().all(|letter| letter.is_ascii_lowercase()))
                && behind.ends_with(')')
        });
        let digits = behind.starts_with("[0-9]")
            && (before.ends_with("[0-9]")
                || before.ends_with("[0-9]+")
                || before.contains("[0-9]") && before.ends_with('}'));
        (ending || group || digits).then(|| Meant {
            problem: "`.` stands for any character here".to_owned(),
            label: "write `[.]` for the point itself".to_owned(),
            mended: Some(format!("{before}[.]{behind}")),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{bar_in_class, bare_point, odd_range, ungrouped};

    #[test]
    fn what_was_meant_is_written() {
        let mended = |meant: Option<super::Meant>| meant.and_then(|meant| meant.mended).unwrap_or_default();
        assert_eq!(mended(odd_range("[A-z]{2}-[0-9]{4}")), "[A-Za-z]{2}-[0-9]{4}");
        assert_eq!(mended(odd_range("[0-z]+")), "[0-9A-Za-z]+");
        assert_eq!(mended(odd_range("[0-9+-/]+")), "[0-9+\\-/]+");
        assert_eq!(mended(bar_in_class("[DE|AT][0-9]+")), "(DE|AT)[0-9]+");
        assert_eq!(mended(bar_in_class("[A-Z, 0-9]+")), "[A-Z0-9]+");
        assert_eq!(mended(ungrouped("DE|AT[0-9]{8}")), "(DE|AT)[0-9]{8}");
        assert_eq!(mended(ungrouped("[0-9]{4}-A|B")), "[0-9]{4}-(A|B)");
        assert_eq!(mended(bare_point("[a-z]+.com")), "[a-z]+[.]com");
        assert_eq!(mended(bare_point("[a-z]+.(com|org)")), "[a-z]+[.](com|org)");
        for sound in
            ["[A-Z]{2}[0-9]+", "[a-z]+[.]com", "A|B", "[A-Z]+|[0-9]+", "[A-Za-z0-9_-]+", "(DE|AT)[0-9]{8}", "..."]
        {
            let all = [odd_range(sound), bar_in_class(sound), ungrouped(sound), bare_point(sound)];
            assert!(all.into_iter().all(|meant| meant.is_none()), "{sound}");
        }
    }
}
