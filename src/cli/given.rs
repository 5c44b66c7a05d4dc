//! The facts of the case: from a file or standard input, and one by one.
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::failure::Failure;
use super::files;
use crate::diagnostic::Diagnostic;
use crate::facts::{self, Case, Format};
use crate::policy::Policy;
use crate::rulebook::Rulebook;
use crate::source::{FileId, Sources};

/// The facts of the case.
#[derive(clap::Args)]
pub struct Given {
    /// The facts of the case, in JSON or YAML; `-` is standard input. What is not given is unknown
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// What the facts are written in, where the file's name does not say it
    #[arg(long, value_enum)]
    facts_format: Option<FactsFormat>,
    /// Give one more fact, or another value for one
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

/// What a file of facts is written in.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FactsFormat {
    Json,
    Yaml,
}

impl Given {
    /// Whether any fact is given.
    pub fn any(&self) -> bool {
        self.facts.is_some() || !self.set.is_empty()
    }
}

/// The case. Its files are added to the rulebook's, so that mistakes are shown in them.
pub fn case(arguments: &Given, rulebook: &mut Rulebook) -> Result<Case, Failure> {
    let Rulebook { sources, policy, .. } = rulebook;
    let mut found = Vec::new();
    let mut case = match &arguments.facts {
        Some(path) => read(path, arguments.facts_format, (policy, sources), &mut found)?,
        None => facts::read("{}", Format::Json, FileId::default(), policy).0,
    };
    for assignment in &arguments.set {
        set(&mut case, assignment, policy, &mut found)?;
    }
    match found.iter().any(Diagnostic::is_error) {
        true => Err(Failure::Diagnostics { diagnostics: found, sources: Box::new(std::mem::take(sources)) }),
        false => Ok(case),
    }
}

/// The case that a file tells.
pub fn file(path: &Path, rulebook: &mut Rulebook) -> Result<Case, Failure> {
    let Rulebook { sources, policy, .. } = rulebook;
    let mut found = Vec::new();
    let case = read(path, None, (policy, sources), &mut found)?;
    match found.iter().any(Diagnostic::is_error) {
        true => Err(Failure::Diagnostics { diagnostics: found, sources: Box::new(std::mem::take(sources)) }),
        false => Ok(case),
    }
}

fn read(
    path: &Path,
    format: Option<FactsFormat>,
    (policy, sources): (&Policy, &mut Sources),
    found: &mut Vec<Diagnostic>,
) -> Result<Case, Failure> {
    let text = files::case(path)?;
    let format = format.map_or_else(|| by_name(path), notation);
    let name = if path.as_os_str() == "-" { "<stdin>".to_owned() } else { path.display().to_string() };
    let file = sources.add(name, text);
    let (case, wrong) = facts::read(sources.file(file).text(), format, file, policy);
    found.extend(wrong);
    Ok(case)
}

fn notation(format: FactsFormat) -> Format {
    match format {
        FactsFormat::Json => Format::Json,
        FactsFormat::Yaml => Format::Yaml,
    }
}

fn by_name(path: &Path) -> Format {
    let yaml = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"));
    if yaml { Format::Yaml } else { Format::Json }
}

/// `subject.category=individual`
fn set(case: &mut Case, assignment: &str, policy: &Policy, found: &mut Vec<Diagnostic>) -> Result<(), Failure> {
    let Some((path, value)) = assignment.split_once('=') else {
        let failure = Failure::new(format!("`--set {assignment}` gives no value"));
        return Err(failure.help("write `--set PATH=VALUE`, as in `--set subject.category=individual`"));
    };
    if let Err(wrong) = case.set(policy, path.trim(), value.trim()) {
        found.push(*wrong);
    }
    Ok(())
}
