//! Labels that say "not" where the condition does not, and the other way round: `require banned "was not banned"`.

use super::errors;
use super::look::Look;
use super::naming::name_of;
use super::said::plain;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Line;
use crate::source::Span;

/// Words that turn what follows into its opposite.
const NOT: [&str; 11] =
    ["not", "no", "never", "without", "isn't", "wasn't", "hasn't", "aren't", "cannot", "nobody", "none"];
const NOT_CHINESE: [&str; 9] = ["未", "未被", "没有", "没有被", "不", "不是", "无", "并非", "不得"];
/// The longest label that is about one thing.
const MOST_WORDS: usize = 6;
/// So far from the word it turns round.
const NEAR: usize = 3;

pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let wording = look.policy.wordings.get(line.label?.index())?;
    let texts: Vec<String> = wording.texts.iter().map(|(_, parts)| plain(parts)).collect();
    look.versions(line.condition).into_iter().find_map(|condition| {
        let (asked, turned) = fact(look, condition);
        let name = name_of(look, asked)?.to_lowercase();
        let says_not = texts.iter().find_map(|text| says_not(text, &name))?;
        (says_not != turned).then(|| {
            let found = errors::label_says_not(look.span(condition), says_not);
            let span = look.span(condition);
            let (start, end) = (span.start as usize, look.span(asked).start as usize);
            match says_not {
                true => found.suggest(Span::at(span.file, start), "not "),
                false => found.suggest(Span::new(span.file, start, end), ""),
            }
        })
    })
}

/// What is asked for, and whether its opposite is.
fn fact(look: Look<'_>, condition: NodeId) -> (NodeId, bool) {
    if let Node::Not(inner) = look.node(condition) { (*inner, true) } else { (condition, false) }
}

/// Whether a label about a fact says that it is not so; none if it is about something else, or the name says so itself.
fn says_not(text: &str, name: &str) -> Option<bool> {
    let own: Vec<&str> = name.split('_').collect();
    if own.iter().any(|word| NOT.contains(word) || word.starts_with("un") || word.starts_with("non")) {
        return None;
    }
    if !name.is_ascii() {
        let (before, _) = text.split_once(name)?;
        return Some(NOT_CHINESE.iter().any(|word| before.ends_with(word)));
    }
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let [stem] = own.as_slice() else { return None };
    let stem = stem.get(..stem.len().min(6)).filter(|stem| stem.len() > 3)?;
    let place = words.iter().position(|word| word.starts_with(stem))?;
    let turns: Vec<usize> = words.iter().enumerate().filter(|(_, word)| NOT.contains(word)).map(|(at, _)| at).collect();
    match turns.as_slice() {
        [] => Some(false),
        [at] if *at < place && place - at <= NEAR => Some(true),
        _ => None,
    }
}
