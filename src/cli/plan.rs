//! `enact plan RULES NAME`
use std::path::PathBuf;

use clap::ValueEnum;

use super::asking::Asking;
use super::day::day;
use super::failure::Failure;
use super::files;
use super::given::{self, Given};
use super::names;
use super::report::Report;
use super::terminal::Terminal;
use crate::evaluate::Planned;
use crate::policy::Policy;
use crate::policy::ids::ProvisionId;
use crate::policy::provision::{Body, Provision};
use crate::render::{Style, plan_human, plan_json};
use crate::value::Date;

/// The procedure, the case and the dates.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// The procedure
    name: String,
    #[command(flatten)]
    given: Given,
    /// The day to begin on; a step's days count from the next
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Date,
    /// Plan under the law of this day; without it, of the day that governs the act, else of the day to begin on
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    #[command(flatten)]
    asking: Asking,
    /// How to write the plan
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Show the papers and needs that are there, and the sources, too
    #[arg(long)]
    full: bool,
}

const EXAMPLES: &str = "\
Examples:
  enact plan rules verifying_mini_program --facts case.json --from 2024-04-29
  enact plan rules filing_icp --from 2024-04-29 --set mini_program.icp_filed_on=none --lang zh
  enact plan rules filing_icp --facts case.yaml --from 2024-04-29 --format json

JSON: one object on one line. `enact facts` tells which facts there are.";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Plans the procedure.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let mut rulebook = files::sound_rulebook(&arguments.rules, arguments.asking.known_by)?;
    let planned = Planned {
        procedure: procedure(&arguments.name, &rulebook.policy)?,
        from: arguments.from,
        on: arguments.on,
        today: arguments.asking.today,
        reading: arguments.asking.reading(&rulebook.policy)?,
    };
    let case = given::case(&arguments.given, &mut rulebook)?;
    let Some(plan) = rulebook.plan(&case, &planned) else {
        return Err(Failure::new(format!("`{}` is no procedure", arguments.name)));
    };
    let style = Style { full: arguments.full, lang: arguments.asking.lang(), ..terminal.style() };
    let text = match arguments.format {
        Format::Human => plan_human::plan(&plan, &style),
        Format::Json => plan_json::plan(&plan),
    };
    Ok(Report::done(text))
}

/// The procedure of a name.
fn procedure(name: &str, policy: &Policy) -> Result<ProvisionId, Failure> {
    let all = policy.provisions.iter().zip(0..);
    let is_procedure = |(provision, _): &(&Provision, u32)| matches!(provision.body, Body::Procedure(_));
    let named = |(provision, number)| {
        let provision: &Provision = provision;
        (provision.name.as_str(), ProvisionId(number))
    };
    names::find("procedure", name, all.filter(is_procedure).map(named))
}
