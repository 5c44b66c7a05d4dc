//! What can be wrong with a placeholder in a message.

use super::listed;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::node::Export;
use crate::source::Span;

/// `{used}` in the message of a quota, which has numbers of its own
pub(in crate::resolve) fn of_own(found: Diagnostic, name: &str, own: &[Export]) -> Diagnostic {
    let meant = match name {
        "used" | "held" | "current" | "number" | "total" => Export::Count,
        "max" | "maximum" | "quota" | "allowed" => Export::Limit,
        "left" | "rest" | "free" | "available" => Export::Remaining,
        "fee" | "price" | "cost" | "sum" => Export::Amount,
        "due" | "day" | "deadline" | "last" | "until" | "due_date" => Export::LastDay,
        _ => Export::Satisfied,
    };
    let numbers = own.iter().filter(|export| !export.is_condition());
    let names: Vec<String> = numbers.map(|export| export.name().to_owned()).collect();
    match (names.as_slice(), own.contains(&meant) && !meant.is_condition()) {
        ([], _) => found,
        (_, true) => found.help(format!("its own number is `{}`", meant.name())),
        (_, false) => found.help(format!("its own numbers are {}", listed(&names))),
    }
}

/// `"at most {limit"`
pub(in crate::resolve) fn open_placeholder(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0101, span, "`{` is never closed in this text")
        .label("what is filled in stands in braces: `{limit}`")
        .help("write `}` where it ends; a brace that people are to read is written twice: `{{`")
}
