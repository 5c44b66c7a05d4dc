//! "From 23 March to 22 November 2020", over a provision that begins on that day and has no end, or ends on another day.

use crate::check::errors;
use crate::check::life::whole_life;
use crate::check::look::Look;
use crate::check::words::{days, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::provision::Provision;
use crate::value::Date;
use crate::value::date::{LAST_DAY, add_days, month_name};

/// Words before the last day.
const TO: [&str; 7] = ["to", "until", "till", "up to", "up to and including", "through", "to the end of"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let version = look.policy.versions.get(of.version.index())?;
    let (earliest, from) = version.from?;
    let (first, last) = whole_life(look, of);
    if earliest != from || first != from {
        return None;
    }
    let (told, said) = told_of(look, of).iter().filter(|text| text.whose != "its message").find_map(|text| {
        text.sentences().iter().find_map(|sentence| {
            let begins = begins(sentence, from);
            let mut all = days(sentence).into_iter().filter(|named| named.day > from);
            let (named, None) = (all.next()?, all.next()) else { return None };
            let lead = named.led_by(&TO).filter(|_| begins)?;
            Some((named.day, (text.who(), named.shown(lead, ""))))
        })
    })?;
    let next = add_days(told, 1).ok()?;
    let rightly = last == told || add_days(last, 1) == Ok(told);
    (!rightly).then(|| match last == LAST_DAY {
        true => errors::has_no_end(of, (&said.0, &said.1), next),
        false => errors::ends_on_another_day(of, (&said.0, &said.1), last, next),
    })
}

/// Whether a sentence in small letters names the first day behind "from", with or without its year.
fn begins(sentence: &str, from: Date) -> bool {
    let month = month_name(from.month()).to_lowercase();
    let day = from.day();
    [format!("from {day} {month}"), format!("from {month} {day}"), format!("from {from}")]
        .iter()
        .any(|said| sentence.contains(said.as_str()))
}
