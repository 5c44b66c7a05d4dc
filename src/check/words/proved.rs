//! Requirements of what has to be proved, by their words, and that a presumption fulfils for whoever says nothing.

use super::polarity::fact;
use super::text::{labels, told};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::PresumptionTarget;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind, Provision};
use crate::policy::value::Value;

/// Words of what has to be proved.
const PROVED: [&str; 8] = ["prove", "proof", "evidence", "not shown counts", "证明", "举证", "证据", "未提供"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if look.policy.presumptions.is_empty() {
        return Vec::new();
    }
    let rules = look.policy.provisions.iter();
    let lines = rules.flat_map(|provision| provision.lines().iter().map(move |line| (provision, line)));
    lines.filter_map(|(provision, line)| one(look, provision, line)).collect()
}

fn one(look: Look<'_>, rule: &Provision, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let (asked, turned) = fact(look, condition);
    let Node::Fact(cell) = look.node(asked) else { return None };
    let wanted = (line.kind == LineKind::Require) != turned;
    let presumed =
        look.policy.presumptions.iter().find(|presumed| {
            presumed.target == PresumptionTarget::Cell(*cell) && presumed.value == Value::Bool(wanted)
        })?;
    let mut texts = labels(look, line);
    texts.push(told(look, rule));
    let said = texts.iter().any(|text| PROVED.iter().any(|word| text.contains(word)));
    let asked = look.sources.text(look.span(asked));
    said.then(|| errors::presumes_what_is_proved(presumed.span, look.span(condition), (&rule.name, asked), wanted))
}
