//! `enact facts RULES`
use std::path::PathBuf;

use clap::ValueEnum;

use super::failure::Failure;
use super::files;
use super::report::Report;
use super::terminal::Terminal;


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
pub fn run(arguments: &Arguments, _: &Terminal) -> Result<Report, Failure> { let _ = (files::rulebook(&arguments.rules, None), arguments.act.clone(), arguments.format); Err(Failure::new("x")) }
