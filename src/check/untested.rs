//! Scenarios that expect nothing: they pass, whatever the rules say.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Scenario;

/// Words of a title that say that the act is not to be permitted.
const REFUSED: [&str; 10] =
    ["refus", "forbid", "reject", "denied", "not permitted", "not allowed", "may not", "too ", "拒", "禁"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let empty = look.policy.scenarios.iter().filter(|scenario| scenario.expectations.is_empty());
    let own = empty.filter(|scenario| !is_a_model(look, scenario));
    own.map(|scenario| errors::expects_nothing(scenario.span, &expected(look, scenario))).collect()
}

/// Whether others are like it: then its facts are what it is for.
fn is_a_model(look: Look<'_>, scenario: &Scenario) -> bool {
    let like = format!("like \"{}\"", scenario.title);
    look.sources.iter().any(|(_, file)| file.text().contains(&like))
}

/// What it may have been meant to expect.
fn expected(look: Look<'_>, scenario: &Scenario) -> String {
    let title = scenario.title.to_lowercase();
    let refused = REFUSED.iter().any(|word| title.contains(word));
    let act = if let [act] = look.policy.acts.as_slice() { act.name.rsplit('.').next() } else { None };
    let act = act.unwrap_or("…");
    if refused { format!("expect {act} forbidden by …") } else { format!("expect {act} permitted") }
}
