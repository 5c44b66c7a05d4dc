//! Until when words say that something is suspended, "from 1 April 2020 to 31 March 2021", and another day on which it is reinstated.

use crate::check::amendment::mover;
use crate::check::edit::day_behind;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{days, own};
use crate::diagnostic::Diagnostic;
use crate::policy::provision::Provision;
use crate::value::date::add_days;

/// Words before the last day of a time.
const UNTIL: [&str; 9] = ["to", "until", "till", "up to", "through", "until the", "to the", "至", "到"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    look.entries(of.life?).windows(2).find_map(|two| {
        let [ended, again] = two else { return None };
        let (None, Some(_)) = (ended.value, again.value) else { return None };
        let by = look.policy.amendments.get(ended.amendment?.index())?;
        let back = look.policy.amendments.get(again.amendment?.index())?;
        let texts = own(&by.doc, by.note.as_deref());
        let named = texts.iter().flat_map(|text| days(&text.words).into_iter().map(move |named| (text, named)));
        let last: Vec<_> = named.filter_map(|(text, named)| Some((text, named, named.led_by(&UNTIL)?))).collect();
        let [(text, named, lead)] = last[..] else { return None };
        let next = add_days(named.day, 1).ok()?;
        // "until 1 April" may leave that day out
        let first = named.day.day() == 1 && again.latest == named.day;
        let other = again.latest != next && !first && named.day > ended.latest && mover(look, back).is_none();
        let place = day_behind(look, back.span, again.latest).filter(|_| other)?;
        let said = named.shown(lead, "");
        Some(errors::reinstated_otherwise(place, of, (&text.whose, &by.short, &said), (again.latest, next)))
    })
}
