//! What is asked, read from the arguments.
use super::Arguments;
use crate::cli::failure::Failure;
use crate::cli::{files, names};
use crate::evaluate::{Asked, Question};
use crate::policy::Policy;
use crate::policy::ids::{ActId, DefineId, NodeId, ProvisionId};
use crate::policy::node::Export;
use crate::render::short_name;
use crate::rulebook::{Rulebook, asked_name};
use crate::value::Date;

/// The dates, readings and names that were asked for; about the first act, until another is put in its place.
pub fn read(arguments: &Arguments, policy: &Policy) -> Result<Question, Failure> {
    of((arguments.on, arguments.asking.today), &arguments.asking.reading, &arguments.ask, policy)
}

/// The same from its parts.
pub fn of(
    (on, today): (Option<Date>, Option<Date>),
    reading: &[String],
    ask: &[String],
    policy: &Policy,
) -> Result<Question, Failure> {
    let asked = asked(ask, policy)?;
    let reading = crate::cli::reading::chosen(reading, policy)?;
    Ok(Question { on, today, reading, asked, ..Question::about(ActId(0)) })
}

/// The rulebook, able to answer what is asked for: a call or another expression gets a definition of its own.
pub fn prepared(rulebook: Rulebook, ask: &[String]) -> Result<Rulebook, Failure> {
    let is_asked = |text: &&String| !is_name(text) || is_fact(text, &rulebook.policy);
    let expressions: Vec<String> = ask.iter().filter(is_asked).cloned().collect();
    if expressions.is_empty() { Ok(rulebook) } else { files::sound(rulebook.with_asked(&expressions)) }
}

/// Letters, digits and points: a name, if there is such a thing.
fn is_name(text: &str) -> bool {
    text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.')) && !text.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Whether a name begins like a fact, and is that of nothing else.
fn is_fact(text: &str, policy: &Policy) -> bool {
    let first = text.split('.').next().unwrap_or_default();
    let names = policy.defines.iter().map(|define| &define.name);
    let mut names = names.chain(policy.provisions.iter().map(|provision| &provision.name));
    policy.facts.fields.contains_key(first) && !names.any(|name| [first, text].contains(&short_name(name)))
}

/// What names and expressions stand for.
pub fn asked(names: &[String], policy: &Policy) -> Result<Vec<(String, Asked)>, Failure> {
    let mut asked = Vec::new();
    for name in names {
        asked.extend(meant(name, policy)?);
    }
    Ok(asked)
}

/// What a name stands for.
#[derive(Clone, Copy)]
enum Named {
    Define(DefineId),
    Provision(ProvisionId),
    Invariant(NodeId),
}

/// `threshold`, `accounts_per_subject` (all its numbers), `accounts_per_subject.remaining`
fn meant(name: &str, policy: &Policy) -> Result<Vec<(String, Asked)>, Failure> {
    let expression = policy.defines.iter().position(|define| define.name == asked_name(name));
    if let Some(number) = expression.and_then(|number| u32::try_from(number).ok()) {
        return Ok(vec![(name.to_owned(), Asked::Define(DefineId(number)))]);
    }
    if let Some(failure) = wants_arguments(name, policy) {
        return Err(failure);
    }
    let of_rules = policy.defines.iter().zip(0..).filter(|(define, _)| !define.name.starts_with(&asked_name("")));
    let defines = of_rules.filter(|(define, _)| define.parameters.is_empty());
    let defines = defines.map(|(define, number)| (define.name.as_str(), Named::Define(DefineId(number))));
    let provisions = policy.provisions.iter().zip(0..);
    let provisions = provisions.map(|(found, number)| (found.name.as_str(), Named::Provision(ProvisionId(number))));
    let invariants = policy.invariants.iter();
    let invariants = invariants.map(|invariant| (invariant.name.as_str(), Named::Invariant(invariant.condition)));
    let whole = names::find("definition or provision", name, defines.chain(provisions.clone()).chain(invariants));
    let failure = match whole {
        Ok(Named::Define(id)) => return Ok(vec![(name.to_owned(), Asked::Define(id))]),
        Ok(Named::Provision(id)) => return Ok(numbers(name, id, policy)),
        Ok(Named::Invariant(condition)) => return Ok(vec![(name.to_owned(), Asked::Node(condition))]),
        Err(failure) => failure,
    };
    let Some((provision, number)) = name.rsplit_once('.') else {
        return Err(failure);
    };
    match names::find("provision", provision, provisions) {
        Ok(Named::Provision(id)) => Ok(vec![(name.to_owned(), Asked::Provision(id, export(id, number, policy)?))]),
        Ok(Named::Define(_) | Named::Invariant(_)) | Err(_) => Err(failure),
    }
}

/// A definition with parameters, or a table, says nothing by itself.
fn wants_arguments(name: &str, policy: &Policy) -> Option<Failure> {
    let is_called = |of: &str| of == name || short_name(of) == name;
    let define = policy.defines.iter().find(|define| is_called(&define.name));
    let parameters = define.map(|define| define.parameters.iter().map(|(name, _)| name.clone()).collect());
    let table = || policy.tables.iter().find(|table| is_called(&table.name));
    let (what, given): (_, Vec<String>) = match parameters {
        Some(given) => ("definition", given),
        None => ("table", table()?.given.iter().map(|(name, _)| name.clone()).collect()),
    };
    if given.is_empty() {
        return None;
    }
    let failure = Failure::new(format!("the {what} `{name}` says something only of what it is given"));
    Some(failure.help(format!("say of what, as the rules write it: `--ask '{name}({})'`", given.join(", "))))
}

/// All numbers of a provision; of one that has none, what it comes to.
fn numbers(name: &str, id: ProvisionId, policy: &Policy) -> Vec<(String, Asked)> {
    let all = exports(id, policy);
    let numbers: Vec<Export> = all.iter().copied().filter(|export| !export.is_condition()).collect();
    let shown = if numbers.is_empty() { all.to_vec() } else { numbers };
    shown.into_iter().map(|export| (format!("{name}.{}", export.name()), Asked::Provision(id, export))).collect()
}

fn exports(id: ProvisionId, policy: &Policy) -> &'static [Export] {
    policy.provisions.get(id.index()).map_or(&[], |provision| Export::of(provision.kind))
}

fn export(id: ProvisionId, number: &str, policy: &Policy) -> Result<Export, Failure> {
    let exports = exports(id, policy).iter().map(|export| (export.name(), *export));
    names::find("number of this provision", number, exports)
}
