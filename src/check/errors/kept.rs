//! The findings about transitions, in words.

use crate::check::cases::Span as Days;
use crate::check::look::Look;
use crate::check::naming::{field_of, names_an_end};
use crate::check::spared::Spared;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::Amendment;
use crate::policy::ids::NodeId;
use crate::policy::provision::Provision;
use crate::policy::types::Base;
use crate::source::Span;
use crate::value::Date;
use crate::value::date::days_between;

pub(in crate::check) fn transition_outlasts(place: Span, until: Date, owner: &Provision, end: Date) -> Diagnostic {
    let message = format!("this transition runs up to {until}, but `{}` is law up to {end} only", owner.name);
    Diagnostic::new(Code::W0847, place, message)
        .label(format!("from then on, for {} days, it keeps nothing", days_between(end, until)))
        .also(owner.name_span, "what it would keep is repealed by then")
        .help(format!(
            "let it end with the provision, `until {end}`, or give the repeal a transition of its own: `keep previous when … until {until}`"
        ))
}

/// `on` is the day by which every case is judged.
pub(in crate::check) fn kept_nobody(look: Look<'_>, spared: &Spared<'_>, (on, days): (NodeId, Days)) -> Diagnostic {
    let (span, day) = (look.span(spared.condition), look.sources.text(look.span(on)));
    let message = format!("this transition keeps nobody: its condition never holds {}", days.words());
    let other = another_day(look, on).map(|name| format!(", such as `{name}`")).unwrap_or_default();
    Diagnostic::new(Code::W0805, span, message)
        .label(format!("`{}` is judged by `{day}` alone: on these days this is asked", spared.of))
        .also(look.span(on), "the day that selects the law")
        .help(format!(
            "who has an earlier `{day}` is under the old law anyhow: ask for another day of the case{other}, or take the transition out"
        ))
}

/// A day of the case on which something happened, beside the one that selects the law.
fn another_day<'p>(look: Look<'p>, on: NodeId) -> Option<&'p str> {
    let own = field_of(look, on).map(|(_, field)| field.span);
    let days = look.policy.facts.fields.iter().filter(|(_, field)| field.ty.base == Base::Date && !field.fixed);
    let mut others = days.filter(|(name, field)| Some(field.span) != own && !names_an_end(name));
    others.next().map(|(name, _)| name.as_str())
}

pub(in crate::check) fn keeps_newcomers(span: Span, from: Date, amendment: Span) -> Diagnostic {
    Diagnostic::new(
        Code::W0850,
        span,
        "this keeps the old law for those who come after the change, not for those before",
    )
    .label(format!("asks for a day from {from} on, when the new law has begun"))
    .also(amendment, "the change")
    .help("turn the comparison round, `<` in place of `>=`: those who had begun before are to be kept")
}

/// `mended` asks for the one other day of the rulebook that never changes.
pub(in crate::check) fn keeps_everybody(span: Span, days: &str, amendment: Span, mended: Option<String>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::W0850,
        span,
        format!("this transition keeps everybody: its condition always holds {days}"),
    )
    .label("the day that it asks for is the one that governs the act")
    .also(amendment, "nobody is under this until the transition ends");
    match mended {
        Some(mended) => {
            found.help(format!("write `{mended}`, or another day that does not depend on when it is asked for"))
        }
        None => found.help("ask for another day, one that does not depend on when it is asked for: a `fixed` fact"),
    }
}

pub(in crate::check) fn keeps_until_the_end(span: Span, (from, until): (Date, Date), amendment: Span) -> Diagnostic {
    Diagnostic::new(
        Code::W0850,
        span,
        format!("this transition keeps everybody: whoever comes up to {until} fulfils it"),
    )
    .label("asks for a day that may lie after the change")
    .also(amendment, "nobody is under this until the transition ends")
    .help(format!("ask for a day before the change, `< {from}`, or let the amendment begin later"))
}

pub(in crate::check) fn keeps_a_year_too_many(span: Span, (from, day): (Date, Date), amendment: Span) -> Diagnostic {
    let message = format!("this keeps the old law for those who come from {from} on, too, when the new law has begun");
    Diagnostic::new(Code::W0850, span, message)
        .label(format!("asks for a day before {day}"))
        .also(amendment, "the change")
        .help(format!("write the day of the change, `< {from}`; if those of the time after it are to be kept, let the amendment begin on {day}"))
}

/// `mover` is the amendment that put it off.
pub(in crate::check) fn transition_over(
    span: Span,
    until: Date,
    (from, amendment): (Date, &Amendment),
    mover: Option<&Amendment>,
) -> Diagnostic {
    let message = format!("this transition ends on {until}, before the amendment begins on {from}");
    let found =
        Diagnostic::new(Code::W0811, span, message).label("it keeps nothing").also(amendment.span, "the amendment");
    match mover {
        Some(mover) => {
            found.also(mover.span, format!("this put it off to {from}, and not its transition")).help(format!(
                "let `{}` put off both: `amend {}.until {until} -> …`, with a day after {from}",
                mover.short, amendment.short
            ))
        }
        None => found.help(format!("write a day after {from} behind `until`, or leave the transition out")),
    }
}
