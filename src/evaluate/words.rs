//! Values for people and for JSON.

use indexmap::IndexMap;

use super::machine::Machine;
use super::trace::Trace;
use crate::answer::Plain;
pub(crate) use crate::answer::phrase::is_chinese;
use crate::answer::phrase::{Phrase, day_words, duration_words, money_words, say};
use crate::policy::Policy;
use crate::policy::ids::MemberId;
use crate::policy::types::{Base, Layout, Type};
use crate::policy::value::{CellId, MOST, Value};
use crate::value::Decimal;
use crate::value::date::{show_datetime, show_time};
use crate::value::number;

impl<'a, T: Trace> Machine<'a, T> {
    /// A value in the words of a language.
    pub(crate) fn words(&self, value: Value, ty: Option<&Type>, language: &str) -> String {
        match value {
            Value::Unknown | Value::Fault => say(language, Phrase::NotKnown, &[]),
            Value::Between(low, high) if high >= MOST => say(language, Phrase::OrMore, &[&low.to_string()]),
            Value::Between(low, high) => say(language, Phrase::BetweenNumbers, &[&low.to_string(), &high.to_string()]),
            Value::Within(extent) => {
                let [low, high] =
                    [extent.ends().0, extent.ends().1].map(|end| end.map(|end| self.words(end, ty, language)));
                range_words((low, high), language)
            }
            Value::None => none_in(language).to_owned(),
            Value::Member(member) => member_words(self.policy, member, language),
            Value::List(_) => {
                let element = element_of(ty);
                let all: Vec<String> = (0..self.length_of(value))
                    .map(|place| self.words(self.peek(value, place), element, language))
                    .collect();
                all.join(if is_chinese(language) { "、" } else { ", " })
            }
            Value::Decimal(number) => decimal_words(number, ty),
            Value::Text(text) => self.text(text).to_owned(),
            Value::Bool(truth) => truth.to_string(),
            Value::Int(number) => number.to_string(),
            Value::Money(money) => money_words(&money.to_string(), language),
            Value::Date(date) => day_words(&date.to_string(), language),
            Value::Time(time) => show_time(time),
            Value::DateTime(moment) => day_words(&show_datetime(moment), language),
            Value::Duration(duration) => duration_words(&duration.to_string(), language),
            Value::Period(period) | Value::Days(period) => day_words(&period.to_string(), language),
            Value::Record(_) => String::new(),
        }
    }

    /// A value in JSON; what is not known is null.
    pub(crate) fn plain(&self, value: Value, ty: Option<&Type>) -> Plain {
        match value {
            Value::Unknown | Value::Fault | Value::Between(..) | Value::Within(_) | Value::None => Plain::Null,
            Value::Bool(truth) => Plain::Bool(truth),
            Value::Int(number) => Plain::Int(number),
            Value::Decimal(number) => plain_decimal(number, ty),
            Value::Member(member) => Plain::Text(member_name(self.policy, member).to_owned()),
            Value::List(list) => self.plain_list(list.start, list.length, ty),
            Value::Days(period) => Plain::List(period.iter().map(|day| Plain::Text(day.to_string())).collect()),
            Value::Record(first) => self.plain_record(first, ty),
            Value::Text(_)
            | Value::Money(_)
            | Value::Date(_)
            | Value::Time(_)
            | Value::DateTime(_)
            | Value::Duration(_)
            | Value::Period(_) => Plain::Text(self.words(value, ty, "en")),
        }
    }

    fn plain_list(&self, start: CellId, length: u32, ty: Option<&Type>) -> Plain {
        let element = element_of(ty);
        let size = layout_of(self.policy, element).map_or(1, |layout| layout.size.max(1));
        let records = size > 1 || layout_of(self.policy, element).is_some();
        let all = (0..length).map(|place| {
            if records && !self.is_made(start) {
                return self.plain_record(CellId(start.0 + place * size), element);
            }
            self.plain(self.plain_cell(CellId(start.0 + place)), element)
        });
        Plain::List(all.collect())
    }

    fn plain_record(&self, first: CellId, ty: Option<&Type>) -> Plain {
        let Some(layout) = layout_of(self.policy, ty) else {
            return Plain::Null;
        };
        let fields = layout.fields.iter().map(|(name, field)| {
            let value = self.plain_cell(CellId(first.0 + field.offset));
            (name.clone(), self.plain(value, Some(&field.ty)))
        });
        Plain::Object(fields.collect::<IndexMap<_, _>>())
    }
}

fn range_words(ends: (Option<String>, Option<String>), language: &str) -> String {
    match ends {
        (Some(low), Some(high)) => say(language, Phrase::BetweenNumbers, &[&low, &high]),
        (Some(low), None) => say(language, Phrase::OrMore, &[&low]),
        (None, Some(high)) => say(language, Phrase::OrLess, &[&high]),
        (None, None) => say(language, Phrase::NotKnown, &[]),
    }
}

fn element_of(ty: Option<&Type>) -> Option<&Type> {
    if let Some(Base::List(element)) = ty.map(|ty| &ty.base) {
        return Some(element);
    }
    None
}

fn layout_of<'a>(policy: &'a Policy, ty: Option<&Type>) -> Option<&'a Layout> {
    if let Some(Base::Record(record)) = ty.map(|ty| &ty.base) {
        return policy.records.get(record.index()).map(|record| &record.layout);
    }
    None
}

fn is_percent(ty: Option<&Type>) -> bool {
    ty.is_some_and(|ty| matches!(ty.base, Base::Percent))
}

fn decimal_words(value: Decimal, ty: Option<&Type>) -> String {
    let hundredfold = is_percent(ty).then(|| number::mul(value, Decimal::ONE_HUNDRED).ok()).flatten();
    match hundredfold {
        Some(percent) => format!("{}%", number::show(percent)),
        None => number::show(value),
    }
}

fn plain_decimal(value: Decimal, ty: Option<&Type>) -> Plain {
    let words = decimal_words(value, ty);
    words.parse().map_or(Plain::Text(words), Plain::Int)
}

fn none_in(language: &str) -> &'static str {
    if is_chinese(language) { "无" } else { "none" }
}

pub(super) fn member_name(policy: &Policy, member: MemberId) -> &str {
    policy.members.get(member.index()).map_or("?", |member| member.name.as_str())
}

/// A member's label in the language, else its name.
pub(crate) fn member_words(policy: &Policy, member: MemberId, language: &str) -> String {
    let labels = policy.members.get(member.index()).map(|member| member.labels.as_slice()).unwrap_or_default();
    let label = labels.iter().find(|(tag, _)| tag == language);
    label.map_or_else(|| member_name(policy, member).to_owned(), |(_, label)| label.clone())
}
