//! Texts that are hardly meant: blanks at the ends, letters that only look alike, two texts that differ in nothing that is seen.

use std::collections::BTreeMap;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;

/// Looks at texts that are compared with: what a message says is seen by people.
pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut compared: Vec<NodeId> = Vec::new();
    for node in &look.policy.nodes {
        if let Node::Compare(_, one, other) = node {
            compared.extend([*one, *other]);
        } else if let Node::InValues(_, many) = node {
            compared.extend(look.policy.many(*many));
        } else if let Node::InList { list, .. } = node
            && let Node::List(many) = look.node(*list)
        {
            compared.extend(look.policy.many(*many));
        } else if let Node::ByValue { arms, .. } = node {
            compared.extend(arms.iter().map(|(key, _)| *key));
        }
    }
    let mut found = Vec::new();
    let mut seen: BTreeMap<String, (String, NodeId)> = BTreeMap::new();
    for id in compared {
        let Node::Text(text) = look.node(id) else { continue };
        let (text, span) = (look.text(*text), look.span(id));
        if text.trim() != text {
            found.push(errors::blank_at_end(span, text));
        } else if let Some(letter) = lookalike(text) {
            found.push(errors::lookalike(span, text, letter));
        }
        match seen.get(&folded(text)) {
            Some((other, at)) if other != text => found.push(errors::nearly_same(span, text, look.span(*at), other)),
            Some(_) => {}
            None => drop(seen.insert(folded(text), (text.to_owned(), id))),
        }
    }
    found
}

/// The text as it looks: width, case and blanks don't count, letters of other scripts stand for those they look like.
fn folded(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace()).flat_map(|letter| plain(letter).to_lowercase());
    letters.collect()
}

fn plain(letter: char) -> char {
    let narrow = (letter as u32).checked_sub(0xfee0).and_then(char::from_u32).filter(char::is_ascii_graphic);
    narrow.or_else(|| ALIKE.iter().find(|(other, _)| *other == letter).map(|(_, latin)| *latin)).unwrap_or(letter)
}

/// A letter of another script in a word of Latin letters.
fn lookalike(text: &str) -> Option<char> {
    let latin = text.chars().any(|letter| letter.is_ascii_alphabetic());
    text.chars().find(|letter| latin && ALIKE.iter().any(|(other, _)| other == letter))
}

/// Cyrillic and Greek letters, and the Latin ones that look the same.
const ALIKE: [(char, char); 24] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('у', 'y'),
    ('і', 'i'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ο', 'O'),
    ('ο', 'o'),
];
