//! `enact batch RULES FILES… --act ACT`
mod asked;
mod beginning;
mod checkpoint;
mod chunks;
mod clash;
mod collecting;
mod content;
mod errors;
mod header;
mod input;
mod mapping;
mod output;
mod question;
mod running;
mod set;
mod summary;
mod tasks;

use std::path::PathBuf;

use clap::ValueEnum;

use super::day::day;
use super::failure::Failure;
use super::locale::Spoken;
use super::report::Report;
use super::terminal::Terminal;
use crate::value::Date;

/// The population, the question and where the answers go.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// The records: NDJSON, JSON, CSV, TSV or Parquet, by the ending of the name; patterns such as `data/*.csv`; `-` is standard input
    #[arg(required = true)]
    files: Vec<String>,
    /// The act to judge; not needed where the rulebook has one only
    #[arg(long)]
    act: Option<String>,
    /// Where the answers go: NDJSON, CSV, TSV or Parquet, by the ending of the name; without it, standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: String,
    /// What the records are written in
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<InputFormat>,
    /// What the answers are written in
    #[arg(long, value_enum, value_name = "FORMAT")]
    output_format: Option<OutputFormat>,
    /// What parts the cells of CSV, in and out
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// Which columns are which facts, in JSON: {"columns": {"CITY": "subject.region"}, "money": {"fee": "CNY"}, "values": {"CITY": {"TYO": "japan"}}, "constants": {…}}
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Judge each row with the list of those rows of its subject that come before it: `--collect accounts by subject.id`
    #[arg(long, num_args = 3, value_names = ["LIST", "by", "KEY"])]
    collect: Vec<String>,
    /// What collected rows are ordered by, and what orders those of one day; without it, the day that selects the law
    #[arg(long, value_name = "DATE[,COLUMN]")]
    order_by: Option<String>,
    /// The text of a cell that says that there is none; `--none ""`: empty cells say it, of facts that may be none
    #[arg(long, value_name = "TEXT", default_value = "none")]
    none: String,
    /// What `null` says in JSON records; pandas and databases write it for what is not known
    #[arg(long, value_enum, value_name = "WHAT", default_value = "none")]
    null: Null,
    /// Leave out keys and columns that name no fact, even where they nearly do
    #[arg(long)]
    ignore_unknown: bool,
    /// Copy this column, or the value of this path, to the answers
    #[arg(long, value_name = "PATH")]
    id: Vec<String>,
    /// Judge under the law of this day, whatever the facts say
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    /// The day the question is asked
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Leave out what was announced after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    known_by: Option<Date>,
    /// Where the rules can be read in several ways, choose one
    #[arg(long, value_name = "NAME[=VALUE]")]
    reading: Vec<String>,
    /// Tell a definition, a number of a provision, all numbers of one, or an expression such as 'fee_of(size)'
    #[arg(long, value_name = "NAME")]
    ask: Vec<String>,
    /// Tell which amendments made the versions that applied: some 15 microseconds a record more
    #[arg(long)]
    versions: bool,
    /// Tell which facts are missing: as long as `eval` takes for each record of which something is unknown (the day of `--today` too, where the rules look at it), nothing for the others
    #[arg(long)]
    missing: bool,
    /// Where records that can't be read are set aside, with what is wrong, in NDJSON
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Give up when more records than this can't be read
    #[arg(long, value_name = "N")]
    max_errors: Option<u64>,
    /// Go on with a run that was interrupted, where there is one
    #[arg(long)]
    resume: bool,
    /// Write the summary as JSON to a file
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    #[command(flatten)]
    spoken: Spoken,
    /// How many threads judge; without it, one for each core
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// No summary and no progress on standard error
    #[arg(short, long)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  enact batch rules people.ndjson --act register -o answers.ndjson
  enact batch rules people.csv --mapping columns.json --id number -o answers.csv
  enact batch rules 'register/*.parquet' --act register -o answers.parquet
  enact batch rules register.csv --collect accounts by subject.id --order-by opened_on,number
  zcat people.ndjson.gz | enact batch rules - --input-format ndjson > answers.ndjson

Exit codes: 0 done; 1 done, but some records can't be read and were set aside; 2 wrong usage, input or file.";

/// What records are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// A JSON record a line
    Ndjson,
    /// An array of JSON records, or records one after another
    Json,
    /// Rows of text under a header
    Csv,
    /// The same, parted by tabs
    Tsv,
    /// Apache Parquet
    Parquet,
}

/// What `null` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Null {
    /// That there is none: of facts that may be none
    None,
    /// That it is not known
    Unknown,
}

/// What answers are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// A JSON record a line
    Ndjson,
    /// Rows of text under a header
    Csv,
    /// The same, parted by tabs
    Tsv,
    /// Apache Parquet
    Parquet,
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"\\t" => Ok(b'\t'),
        [byte] if !byte.is_ascii_alphanumeric() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(*byte),
        _ => Err("one character such as `;` is needed".to_owned()),
    }
}

/// Judges the population.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    running::run(arguments, terminal)
}
