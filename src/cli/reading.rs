//! Which of several readings is meant: `--reading quota_cut=early`, `--reading MG`.
use crate::cli::failure::Failure;
use crate::policy::Policy;
use crate::policy::ids::{ChoiceId, SourceId};
use crate::policy::provision::Choice;

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
            let says = |sources: &Vec<SourceId>| sources.iter().any(|source| is_source(*source, value, policy));
            options.iter().position(says).filter(|_| meant)
        }
    }
}

fn is_source(id: SourceId, written: &str, policy: &Policy) -> bool {
    policy.sources.get(id.index()).is_some_and(|source| source.key == written || source.name == written)
}

/// Whether a name is meant by its last parts.
fn is(name: &str, written: &str) -> bool {
    name == written || name.strip_suffix(written).is_some_and(|before| before.ends_with('.'))
}

fn nothing_to_choose(argument: &str, policy: &Policy) -> Failure {
    let names: Vec<_> = policy.choices.iter().map(words).map(|words| format!("`{words}`")).collect();
    let failure = Failure::new(format!("`--reading {argument}` picks nothing"));
    match names.is_empty() {
        true => failure.help("the rulebook can be read in one way only"),
        false => failure.help(format!("what can be picked: {}", names.join(", "))),
    }
}

fn words(choice: &Choice) -> String {
    match choice {
        Choice::Start { name, .. } => format!("{name}=early|late"),
        Choice::Sources { name, .. } => format!("{name}=SOURCE"),
    }
}
