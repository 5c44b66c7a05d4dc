//! Which day's law counts by the words, "what the law asked for when the car was first registered", and rules that are judged by that of another.

use super::counted_from::{named, parts};
use crate::check::edit::with_clause_first;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::{Anchor, Text, contents, own, same_event, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::ids::NodeId;
use crate::policy::provision::Provision;
use crate::policy::types::{Base, Field};
use crate::source::Span;

/// What may be of a day.
const LAW: [&str; 13] = [
    "one in force ",
    "the regulation ",
    "the law",
    "law in force",
    "the rules",
    "the rule ",
    "the provisions",
    "the version",
    "the wording",
    "the regulations",
    "the requirements",
    "the tariff",
    "the rates",
];
/// Words behind it, before the event of the day.
const WHEN: [&str; 12] = [
    "when ",
    "on the day of ",
    "on the date of ",
    "of the day of ",
    "of the date of ",
    "on the day on which ",
    "of the day on which ",
    "on the day when ",
    "at the time of ",
    "at the time when ",
    "of the time of ",
    "at the date of ",
];
const CHINESE_WHEN: [&str; 4] = ["时", "之日", "当日", "当时"];
/// What may stand between: 受理时有效的规定.
const IN_FORCE: [&str; 4] = ["有效", "施行", "生效", "适用"];
const CHINESE_LAW: [&str; 7] = ["的法律", "的法规", "的规定", "的规则", "的标准", "的办法", "的版本"];
/// Words of who is not judged so.
const NOT: [&str; 6] = ["not the law", "whatever the law", "not by", "regardless of the law", "不适用", "不按"];
/// So many letters of Chinese may say what happened.
const LETTERS: usize = 8;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let provisions = look.policy.provisions.iter().filter_map(|of| one(look, of));
    provisions.chain(look.policy.acts.iter().filter_map(|act| of_act(look, act))).collect()
}

/// What an act says of itself.
fn of_act(look: Look<'_>, act: &Act) -> Option<Diagnostic> {
    let day = act.governed_on?;
    let Judged { said, governed, path, field } = judged(look, &own(&act.doc, None), vec![day])?;
    let at = look.span(governed);
    let name = act.name.rsplit('.').next().unwrap_or_default();
    let shown = (name, &*said, look.sources.text(at), &*path);
    Some(errors::judged_by_another_law(None, (at, field), shown).suggest(at, path))
}

/// How the words say the day whose law counts, the day that counts here, and the one that is meant.
struct Judged {
    said: String,
    governed: NodeId,
    path: String,
    field: Span,
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    if !of.is_no_exception() {
        return None;
    }
    let governed: Vec<NodeId> = match of.governed_on {
        Some(own) => vec![own],
        None => of.acts.iter().filter_map(|act| look.policy.acts.get(act.index())?.governed_on).collect(),
    };
    let Judged { said, governed, path, field } = judged(look, &told_of(look, of), governed)?;
    let at = look.span(governed);
    let name = of.name.rsplit('.').next().unwrap_or_default();
    let shown = (name, &*said, look.sources.text(at), &*path);
    let told = |of: Option<Span>| errors::judged_by_another_law(of, (at, field), shown);
    Some(match of.governed_on {
        Some(_) => told(None).suggest(at, path),
        None => with_clause_first(look, told(Some(of.name_span)), of, &format!("governed on {path}")),
    })
}

fn judged(look: Look<'_>, texts: &[Text], governed: Vec<NodeId>) -> Option<Judged> {
    let (event, said) = texts.iter().flat_map(Text::sentences).find_map(|sentence| event(&sentence))?;
    let anchor = Anchor { words: contents(&event), said: String::new(), after: false, length: None, counts: true };
    let own: Vec<(&str, &Field)> = governed.iter().filter_map(|day| field_of(look, *day)).collect();
    let speaks = |(name, field): &(&str, &Field)| {
        let questions = field.doc.texts().values().flat_map(|question| contents(question));
        let called: Vec<String> = parts(name).into_iter().chain(questions).collect();
        anchor.words.iter().any(|word| called.iter().any(|other| same_event(word, other)))
    };
    let first = *own.first()?;
    let mut meant: Vec<(usize, String, &Field)> = days(look)
        .into_iter()
        .filter(|(_, _, field)| own.iter().all(|(_, own)| own.span != field.span))
        .filter_map(|(path, name, field)| Some((named(&anchor, (name, field), first)?, path, field)))
        .collect();
    meant.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    let (best, path, field) = meant.first()?;
    let unsure = meant.get(1).is_some_and(|(score, ..)| score == best);
    // a day that the words share with the other is told by what it has of its own
    let is_it = own.iter().any(|one| speaks(one) && named(&anchor, *one, (path, field)).is_some());
    if unsure || is_it {
        return None;
    }
    Some(Judged { said, governed: *governed.first()?, path: path.clone(), field: field.span })
}

/// The days that a case has, and those of what it has one of: how each is written, its name, and itself.
fn days<'p>(look: Look<'p>) -> Vec<(String, &'p str, &'p Field)> {
    let mut all = Vec::new();
    for (name, field) in &look.policy.facts.fields {
        if matches!(field.ty.base, Base::Date) && !field.ty.optional {
            all.push((name.clone(), name.as_str(), field));
        }
        let Base::Record(record) = field.ty.base else { continue };
        let Some(record) = look.policy.records.get(record.index()).filter(|_| !field.ty.optional) else { continue };
        let inner = record.layout.fields.iter().filter(|(_, inner)| inner.ty.base == Base::Date && !inner.ty.optional);
        all.extend(inner.map(|(inner, own)| (format!("{name}.{inner}"), inner.as_str(), own)));
    }
    all
}

/// What happened on the day whose law counts by a sentence in small letters, and how that is said.
fn event(sentence: &str) -> Option<(String, String)> {
    if NOT.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    english(sentence).or_else(|| chinese(sentence))
}

fn english(sentence: &str) -> Option<(String, String)> {
    let law = LAW.iter().filter_map(|word| sentence.find(word)).min()?;
    let rest = sentence.get(law..)?;
    let (at, lead) = WHEN.iter().filter_map(|word| Some((rest.find(word)?, *word))).min_by_key(|(at, _)| *at)?;
    // another sentence, as good as
    if rest.get(..at)?.contains([',', ':', '(']) {
        return None;
    }
    let event = rest.get(at + lead.len()..)?.split([',', ';', ':', '(', ')']).next()?.trim();
    Some((event.to_owned(), format!("{lead}{event}")))
}

fn chinese(sentence: &str) -> Option<(String, String)> {
    CHINESE_WHEN.iter().find_map(|when| {
        let (at, _) = sentence.match_indices(when).find(|(at, _)| {
            let behind = sentence.get(at + when.len()..).unwrap_or_default();
            let behind = IN_FORCE.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
            CHINESE_LAW.iter().any(|law| behind.starts_with(law))
        })?;
        let is_letter = |letter: &char| ('\u{4e00}'..='\u{9fff}').contains(letter);
        let before = sentence.get(..at)?;
        let letters: Vec<char> = before.chars().rev().take_while(is_letter).take(LETTERS).collect();
        let event: String = letters.into_iter().rev().collect();
        let event = event.rsplit(['按', '照', '依', '据', '用']).next()?.to_owned();
        (!event.is_empty()).then(|| (event.clone(), format!("{event}{when}")))
    })
}
