//! "No diesel cars are registered any more", 不再受理燃油车, over `forbid when kind is not diesel`: it refuses all but those whom the words refuse.

use super::denial::words;
use super::polarity::{fact, with_not};
use super::told::{Text, told_of};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind, Provision};

/// Words of what is refused, behind those who are.
const REFUSED: [&str; 12] = [
    "may not",
    "must not",
    "can not",
    "cannot",
    "are not",
    "is not",
    "no longer",
    "forbidden",
    "banned",
    "refused",
    "excluded",
    "not allowed",
];
const CHINESE: [&str; 8] = ["不再", "不得", "禁止", "停止", "不予", "不能", "不受理", "不准"];
/// Words beside which it is not plain who is refused.
const OTHERWISE: [&str; 16] = [
    "other",
    "others",
    "except",
    "but",
    "only",
    "unless",
    "non",
    "without",
    "除",
    "仅",
    "只",
    "以外",
    "其他",
    "非",
    "不是",
    "不属于",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let lines = look.policy.provisions.iter().flat_map(|of| of.lines().iter().map(move |line| (of, line)));
    lines.filter(|(_, line)| line.kind == LineKind::Forbid).filter_map(|(of, line)| one(look, of, line)).collect()
}

fn one(look: Look<'_>, of: &Provision, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let (asked, turned) = fact(look, condition);
    let Node::IsMember(_, ranges) = look.node(asked) else { return None };
    let [(member, _)] = ranges[..] else { return None };
    let member = look.policy.members.get(member as usize).filter(|_| turned)?;
    let labels = member.labels.iter().map(|(_, label)| label.to_lowercase());
    let names: Vec<String> = labels.chain([member.name.to_lowercase().replace('_', " ")]).collect();
    let texts: Vec<Text> = told_of(look, of);
    let sentences: Vec<String> = texts.iter().flat_map(Text::sentences).collect();
    let speaks = |said: &&String| names.iter().any(|name| place(said, name).is_some());
    let mut said = sentences.iter().filter(speaks).peekable();
    said.peek()?;
    let all: Vec<&String> = said.collect();
    let refuses = |said: &&String| names.iter().any(|name| refuses(said, name));
    let first = all.first().filter(|_| all.iter().all(refuses))?;
    let found = errors::refuses_the_others(look.span(condition), first.trim(), look.sources.text(look.span(asked)));
    Some(with_not(look, found, condition))
}

/// Where a text names a member, without its article.
fn place(text: &str, name: &str) -> Option<usize> {
    let name = ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    let at = text.find(name)?;
    let whole = !name.is_ascii() || !text.get(..at)?.ends_with(|letter: char| letter.is_alphanumeric());
    whole.then_some(at)
}

/// Whether a sentence says of those of whom it is so that they are refused.
fn refuses(sentence: &str, name: &str) -> bool {
    let Some((before, behind)) = place(sentence, name).and_then(|at| sentence.split_at_checked(at)) else {
        return false;
    };
    if words(sentence).iter().any(|word| OTHERWISE.contains(word))
        || OTHERWISE.iter().any(|word| !word.is_ascii() && sentence.contains(word))
    {
        return false;
    }
    // "whoever is not a resident"
    let denied = words(before).iter().rev().take(2).any(|word| *word == "not");
    if denied {
        return false;
    }
    let none = matches!(words(before).last(), Some(&"no"));
    let chinese = CHINESE.iter().any(|word| sentence.contains(word));
    none || chinese || REFUSED.iter().any(|word| behind.contains(word))
}

#[cfg(test)]
mod tests {
    use super::refuses;

    #[test]
    fn sentences_refuse_members() {
        for (sentence, name, wanted) in [
            ("from 2021 on no diesel cars are registered", "a diesel car", true),
            ("diesel cars may not be registered", "diesel car", true),
            ("自2021年1月1日起不再受理燃油车", "燃油车", true),
            ("whoever is not a resident may not register", "resident", false),
            ("only diesel cars may not", "diesel car", false),
            ("除燃油车外不再受理", "燃油车", false),
            ("diesel cars are registered in the morning", "diesel car", false),
        ] {
            assert_eq!(refuses(sentence, name), wanted, "{sentence}");
        }
    }
}
