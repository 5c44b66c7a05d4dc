//! Changes of lists in words: elements fewer, elements more.

use super::change_words::Told;
use super::place::{element_of, list_in, record_of};
use super::question_words::plain_name;
use super::step::Added;
use crate::answer::Plain;
use crate::policy::types::{Field, Layout};
use crate::policy::value::{CellId, Value};

impl Told<'_> {
    /// The elements that are added, as they stand in a file of facts.
    pub(super) fn added(&self, added: &Added) -> Plain {
        let text = self.state.case.value_to_json(self.policy, self.place.ty, self.step.cell).unwrap_or_default();
        let all: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap_or_default();
        let count = usize::try_from(added.count).unwrap_or(usize::MAX);
        Plain::List(all.into_iter().rev().take(count).map(of_json).collect())
    }

    /// `with one more stall`, `with 3 more stalls like number 2`, `with one more stall, "What is sold there?" being food`
    pub(super) fn more(&self, added: &Added, lang: &str) -> String {
        let chinese = lang == "zh";
        let count = added.count;
        let things = self.things(count);
        let there = if let Value::List(list) = self.step.was { list.length } else { 0 };
        let like = added.like.filter(|_| there > 1 && !added.any && !self.all_alike(there)).map(|number| number + 1);
        let mut words = match (chinese, count, matches!(self.step.was, Value::List(_))) {
            (false, 1, true) if self.is_plural() => format!("with one more {things}"),
            (false, _, true) if self.is_plural() => format!("with {count} more {things}"),
            (false, _, true) => format!("with {count} more in the answer to \"{}\"", self.asked_for_list()),
            (false, 1, false) => format!("with one {things}"),
            (false, _, false) => format!("with {count} {things}"),
            (true, _, true) => format!("{}增加 {count} 项", self.list(lang)),
            (true, _, false) => format!("{}有 {count} 项", self.list(lang)),
        };
        if let Some(number) = like {
            words +=
                &if chinese { format!("（与第 {number} 项相同）") } else { format!(" like number {number}") };
        }
        for (number, (field, value)) in self.said_of(added, lang).into_iter().enumerate() {
            words += &match (chinese, number) {
                (false, 0) => format!(" where the answer to \"{field}\" is {value}"),
                (false, _) => format!(" and to \"{field}\" is {value}"),
                (true, _) => format!("，其中“{field}”的回答为“{value}”"),
            };
        }
        words
    }

    /// `with the trade licence added to the answers to "Which papers were handed in?"`
    pub(super) fn named_more(&self, values: &[Value], lang: &str) -> String {
        let ty = element_of(self.place.ty);
        let added: Vec<String> = values.iter().map(|value| self.said(ty, *value, lang).replace('"', "")).collect();
        let chinese = lang == "zh";
        let any: Vec<String> = self.values.iter().map(|value| self.said(ty, *value, lang).replace('"', "")).collect();
        let added = match (any.len() > 1, chinese) {
            (true, _) => in_turn(&any, chinese),
            (false, true) => added.join("、"),
            (false, false) => listed(&added, "and"),
        };
        match (chinese, self.question_of_list(self.step.cell, lang)) {
            (true, _) => format!("{}增加{added}", self.list(lang)),
            (false, Some(question)) => format!("with {added} added to the answers to \"{question}\""),
            (false, None) => format!("with {added} added to the {}", plain_name(&self.path)),
        }
    }

    /// Elements that are no records are named: `without the trade licence among the answers to "Which papers were handed in?"`
    fn named_fewer(&self, numbers: &[u32], lang: &str) -> Option<String> {
        let element = element_of(self.place.ty).filter(|element| record_of(self.policy, element).is_none())?;
        let Value::List(was) = self.step.was else { return None };
        let any = if numbers.len() == 1 && self.instead.len() > 1 { self.instead } else { numbers };
        let mut taken: Vec<String> = Vec::new();
        for number in any {
            let value = self.state.case.value(CellId(was.start.0 + number));
            let words = self.said(Some(element), value, lang).replace('"', "");
            if !taken.contains(&words) {
                taken.push(words);
            }
        }
        let several = numbers.len() > 1;
        Some(match (lang == "zh", several, self.question_of_list(self.step.cell, lang)) {
            (true, false, _) => format!("{}中没有{}", self.list(lang), in_turn(&taken, true)),
            (true, true, _) => format!("{}中没有{}", self.list(lang), taken.join("、")),
            (false, _, question) => {
                let taken = listed(&taken, if several { "and" } else { "or" });
                let of = question.map_or_else(
                    || format!("the {}", plain_name(&self.path)),
                    |question| format!("the answers to \"{question}\""),
                );
                format!("without {taken} among {of}")
            }
        })
    }

    /// `if it turned out that there are at most 2 stalls`
    pub(super) fn not_more(&self, chinese: bool) -> String {
        let most = self.at_most.unwrap_or(0);
        match (chinese, self.is_plural(), most) {
            (true, ..) => match self.question_of_list(self.step.cell, "zh") {
                Some(question) => format!("若查明“{question}”的回答至多有 {most} 项"),
                None => format!("若查明“{}”至多有 {most} 项", plain_name(&self.path)),
            },
            (false, true, 1) => format!("if it turned out that there is at most one {}", self.things(1)),
            (false, true, _) => format!("if it turned out that there are at most {most} {}", self.things(most)),
            (false, false, _) => {
                format!("if it turned out that the answer to \"{}\" names at most {most}", self.asked_for_list())
            }
        }
    }

    /// That nothing is named, where the list's own name says not what its elements are.
    pub(super) fn none_named(&self) -> String {
        let asked = self.asked_for_list();
        match self.untold() {
            true => format!("if the answer to \"{asked}\" turned out to be: none"),
            false => format!("if the answer to \"{asked}\" were: none"),
        }
    }

    /// In Chinese: that the list is empty.
    pub(super) fn no_element(&self) -> String {
        let found = if self.untold() { "查明" } else { "" };
        match self.question_of_list(self.step.cell, "zh") {
            Some(question) => format!("若{found}“{question}”的回答为“没有”"),
            None => format!("若{found}没有任何“{}”", plain_name(&self.path)),
        }
    }

    /// In Chinese: the question whose answers the list has, else its name.
    fn list(&self, lang: &str) -> String {
        match self.question_of_list(self.step.cell, lang) {
            Some(question) => format!("若“{question}”的回答"),
            None => format!("“{}”", plain_name(&self.path)),
        }
    }

    /// The question that asks for a list, in a language, else in the first it has.
    pub(super) fn question_of_list(&self, list: CellId, lang: &str) -> Option<String> {
        let doc = self.state.case.question_of(self.policy, list)?;
        Some(doc.line(lang).to_owned())
    }

    /// What is said of the elements that are added: questions and answers.
    fn said_of(&self, added: &Added, lang: &str) -> Vec<(String, String)> {
        let Some((_, layout)) = element_of(self.place.ty).and_then(|element| record_of(self.policy, element)) else {
            return Vec::new();
        };
        let one = |(offset, value): &(u32, Value)| {
            let (name, field) = field_at(self.policy, layout, *offset)?;
            let doc = field.doc.line(lang);
            let asked = if doc.is_empty() { plain_name(name) } else { doc.to_owned() };
            Some((asked, self.said(Some(&field.ty), *value, lang)))
        };
        added.fields.iter().filter_map(one).collect()
    }

    /// `with one account fewer`, `with 2 accounts fewer`; where only some do, which.
    pub(super) fn fewer(&self, numbers: &[u32], chinese: bool) -> String {
        let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        if let Some(words) = self.named_fewer(numbers, if chinese { "zh" } else { "en" }) {
            return words;
        }
        let things = self.things(count);
        match (count, chinese) {
            (_, false) if !self.is_plural() => {
                format!(
                    "with {count} fewer in the answer to \"{}\"{}",
                    self.asked_for_list(),
                    self.which(numbers, false)
                )
            }
            (1, false) => format!("with one {things} fewer{}", self.which(numbers, false)),
            (_, false) => format!("with {count} {things} fewer{}", self.which(numbers, false)),
            (_, true) => format!("{}减少 {count} 项{}", self.list("zh"), self.which(numbers, true)),
        }
    }

    /// Which elements, where what is left is not just more of the same.
    fn which(&self, numbers: &[u32], chinese: bool) -> String {
        let left = list_in(&self.state.case, self.step.cell).map_or(0, |list| list.length);
        let Value::List(was) = self.step.was else { return String::new() };
        let any = usize::try_from(was.length).is_ok_and(|length| self.instead.len() == length);
        if left == 0 || any || self.all_alike(was.length) {
            return String::new();
        }
        let shown = if numbers.len() == 1 && self.instead.len() > 1 { self.instead } else { numbers };
        let shown: Vec<String> = shown.iter().map(|number| (number + 1).to_string()).collect();
        let word = if numbers.len() == 1 { "or" } else { "and" };
        if chinese {
            format!("（第 {} 项）", shown.join("、"))
        } else {
            format!(" (number {})", listed(&shown, word))
        }
    }

    fn all_alike(&self, length: u32) -> bool {
        let (Value::List(list), Some(element)) = (self.step.was, element_of(self.place.ty)) else { return false };
        let stride = super::place::stride_of(self.policy, element);
        let value = |number: u32, offset: u32| self.state.case.value(CellId(list.start.0 + number * stride + offset));
        (1..length).all(|number| (0..stride).all(|offset| value(0, offset) == value(number, offset)))
    }

    /// What the list is called says what one of its elements is called.
    pub(super) fn is_plural(&self) -> bool {
        self.path.ends_with('s') || self.question_of_list(self.step.cell, "en").is_none()
    }

    fn asked_for_list(&self) -> String {
        self.question_of_list(self.step.cell, "en").unwrap_or_else(|| plain_name(&self.path))
    }

    /// What the elements of the list are called.
    pub(super) fn things(&self, count: u32) -> String {
        let name = plain_name(&self.path);
        if count == 1 { singular(&name) } else { name }
    }
}

/// The field at a place of a record, also of records in it.
fn field_at<'p>(policy: &'p crate::policy::Policy, layout: &'p Layout, offset: u32) -> Option<(&'p String, &'p Field)> {
    layout.fields.iter().find_map(|(name, field)| {
        let inside = || {
            let (_, inner) = record_of(policy, &field.ty)?;
            field_at(policy, inner, offset.checked_sub(field.offset + 1)?)
        };
        if field.offset == offset { Some((name, field)) } else { inside() }
    })
}

/// Decimals are texts, as everywhere in answers.
fn of_json(value: serde_json::Value) -> Plain {
    match value {
        serde_json::Value::Null => Plain::Null,
        serde_json::Value::Bool(truth) => Plain::Bool(truth),
        serde_json::Value::Number(number) => {
            number.as_i64().map_or_else(|| Plain::Text(number.to_string()), Plain::Int)
        }
        serde_json::Value::String(text) => Plain::Text(text),
        serde_json::Value::Array(all) => Plain::List(all.into_iter().map(of_json).collect()),
        serde_json::Value::Object(fields) => {
            Plain::Object(fields.into_iter().map(|(name, value)| (name, of_json(value))).collect())
        }
    }
}

/// `accounts` → `account`, `companies` → `company`
pub(super) fn singular(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies") {
        return format!("{stem}y");
    }
    name.strip_suffix('s').filter(|stem| !stem.ends_with('s')).unwrap_or(name).to_owned()
}

/// Each of them does: `1, 2 or 3`, `1、2 或 3`
pub(super) fn in_turn(parts: &[String], chinese: bool) -> String {
    match parts {
        [first @ .., last] if chinese && !first.is_empty() => format!("{}或{last}", first.join("、")),
        _ => listed(parts, "or"),
    }
}

/// `1, 2 or 3`
pub(super) fn listed(parts: &[String], word: &str) -> String {
    match parts {
        [first @ .., last] if !first.is_empty() => format!("{} {word} {last}", first.join(", ")),
        other => other.concat(),
    }
}
