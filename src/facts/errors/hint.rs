//! What is likely meant by a value of another type.

use crate::facts::input::Shape;
use crate::policy::types::Base;

/// What to do in the cases that are met most.
pub(super) fn hint(shape: Shape<'_>, base: &Base) -> Option<String> {
    match (base, shape) {
        (Base::Bool, Shape::Text(text @ ("true" | "false"))) => Some(format!("write {text} without quotes")),
        (Base::Bool, _) => Some("write true or false, without quotes".to_owned()),
        (Base::Int, Shape::Text(text)) if text.parse::<i64>().is_ok() => Some(format!("write {text} without quotes")),
        (Base::Percent, Shape::Number(number) | Shape::Plain(number)) if is_number(number) => {
            Some("write the percent sign, in quotes: \"20%\" is twenty hundredths".to_owned())
        }
        (Base::Money(currency), Shape::Number(number) | Shape::Plain(number)) if is_number(number) => {
            let currency = currency.map_or_else(|| "CNY".to_owned(), |currency| currency.to_string());
            Some(format!("write the currency too, in quotes: \"{number} {currency}\""))
        }
        (Base::Text, Shape::Number(text)) => Some(format!("write it in quotes: \"{text}\"")),
        (Base::Text, Shape::Bool(value)) => Some(format!("write it in quotes: \"{value}\"")),
        (Base::Date, Shape::Text(text) | Shape::Plain(text) | Shape::Word(text)) => date_meant(text),
        (Base::DateTime, Shape::Text(text) | Shape::Plain(text)) => {
            let joined = text.replacen(' ', "T", 1);
            let right = crate::value::parse_datetime_in(&joined, None).is_ok();
            right.then(|| format!("write a T between the day and the time: \"{joined}\""))
        }
        _ => None,
    }
}

fn is_number(text: &str) -> bool {
    crate::value::parse_decimal(text).is_some()
}

/// The date that is likely meant by another way of writing it, or what is wrong with one that is written well.
fn date_meant(text: &str) -> Option<String> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [year, month, day] = numbers.as_slice() else {
        return None;
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    match crate::value::parse_date(&date) {
        Some(_) if text.starts_with(&format!("{date}T")) => Some(format!("leave the time of day out: \"{date}\"")),
        Some(_) => Some(format!("write it year, month, day with hyphens: \"{date}\"")),
        None => Some(format!("there is no day {date} in the calendar")),
    }
}
