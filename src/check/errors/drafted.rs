//! What was forgotten, copied or cut off beside its day: steps, scenarios, fees, deadlines, counts, transitions.

use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::provision::{Provision, Step};
use crate::policy::{Amendment, Presumption};
use crate::source::Span;
use crate::value::Date;
use crate::value::date::days_between;

pub(in crate::check) fn expects_nothing(span: Span, expected: &str) -> Diagnostic {
    Diagnostic::new(Code::W0910, span, "this scenario expects nothing: it passes, whatever the rules say")
        .help(format!("say what has to come of it: `{expected}`"))
}

pub(in crate::check) fn holds_for_nobody(span: Span, list: &str, chosen: Option<&str>) -> Diagnostic {
    let whom = chosen.map(|chosen| format!(" with `{chosen}`")).unwrap_or_default();
    let nothing = if chosen.is_some() { "nothing" } else { "nothing at all" };
    Diagnostic::new(Code::W0911, span, format!("this holds where there is {nothing} in `{list}`{whom}"))
        .label("the words ask for one at least")
}

pub(in crate::check) fn ask_for_one_too(found: Diagnostic, asks: &str) -> Diagnostic {
    found.help(format!("ask for that, too: `{asks} and …`"))
}

pub(in crate::check) fn some_are_enough(found: Diagnostic, some: &str, asks: &str) -> Diagnostic {
    found.help(format!("write `{some}`; if none of them may fail, ask for one, too: `{asks} and …`"))
}

pub(in crate::check) fn none_passes(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::W0912, span, format!("whoever has no `{name}` passes: a comparison with none is false"))
        .label("the words are about those, too")
        .help(format!("write `{name} is none or …`, or turn it round: `require {name} is given and …`"))
}

pub(in crate::check) fn done_by_the_same(span: Span, step: &Step, before: &Step, own: Option<&str>) -> Diagnostic {
    let message =
        format!("`{}` is done as soon as `{}` is, which it comes after: both ask for the same", step.name, before.name);
    let help = match own {
        Some(own) => format!("ask for what tells of this step: `done when {own} is given`"),
        None => format!("let each step ask for a fact of its own, such as the day on which `{}` was done", step.name),
    };
    Diagnostic::new(Code::W0913, span, message)
        .label("this tells of the step before")
        .also(before.span, "that step")
        .help(help)
}

pub(in crate::check) fn leaves_out_the_present(span: Span, day: Span) -> Diagnostic {
    Diagnostic::new(Code::W0914, span, "this leaves out what was found on the day itself: of the first finding it counts 0")
        .label("only what came before")
        .also(day, "the day that governs the act")
        .help("write `<=`, so that the present finding is counted; if the ladder is about earlier ones alone, say so in its words")
}

pub(in crate::check) fn due_beside(one: &Provision, other: &Provision, nothing: bool, case: Witness) -> Diagnostic {
    let message = match nothing {
        true => format!("`{}` frees nobody: `{}` is due beside it", one.name, other.name),
        false => format!("`{}` does not take the place of `{}`: both are due", one.name, other.name),
    };
    let base = other.name.rsplit('.').next().unwrap_or_default();
    Diagnostic::new(Code::W0915, one.name_span, message)
        .label("the one is added to the other")
        .also(other.name_span, "due for all")
        .help(format!("write `exception to {base}`; if both are meant, mend the words"))
        .shown_by(case)
}

pub(in crate::check) fn nothing_follows(one: &Provision, others: &[&Provision]) -> Diagnostic {
    let names: Vec<String> = others.iter().take(3).map(|other| format!("`{}`", other.name)).collect();
    let message = format!("nothing follows where `{}` is missed", one.name);
    let found = Diagnostic::new(Code::W0916, one.name_span, message).label("no `else`");
    let found = others.iter().take(3).fold(found, |found, other| found.also(other.name_span, "this has a consequence"));
    found.help(format!(
        "write what follows, `else \"…\"` or `else forbid \"…\"`, as {} {}; if there is nothing, say so in a `note`",
        names.join(", "),
        if names.len() == 1 { "does" } else { "do" }
    ))
}

pub(in crate::check) fn cut_off_beside(span: Span, (first, begins): (Date, Date), at: Span, meant: &str) -> Diagnostic {
    let message = match first < begins {
        true => {
            format!("this keeps those before {first}, and the change comes on {begins}: those in between are left out")
        }
        false => format!("this keeps those before {first}, though the change has come on {begins}"),
    };
    let far = days_between(first, begins).abs() > 2;
    let unless = if far { "; if that day is meant, name it in the `##` of the amendment" } else { "" };
    Diagnostic::new(Code::W0917, span, message)
        .label("the cut-off lies beside the change")
        .also(at, format!("the change, from {begins}"))
        .help(format!("write `{meant}`{unless}"))
}

/// `first`: the first day that the condition leaves out.
pub(in crate::check) fn cut_off_told(span: Span, (who, said): (&str, &str), first: Date, meant: &str) -> Diagnostic {
    Diagnostic::new(Code::W0917, span, format!("{who} says \"{said}\", and this keeps those before {first}"))
        .label("another cut-off than is told")
        .help(format!("write `{meant}`, or mend the words"))
}

pub(in crate::check) fn defers_another(by: &Amendment, moved: &Amendment, meant: &Amendment) -> Diagnostic {
    let place = moved.from_span.unwrap_or(by.span);
    let message = format!("the words of `{}` speak of `{}`, and this defers `{}`", by.short, meant.short, moved.short);
    Diagnostic::new(Code::W0853, place, message)
        .label("another amendment than is told")
        .also(meant.span, "the words speak of this")
        .help(format!("write `defer {}`, or mend the words", meant.short))
}

/// `said` is by whom and how its last day is told.
pub(in crate::check) fn has_no_end(of: &Provision, (who, said): (&str, &str), next: Date) -> Diagnostic {
    let message = format!("{who} says \"{said}\", and `{}` goes on for ever", of.name);
    Diagnostic::new(Code::W0853, of.name_span, message)
        .label("no day on which it ends")
        .help(format!("write `repealed {next}`, the first day without it, or let an amendment repeal it"))
}

pub(in crate::check) fn ends_on_another_day(
    of: &Provision,
    (who, said): (&str, &str),
    last: Date,
    next: Date,
) -> Diagnostic {
    let message = format!("`{}` is law up to {last}, and {who} says \"{said}\"", of.name);
    Diagnostic::new(Code::W0853, of.name_span, message)
        .label("ends on another day than is told")
        .help(format!("write `repealed {next}`, the first day without it, or mend the words"))
}

pub(in crate::check) fn arguments_swapped(
    name: &str,
    (one, first): (Span, &str),
    (other, second): (Span, &str),
) -> Diagnostic {
    let message = format!(
        "the arguments seem exchanged: where `{name}` takes `{first}` stands `{second}`, and the other way round"
    );
    Diagnostic::new(Code::W0918, one, message)
        .label(format!("this is `{second}`"))
        .also(other, format!("this is `{first}`"))
        .help("exchange the two")
}

pub(in crate::check) fn counts_all(
    span: Span,
    (one, other): (&Provision, &Provision),
    (part, written): (Span, &str),
    has_filter: bool,
) -> Diagnostic {
    let add = if has_filter { "and" } else { "where" };
    Diagnostic::new(
        Code::W0919,
        span,
        format!("`{}` counts what `{}` leaves out, and both speak of the same", one.name, other.name),
    )
    .label("all are counted here")
    .also(part, "left out there")
    .help(format!("add `{add} {written}`, or mend the words of one of the two"))
}

/// `is` is what is presumed, `meant` what the words say.
pub(in crate::check) fn presumes_otherwise(
    presumed: &Presumption,
    (who, said): (&str, &str),
    (is, meant): (&str, &str),
) -> Diagnostic {
    Diagnostic::new(Code::W0853, presumed.span, format!("{who} says \"{said}\", and `{is}` is presumed"))
        .help(format!("write `presume {} is {meant}`, or mend the words", presumed.path))
}

/// `told` is "less than 18": of them the words ask the rest, and they pass without it.
pub(in crate::check) fn asked_of_the_others(span: Span, who: &str, told: &str, mended: Option<String>) -> Diagnostic {
    let message = format!("{who} asks something of those {told}, and just they pass here without it");
    let mended = mended.map_or_else(|| "turn the comparison round".to_owned(), |mended| format!("write `{mended}`"));
    Diagnostic::new(Code::W0853, span, message)
        .label("this is enough")
        .help(format!("{mended}, so that the rest is asked of them; or mend the words"))
}

/// A choice of which the words say that another decides.
pub(in crate::check) fn chooses_by_another(span: Span, who: &str, meant: &str, written: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says this of `{meant}`, and `{written}` decides"))
        .help(format!("ask for `{meant}` here, or mend the words"))
}

/// `name` is what those have of whom the words speak.
pub(in crate::check) fn looks_at_the_others(span: Span, who: &str, name: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} speaks of those with `{name}`, and this looks at those without"))
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

/// `said` is "not verified".
pub(in crate::check) fn refuses_the_others(span: Span, said: &str, written: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the message says \"{said}\", and this refuses just the others"))
        .label("turned round")
        .help(format!("write `not {written}`, or mend the message"))
}

/// `said` is what the words say of whom; `with` is whether the condition is for those of whom it is so.
pub(in crate::check) fn for_the_contrary(span: Span, (who, said): (&str, &str), with: bool) -> Diagnostic {
    let [asked, meant] = if with { ["is so", "is not so"] } else { ["is not so", "is so"] };
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and by this it is for just the others"))
        .label(format!("for those of whom this {asked}; the words speak of those of whom it {meant}"))
        .help("turn the condition round, or mend the words")
}

/// `said` is "after the mark expired".
pub(in crate::check) fn days_turned_round(span: Span, (who, said): (&str, &str), sign: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and this is so on the other side of that day"))
        .label("turned round")
        .help(format!("write `{sign}` between the two days, or mend the words"))
}

pub(in crate::check) fn bans_what_must_be(span: Span, said: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the `##` says \"{said}\", and this refuses those of whom it is so"))
        .label("turned round")
        .help("write `require` for `forbid when`, or turn the condition round, or mend the words")
}

/// `field` is where the truth is declared.
pub(in crate::check) fn counts_all_of_them(span: Span, name: &str, field: Span) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words speak of those with `{name}`, and this counts all"))
        .also(field, "not asked for here")
        .help(format!("add `{name}` to what is asked for behind `where`, or mend the words"))
}

/// `was` and `is` are the days from which a time is counted before and since.
pub(in crate::check) fn starts_from_another(span: Span, (was, is): (&str, &str), before: Span) -> Diagnostic {
    let message = format!("the words speak of the length alone, and since this it is counted from `{is}`, too");
    Diagnostic::new(Code::W0853, span, message)
        .also(before, format!("before from `{was}`"))
        .help(format!("write `{was}`, or say in the words that it is counted from another day"))
}

/// `mended` is the condition turned round.
pub(in crate::check) fn lets_pass(span: Span, member: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        span,
        format!("the label says what `{member}` has to do, and by this it passes without it"),
    )
    .label("whoever is one passes, whatever else is so")
    .help(format!("write `{mended}`, or mend the label"))
    .suggest(span, mended)
}

/// `meant` is what it would come to by the words.
pub(in crate::check) fn not_so_much_apart(span: Span, (who, by, side): (&str, &str, &str), meant: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says {by} {side}, and this is not {by} {side} than the other"))
        .label("held against the other value of this `if`")
        .help(format!("by the words it would be {meant}: write that, or mend the words"))
}

/// `since` is when the base lets them pass, and by which amendment.
pub(in crate::check) fn overtaken(
    exception: &Provision,
    base: &Provision,
    (since, by): (Date, Option<&str>),
) -> Diagnostic {
    let base_name = base.name.rsplit('.').next().unwrap_or(&base.name);
    let by = by.map(|by| format!(" by `{by}`")).unwrap_or_default();
    let message =
        format!("since {since}{by} all for whom `{}` is pass by its base `{}` anyhow", exception.name, base.name);
    Diagnostic::new(Code::W0869, exception.name_span, message)
        .label("it only asks them for more now")
        .also(base.name_span, "refused all of them before")
        .help(format!("repeal it on the same day, or amend for whom it is; if more is to be asked of them, make it a rule beside `{base_name}`"))
}

/// `first` is the first day on which the deadline is law.
pub(in crate::check) fn never_recurs(span: Span, name: &str, (until, first): (Date, Date)) -> Diagnostic {
    let message = format!("`{name}` recurs until {until}, and is law from {first} on: it never recurs");
    Diagnostic::new(Code::W0829, span, message)
        .label("over before it begins")
        .help("mend this day, or leave `every … until …` out")
}
