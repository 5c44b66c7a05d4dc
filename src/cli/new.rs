//! `enact new DIR`
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::report::Report;
use super::terminal::Terminal;

/// Where to begin.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder to make; it may exist if it is empty
    dir: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  enact new my-rules
  cd my-rules && enact eval rules --facts example.json

Nothing that exists is overwritten.";

/// The files of a starter rulebook: small, but it checks, evaluates and passes its scenarios.
const STARTER: &[(&str, &str)] = &[
    ("rules/facts.enact", include_str!("starter/rules/facts.enact")),
    ("rules/lending.enact", include_str!("starter/rules/lending.enact")),
    ("rules/scenarios.enact", include_str!("starter/rules/scenarios.enact")),
    ("example.json", include_str!("starter/example.json")),
    ("README.md", include_str!("starter/README.md")),
];

/// Writes the starter.
pub fn run(arguments: &Arguments, _: &Terminal) -> Result<Report, Failure> {
    let dir = &arguments.dir;
    if !is_free(dir) {
        return Err(Failure::new(format!("`{}` is there already", dir.display()))
            .help("name a folder that does not exist, or is empty"));
    }
    for (name, text) in STARTER {
        write_new(&dir.join(name), text)?;
    }
    Ok(Report::done(welcome(dir)))
}

fn is_free(dir: &Path) -> bool {
    match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::File::create_new(path))
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| Failure::new(format!("can't write `{}`: {error}", path.display())))
}

fn welcome(dir: &Path) -> String {
    let dir = dir.display();
    let mut text = format!("a rulebook begins in {dir}:\n");
    for (name, _) in STARTER {
        text += &format!("  {dir}/{name}\n");
    }
    text + &format!(
        "try:\n  enact check {dir}/rules\n  enact test {dir}/rules\n  enact eval {dir}/rules --facts {dir}/example.json\n"
    )
}
