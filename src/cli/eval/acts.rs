//! Which acts are judged.
use crate::cli::failure::Failure;
use crate::cli::names;
use crate::evaluate::Question;
use crate::facts::Case;
use crate::policy::Act;
use crate::policy::ids::ActId;
use crate::rulebook::Rulebook;

/// The acts that were named; without any, those whose governing date the facts give, or that name none. `--on` takes the place of that
/// date and does not bring in other acts, but where the facts give no date at all: then it is for every act, unless something is asked for.
pub fn chosen(
    named: &[String],
    rulebook: &Rulebook,
    case: &Case,
    question: &Question,
) -> Result<Vec<ActId>, Failure> {
    if !named.is_empty() {
        return named.iter().map(|name| names::act(name, &rulebook.policy)).collect();
    }
    let found: Vec<ActId> = rulebook.acts().filter(|act| known_by_facts(*act, rulebook, case, question)).collect();
    let every = found.is_empty() && question.on.is_some() && question.asked.is_empty();
    Ok(if every { rulebook.acts().collect() } else { found })
}

fn known_by_facts(act: ActId, rulebook: &Rulebook, case: &Case, question: &Question) -> bool {
    let undated = rulebook.policy.acts.get(act.index()).is_some_and(|act| act.governed_on.is_none());
    let by_facts = Question { act, on: None, ..question.clone() };
    undated || rulebook.governing_date(case, &by_facts).is_some()
}

/// No act can be judged: which facts would say under which law.
pub fn no_law(rulebook: &Rulebook) -> Failure {
    let policy = &rulebook.policy;
    if policy.acts.is_empty() {
        return Failure::new("the rulebook has no acts to judge")
            .help("ask for a definition with `--ask NAME --on DATE`");
    }
    let selects = |act: &Act| {
        let span = act.governed_on.and_then(|node| policy.spans.get(node.index()))?;
        let text = rulebook.sources.text(*span);
        Some(format!("`{text}` for `{}`", crate::render::short_name(&act.name)))
    };
    let facts: Vec<_> = policy.acts.iter().filter_map(selects).collect();
    Failure::new("no fact says under the law of which day to judge")
        .help(format!("give {}, or `--on DATE`", facts.join(", ")))
}
