//! Types in words, for people who know nothing of types.

use crate::facts::schema::simple_name;
use crate::policy::Policy;
use crate::policy::ids::TaxonomyId;
use crate::policy::types::{Base, Type};

/// A text is shown at most so long.
const LONGEST_SHOWN: usize = 40;

/// A type in words: `a date`, `a list of Account`, `one of Category`.
pub(in crate::facts) fn a_type(policy: &Policy, ty: &Type) -> String {
    match &ty.base {
        Base::Bool => "true or false".to_owned(),
        Base::Int => "a whole number".to_owned(),
        Base::Decimal => "a number".to_owned(),
        Base::Percent => "a percent".to_owned(),
        Base::Money(Some(currency)) => format!("an amount of money in {currency}"),
        Base::Money(None) => "an amount of money".to_owned(),
        Base::Text => "a text".to_owned(),
        Base::Date => "a date".to_owned(),
        Base::Time => "a time of day".to_owned(),
        Base::DateTime => "a date and time".to_owned(),
        Base::Duration => "a duration".to_owned(),
        Base::Period => "a period".to_owned(),
        Base::Member(taxonomy) => format!("a member of {}", taxonomy_name(policy, *taxonomy)),
        Base::Record(record) => {
            let name = policy.records.get(record.index()).map_or("", |record| simple_name(&record.name));
            format!("a record {name}")
        }
        Base::List(element) => format!("a list, each element {}", a_type(policy, element)),
        Base::Nothing => "none".to_owned(),
        Base::Any => "anything".to_owned(),
    }
}

/// How a value is written, with an example, as it follows "write": `a date such as "2018-11-16"`.
pub(in crate::facts) fn example(policy: &Policy, base: &Base) -> String {
    let value = example_value(policy, base);
    match base {
        Base::Bool => "true or false, without quotes".to_owned(),
        Base::Money(_) => format!("an amount and its currency such as {value}"),
        Base::Period => format!("its first and last day such as {value}"),
        Base::Text => "a text in quotes such as \"abc\"".to_owned(),
        Base::Record(_) => record_example(policy, base),
        Base::List(_) => format!("a list in square brackets such as {value}"),
        Base::Int
        | Base::Decimal
        | Base::Percent
        | Base::Date
        | Base::Time
        | Base::DateTime
        | Base::Duration
        | Base::Member(_)
        | Base::Nothing
        | Base::Any => {
            let ty = Type { base: base.clone(), optional: false };
            format!("{} such as {value}", a_type(policy, &ty))
        }
    }
}

fn record_example(policy: &Policy, base: &Base) -> String {
    let Base::Record(record) = base else {
        return String::new();
    };
    let record = policy.records.get(record.index());
    let first = record.and_then(|record| record.layout.fields.first());
    first.map_or_else(
        || "a record: {}".to_owned(),
        |(name, _)| format!("a record in braces such as {{ \"{name}\": … }}"),
    )
}

/// A value as it stands in a JSON file.
pub(in crate::facts) fn example_value(policy: &Policy, base: &Base) -> String {
    match base {
        Base::Bool => "true".to_owned(),
        Base::Int => "1".to_owned(),
        Base::Decimal => "0.5".to_owned(),
        Base::Percent => "\"12.5%\"".to_owned(),
        Base::Money(currency) => {
            format!("\"300 {}\"", currency.map_or_else(|| "CNY".to_owned(), |code| code.to_string()))
        }
        Base::Text => "\"\"".to_owned(),
        Base::Date => "\"2018-11-16\"".to_owned(),
        Base::Time => "\"20:00\"".to_owned(),
        Base::DateTime => "\"2018-11-16T20:00\"".to_owned(),
        Base::Duration => "\"30 days\"".to_owned(),
        Base::Period => "\"2018-01-01 .. 2018-03-31\"".to_owned(),
        Base::Member(taxonomy) => format!("\"{}\"", members(policy, *taxonomy).next().unwrap_or_default()),
        Base::Record(_) => "{ … }".to_owned(),
        Base::List(element) => format!("[{}]", example_value(policy, &element.base)),
        Base::Nothing | Base::Any => "null".to_owned(),
    }
}

/// The names of a taxonomy's members, in order.
pub(in crate::facts) fn members(policy: &Policy, taxonomy: TaxonomyId) -> impl Iterator<Item = &str> {
    policy.members.iter().filter(move |member| member.taxonomy == taxonomy).map(|member| member.name.as_str())
}

/// The name of a taxonomy without its package.
pub(in crate::facts) fn taxonomy_name(policy: &Policy, taxonomy: TaxonomyId) -> &str {
    policy.taxonomies.get(taxonomy.index()).map_or("", |taxonomy| simple_name(&taxonomy.name))
}

/// A text that may be long, cut so that it fits into a sentence.
pub(in crate::facts) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A type in words with all that may be written: the members of a taxonomy are listed.
pub(super) fn type_in_words(policy: &Policy, ty: &Type) -> String {
    let words = if let Base::Member(taxonomy) = ty.base {
        format!("one of {}", members(policy, taxonomy).collect::<Vec<_>>().join(", "))
    } else {
        a_type(policy, ty)
    };
    if ty.optional { format!("{words}, or none") } else { words }
}
