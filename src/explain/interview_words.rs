//! How a question can be answered, by the type of its fact, in words.

use super::place::{element_of, record_of};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::TaxonomyId;
use crate::policy::types::{Base, Type};
use crate::policy::value::{CellId, Value};

/// How a question is answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Manner {
    pub choices: Vec<String>,
    pub hint: String,
    /// For each choice, its name in the rules and its words in all languages.
    names: Vec<(String, Vec<String>)>,
}

impl Manner {
    /// The name of the member that an answer means: its number, one of its words, or its name.
    pub fn member(&self, text: &str) -> Option<String> {
        let by_number = text.parse::<usize>().ok().and_then(|number| self.names.get(number.checked_sub(1)?));
        let lower = text.to_lowercase();
        let is_meant = |(name, words): &&(String, Vec<String>)| {
            name.to_lowercase() == lower
                || name.replace('_', " ").to_lowercase() == lower
                || words.iter().any(|word| word.to_lowercase() == lower)
        };
        by_number.or_else(|| self.names.iter().find(is_meant)).map(|(name, _)| name.clone())
    }
}

/// How a value of a type is asked for.
pub(super) fn manner(policy: &Policy, ty: &Type, lang: &str) -> Manner {
    let chinese = lang == "zh";
    let mut manner = match &ty.base {
        Base::Member(taxonomy) => choices(policy, *taxonomy, lang),
        Base::List(_) => of_list(policy, ty, lang),
        Base::Bool
        | Base::Int
        | Base::Decimal
        | Base::Percent
        | Base::Money(_)
        | Base::Text
        | Base::Date
        | Base::Time
        | Base::DateTime
        | Base::Duration
        | Base::Period
        | Base::Record(_)
        | Base::Nothing
        | Base::Any => Manner { hint: hint(&ty.base, chinese), ..Manner::default() },
    };
    if ty.optional {
        manner.hint += if chinese { "；没有则答“无”" } else { ", or none if there is none" };
    }
    manner
}

fn hint(base: &Base, chinese: bool) -> String {
    let (en, zh) = match base {
        Base::Bool | Base::Record(_) => ("yes or no", "是或否"),
        Base::Int => ("a whole number", "一个整数"),
        Base::Decimal => ("a number, such as 12.5", "一个数，例如 12.5"),
        Base::Percent => ("a share, such as 12.5%", "一个百分比，例如 12.5%"),
        Base::Money(None) => ("an amount with its currency, such as 300 CNY", "金额和币种，例如 300 CNY"),
        Base::Money(Some(currency)) => {
            return if chinese {
                format!("金额，例如 300 {currency}")
            } else {
                format!("an amount, such as 300 {currency}")
            };
        }
        Base::Date => ("a day, such as 2018-11-16", "一个日期，例如 2018-11-16"),
        Base::Time => ("a time, such as 20:00", "一个时间，例如 20:00"),
        Base::DateTime => ("a day and time, such as 2018-11-16T20:00", "日期和时间，例如 2018-11-16T20:00"),
        Base::Duration => ("a length of time, such as 30 days", "一段时间，例如 30 days"),
        Base::Period => {
            ("from day to day, such as 2018-01-01 .. 2018-03-31", "起止日期，例如 2018-01-01 .. 2018-03-31")
        }
        Base::Text | Base::Member(_) | Base::List(_) | Base::Nothing | Base::Any => ("in your own words", "文字"),
    };
    if chinese { zh } else { en }.to_owned()
}

/// The members, those below another indented, each with its number.
fn choices(policy: &Policy, taxonomy: TaxonomyId, lang: &str) -> Manner {
    let members = policy.taxonomies.get(taxonomy.index()).map(|taxonomy| taxonomy.members.clone()).unwrap_or_default();
    let mut manner = Manner::default();
    let width = members.len().to_string().len();
    for (number, id) in members.enumerate() {
        let Some(member) = policy.members.get(id as usize) else { continue };
        let label = member.labels.iter().find(|(tag, _)| tag == lang).or(member.labels.first());
        let words = label.map_or_else(|| member.name.replace('_', " "), |(_, label)| label.clone());
        let mut depth = 0;
        let mut above = member.parent;
        while let Some(parent) = above.and_then(|id| policy.members.get(id.index())) {
            (depth, above) = (depth + 1, parent.parent);
        }
        manner.choices.push(format!("{:>width$}  {}{words}", number + 1, "  ".repeat(depth)));
        manner.names.push((member.name.clone(), member.labels.iter().map(|(_, label)| label.clone()).collect()));
    }
    manner.hint =
        if lang == "zh" { "一个编号或名称" } else { "a number from the list, or the words beside it" }.to_owned();
    manner
}

fn of_list(policy: &Policy, ty: &Type, lang: &str) -> Manner {
    let chinese = lang == "zh";
    let Some(element) = element_of(ty) else { return Manner::default() };
    if record_of(policy, element).is_some() {
        let hint = if chinese {
            "有多少个：一个整数，没有则答 0"
        } else {
            "how many there are: a whole number, 0 for none"
        };
        return Manner { hint: hint.to_owned(), ..Manner::default() };
    }
    let inner = manner(policy, element, lang);
    let hint = match chinese {
        false => format!("{}; several with commas between them, or 0 for none", inner.hint),
        true => format!("{}；多个用逗号隔开，没有则答 0", inner.hint),
    };
    Manner { hint, ..inner }
}

/// A value as somebody would answer: yes, a label, how many; several with commas.
pub(super) fn said(policy: &Policy, case: &Case, (ty, cell): (&Type, CellId), lang: &str) -> String {
    let chinese = lang == "zh";
    let value = case.value(cell);
    if let (Value::List(list), Some(element)) = (value, element_of(ty)) {
        if list.length == 0 || record_of(policy, element).is_some() {
            return list.length.to_string();
        }
        let cells = (list.start.0..list.start.0 + list.length).map(CellId);
        let all: Vec<String> = cells.map(|cell| said(policy, case, (element, cell), lang)).collect();
        return all.join(if chinese { "、" } else { ", " });
    }
    let plain = || case.value_to_json(policy, ty, cell).unwrap_or_default().trim_matches('"').to_owned();
    match value.as_bool().or(matches!(value, Value::Record(_)).then_some(true)) {
        Some(true) => return if chinese { "是" } else { "yes" }.to_owned(),
        Some(false) => return if chinese { "否" } else { "no" }.to_owned(),
        None if value.is_none() => return if chinese { "无" } else { "none" }.to_owned(),
        None => {}
    }
    value.as_member().and_then(|id| policy.members.get(id.index())).map_or_else(plain, |member| {
        let label = member.labels.iter().find(|(tag, _)| tag == lang).or(member.labels.first());
        label.map_or_else(|| member.name.replace('_', " "), |(_, label)| label.clone())
    })
}
