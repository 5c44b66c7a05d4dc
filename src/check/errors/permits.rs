//! Permissions: acts that nothing permits, and what is permitted in vain.

use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::Act;
use crate::policy::provision::Provision;
use crate::source::Span;
use crate::value::Date;

pub(in crate::check) fn nothing_permits(act: &Act) -> Diagnostic {
    let message = format!("`{}` is forbidden unless permitted, and nothing permits it", act.name);
    Diagnostic::new(Code::W0857, act.span, message)
        .label("every case is forbidden")
        .help("say in a rule who may, `permit when …`, or leave `forbidden unless permitted` out")
}

/// The only rule that permits stands on another act, which is open anyhow.
pub(in crate::check) fn permits_the_other(
    found: Diagnostic,
    act: &str,
    (rule, other, permit): (String, String, Span),
) -> Diagnostic {
    found.also(permit, format!("this permits `{other}`, which is permitted anyhow")).help(format!(
        "is `on {act}` meant in `{rule}`? nothing else permits it; or say elsewhere who may, `permit when …`"
    ))
}

/// The last rule that permits is repealed, others of the act go on.
pub(in crate::check) fn nothing_permits_from(
    act: &Act,
    (permit, repeal): (&Provision, Span),
    from: Date,
) -> Diagnostic {
    let message = format!("from {from} on nothing permits `{}`, which is forbidden unless permitted", act.name);
    Diagnostic::new(Code::W0857, repeal, message)
        .label(format!("with `{}` the last permission goes", permit.name))
        .also(act.span, "every case is forbidden from then on")
        .help("keep the rule, write another `permit when …`, or repeal the other rules of the act, too, if all of it is over")
}

pub(in crate::check) fn permission_in_vain(
    act: &Act,
    permit: &Provision,
    against: &[&Provision],
    days: &str,
    case: &Witness,
) -> Diagnostic {
    let names: Vec<String> = against.iter().map(|provision| format!("`{}`", provision.name)).collect();
    let (names, forbid) = (names.join(", "), if against.len() == 1 { "forbids" } else { "forbid" });
    let when = if days == "on every day" { String::new() } else { format!(" {days}") };
    let message = format!("what `{}` permits {names} {forbid}{when}: `{}` is never permitted", permit.name, act.name);
    let found = Diagnostic::new(Code::W0857, permit.name_span, message).label("this permits in vain");
    against
        .iter()
        .fold(found, |found, provision| found.also(provision.name_span, "this forbids every such case"))
        .help("mend the condition of one of them: a ban goes before a permission")
        .shown_by(case.clone())
}

/// `closes` is whether the words say that nobody else may.
pub(in crate::check) fn permits_in_vain((span, others): (Span, &[Span]), act: &Act, closes: bool) -> Diagnostic {
    let name = act.name.rsplit('.').next().unwrap_or_default();
    let (act_is, require) = ("`forbidden unless permitted`", "write `require` in place of `permit when`");
    let found = Diagnostic::new(
        Code::W0891,
        span,
        format!("this permission has no effect: `{}` is permitted unless forbidden", act.name),
    )
    .label("whoever is not permitted here is permitted all the same");
    let found = others.iter().fold(found, |found, other| found.also(*other, "nor has this an effect"));
    let found = found.also(act.span, "nothing here says `forbidden unless permitted`");
    match (closes, others.is_empty()) {
        (false, true) => found.help(format!("{require}, or let the act be {act_is}")),
        (true, true) => found.help(format!("let the act be {act_is}: `act {name} … {{ forbidden unless permitted }}`; or {require}")),
        (_, false) => found.help(format!(
            "let the act be {act_is}: `act {name} … {{ forbidden unless permitted }}`; if all of these are to be asked for at once, {require}"
        )),
    }
}
