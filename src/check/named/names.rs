//! Names as words have them: in one or many, in letters or signs; where one name is part of another, the longer is meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::look::Look;
use crate::policy::ids::TaxonomyId;

/// Names that every other text has, and means nobody in particular with.
const COMMON: [&str; 36] = [
    "person",
    "other",
    "general",
    "any",
    "all",
    "new",
    "none",
    "normal",
    "standard",
    "basic",
    "full",
    "open",
    "main",
    "case",
    "holder",
    "applicant",
    "first",
    "second",
    "third",
    "further",
    "more",
    "less",
    "each",
    "every",
    "one",
    "two",
    "yes",
    "no",
    "kind",
    "type",
    "list",
    "item",
    "entry",
    "name",
    "number",
    "day",
];
/// Other words for natural persons, and for those who are none.
const INDIVIDUALS: [&str; 6] =
    ["individual", "natural person", "private person", "private individual", "个人", "自然人"];
const BODIES: [&str; 10] = [
    "company",
    "organisation",
    "organization",
    "enterprise",
    "legal person",
    "legal entity",
    "corporation",
    "企业",
    "公司",
    "法人",
];
const CLASSES: [&[&str]; 2] = [&INDIVIDUALS, &BODIES];

/// A text as its words and signs.
pub(super) struct Reading {
    pub tokens: Vec<String>,
    pub mentions: Vec<Mention>,
}

/// Where a name stands among the words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub thing: usize,
    pub from: usize,
    pub to: usize,
}

/// The names of some things, each with its number.
#[derive(Default)]
pub(super) struct Names {
    by_first: BTreeMap<String, Vec<(Vec<String>, usize)>>,
}

impl Names {
    pub fn new(all: impl IntoIterator<Item = (usize, String)>) -> Names {
        let mut names = Names::default();
        for (thing, name) in all {
            names.add(thing, &name);
        }
        names
    }

    fn add(&mut self, thing: usize, name: &str) {
        self.add_words(thing, tokens(name));
    }

    fn add_words(&mut self, thing: usize, mut words: Vec<String>) {
        words.retain(|word| !["a", "an", "the"].contains(&word.as_str()));
        let common = matches!(&words[..], [one] if COMMON.contains(&one.as_str()) || one.chars().count() < 2);
        if let Some(first) = words.first().filter(|_| !common && words.iter().all(|word| is_word(word))) {
            let known = self.by_first.entry(singular(first)).or_default();
            let phrase = (words.iter().map(|word| singular(word)).collect::<Vec<_>>(), thing);
            if !known.contains(&phrase) {
                known.push(phrase);
            }
        }
    }

    /// The words with which the names begin, each in the form of one.
    pub fn begins(&self) -> impl Iterator<Item = &String> {
        self.by_first.keys()
    }

    /// What a text names.
    pub fn read(&self, text: &str) -> Reading {
        let tokens = tokens(text);
        let words: Vec<String> = tokens.iter().map(|word| singular(word)).collect();
        let (mut mentions, mut at) = (Vec::new(), 0);
        while let Some(first) = words.get(at) {
            let here = self.by_first.get(first).into_iter().flatten();
            let fits = |(phrase, thing): &(Vec<String>, usize)| Some((end(&words, at, phrase)?, *thing));
            let mut fitting: Vec<(usize, usize)> = here.filter_map(fits).collect();
            let longest = fitting.iter().map(|(end, _)| *end).max();
            fitting.retain(|(end, _)| Some(*end) == longest);
            if let [(to, thing)] = fitting[..] {
                mentions.push(Mention { thing, from: at, to });
            }
            at = longest.unwrap_or(at + 1);
        }
        Reading { tokens, mentions }
    }
}

/// Where a phrase ends that begins at a place; an article may stand in it.
fn end(words: &[String], at: usize, phrase: &[String]) -> Option<usize> {
    let mut next = at;
    for (number, own) in phrase.iter().enumerate() {
        if number > 0 && words.get(next).is_some_and(|word| ["a", "an", "th"].contains(&word.as_str())) {
            next += 1;
        }
        if words.get(next) != Some(own) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// The names of the members of a taxonomy: as they are written, their labels, and the usual other words for persons and bodies.
pub(super) fn of_taxonomy(look: Look<'_>, taxonomy: TaxonomyId) -> Names {
    let Some(taxonomy) = look.policy.taxonomies.get(taxonomy.index()) else { return Names::default() };
    let named = taxonomy
        .members
        .clone()
        .filter_map(|number| Some((number as usize, look.policy.members.get(number as usize)?)));
    let (mut names, mut classes) = (Names::default(), [BTreeSet::new(), BTreeSet::new()]);
    for (number, member) in named {
        for name in member.labels.iter().map(|(_, label)| label).chain([&member.name]) {
            let words = tokens(name);
            let phrase = words.join(if name.is_ascii() { " " } else { "" });
            for (class, of) in CLASSES.iter().zip(&mut classes) {
                of.extend(class.contains(&phrase.as_str()).then_some(number));
            }
            names.add_words(number, words);
        }
    }
    for (class, of) in CLASSES.iter().zip(&classes) {
        if let (Some(number), 1) = (of.first(), of.len()) {
            class.iter().for_each(|word| names.add(*number, word));
        }
    }
    names
}

/// The words of a text in small letters, each Chinese letter and each sign by itself.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let small = text.to_lowercase();
    let mut all: Vec<String> = Vec::new();
    // where a word has begun
    let mut open = None;
    for (at, letter) in small.char_indices() {
        if letter.is_ascii_alphanumeric() || (letter.is_alphabetic() && !is_sign(letter)) {
            open = open.or(Some(at));
            continue;
        }
        all.extend(open.take().and_then(|start| small.get(start..at)).map(str::to_owned));
        if !matches!(letter, ' ' | '_' | '-' | '\t' | '"') {
            all.push(letter.to_string());
        }
    }
    all.extend(open.and_then(|start| small.get(start..)).map(str::to_owned));
    if all.iter().any(|word| is_apostrophe(word)) {
        // the ending of a possessor
        let mut behind = false;
        all.retain(|word| {
            let ends = std::mem::replace(&mut behind, is_apostrophe(word)) && word == "s";
            !ends && !is_apostrophe(word)
        });
    }
    all
}

fn is_apostrophe(word: &str) -> bool {
    matches!(word, "'" | "’")
}

/// A letter that is a word or part of one without blanks around it.
fn is_sign(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

pub(super) fn is_word(token: &str) -> bool {
    token.chars().all(char::is_alphanumeric)
}

/// A word without the ending of many; the same for one and many, whatever else it is.
pub(super) fn singular(word: &str) -> String {
    if !word.is_ascii() || word.len() < 3 {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("men") {
        return format!("{stem}man");
    }
    let whole = word.len() < 4 || word.ends_with("ss") || word.ends_with("us");
    let one = if whole { word } else { word.strip_suffix('s').unwrap_or(word) };
    one.strip_suffix('e').unwrap_or(one).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Names, tokens};

    fn named(names: &[&str], text: &str) -> Vec<usize> {
        let names = Names::new(names.iter().map(|name| (*name).to_owned()).enumerate());
        names.read(text).mentions.into_iter().map(|mention| mention.thing).collect()
    }

    #[test]
    fn the_longer_name_is_meant() {
        assert_eq!(named(&["owners", "co_owners"], "Number of co-owners"), [1]);
        assert_eq!(named(&["许可证", "原许可证"], "原许可证的数量"), [1]);
        assert_eq!(named(&["company", "bus", "house"], "companies, buses and a house's roof"), [0, 1, 2]);
        assert_eq!(named(&["fee", "gas"], "all fees, gas"), [0, 1]);
    }

    #[test]
    fn words_and_signs() {
        assert_eq!(tokens("The owner’s 2 dogs: 犬只."), ["the", "owner", "2", "dogs", ":", "犬", "只", "."]);
    }
}
