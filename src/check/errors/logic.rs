//! What contradicts what stands around it: counts of others, deadlines that end too early, whole years for an end, fees that fall, two rhythms.

use crate::check::another_kind::Own;
use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::ids::NodeId;
use crate::policy::provision::{Body, Provision, Step};
use crate::source::Span;
use crate::value::{Decimal, number};

fn short(of: &Provision) -> &str {
    of.name.rsplit('.').next().unwrap_or_default()
}

/// `sibling` counts the same for its own; `whom` it is for, and whose are counted.
pub(in crate::check) fn counts_another(
    look: Look<'_>,
    one: &Own<'_>,
    sibling: Option<&Provision>,
    (whom, whose): (&str, &str),
    mended: &str,
) -> Diagnostic {
    let message = format!("`{}` is for `{whom}`, and counts what is `{whose}`", short(one.of));
    let found = Diagnostic::new(Code::W0898, look.span(one.part), message)
        .label(format!("leaves out all that is `{whom}`"))
        .also(look.span(one.when), "it is for these");
    let found = match sibling {
        Some(other) => found.also(other.name_span, format!("this counts what is `{whose}`, for `{whose}`")),
        None => found,
    };
    found.help(match one.of.body {
        Body::Quota { .. } => {
            format!("write `{mended}`; if the others are meant, say `adding 0`: what is `{whom}` is none of them")
        }
        Body::Rule(_) | Body::Fee { .. } | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => {
            format!("write `{mended}`; if the others are meant, say so in the title or the message")
        }
    })
}

/// `members` are those whom a rule is for and whose paper it asks for; `papers` that one, and the one that was meant.
pub(in crate::check) fn asks_for_anothers(
    (at, of): (Span, &Provision),
    when: Span,
    (whom, whose): (&str, &str),
    (paper, meant): (&str, &str),
) -> Diagnostic {
    let message = format!("`{}` is for `{whom}`, and asks for `{paper}`, the paper of `{whose}`", short(of));
    Diagnostic::new(Code::W0898, at, message)
        .label(format!("nothing asks for `{meant}`"))
        .also(when, "it is for these")
        .help(format!("write `{meant}`"))
        .suggest(at, meant)
}

/// A limit for what is `key`, where only what is `counted` is counted; `on` is what the limit goes by.
pub(in crate::check) fn limits_uncounted(
    span: Span,
    limit: Span,
    (key, counted): (&str, &str),
    (field, on): (&str, &str),
) -> Diagnostic {
    let message = format!("this counts what is `{counted}` alone, and the limit for `{key}` is held against that, too");
    let found = Diagnostic::new(Code::W0898, span, message)
        .label(format!("leaves out all that is `{key}`"))
        .also(limit, format!("the limit for `{key}`"));
    match counted == on {
        true => found.help(format!(
            "`{on}` means the member here, not the fact: give one of the two another name, and count those of which `{field}` is that fact"
        )),
        false => found.help(format!("write `{field} == {on}`, or leave the limits for the others out")),
    }
}

/// One paper that two clauses of an act ask for from another number on.
pub(in crate::check) fn paper_of_two_bounds(
    (span, other): (Span, Span),
    paper: &str,
    (is, also): (&str, &str),
    (of, beside): (&str, &str),
) -> Diagnostic {
    Diagnostic::new(Code::W0926, span, format!("`{of}` asks for `{paper}` where `{is}`, and `{beside}` where `{also}`"))
        .label("one bound")
        .also(other, "the other")
        .help(format!("write the same in both; if both are meant, say in the titles why `{paper}` is asked for twice"))
}

/// `own` is what the part lets through, `least` what the whole does.
pub(in crate::check) fn part_never_decides(
    (limit, other): (Span, Span),
    (of, whole): (&Provision, &Provision),
    (own, least): (&str, &str),
    days: Option<&str>,
) -> Diagnostic {
    let days = days.map(|days| format!("{days} ")).unwrap_or_default();
    let message = format!(
        "{days}`{}` never decides: it lets {own} through, and `{}`, which counts these and others, no more than {least}",
        short(of),
        short(whole)
    );
    Diagnostic::new(Code::W0859, limit, message)
        .label("never exceeded")
        .also(other, "this is reached before, or at once")
        .help("mend one of the two limits, or leave the one of the part out")
}

/// `at` is the number that two conditions of a row leave to what is for the rest.
pub(in crate::check) fn left_to_the_rest((low, high): (Span, Span), rest: Span, (of, at): (&str, &str)) -> Diagnostic {
    let message = format!("where `{of}` is just {at}, neither of these holds, and what is for the rest is taken");
    Diagnostic::new(Code::W0856, high, message)
        .label("begins behind it")
        .also(low, "ends before it")
        .also(rest, format!("this is for {at}, too"))
        .help("let one of the two have it: `<=` in place of `<`, or `>=` in place of `>`")
}

pub(in crate::check) fn spares_nobody(at: Span, when: Span) -> Diagnostic {
    Diagnostic::new(Code::W0805, at, "this spares nobody: it never holds where the provision applies")
        .also(when, "this excludes it")
        .help("leave it out, or mend one of the two conditions")
}

/// `names` are those of what ends too early and of what it follows; `fact` tells when that was done.
pub(in crate::check) fn ends_too_soon(
    look: Look<'_>,
    (own, earlier): (&str, &str),
    (length, other): (NodeId, NodeId),
    (day, fact): (NodeId, Option<NodeId>),
    said: Span,
) -> Diagnostic {
    let text = |id: NodeId| look.sources.text(look.span(id));
    let [own, earlier] = [own, earlier].map(|name| name.rsplit('.').next().unwrap_or(name));
    let message = format!(
        "`{own}` is over {} after `{}`, and `{earlier}`, which comes before it, may take {}",
        text(length),
        text(day),
        text(other)
    );
    let found = Diagnostic::new(Code::W0899, look.span(length), message)
        .label("may be over before it can begin")
        .also(look.span(other), format!("`{earlier}` has until here"))
        .also(said, format!("`{own}` follows it"));
    match fact {
        Some(fact) => found.help(format!(
            "count from what it follows, `within {} of {}`; or give it more than {}",
            text(length),
            text(fact),
            text(other)
        )),
        None => {
            found.help(format!("give `{own}` more than {}, or `{earlier}` less than {}", text(other), text(length)))
        }
    }
}

/// `upper` is whether so many still pass.
pub(in crate::check) fn whole_units(
    span: Span,
    (written, said): (&str, &str),
    (length, upper): (&str, bool),
    mended: &str,
) -> Diagnostic {
    let message = format!("the words say {said}, and `{written}` counts whole ones");
    let unit = if length.contains("year") {
        "a day before the next year is full"
    } else {
        "a day before the next month is full"
    };
    let label = if upper {
        format!("{length} and more still pass, up to {unit}")
    } else {
        format!("{length} and a day are not yet more")
    };
    Diagnostic::new(Code::W0900, span, message)
        .label(label)
        .help(format!("write `{mended}`; if whole ones are meant, say so: \"full years\""))
}

/// `less` and `more` are amounts of the fact, each with its fee.
pub(in crate::check) fn costs_less(
    (edge, of): (Span, &Provision),
    fact: &str,
    (less, more): (&(String, String), &(String, String)),
    case: Witness,
) -> Diagnostic {
    let message = format!(
        "`{}` is {} where `{fact}` is {}, and only {} where it is {}",
        short(of),
        less.1,
        less.0,
        more.1,
        more.0
    );
    Diagnostic::new(Code::W0901, edge, message)
        .label("more costs less from here")
        .help(format!(
            "if each rate is for its own part alone, write `brackets of {fact} {{ … }}`; else mend the figure on one side, or say with a `note` that it is \"reduced\""
        ))
        .shown_by(case)
}

pub(in crate::check) fn two_rhythms(
    look: Look<'_>,
    (one, other): (NodeId, NodeId),
    (first, second): (&str, &str),
) -> Diagnostic {
    let text = |id: NodeId| look.sources.text(look.span(id));
    let message = format!("`{}` is of {first}, and `{}` of {second}", text(one), text(other));
    Diagnostic::new(Code::W0902, look.span(other), message)
        .label(format!("of {second}"))
        .also(look.span(one), format!("of {first}"))
        .help("bring both to one time, such as `12 * …` of what is monthly; or mend the name of one of the two")
}

/// `most` is where the days are counted, and how many there can be.
pub(in crate::check) fn limit_beyond(span: Span, quota: &str, (counted, most): (Span, Decimal)) -> Diagnostic {
    let quota = quota.rsplit('.').next().unwrap_or(quota);
    let message = format!("`{quota}` never decides: there are not so many to be counted");
    Diagnostic::new(Code::W0859, span, message)
        .label("never exceeded")
        .also(counted, format!("at most {}", number::show(most)))
        .help("mend the limit, or what is counted")
}

pub(in crate::check) fn crammed(span: Span, said: &str) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, format!("\"{said}\": so much does not go into that time"))
        .label("the words say more than there is")
        .help("mend the number, or the time that it is for; and look whether the rule says the same")
}

pub(in crate::check) fn never_there(span: Span, because: Span, step: &str) -> Diagnostic {
    Diagnostic::new(Code::W0805, span, format!("this is never there where the step `{step}` is needed"))
        .also(because, "this excludes it")
        .help("mend one of the two: the step would wait for ever")
}

pub(in crate::check) fn done_by_a_later_step(at: Span, earlier: &Step, later: &Step, fact: &str) -> Diagnostic {
    let message = format!(
        "`{}` is done when `{fact}` has passed, which `{}` brings about, and `{}` comes after `{}`: both wait",
        earlier.name, later.name, later.name, earlier.name
    );
    Diagnostic::new(Code::W0935, at, message)
        .label("not before the later step is done")
        .also(later.span, "waits for the earlier one")
        .help(format!("let `{}` be done by what it brings itself, or let it come after `{}`", earlier.name, later.name))
}

/// `texts` are the day that it runs from, and the one that meets it; `said` is where the order of the two is asked for.
pub(in crate::check) fn met_at_once(at: Span, of: &Provision, (day, met_by): (&str, &str), said: Span) -> Diagnostic {
    let message = format!("`{}` is always met: `{met_by}` never comes after `{day}`, from which it runs", short(of));
    Diagnostic::new(Code::W0806, at, message)
        .label("too early to be late")
        .also(said, "this is asked for")
        .help("name the day that tells when it was done, or another day for it to run from")
}

/// `less` is whether the word says so.
pub(in crate::check) fn not_reduced(
    at: Span,
    (of, base): (&Provision, &Provision),
    (word, less): (&str, bool),
    (own, other): (&str, &str),
) -> Diagnostic {
    let message = format!("`{}` is called \"{word}\", and has {own}, where `{}` has {other}", short(of), short(base));
    Diagnostic::new(Code::W0853, at, message)
        .label(if less { "more than what it takes the place of" } else { "less than what it takes the place of" })
        .also(base.name_span, format!("has {other}"))
        .help("mend one of the two numbers, or the word")
}

pub(in crate::check) fn rule_never_decides(
    (at, of): (Span, &Provision),
    (other, by): (Span, &Provision),
    case: Witness,
) -> Diagnostic {
    let message = format!("`{}` never decides: whom it refuses `{}` refuses already", short(of), short(by));
    Diagnostic::new(Code::W0859, at, message)
        .label("asks for nothing of its own")
        .also(other, "this is at least as strict, for the same cases")
        .help("leave one of the two out, mend one of the two numbers, or say with `when` for whom each is")
        .shown_by(case)
}
