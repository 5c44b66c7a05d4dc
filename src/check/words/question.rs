//! Labels that answer the question of a fact with "no" where the line asks for "yes": `require banned "is not on the list of banned traders"`.

use super::contrary::is_asked_otherwise;
use super::denial::{denied_behind, denies, undenied, words};
use super::kin::kindred;
use super::polarity::{fact, with_not};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::types::{Base, Field};

/// Words that say nothing of what is asked.
const FILLERS: [&str; 37] = [
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "does", "do", "did", "a", "an", "the",
    "of", "on", "in", "to", "for", "at", "by", "any", "it", "its", "their", "his", "her", "this", "that", "with",
    "who", "there", "ever", "yet", "longer",
];
/// Words that make several statements of one, or a number.
const SEVERAL: [&str; 10] = ["or", "and", "only", "unless", "except", "than", "but", "both", "either", "if"];

pub(super) fn one(look: Look<'_>, versions: &[NodeId], labels: &[String]) -> Option<Diagnostic> {
    versions.iter().find_map(|condition| {
        let (asked, turned) = fact(look, *condition);
        let of_bool = field_of(look, asked).filter(|(_, field)| field.ty.base == Base::Bool);
        let (name, field) = of_bool.filter(|(name, field)| !is_asked_otherwise(name, field))?;
        // a name that denies, over a question that does not, is a doubt of its own
        if name.split('_').any(denies) {
            return None;
        }
        let questions = field.doc.texts().values();
        let answers = questions.flat_map(|question| labels.iter().map(move |label| (label, question)));
        let answer =
            answers.into_iter().find_map(|(label, question)| Some((says(label, &question.to_lowercase())?, question)));
        let (says, question) = answer?;
        // the label says no, and so does the condition
        (says == turned).then(|| {
            let span = look.span(*condition);
            let written = look.sources.text(look.span(asked));
            let mended = if turned { written.to_owned() } else { format!("not {written}") };
            with_not(look, errors::label_answers(span, question.trim(), (says, &mended)), *condition)
        })
    })
}

/// Whether a label says yes to the question of a fact.
pub(in crate::check) fn answer(label: &str, field: &Field) -> Option<bool> {
    field.doc.texts().values().find_map(|question| says(label, &question.to_lowercase()))
}

/// Whether a label says yes to a question; none if it is about something else, or more.
pub(super) fn says(label: &str, question: &str) -> Option<bool> {
    // a comma sets off another statement
    if label.contains([',', '，', '、']) || question.contains([',', '，', '、']) {
        return None;
    }
    if !label.is_ascii() || !question.is_ascii() {
        return says_chinese(label, question);
    }
    let (label, question) = (words(label), words(question));
    if label.iter().chain(&question).any(|word| SEVERAL.contains(word)) {
        return None;
    }
    let content = |all: &[&str]| -> Vec<String> {
        let all = all.iter().filter(|word| !denies(word) && **word != "free" && !FILLERS.contains(word));
        all.map(|word| (*word).to_owned()).collect()
    };
    let asked = content(&question);
    let said = content(&label);
    let known = said.iter().all(|word| asked.iter().any(|other| kindred(word, other)));
    if !known || !said.iter().any(|word| word.len() > 3) {
        return None;
    }
    match (denials(&label), denials(&question)) {
        (0, 0) | (1, 1) => Some(true),
        (0, 1) | (1, 0) => Some(false),
        _ => None,
    }
}

fn denials(words: &[&str]) -> usize {
    let free = words.windows(2).filter(|two| matches!(two, ["free", "of" | "from"])).count();
    free + words.iter().filter(|word| denies(word)).count()
}

/// `未列入名单`, where `是否列入名单` is asked
fn says_chinese(label: &str, question: &str) -> Option<bool> {
    let label = label.trim();
    let rest = undenied(label);
    let words = rest.unwrap_or(label);
    let (before, _) = question.split_once(words).filter(|_| words.chars().count() > 1)?;
    let choice = ["是不是", "有没有"].iter().any(|word| before.ends_with(word));
    Some(rest.is_some() == (denied_behind(before) && !choice))
}
