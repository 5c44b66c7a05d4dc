//! What can be wrong with amendments: old values, days, order.

use super::{listed, suggest};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::edit::Part;
use crate::source::Span;
use crate::syntax::expression::StartDate;
use crate::value::Date;

/// A day until or from which an old value is law, and the amendment that changes or makes it then.
pub(in crate::resolve) struct Then {
    pub day: Date,
    pub by: Option<String>,
    pub ends: bool,
    /// What put it off: its name, where, and the day from which it would have been law.
    pub put_off: Option<(String, Span, Date)>,
}

impl Then {
    fn help(self, written: &str, value: &str) -> String {
        let day = self.day;
        let by = self.by.map(|name| format!("`{name}`"));
        if self.ends {
            let by = by.map(|name| format!(", when {name} changed it")).unwrap_or_default();
            return format!(
                "`{written}` was in force before {day}{by}: write `{value}` before the arrow, or a day before {day} behind `from`"
            );
        }
        if let (Some(name), Some((deferral, _, first))) = (&by, &self.put_off) {
            return format!(
                "{name} was to bring it from {first} on, and `{deferral}` defers {name} to {day}: put this one off, too, to a day after it, or mend the deferral"
            );
        }
        let by = by.map(|name| format!(", by {name}")).unwrap_or_default();
        format!(
            "`{written}` is in force from {day} on{by}: write a day after it behind `from` if the day is wrong, or `{value}` before the arrow"
        )
    }
}

pub(in crate::resolve) fn wrong_old_value(
    span: Span,
    written: &str,
    actual: Option<(String, Span, String)>,
    then: Option<Then>,
) -> Diagnostic {
    let label = format!("says that `{written}` was in force");
    let put_off = then.as_ref().and_then(|then| then.put_off.as_ref().map(|(_, at, _)| (*at, then.day)));
    match actual {
        Some((value, place, since)) => {
            let why = match put_off {
                Some((_, day)) => format!("it is put off to {day}, and `{value}` goes on until then"),
                None => format!("it was `{value}`, {since}"),
            };
            let found = Diagnostic::new(Code::E0401, span, format!("`{written}` was not in force: {why}"))
                .label(label)
                .also(place, format!("`{value}` is in force {since}"));
            let found = put_off.map_or(found.clone(), |(at, _)| found.also(at, "puts it off"));
            found.help(match then {
            Some(then) => then.help(written, &value),
            None => format!(
                "write `{value}` before the arrow if this amendment is right; otherwise mend the version it contradicts"
            ),
            })
        }
        None => Diagnostic::new(Code::E0401, span, format!("`{written}` was not in force: there was no value"))
            .label(label)
            .help("to add a value write `none -> …`"),
    }
}

/// An old value that another amendment changes on the very day: `day`, its name, where, and what it makes of it.
pub(in crate::resolve) fn changed_on_the_day(
    span: Span,
    written: &str,
    (value, place): (&str, Span),
    (day, by): (Date, &str),
) -> Diagnostic {
    let message = format!("`{written}` was not in force: `{by}`, which begins on the same day, makes it `{value}`");
    Diagnostic::new(Code::E0401, span, message)
        .label(format!("says that `{written}` was in force"))
        .also(place, format!("in force from {day} on, too"))
        .help(format!(
            "both begin on {day}, and what is written first is applied first. If both are to hold, write `{value}` before the arrow and `after {by}` to say the order; else leave one out, or let one begin on another day"
        ))
}

/// The old value of some keys, said of the whole: `limit 3 -> 2` where the limit is `by size { small: 3  large: 1 }`.
pub(in crate::resolve) fn old_value_of_keys(
    (span, edit): (Span, Span),
    (name, old, new): (&str, &str, &str),
    parts: &[Part],
    place: Span,
) -> Diagnostic {
    let keys: Vec<String> = parts.iter().filter(|part| part.is_old).map(|part| part.key.clone()).collect();
    let edits: Vec<String> = keys.iter().map(|key| format!("{key}: {old} -> {new}")).collect();
    let own = format!("{{ {} }}", edits.join("  "));
    let found = |message: String| {
        Diagnostic::new(Code::E0401, span, message)
            .label(format!("says that `{old}` was in force"))
            .also(place, "each key has a value of its own")
    };
    match (keys.as_slice(), parts.first()) {
        ([key], _) => found(format!("`{old}` was not in force for all of `{name}`, but for `{key}` alone"))
            .help(format!("write the key whose value changes: `{own}`"))
            .suggest(edit, own),
        ([], Some(first)) => found(format!(
            "`{old}` was not in force: `{name}` has a value for each key, and none is `{old}`"
        ))
        .help(format!("write the key, and its value before the arrow: `{{ {}: {} -> {new} }}`", first.key, first.says)),
        (_, _) => found(format!("`{old}` was not in force for all of `{name}`, but for {} alone", listed(&keys)))
            .help(format!("write the keys whose values change: `{own}`, or those of them that are meant")),
    }
}

/// An edit of an entry whose key is no member
pub(in crate::resolve) fn no_such_member(span: Span, name: &str, nearest: Option<String>) -> Diagnostic {
    let found =
        Diagnostic::new(Code::E0404, span, format!("`{name}` is not a member of a taxonomy")).label("nothing to amend");
    suggest(found, span, nearest)
}

pub(in crate::resolve) fn changes_nothing(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0402, span, "this changes nothing: the old and the new value are the same")
        .label("the same on both sides")
}

pub(in crate::resolve) fn not_in_force(span: Span, name: &str, why: &str, (place, there): (Span, &str)) -> Diagnostic {
    Diagnostic::new(Code::E0403, span, format!("`{name}` {why}"))
        .label("can't be amended on that day")
        .also(place, there)
}

/// A clause that is misspelt, or that nothing of the kind has.
pub(in crate::resolve) fn no_such_clause(
    span: Span,
    name: &str,
    clause: &str,
    has: &[String],
    nearest: Option<String>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::E0404, span, format!("`{name}` has no clause `{clause}` that can be amended"))
        .label("nothing to amend");
    match nearest {
        Some(near) => suggest(found, span, Some(near)),
        None if has.is_empty() => found,
        None => found.help(format!("it has {}", listed(has))),
    }
}

/// A key where there is one value for all.
pub(in crate::resolve) fn no_keys((span, value): (Span, Span), name: &str, key: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0404, span, format!("`{name}` has one value for all, and no key `{key}`"))
        .label("a key where there is none")
        .also(value, "the value")
        .help(format!("leave the key out: `{own}`"))
}

pub(in crate::resolve) fn nothing_to_amend(span: Span, name: &str, what: &str, has: &[String]) -> Diagnostic {
    let found = Diagnostic::new(Code::E0404, span, format!("`{name}` has no {what}")).label("nothing to amend");
    if has.is_empty() { found } else { found.help(format!("it has {}", listed(has))) }
}

/// What begins on a day is moved from a later day on. `inserted` are the provisions that it brings; `to` the day to which it is deferred.
pub(in crate::resolve) fn already_begun(
    span: Span,
    (name, begun): (&str, StartDate),
    (known, to): (Date, Option<Date>),
    inserted: &[String],
) -> Diagnostic {
    let (verb, day) = (if to.is_some() { "deferred" } else { "withdrawn" }, begun.earliest);
    let again = |what: &str| to.map(|to| format!(", and {what} in an amendment `from {to}`")).unwrap_or_default();
    let (undone, redone): (Vec<String>, Vec<String>) =
        inserted.iter().map(|name| (format!("`repeal {name}`"), format!("`reinstate {name}`"))).unzip();
    let mend = match undone.is_empty() {
        true => format!("change back what it changed{}", again("change it again")),
        false => format!("write {} in its place{}", listed_as_they_are(&undone), again(&listed_as_they_are(&redone))),
    };
    Diagnostic::new(Code::E0405, span, format!("`{name}` has begun by then and can't be {verb}"))
        .label(format!("takes effect on {known}, too late"))
        .also(begun.place.0, "it begins here")
        .help(format!("{mend}; or let this be announced and in force before {day}, if it was"))
}

fn listed_as_they_are(all: &[String]) -> String {
    match all {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => all.join(""),
    }
}

/// A deferral to a day before the one on which it is to begin.
pub(in crate::resolve) fn brought_forward(span: Span, name: &str, start: StartDate) -> Diagnostic {
    let day = start.earliest;
    Diagnostic::new(Code::E0405, span, format!("this does not defer `{name}`: it is to begin on {day}, which is later"))
        .label("an earlier day")
        .also(start.place.0, "it is to begin here")
        .help(format!("write a day after {day}; or let another amendment make the change on the earlier day"))
}

pub(in crate::resolve) fn withdrawn_already(span: Span, name: &str, verb: &str, gone: Span) -> Diagnostic {
    Diagnostic::new(Code::E0405, span, format!("`{name}` has been withdrawn by then and can't be {verb}"))
        .label("too late")
        .also(gone, "withdrawn here")
        .help("write a new amendment that makes the changes")
}

pub(in crate::resolve) fn same_start(span: Span, name: &str, start: Span) -> Diagnostic {
    Diagnostic::new(Code::E0402, span, format!("this changes nothing: `{name}` is to begin on that day already"))
        .label("the day on which it begins anyhow")
        .also(start, "says so")
}

pub(in crate::resolve) fn no_start(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::E0406, span, format!("amendment `{name}` does not say from when it is in force"))
        .label("no `from`")
        .help("add `from 2018-11-16`, or the days it may have been: `from 2017-10-08 .. 2018-11-15`")
}

pub(in crate::resolve) fn amendment_order(span: Span, name: &str, problem: &str, other: (Span, String)) -> Diagnostic {
    Diagnostic::new(Code::E0407, span, format!("`{name}` {problem}"))
        .label("can't be put in order")
        .also(other.0, other.1)
}

pub(in crate::resolve) fn versions_out_of_order(span: Span, earlier: Span) -> Diagnostic {
    Diagnostic::new(Code::E0408, span, "versions must follow each other by their dates")
        .label("does not begin after the one before")
        .also(earlier, "the version before")
}
