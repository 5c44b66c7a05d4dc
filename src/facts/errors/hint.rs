//! What is likely meant by a value of another type.

mod separated;

use separated::separated;

use crate::facts::input::Shape;
use crate::facts::moment;
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
        (Base::Date, Shape::Text(text) | Shape::Plain(text) | Shape::Word(text)) => {
            moment_meant(text).or_else(|| date_meant(text))
        }
        (Base::Date | Base::DateTime, Shape::Number(number)) if is_epoch(number) => Some(
            "milliseconds since 1970, it seems: write days and moments as text, \"2018-11-16\" or \"2018-11-16T20:00\""
                .to_owned(),
        ),
        (Base::DateTime, Shape::Text(text) | Shape::Plain(text)) if crate::value::parse_date(text).is_some() => {
            Some(format!("write the time of day, too: \"{text}T00:00\" is the midnight at which the day begins"))
        }
        (Base::DateTime, Shape::Text(text) | Shape::Plain(text)) if moment::day_within(text).is_some() => {
            text.contains('.').then(|| "moments are told to the second: write no parts of one".to_owned())
        }
        (
            Base::Int | Base::Decimal | Base::Percent | Base::Money(_),
            Shape::Text(text) | Shape::Plain(text) | Shape::Word(text),
        ) => separated(text),
        _ => None,
    }
}

/// Whether a number is likely a moment of our time in milliseconds since 1970.
fn is_epoch(number: &str) -> bool {
    (11..=13).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit())
}

/// What to do with a moment where a day is wanted.
fn moment_meant(text: &str) -> Option<String> {
    let (day, has_offset) = moment::day_within(text)?;
    Some(match has_offset {
        true => format!("which day it is depends on the time zone: write the day alone, such as \"{day}\""),
        false => format!("only midnight, in no time zone, is a day: write the day alone, \"{day}\""),
    })
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
        Some(_) => Some(format!("write it year, month, day with hyphens: \"{date}\"")),
        None => Some(format!("there is no day {date} in the calendar")),
    }
}
