//! The parts of a text that lists values, and what each tells of whom.

use super::super::claim::{End, Figure, figures};
use super::super::kin::{contents, kindred};
use super::super::value::Value;
use super::{Entry, Key};
use crate::check::look::Look;
use crate::check::naming::field_of;

/// What parts the entries of a list, the stronger signs first.
pub(super) const SIGNS: [&[char]; 2] = [&[';', '；', '\n'], &[',', '，', '、']];
const WORDS: [&str; 6] = [" and ", " but ", " while ", " or ", "以及", "而"];
/// Words for what costs nothing.
const FREE: [&str; 8] = ["free", "nothing", "no fee", "no charge", "免费", "免收", "不收", "免缴"];
/// Signs between several that are named together.
const AND: &str = " and ";
const JOINED: [&str; 5] = ["and", "和", "与", "及", "、"];
/// Words for all that lies above the last edge.
const ABOVE: [&str; 7] = ["above", "more", "over", "larger", "longer", "以上", "超过"];

/// The parts of a text between signs; where there are none, between the words that join.
pub(super) fn parts(text: &str, signs: &[char]) -> Vec<String> {
    // the sign of a thousand parts nothing
    let plain: Vec<char> = text.chars().collect();
    let mut all = vec![String::new()];
    for (at, letter) in plain.iter().enumerate() {
        let digit = |at: Option<usize>| at.and_then(|at| plain.get(at)).is_some_and(char::is_ascii_digit);
        let of_number = digit(at.checked_sub(1)) && digit(at.checked_add(1));
        let stop = matches!(letter, '.' | '。') && !of_number;
        if stop || signs.contains(letter) && !of_number {
            all.push(String::new());
        } else if let Some(last) = all.last_mut() {
            last.push(*letter);
        }
    }
    let joined = |part: String| {
        WORDS.iter().fold(vec![part], |parts, word| parts.iter().flat_map(|part| split(part, word)).collect())
    };
    all.into_iter().flat_map(joined).collect()
}

/// A part between words; who is named before an "and" without a value shares that behind it.
fn split(part: &str, word: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for piece in part.split(word) {
        let told = |before: &String| !figures(before).is_empty() || FREE.iter().any(|free| before.contains(free));
        match all.last_mut().filter(|before| word == AND && !told(before)) {
            Some(before) => *before = format!("{before}{word}{piece}"),
            None => all.push(piece.to_owned()),
        }
    }
    all
}

/// The entries that a part of a text is about, and the value that it tells of them.
pub(super) fn said(look: Look<'_>, entries: &[Entry], part: &str) -> Vec<(usize, Value)> {
    let all = figures(part);
    let mut places = joined_members(look, entries, part);
    if places.is_empty() {
        places.extend(by_member(look, entries, part).or_else(|| by_edge(entries, part, &all)));
    }
    let Some(own) = places.first().and_then(|place| entries.get(*place)) else { return Vec::new() };
    let is_edge = |key: Key, figure: &Figure<'_>| match key {
        Key::Member(..) | Key::Fact(_) => false,
        Key::Below(edge) | Key::Above(edge) => figure.number == edge && figure.is_end().is_some(),
    };
    let edge = |figure: &Figure<'_>| entries.iter().any(|entry| is_edge(entry.key, figure));
    let mut values = all.iter().filter(|figure| !edge(figure)).filter_map(|figure| own.value.told(*figure));
    let nothing = || own.value.nothing().filter(|_| FREE.iter().any(|word| part.contains(word)));
    let (Some(value), None) = (values.next().or_else(nothing), values.next()) else { return Vec::new() };
    places.into_iter().map(|place| (place, value)).collect()
}

/// Several that are named one behind the other, 媒体和政府机关: what is told is told of each.
fn joined_members(look: Look<'_>, entries: &[Entry], part: &str) -> Vec<usize> {
    let mut named: Vec<(usize, usize, usize)> = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        let names = names(look, entry.key).unwrap_or_default();
        let found = names.iter().filter_map(|name| Some((part.find(name)?, name.len())));
        named.extend(found.max_by_key(|(_, length)| *length).map(|(at, length)| (at, at + length, place)));
    }
    named.sort_unstable();
    let joined = |two: &[(usize, usize, usize)]| {
        let [(_, end, _), (start, ..)] = two else { return false };
        part.get(*end..*start).is_some_and(|between| {
            // "schools and authorities"
            let between = between.strip_prefix("es ").or(between.strip_prefix("s ")).unwrap_or(between);
            JOINED.contains(&between.trim())
        })
    };
    let all = named.len() > 1 && named.windows(2).all(joined);
    if all { named.into_iter().map(|(.., place)| place).collect() } else { Vec::new() }
}

/// The one entry whose member a part of a text names, the narrowest.
fn by_member(look: Look<'_>, entries: &[Entry], part: &str) -> Option<usize> {
    let mut named: Vec<(usize, usize)> = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        named.extend(
            names(look, entry.key)?.iter().filter_map(|name| named_by(part, name)).max().map(|score| (score, place)),
        );
    }
    named.sort_unstable();
    let (best, place) = named.pop()?;
    named.last().is_none_or(|(score, _)| *score < best).then_some(place)
}

/// What is chosen by its name is called.
fn names(look: Look<'_>, key: Key) -> Option<Vec<String>> {
    match key {
        Key::Member(member, _) => {
            let member = look.policy.members.get(member as usize)?;
            let labels = member.labels.iter().map(|(_, label)| label.to_lowercase());
            let names = labels.chain([member.name.to_lowercase().replace('_', " ")]);
            // "authorities" are public authorities
            let many = |name: String| {
                let one = name.strip_prefix("a ").or(name.strip_prefix("an ")).unwrap_or(&name).to_owned();
                let last = one.rsplit(' ').next().filter(|last| last.len() > 4).and_then(|last| last.strip_suffix('y'));
                let many = last.map(|stem| format!("{stem}ies"));
                [Some(name), many].into_iter().flatten()
            };
            Some(names.flat_map(many).collect())
        }
        Key::Fact(fact) => Some(vec![field_of(look, fact)?.0.to_lowercase().replace('_', " ")]),
        Key::Below(_) | Key::Above(_) => None,
    }
}

/// How many words or letters of a name a text has, where it has all.
fn named_by(part: &str, name: &str) -> Option<usize> {
    if !name.is_ascii() {
        return part.contains(name).then(|| name.chars().count());
    }
    let (own, said) = (contents(name), contents(part));
    let all = own.iter().all(|word| said.iter().any(|other| kindred(word, other)));
    (all && !own.is_empty()).then_some(own.len())
}

/// `up to 5 tonnes`, `above`
fn by_edge(entries: &[Entry], part: &str, all: &[Figure<'_>]) -> Option<usize> {
    let ends = all.iter().filter_map(|figure| Some((figure.number, figure.is_end()?)));
    let key = ends.map(|(number, end)| match end {
        End::AtMost | End::Under => Key::Below(number),
        End::AtLeast | End::Over => Key::Above(number),
    });
    let known = |key: Key| entries.iter().position(|entry| entry.key == key);
    let by_number = key.filter_map(known).collect::<Vec<_>>();
    match by_number[..] {
        [place] => Some(place),
        [] => {
            let last = entries.len().checked_sub(1)?;
            let above = matches!(entries.last()?.key, Key::Above(_)) && ABOVE.iter().any(|word| part.contains(word));
            above.then_some(last)
        }
        _ => None,
    }
}
