//! The findings of the checks, in words.

mod absent;
mod ages;
mod behind;
mod beside;
mod calendar;
mod contradict;
mod days;
mod drafted;
mod figures;
mod idle;
mod kept;
mod languages;
mod lasting;
mod law;
mod logic;
mod meant;
mod moot;
mod named;
mod permits;
mod programmed;
mod said;
mod slips;
mod spans;
mod tables;
mod together;
mod vain;
mod whole;
mod worded;
mod wording;
mod words;

pub(super) use absent::*;
pub(super) use ages::*;
pub(super) use behind::*;
pub(super) use beside::*;
pub(super) use calendar::*;
pub(super) use contradict::*;
pub(super) use days::*;
pub(super) use drafted::*;
pub(super) use figures::*;
pub(super) use idle::*;
pub(super) use kept::*;
pub(super) use languages::*;
pub(super) use lasting::*;
pub(super) use law::*;
pub(super) use logic::*;
pub(super) use meant::*;
pub(super) use moot::*;
pub(super) use named::*;
pub(super) use permits::*;
pub(super) use programmed::*;
pub(super) use said::*;
pub(super) use slips::*;
pub(super) use spans::*;
pub(super) use tables::*;
pub(super) use together::*;
pub(super) use vain::*;
pub(super) use whole::*;
pub(super) use worded::*;
pub(super) use wording::*;
pub(super) use words::*;

use super::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::Invariant;
use crate::policy::provision::Provision;
use crate::source::Span;
use crate::value::Date;

pub(super) fn ladder_gap(span: Span, sanction: &str, first: i64, last: i64) -> Diagnostic {
    let findings = if first == last { format!("finding {first}") } else { format!("findings {first} to {last}") };
    Diagnostic::new(Code::W0804, span, format!("the ladder of `{sanction}` has no rung for {findings}"))
        .help(format!("add a rung, `{first}: …`, or let the one before or behind it stand for both: `2 .. 3`, `3+`"))
}

pub(super) fn never_holds(other: Span, one: Span) -> Diagnostic {
    Diagnostic::new(Code::W0805, other, "this can never hold together with what stands before it")
        .also(one, "because this has to hold, too")
        .help("mend one of the two; where one of them is enough, write `or`")
}

pub(super) fn always_holds(other: Span, one: Span) -> Diagnostic {
    Diagnostic::new(Code::W0806, other, "one of these always holds")
        .also(one, "where this does not hold, the other does")
        .help("if both have to hold, write `and`")
}

/// Of a condition that always holds, in a ban.
/// `whom` is the ban that is for some alone.
pub(super) fn forbids_everybody(mut found: Diagnostic, act: &str, whom: Option<&str>) -> Diagnostic {
    let message = found.message.trim_end_matches(", so that nothing is asked");
    let whom = whom.map(|of| format!(" whom `{of}` is for")).unwrap_or_default();
    found.message = format!("{message}, so that `{act}` is forbidden for everybody{whom}");
    found.help = found.help.map(|help| match help.strip_prefix("if both have to hold, ") {
        Some(mend) => format!("{mend}, so that the ban is on those for whom both hold"),
        None => help,
    });
    found
}

/// A condition that is decided by itself.
pub(super) fn constant_condition(span: Span, holds: bool) -> Diagnostic {
    let (code, message) = match holds {
        true => (Code::W0806, "this always holds, so that nothing is asked"),
        false => (Code::W0805, "this can never hold"),
    };
    Diagnostic::new(code, span, message).help("compare with a fact, or leave the condition out")
}

pub(super) fn repeated_condition(other: Span, one: Span) -> Diagnostic {
    Diagnostic::new(Code::W0807, other, "this condition stands here twice")
        .also(one, "it stands here, too")
        .help("leave one out, or write what else was meant")
}

pub(super) fn overwritten(span: Span, clause: &str, by: Span, day: Date) -> Diagnostic {
    let message = format!("what this makes of `{clause}` on {day} is overwritten on the same day");
    Diagnostic::new(Code::W0809, span, message)
        .also(by, "by this")
        .help("leave one of the two out, or say which comes `after` the other")
}

pub(super) fn after_repeal(span: Span, provision: &Provision, from: Date, end: Date) -> Diagnostic {
    let message = format!("this would begin on {from}, but `{}` is repealed from {end}", provision.name);
    Diagnostic::new(Code::W0810, span, message)
        .also(provision.name_span, "it is no longer law by then")
        .help("mend one of the two days, or leave the version out")
}

/// `by` is what cuts it short, with its place.
pub(super) fn transition_cut_short(
    by: (&str, Span),
    amendment: &str,
    (place, until): (Span, Date),
    from: Date,
) -> Diagnostic {
    let message = format!("the transition of `{amendment}` up to {until} is cut short: `{}` begins on {from}", by.0);
    Diagnostic::new(Code::W0820, by.1, message)
        .label("this keeps nothing")
        .also(place, format!("keeps what was before up to {until}"))
        .help("from that day on, those who were kept are under the new version: say `keep previous` here, too, if they are not meant")
}

/// The same for one key of several.
pub(super) fn transition_cut_short_for(
    key: &str,
    by: (&str, Span, Date),
    (amendment, (until, place)): (&str, (Date, Span)),
) -> Diagnostic {
    let message = format!(
        "the transition of `{amendment}` up to {until} is cut short for `{key}`: `{}` begins on {}",
        by.0, by.2
    );
    Diagnostic::new(Code::W0820, by.1, message)
        .label("this keeps nothing")
        .also(place, format!("keeps what was before up to {until}"))
        .help("those who were kept are under the new value of this key from that day on: say `keep previous` here, too, if they are not meant")
}

pub(super) fn kept_for_ever(span: Span, amendment: &str) -> Diagnostic {
    let message = format!("`{amendment}` never applies to anybody: it keeps what was before, for all and without end");
    Diagnostic::new(Code::W0821, span, message).help("say for whom, `keep previous when …`, or until when")
}

pub(super) fn no_rule_or_two(
    place: Span,
    (ended, begun): (&str, &str),
    until: Option<Date>,
    two: bool,
    other: Span,
) -> Diagnostic {
    let until = until.map(|day| format!(" up to {day}")).unwrap_or_default();
    let (number, there) = match two {
        true => (format!("are under both `{ended}` and `{begun}`{until}"), "this begins for them all the same"),
        false => (format!("are under neither `{ended}` nor `{begun}`{until}"), "this ends for them all the same"),
    };
    Diagnostic::new(Code::W0822, place, format!("those whom this transition keeps {number}"))
        .label("keeps what was before")
        .also(other, there)
        .help("let one amendment end the one and begin the other, or give both the same transition")
}

pub(super) fn same_again(span: Span, before: Span, from: Date) -> Diagnostic {
    Diagnostic::new(Code::W0823, span, format!("this version from {from} says what the one before it says"))
        .also(before, "the version before")
        .help("leave it out, or write the value that was meant")
}

pub(super) fn exception_never_applies(exception: &Provision, base: &Provision, own: Span, of_base: Span) -> Diagnostic {
    let message = format!("`{}` never applies: its base `{}` never does where this holds", exception.name, base.name);
    Diagnostic::new(Code::W0812, own, message)
        .also(of_base, "the two contradict each other")
        .help("an exception applies only where its base would: mend the one or the other, or write `on` and what it takes from its base in the place of `exception to`, so that it stands by itself")
}

pub(super) fn unused_source(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::W0813, span, format!("nothing cites `{key}`"))
        .help("cite it where it is the ground of a rule")
}

pub(super) fn unreachable_provision(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::W0814, span, format!("`{name}` is on no act, and nothing refers to it"))
        .help("say with `on` which act it speaks about")
}

pub(super) fn empty_act(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::W0815, span, format!("no provision is on `{name}`, so that it is always decided alike"))
        .help("say with `on` which provisions are about it, or leave it out")
}

pub(super) fn unused_fact(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::W0816, span, format!("no rule looks at `{name}`"))
        .help("write the rule that it was meant for, or leave it out")
}

pub(super) fn invariant_not_decided(span: Span, name: &str, why: &str, at: Option<Span>) -> Diagnostic {
    let found = Diagnostic::new(Code::W0818, span, format!("`{name}` is neither proved nor refuted: {why}"))
        .label("not decided")
        .help("say it of a fact or a count in place of what is computed, or write scenarios for the cases that matter most, `enact test --boundaries` begins them");
    match at {
        Some(at) => found.also(at, "this is not followed further"),
        None => found,
    }
}

pub(super) fn invariant_refuted(
    invariant: &Invariant,
    days: &str,
    witness: &Witness,
    by: Option<&Provision>,
    since: Option<(&str, Span)>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::W0825, invariant.span, format!("`{}` does not hold {days}", invariant.name))
        .label("there is a case in which this is false")
        .shown_by(witness.clone());
    let found = match since {
        Some((amendment, at)) => found.also(at, "until this, it held").help(format!(
            "it held before `{}`: mend what that changes, or the invariant, if it is to change with it",
            amendment.rsplit('.').next().unwrap_or(amendment)
        )),
        None => found.help("change the rules so that it holds, or the invariant to what is meant"),
    };
    match by {
        Some(by) => found.also(by.name_span, "this applies in that case"),
        None => found,
    }
}

impl Look<'_> {
    /// Members by name, where all below one are meant that one: `media, government and enterprise`.
    pub fn names_of(self, taxonomy: std::ops::Range<u32>, leaves: &[u32]) -> String {
        let mut names = Vec::new();
        let mut next = taxonomy.start;
        while next < taxonomy.end {
            let last = self.policy.members.get(next as usize).map_or(next, |member| member.last.0);
            let all = (next..=last).filter(|member| self.is_leaf(*member)).all(|leaf| leaves.contains(&leaf));
            if all {
                names.push(format!("`{}`", self.member(next)));
            }
            next = if all { last + 1 } else { next + 1 };
        }
        listed(&names)
    }
}

/// `a, b and c`; of many the first few.
fn listed(names: &[String]) -> String {
    let (shown, more) = match names.len() {
        0..=5 => (names, 0),
        all => (names.get(..4).unwrap_or_default(), all - 4),
    };
    match shown {
        [rest @ .., last] if more == 0 && !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ if more > 0 => format!("{} and {more} more", shown.join(", ")),
        _ => shown.join(", "),
    }
}
