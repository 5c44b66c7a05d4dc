//! Which acts are judged.
use super::Arguments;
use crate::cli::failure::Failure;
use crate::cli::names;
use crate::facts::Case;
use crate::policy::ids::ActId;
use crate::policy::{Act, Policy};
use crate::rulebook::{Question, Rulebook};

/// The acts that were named; without any, those whose governing date is known or that have none.
pub fn chosen(arguments: &Arguments, rulebook: &Rulebook, case: &Case, question: &Question) -> Result<Vec<ActId>, Failure> {
    let acts = || rulebook.policy.acts.iter().zip(0..).map(|(act, number)| (act, ActId(number)));
    if arguments.act.is_empty() {
        let known = |(act, id): (&Act, ActId)| {
            let known = act.governed_on.is_none() || rulebook.governing_date(case, id, question).is_some();
            known.then_some(id)
        };
        return Ok(acts().filter_map(known).collect());
    }
    arguments.act.iter().map(|name| find(name, &rulebook.policy)).collect()
}

/// The act of a name.
pub fn find(name: &str, policy: &Policy) -> Result<ActId, Failure> {
    names::find("act", name, policy.acts.iter().zip(0..).map(|(act, number)| (act.name.as_str(), ActId(number))))
}

/// No act can be judged: which facts would say under which law.
pub fn no_law(rulebook: &Rulebook) -> Failure {
    let policy = &rulebook.policy;
    if policy.acts.is_empty() {
        return Failure::new("the rulebook has no acts to judge").help("ask for a definition with `--ask NAME --on DATE`");
    }
    let selects = |act: &Act| {
        let span = act.governed_on.and_then(|node| policy.spans.get(node.index()))?;
        let text = rulebook.sources.text(*span);
        Some(format!("`{text}` for `{}`", crate::render::short_name(&act.name)))
    };
    let facts: Vec<_> = policy.acts.iter().filter_map(selects).collect();
    Failure::new("no fact says under the law of which day to judge").help(format!("give {}, or `--on DATE`", facts.join(", ")))
}
