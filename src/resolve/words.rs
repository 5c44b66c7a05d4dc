//! Types in the words of authors.

use crate::policy::Policy;
use crate::policy::types::{Base, Type};

/// `a date`, `an int`, `a list of Account`, `a member of Category`
pub(super) fn with_article(ty: &Type, policy: &Policy) -> String {
    let words = in_words(ty, policy);
    match &ty.base {
        Base::Int => format!("an {words}"),
        Base::Money(_) | Base::Nothing | Base::Any => words,
        Base::Bool
        | Base::Decimal
        | Base::Percent
        | Base::Text
        | Base::Date
        | Base::Time
        | Base::DateTime
        | Base::Duration
        | Base::Period
        | Base::Member(_)
        | Base::Record(_)
        | Base::List(_) => format!("a {words}"),
    }
}

/// `date`, `money CNY`, `[Account]`
pub(super) fn in_words(ty: &Type, policy: &Policy) -> String {
    match &ty.base {
        Base::Bool => "condition (true or false)".to_owned(),
        Base::Int => "int".to_owned(),
        Base::Decimal => "decimal".to_owned(),
        Base::Percent => "percent".to_owned(),
        Base::Money(None) => "money".to_owned(),
        Base::Money(Some(currency)) => format!("money in {currency}"),
        Base::Text => "text".to_owned(),
        Base::Date => "date".to_owned(),
        Base::Time => "time".to_owned(),
        Base::DateTime => "datetime".to_owned(),
        Base::Duration => "duration".to_owned(),
        Base::Period => "period".to_owned(),
        Base::Member(id) => {
            format!("member of `{}`", policy.taxonomies.get(id.index()).map_or("?", |taxonomy| short(&taxonomy.name)))
        }
        Base::Record(id) => {
            format!("record `{}`", policy.records.get(id.index()).map_or("?", |record| short(&record.name)))
        }
        Base::List(element) => format!("list of {}", in_words(element, policy)),
        Base::Nothing => "none".to_owned(),
        Base::Any => "anything".to_owned(),
    }
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
