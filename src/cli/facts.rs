//! `enact facts RULES`
use std::path::PathBuf;

use clap::ValueEnum;

use super::failure::Failure;
use super::files;
use super::names;
use super::report::Report;
use super::terminal::Terminal;
use crate::facts::describe::{self, FactUsed};
use crate::policy::ids::ActId;
use crate::render::{facts_table, short_name};
use crate::rulebook::Rulebook;

/// Of which act, and in which form.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// Only the facts that this act can use
    #[arg(long)]
    act: Option<String>,
    /// A table, an empty case to fill in (JSON or YAML), or a JSON Schema
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  enact facts rules --act register
  enact facts rules --act register --format json > case.json
  enact facts rules --format schema";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
    Yaml,
    Schema,
}

/// Writes the facts down.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::sound_rulebook(&arguments.rules, None)?;
    let policy = &rulebook.policy;
    let text = match arguments.format {
        Format::Table => facts_table::table(&used(arguments, &rulebook)?, &terminal.style()),
        Format::Json => describe::json_skeleton(policy, the_act(arguments, &rulebook)?),
        Format::Yaml => describe::yaml_skeleton(policy, the_act(arguments, &rulebook)?),
        Format::Schema => format!("{:#}\n", describe::json_schema(policy)),
    };
    Ok(Report::done(text))
}

/// Those of the act, or of all acts together.
fn used(arguments: &Arguments, rulebook: &Rulebook) -> Result<Vec<FactUsed>, Failure> {
    if arguments.act.is_some() {
        return Ok(describe::facts_of_act(&rulebook.policy, the_act(arguments, rulebook)?));
    }
    if rulebook.policy.acts.is_empty() {
        return Err(
            Failure::new("the rulebook has no acts that could use facts").help("`--format schema` gives all facts")
        );
    }
    let mut all: Vec<FactUsed> = Vec::new();
    for fact in rulebook
        .acts()
        .flat_map(|act| describe::facts_of_act(&rulebook.policy, act))
    {
        if !all.iter().any(|known| known.path == fact.path) {
            all.push(fact);
        }
    }
    Ok(all)
}

/// The act that was named, or the only one there is.
fn the_act(arguments: &Arguments, rulebook: &Rulebook) -> Result<ActId, Failure> {
    let policy = &rulebook.policy;
    if let Some(name) = &arguments.act {
        return names::act(name, policy);
    }
    match rulebook.acts().collect::<Vec<_>>().as_slice() {
        [only] => Ok(*only),
        _ => {
            let acts: Vec<_> = policy
                .acts
                .iter()
                .map(|act| format!("`{}`", short_name(&act.name)))
                .collect();
            Err(Failure::new("which act is meant?").help(format!("add `--act NAME`: {}", acts.join(", "))))
        }
    }
}
