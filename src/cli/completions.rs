//! `enact completions SHELL`
use clap::CommandFactory as _;
use clap_complete::Shell;

use super::failure::Failure;
use super::report::Report;
use super::terminal::Terminal;

/// For which shell.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  enact completions bash > ~/.local/share/bash-completion/completions/enact
  enact completions fish > ~/.config/fish/completions/enact.fish";

/// Writes the completions.
pub fn run(arguments: &Arguments, _: &Terminal) -> Result<Report, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Enact::command(), "enact", &mut script);
    Ok(Report::done(String::from_utf8_lossy(&script).into_owned()))
}
