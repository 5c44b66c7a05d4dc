//! Which of several readings is meant: `--reading quota_cut=early`, `--reading MG`.
use crate::cli::failure::Failure;
use crate::evaluate::readings;
use crate::policy::ids::ChoiceId;
use crate::policy::provision::{Choice, Cite};
use crate::policy::{Policy, Source};

/// The options that the arguments pick.
pub fn chosen(arguments: &[String], policy: &Policy) -> Result<Vec<(ChoiceId, usize)>, Failure> {
    let mut chosen = Vec::new();
    for argument in arguments {
        let picked = picked(argument, policy);
        if picked.is_empty() {
            return Err(nothing_to_choose(argument, policy));
        }
        chosen.extend(picked);
    }
    Ok(chosen)
}

fn picked(argument: &str, policy: &Policy) -> Vec<(ChoiceId, usize)> {
    let (name, value) = match argument.split_once('=') {
        Some((name, value)) => (Some(name), value),
        None => (None, argument),
    };
    let choices = policy.choices.iter().zip(0..).map(|(choice, number)| (choice, ChoiceId(number)));
    let of = |choice: &Choice| option(choice, name, value, policy);
    choices.filter_map(|(choice, id)| of(choice).map(|option| (id, option))).collect()
}

/// The option of a choice that a value picks. A start needs its name; a source may pick for all choices that it speaks about.
fn option(choice: &Choice, name: Option<&str>, value: &str, policy: &Policy) -> Option<usize> {
    match choice {
        Choice::Start { name: own, .. } => {
            let meant = name.is_some_and(|name| is(own, name));
            let option = ["late", "early"].iter().position(|option| *option == value);
            option.filter(|_| meant)
        }
        Choice::Sources { name: own, options } => {
            let meant = name.is_none_or(|name| is(own, name));
            let mut says = options
                .iter()
                .enumerate()
                .filter(|(_, opinion)| opinion.cites.iter().any(|cite| is_cited(cite, value, policy)));
            let first = says.next().filter(|_| meant).map(|(option, _)| option);
            // a source that says both is no answer: which place of it is meant?
            first.filter(|_| says.next().is_none())
        }
    }
}

/// `MG`, or one place of it: `MG "4"`
fn is_cited(cite: &Cite, written: &str, policy: &Policy) -> bool {
    let (source, place) = match written.split_once(' ') {
        Some((source, place)) => (source, Some(place.trim().trim_matches('"'))),
        None => (written, None),
    };
    let named = |found: &Source| found.key == source || found.name == source;
    policy.sources.get(cite.source.index()).is_some_and(named)
        && place.is_none_or(|place| cite.locators.iter().any(|locator| locator == place))
}

/// Whether a name is meant by its last parts.
fn is(name: &str, written: &str) -> bool {
    name == written || name.strip_suffix(written).is_some_and(|before| before.ends_with('.'))
}

fn nothing_to_choose(argument: &str, policy: &Policy) -> Failure {
    let names: Vec<_> =
        policy.choices.iter().map(|choice| words(choice, policy)).map(|words| format!("`{words}`")).collect();
    let failure = Failure::new(format!("`--reading {argument}` picks nothing"));
    match names.is_empty() {
        true => failure.help("the rulebook can be read in one way only"),
        false => failure.help(format!("what can be picked: {}", names.join(", "))),
    }
}

fn words(choice: &Choice, policy: &Policy) -> String {
    match choice {
        Choice::Start { name, .. } => format!("{name}=early|late"),
        Choice::Sources { name, options } => {
            let all: Vec<String> =
                (0..options.len()).map(|option| readings::opinion(policy, options, option)).collect();
            format!("{name}={}", all.join("|"))
        }
    }
}
