//! What has no effect: fields, rows, versions and limits that decide nothing, and what can't be told for want of a value.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::ids::NodeId;
use crate::policy::provision::{Provision, Rung};
use crate::source::Span;
use crate::syntax::provision::Kind;
use crate::value::Date;

pub(in crate::check) fn unused_field(span: Span, name: &str, record: &str) -> Diagnostic {
    Diagnostic::new(Code::W0841, span, format!("no rule looks at `{name}` of `{record}`"))
        .help("leave the field out, or write the rule that it was meant for")
}

pub(in crate::check) fn row_never_decides(table: &str, row: Span, narrower: &[Span]) -> Diagnostic {
    let found = Diagnostic::new(Code::W0842, row, format!("this row of `{table}` decides no case"))
        .label("for each case that it is for, a narrower row holds");
    let shown = narrower.iter().take(3);
    shown
        .fold(found, |found, span| found.also(*span, "this one is narrower"))
        .help("leave the row out, or mend the condition that was to set it apart")
}

pub(in crate::check) fn same_row(table: &str, row: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0842, row, format!("this row of `{table}` says what another says"))
        .also(other, "the same conditions, and the same values")
        .help("leave one of the two out, or mend the condition that was to set them apart")
}

pub(in crate::check) fn placeholder_may_be_none(span: Span, provision: &str, case: &Witness) -> Diagnostic {
    Diagnostic::new(Code::W0843, span, format!("this placeholder in what `{provision}` says may be none"))
        .label("people would read the word `none` here")
        .help("fill it with something else then, `{… otherwise …}`, or let the message do without it")
        .shown_by(case.clone())
}

/// `texts` are what the rung and the one before come to, and all that the rung says; `change` is when and by what the ladder became so, and whether the rung itself was changed then.
pub(in crate::check) fn milder_rung(
    (span, before): (Span, Span),
    sanction: &str,
    (rung, earlier): (&Rung, &Rung),
    texts: (&str, &str, &str),
    change: Option<(Date, &str, bool)>,
) -> Diagnostic {
    let since = change.map(|(from, ..)| format!("since {from} ")).unwrap_or_default();
    let key = |rung: &Rung| match rung.to {
        Some(to) if to == rung.from => rung.from.to_string(),
        Some(to) => format!("{} .. {to}", rung.from),
        None => format!("{}+", rung.from),
    };
    let (own, first) = (key(rung), key(earlier));
    let message = format!(
        "the ladder of `{sanction}` gets milder here: {since}finding {own} has {}, and finding {first} has {}",
        texts.0, texts.1
    );
    let found = Diagnostic::new(Code::W0844, span, message)
        .label("less than for the finding before")
        .also(before, "for fewer findings, more");
    match change {
        Some((_, amendment, false)) => found.help(format!(
            "`{amendment}` changed finding {first}, and not this one: let it say `amend {}.ladder {{ {own}: {} -> … }}`, too",
            sanction.rsplit('.').next().unwrap_or(sanction),
            texts.2
        )),
        Some((.., true)) => found.help(format!("mend the figure: it is to be at least that of finding {first}")),
        None => found.help(format!("mend the figure, so that it is at least {}, or exchange the two", texts.1)),
    }
}

pub(in crate::check) fn units_differ(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0855, span, "the same duration is compared in units that have no order among each other")
        .label("in one unit")
        .also(other, "in another unit: whichever is given, one of the two can't be told")
        .help("compare in one unit, days or months, in both places")
}

/// `shown` is the number, and whether it falls in both.
/// `others` compare it in another way with the number, the first of them as shown.
pub(in crate::check) fn another_edge_than_all(
    look: Look<'_>,
    (at, of): (NodeId, &Provision),
    (other, beside): (NodeId, &Provision),
    others: usize,
) -> Diagnostic {
    let (span, other) = (look.span(at), look.span(other));
    let [own, usual] = [span, other].map(|span| look.sources.text(span));
    let short = |of: &Provision| of.name.rsplit('.').next().unwrap_or_default().to_owned();
    let message = format!("`{}` says `{own}`, and {others} others have that edge on the other side", short(of));
    Diagnostic::new(Code::W0856, span, message)
        .label("the number itself goes with the others here")
        .also(other, format!("`{usual}` in `{}`", short(beside)))
        .help("let the number itself fall on the same side everywhere; if it is meant, say in the words that it is in or out")
}

pub(in crate::check) fn edge_between(
    (one, other): (&str, &str),
    (at, other_at): (Span, Span),
    (shown, both): (&str, bool),
    case: &Witness,
) -> Diagnostic {
    let (message, help) = match both {
        true => (
            format!("where it is just {shown}, both `{one}` and `{other}` apply"),
            "leave the number to one of them: `<` in place of `<=`, or `>` in place of `>=`",
        ),
        false => (
            format!("where it is just {shown}, neither `{one}` nor `{other}` applies"),
            "let one of them have it: `<=` in place of `<`, or `>=` in place of `>`",
        ),
    };
    Diagnostic::new(Code::W0856, other_at, message)
        .label("one of the two sides")
        .also(at, "one of the two sides")
        .help(help)
        .shown_by(case.clone())
}

pub(in crate::check) fn version_never_used(
    span: Span,
    name: &str,
    from: Date,
    (last, end, by): (&Provision, Date, Option<(&str, Span)>),
) -> Diagnostic {
    let message = format!("nothing uses `{name}` from {from} on: `{}`, the last to do so, ends on {end}", last.name);
    let found = Diagnostic::new(Code::W0858, span, message)
        .label("no case comes to this version")
        .also(last.name_span, format!("law up to {end}"));
    match by {
        Some((by, repeal)) => found.also(repeal, format!("`{by}` ends it")).help(format!(
            "mend one of the two days, the {from} of this version or the day from which `{by}` holds; else leave the version out, or use it in the rule that holds then"
        )),
        None => found.help("leave the version out, mend one of the two days, or use it in the rule that holds then"),
    }
}

pub(in crate::check) fn comes_to_nobody(span: Span, of: &Provision, from: Date, condition: Span) -> Diagnostic {
    let message = format!("this changes nothing: `{}` is for nobody who is governed by a day from {from} on", of.name);
    Diagnostic::new(Code::W0858, span, message)
        .label("no case comes to this version")
        .also(condition, "leaves out all days from then on")
        .help("amend the provision that is for the days from then on, or mend one of the two days")
}

pub(in crate::check) fn never_decides(quota: &Provision, by: &Provision, case: &Witness) -> Diagnostic {
    let message =
        format!("`{}` never decides: whoever would exceed its limit is refused by `{}` already", quota.name, by.name);
    Diagnostic::new(Code::W0859, quota.name_span, message)
        .also(by.name_span, "this is at least as strict, for the same cases")
        .help("leave the limit out, mend one of the two numbers, or say with `when` for whom each is")
        .shown_by(case.clone())
}

pub(in crate::check) fn may_divide_by_zero(span: Span, provision: &str, case: &Witness) -> Diagnostic {
    Diagnostic::new(Code::W0860, span, format!("`{provision}` divides by this, which may be 0"))
        .label("where it is, nobody can say what holds")
        .help("say what holds then: ask first whether it is more than 0, `… > 0 and …`, `when … > 0` or `if … > 0 then …`")
        .shown_by(case.clone())
}

pub(in crate::check) fn no_dispute(span: Span, main: Span) -> Diagnostic {
    Diagnostic::new(Code::W0861, span, "the sources do not differ: this is the value that stands before")
        .also(main, "the same value")
        .help("cite both sources for the one value, or write what the other source says")
}

pub(in crate::check) fn disputes_itself(span: Span, main: Span, source: &str) -> Diagnostic {
    Diagnostic::new(Code::W0861, span, format!("one place of `{source}` is cited for this value and for another"))
        .also(main, "the other value, with the same citation")
        .help("cite the source that says otherwise; whoever chooses between the two chooses by what is cited")
}

pub(in crate::check) fn same_label(span: Span, other: Span, rule: &str) -> Diagnostic {
    Diagnostic::new(Code::W0833, span, format!("two lines of `{rule}` have the same label"))
        .also(other, "nobody can tell from an answer which of the two is meant")
        .help("let each label say what its own line asks for")
}

pub(in crate::check) fn step_never_needed(span: Span, because: Span, step: &str) -> Diagnostic {
    Diagnostic::new(Code::W0840, span, format!("the step `{step}` is never needed"))
        .also(because, "the procedure applies only where this excludes it")
        .help("leave the step out, or mend one of the two conditions")
}

pub(in crate::check) fn undone_on_the_same_day(span: Span, clause: &str, by: Span, day: Date) -> Diagnostic {
    Diagnostic::new(Code::W0809, span, format!("what this makes of `{clause}` on {day} is undone on the same day"))
        .also(by, "this writes again what held the day before")
        .help("leave both out, or write the value that was meant")
}

pub(in crate::check) fn both_due(one: &Provision, other: &Provision) -> Diagnostic {
    let message = format!("`{}` and `{}` are both due for the same cases", one.name, other.name);
    Diagnostic::new(Code::W0837, other.name_span, message)
        .label("in another amount")
        .also(one.name_span, "on the same acts, under the same conditions")
        .help("if both are meant, say with `because` or `##` what each is for; else leave one out, or mend a condition")
}

pub(in crate::check) fn same_either_way(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0862, span, "this comes to the same, whatever is asked")
        .also(other, "the same value as before")
        .help("write the value alone, or mend one of the two")
}

pub(in crate::check) fn outdated_words(
    span: Span,
    provision: &Provision,
    old: &str,
    (later, new, from): (Span, &str, Date),
) -> Diagnostic {
    let name = &provision.name;
    let placeholder = match provision.kind {
        Kind::Quota => "write `{limit}` in place of the number, or ",
        Kind::Fee => "write `{amount}` in place of the number, or ",
        Kind::Rule | Kind::Deadline | Kind::Sanction | Kind::Procedure => "",
    };
    Diagnostic::new(Code::W0863, span, format!("`{name}` still says {old} from {from} on, when it is {new}"))
        .label("people would be told the old number")
        .also(later, "the number from then on")
        .help(format!("{placeholder}amend the words on the same day, too"))
}

/// Where no placeholder says the number, as with the length of a deadline.
pub(in crate::check) fn amended_words(found: Diagnostic, line: &str) -> Diagnostic {
    found.help(format!("amend the words on the same day, `{line}`; `{{last_day}}` says the day whatever the number is"))
}

pub(in crate::check) fn placeholder_left_out(span: Span, language: &str) -> Diagnostic {
    Diagnostic::new(Code::W0864, span, format!("this placeholder is not in the text in `{language}`"))
        .label("those who read the other language are not told")
        .help(format!("write the placeholder in the text in `{language}`, too"))
}

pub(in crate::check) fn always_replaced(exception: &Provision, base: &Provision) -> Diagnostic {
    let message =
        format!("`{}` applies wherever its base `{}` would: the base never decides", exception.name, base.name);
    Diagnostic::new(Code::W0865, exception.name_span, message)
        .also(base.name_span, "an exception always takes the place of this")
        .help("say with `when` for whom the exception is, or amend the base and leave the exception out")
}

pub(in crate::check) fn changes_nothing(exception: &Provision, base: &Provision) -> Diagnostic {
    let message = format!("the exception `{}` says what its base `{}` says", exception.name, base.name);
    Diagnostic::new(Code::W0837, exception.name_span, message)
        .also(base.name_span, "the same for everybody")
        .help("write what is to be different, or leave the exception out")
}

pub(in crate::check) fn granted_by_the_other(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0807, span, "this asks for nothing that is not asked for already")
        .also(other, "where this holds, the other does")
        .help("leave it out, or mend the number or the sign of one of the two")
}

pub(in crate::check) fn swallowed_by_the_other(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0807, span, "this makes no difference: the other holds wherever it does")
        .also(other, "this is enough")
        .help("leave it out, write `and` if both have to hold, or mend the number or the sign")
}

/// `other` is a day of the case that it may be counted from, `meant` one that it may be met by.
pub(in crate::check) fn always_met(
    met_by: Span,
    base: Span,
    (other, meant): (Option<&str>, Option<(&str, Span)>),
) -> Diagnostic {
    let message = "this deadline is always met: by the day that it is counted from";
    match other {
        Some(other) => Diagnostic::new(Code::W0806, base, message)
            .label("counted from this")
            .also(met_by, "and met by it, on the first day")
            .help(format!(
                "count from the day that causes it, `{other}`; if the start is right, name the day on which it was done behind `met by`"
            ))
            .suggest(base, other),
        None => {
            let found = Diagnostic::new(Code::W0806, met_by, message)
                .label("met by this, on the first day")
                .also(base, "counted from it");
            match meant {
                Some((meant, declared)) => found
                    .also(declared, "it may be met by this")
                    .help(format!("write `met by {meant}`, or count from the day that causes it")),
                None => found
                    .help("name the day on which it was done behind `met by`, or count from the day that causes it"),
            }
        }
    }
}
