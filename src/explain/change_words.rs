//! Changes in words that need no knowledge of the rules: questions, labels and plain names.

use super::change::Tried;
use super::change_list_words::{in_turn, singular};
use super::change_numbers::{path_of, place_before};
use super::change_spans::Span;
use super::edit::State;
use super::place::{Place, element_of, list_in};
use super::question_words::plain_name;
use super::step::{Edit, Step};
use super::text_quality::{Quality, words as quality_words};
use super::witness::place_of;
use crate::answer::change::{Change, FactChange};
use crate::answer::words::localised;
use crate::answer::{Plain, Verdict};
use crate::policy::Policy;
use crate::policy::types::{Base, Type};
use crate::policy::value::{CellId, Pool, Value};

/// Changes as they are told. Where any of several elements can be taken out, each of them says so.
pub(super) fn changes(policy: &Policy, verdict: Verdict, found: &[Tried]) -> Vec<Change> {
    let alone = |tried: &Tried| match tried.steps.as_slice() {
        [Step { cell, edit: Edit::Remove(numbers), .. }] if numbers.len() == 1 => Some((*cell, numbers.clone())),
        _ => None,
    };
    let others = |tried: &Tried| -> Vec<u32> {
        let own = alone(tried);
        let same = found.iter().filter_map(alone).filter(|(cell, _)| own.as_ref().is_some_and(|(of, _)| of == cell));
        let mut numbers: Vec<u32> = same.flat_map(|(_, numbers)| numbers).collect();
        numbers.sort_unstable();
        numbers
    };
    found
        .iter()
        .map(|tried| Change { verdict, ..change(policy, tried, (&others(tried), &alternatives(found, tried))) })
        .collect()
}

/// The values of which any one does: another member, another element of a list.
fn alternatives(found: &[Tried], tried: &Tried) -> Vec<Value> {
    let one = |tried: &Tried| match tried.steps.as_slice() {
        [Step { cell, edit: Edit::Append(values), .. }] => match values.as_slice() {
            [value] => Some((*cell, *value)),
            _ => None,
        },
        [Step { cell, edit: Edit::Set(value @ Value::Member(_)), .. }] => Some((*cell, *value)),
        _ => None,
    };
    let Some((cell, _)) = one(tried) else { return Vec::new() };
    found.iter().filter_map(one).filter(|(of, _)| *of == cell).map(|(_, value)| value).collect()
}

fn change(policy: &Policy, tried: &Tried, (instead, values): (&[u32], &[Value])) -> Change {
    let qualities = |step: &Step| tried.qualities.iter().find(|(cell, _)| *cell == step.cell);
    let told = |step| {
        let qualities = qualities(step).map(|(_, all)| all.as_slice()).unwrap_or_default();
        let at_most = tried.at_most.iter().find(|(cell, _)| *cell == step.cell).map(|(_, most)| *most);
        let span = tried.spans.iter().find(|span| span.cell == step.cell).copied();
        Some(Told {
            values,
            qualities,
            at_most,
            span,
            ..Told::new(policy, (&tried.state, &tried.steps), step, instead)?
        })
    };
    let told: Vec<Told<'_>> = tried.steps.iter().filter_map(told).collect();
    let words = |lang: &str| {
        let parts: Vec<String> = told.iter().map(|told| told.words(lang)).collect();
        (lang.to_owned(), parts.join(if lang == "zh" { "，并且" } else { ", and " }))
    };
    Change {
        verdict: Verdict::Permitted,
        facts: told.iter().map(Told::fact).collect(),
        days: None,
        words: ["en", "zh"].into_iter().map(words).collect(),
    }
}

/// A step with all that is needed to tell it.
pub(super) struct Told<'a> {
    pub policy: &'a Policy,
    pub state: &'a State,
    pub step: &'a Step,
    pub place: Place<'a>,
    pub path: String,
    /// The elements of which any one can be taken out.
    pub instead: &'a [u32],
    /// The values of which any one does.
    pub values: &'a [Value],
    /// What is asked of the text that is set.
    pub qualities: &'a [Quality],
    /// Of a list that was not told: how many elements it may have.
    pub at_most: Option<u32>,
    /// Of a value that was not told: between which values it may turn out to lie.
    pub span: Option<Span>,
    /// Other elements are taken out of the list that it is in.
    of_several: bool,
}

impl<'a> Told<'a> {
    fn new(
        policy: &'a Policy,
        (state, steps): (&'a State, &'a [Step]),
        step: &'a Step,
        instead: &'a [u32],
    ) -> Option<Told<'a>> {
        let place = place_of(policy, state, step.cell)?;
        let path = path_of(policy, (state, steps), step, &place);
        let (before, place) = (place.list, place_before(steps, place));
        let taken = |list: CellId| steps.iter().any(|one| one.cell == list && matches!(one.edit, Edit::Remove(_)));
        let of_several = before.is_some_and(|(list, _)| taken(list));
        Some(Told {
            policy,
            state,
            step,
            place,
            path,
            instead,
            values: &[],
            qualities: &[],
            at_most: None,
            span: None,
            of_several,
        })
    }

    fn fact(&self) -> FactChange {
        let fact = FactChange {
            fact: self.path.clone(),
            change: "set",
            from: None,
            to: None,
            elements: Vec::new(),
            at_most: self.at_most,
            least: self.span.and_then(|span| span.least).map(|value| self.plain(self.place.ty, value)),
            most: self.span.and_then(|span| span.most).map(|value| self.plain(self.place.ty, value)),
        };
        match &self.step.edit {
            Edit::Set(value) => FactChange {
                from: Some(self.plain(self.place.ty, self.step.was)),
                to: Some(self.plain(self.place.ty, *value)),
                ..fact
            },
            Edit::Remove(numbers) => FactChange { change: "remove", elements: numbers.clone(), ..fact },
            Edit::Append(values) => {
                let ty = element_of(self.place.ty);
                let values = values.iter().map(|value| ty.map_or(Plain::Null, |ty| self.plain(ty, *value)));
                FactChange { change: "add", to: Some(Plain::List(values.collect())), ..fact }
            }
            Edit::Grow(added) => FactChange { change: "add", to: Some(self.added(added)), ..fact },
        }
    }

    /// A value as it stands in a file of facts.
    pub(super) fn plain(&self, ty: &Type, value: Value) -> Plain {
        let mut case = self.state.case.clone();
        let cell = CellId(u32::try_from(case.cells.len()).unwrap_or(u32::MAX));
        case.cells.push(value);
        match (value, case.value_to_json(self.policy, ty, cell)) {
            (Value::Bool(truth), _) => Plain::Bool(truth),
            (Value::Int(number), _) => Plain::Int(number),
            (Value::Record(_), _) => Plain::Bool(true),
            (_, Some(text)) if text != "null" => Plain::Text(serde_json::from_str(&text).unwrap_or(text)),
            (_, Some(_) | None) => Plain::Null,
        }
    }

    fn words(&self, lang: &str) -> String {
        let chinese = lang == "zh";
        match &self.step.edit {
            Edit::Set(value) => self.set(*value, lang),
            Edit::Remove(numbers) => self.fewer(numbers, chinese),
            Edit::Append(values) if values.is_empty() && self.at_most.is_some() => self.not_more(chinese),
            Edit::Append(values) if values.is_empty() && chinese => self.no_element(),
            Edit::Append(values) if values.is_empty() && !self.is_plural() => self.none_named(),
            Edit::Append(values) if values.is_empty() && self.untold() => {
                format!("if it turned out that there are no {}", self.things(2))
            }
            Edit::Append(values) if values.is_empty() => format!("if there were no {}", self.things(2)),
            Edit::Append(values) => self.named_more(values, lang),
            Edit::Grow(added) => self.more(added, lang),
        }
    }

    /// What it was is not known yet.
    pub(super) fn untold(&self) -> bool {
        matches!(self.step.was, Value::Unknown)
    }

    /// `if "Has the platform approved it?" were answered yes`
    #[expect(clippy::wildcard_enum_match_arm, reason = "what was there is said, unless there was nothing to say")]
    fn set(&self, value: Value, lang: &str) -> String {
        let chinese = lang == "zh";
        let asked = self.asked(lang);
        let either = |value: &Value| self.said(Some(self.place.ty), *value, lang);
        let told = match self.values {
            [_, _, ..] => in_turn(&self.values.iter().map(either).collect::<Vec<_>>(), chinese),
            _ => self.between(lang).unwrap_or_else(|| either(&value)),
        };
        let was = match self.step.was {
            Value::Unknown | Value::None | Value::Bool(_) | Value::Record(_) => String::new(),
            was if chinese => format!("（现为{}）", self.said(Some(self.place.ty), was, lang)),
            was => format!(" instead of {}", self.said(Some(self.place.ty), was, lang)),
        };
        let given =
            matches!(value, Value::Text(_) | Value::Record(_)) && matches!(self.step.was, Value::None | Value::Unknown);
        let dated = matches!(value, Value::Date(_) | Value::DateTime(_)) && self.step.was.is_none();
        let found = if self.untold() { "查明" } else { "" };
        // a text that no rule names stands for any that does
        let sample = matches!(value, Value::Text(text) if text.pool == Pool::Case);
        let example = match quality_words(self.policy, self.qualities, chinese) {
            Some(asked) if chinese => format!("{asked}，例如“{told}”"),
            Some(asked) => format!("one {asked}, such as {told}"),
            None if chinese => format!("例如“{told}”"),
            None => format!("such as {told}"),
        };
        match (value, chinese) {
            (_, true) if sample && !given => format!("若{asked}另有回答，{example}"),
            (_, false) if sample && !given => format!("with another answer to {asked}, {example}"),
            (Value::None, true) => format!("若{found}{asked}的回答为“没有”"),
            (Value::None, false) if self.untold() => format!("if the answer to {asked} turned out to be: none"),
            (Value::None, false) => format!("if the answer to {asked} were: none"),
            (_, true) if dated && self.between(lang).is_some() => format!("若{asked}有回答，{told}"),
            (_, false) if dated && self.between(lang).is_some() => {
                format!("if there were an answer to {asked}, {told}")
            }
            (_, true) if dated => format!("若{asked}有回答，例如 {told}"),
            (_, false) if dated => format!("if there were an answer to {asked}, such as {told}"),
            (Value::Text(_), true) if given && self.step.was.is_none() => format!("若{asked}有回答，{example}"),
            (Value::Text(_), false) if given && self.step.was.is_none() => {
                format!("if there were an answer to {asked}, {example}")
            }
            (_, true) if given && self.step.was.is_none() => format!("若{asked}有回答"),
            (_, false) if given && self.step.was.is_none() => format!("if there were an answer to {asked}"),
            (Value::Text(_), true) if given => format!("一旦{asked}有了回答，{example}"),
            (Value::Text(_), false) if given => format!("once {asked} has an answer, {example}"),
            (_, true) if given => format!("一旦能回答{asked}"),
            (_, false) if given => format!("once {asked} has an answer"),
            (_, true) => format!("若{found}{asked}的回答为“{told}”{was}"),
            (_, false) if self.untold() => format!("if the answer to {asked} turned out to be {told}"),
            (_, false) => format!("if the answer to {asked} were {told}{was}"),
        }
    }

    /// The question that asks for the fact, else its name in plain words; of an element, which one.
    fn asked(&self, lang: &str) -> String {
        let chinese = lang == "zh";
        let doc = self.state.question_at(self.policy, &self.place);
        let doc = doc.line(lang);
        let name = if doc.is_empty() {
            self.path.rsplit('.').next().map(plain_name).unwrap_or_default()
        } else {
            doc.to_owned()
        };
        let name = if chinese { format!("“{name}”") } else { format!("\"{name}\"") };
        let Some((list, number)) = self.place.list else { return name };
        let whole = self.question_of_list(list, lang);
        let only = list_in(&self.state.case, list).is_some_and(|list| list.length == 1) && !self.of_several;
        let one = singular(&plain_name(&self.state.case.path_of(self.policy, list)));
        if let (true, Some(whole)) = (chinese, whole) {
            let which = if only { String::new() } else { format!("第 {} 项", number + 1) };
            return format!("“{whole}”中{which}的{name}");
        }
        if only {
            return if chinese { format!("{one}的{name}") } else { format!("{name} for the {one}") };
        }
        if chinese { format!("{one} {} 的{name}", number + 1) } else { format!("{name} for {one} {}", number + 1) }
    }

    /// A value as people say it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other values are said as they are written")]
    pub(super) fn said(&self, ty: Option<&Type>, value: Value, lang: &str) -> String {
        let chinese = lang == "zh";
        match value {
            Value::Bool(true) => if chinese { "是" } else { "yes" }.to_owned(),
            Value::Bool(false) => if chinese { "否" } else { "no" }.to_owned(),
            Value::Member(member) => {
                let Some(member) = self.policy.members.get(member.index()) else { return String::new() };
                let label = member.labels.iter().find(|(tag, _)| tag == lang).or(member.labels.first());
                let words = label.map_or_else(|| member.name.replace('_', " "), |(_, label)| label.clone());
                if chinese { words } else { format!("\"{words}\"") }
            }
            Value::Record(_) => if chinese { "有" } else { "given" }.to_owned(),
            _ => match ty.map_or(Plain::Null, |ty| self.plain(ty, value)) {
                Plain::Text(text) if ty.is_some_and(|ty| ty.base == Base::Text) && !chinese => format!("\"{text}\""),
                Plain::Text(text) => localised(&text, lang),
                Plain::Int(number) => number.to_string(),
                Plain::Null | Plain::Bool(_) | Plain::List(_) | Plain::Object(_) => {
                    if chinese { "无" } else { "none" }.to_owned()
                }
            },
        }
    }
}
