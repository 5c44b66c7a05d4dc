//! `enact fmt RULES`
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::failure::Failure;
use super::files;
use super::replace;
use super::report::{Ending, Report};
use super::terminal::Terminal;
use crate::diagnostic::render;
use crate::source::Sources;
use crate::syntax::format_text;

/// What to format, and whether to write it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files and folders; `-` reads standard input and writes standard output
    #[arg(required = true)]
    rules: Vec<PathBuf>,
    /// Write nothing; name the files that would change, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
    /// Write nothing; show what would change, and exit with 1 if anything would
    #[arg(long)]
    diff: bool,
}

const EXAMPLES: &str = "\
Examples:
  enact fmt rules
  enact fmt rules --check
  enact fmt rules/quotas.enact --diff
  enact fmt - < rules/quotas.enact

A file that can't be read as rules is left as it is and reported; the exit code is then 2.";

/// What came of all files.
#[derive(Default)]
struct Done {
    out: String,
    err: String,
    changed: usize,
    kept: usize,
    broken: bool,
}

/// Rule files in one style.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let mut done = Done::default();
    for path in &arguments.rules {
        if path.as_os_str() == "-" {
            stdin(arguments, terminal, &mut done)?;
            continue;
        }
        for (name, bytes) in files::rule_files(path)? {
            file(arguments, terminal, (&name, bytes), &mut done)?;
        }
    }
    if done.changed + done.kept > 0 && !arguments.diff {
        done.out += &summary(&done, arguments.check);
    }
    let dry = arguments.check || arguments.diff;
    let ending = match (done.broken, dry && done.changed > 0) {
        (true, _) => Ending::Failed,
        (false, true) => Ending::Found,
        (false, false) => Ending::Done,
    };
    let Done { mut out, err, changed, .. } = done;
    // standard input is changed only by being written out
    if arguments.rules.iter().any(|path| path.as_os_str() == "-") && dry && changed == 0 {
        out = String::new();
    }
    Ok(Report { out, err, ending })
}

fn stdin(arguments: &Arguments, terminal: &Terminal, done: &mut Done) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::new(format!("can't read `-`: {error}")))?;
    let written = utf8("-", bytes)?;
    let text = plain(&written);
    let Some(formatted) = formatted("standard input", text, terminal, done) else { return Ok(()) };
    if arguments.diff {
        done.out += &difference("standard input", text, &formatted);
    } else if !arguments.check {
        done.out += &formatted;
        return Ok(());
    } else if formatted != text {
        done.out += "would change: standard input\n";
    }
    done.changed += usize::from(formatted != text);
    Ok(())
}

fn file(
    arguments: &Arguments,
    terminal: &Terminal,
    (name, bytes): (&str, Vec<u8>),
    done: &mut Done,
) -> Result<(), Failure> {
    let written = utf8(name, bytes)?;
    let text = plain(&written);
    let Some(formatted) = formatted(name, text, terminal, done) else { return Ok(()) };
    if formatted == text {
        done.kept += 1;
        return Ok(());
    }
    done.changed += 1;
    if arguments.diff {
        done.out += &difference(name, text, &formatted);
    } else if arguments.check {
        done.out += &format!("would change: {name}\n");
    } else {
        replace::replace(Path::new(name), &written, &formatted)?;
        done.out += &format!("formatted {name}\n");
    }
    Ok(())
}

fn utf8(name: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes)
        .map_err(|_| Failure::new(format!("`{name}` is not UTF-8 text")).help("save the file as UTF-8"))
}

/// A text without the mark that some editors put before it.
fn plain(written: &str) -> &str {
    written.strip_prefix('\u{feff}').unwrap_or(written)
}

/// The text in the one style; nothing if it can't be read, which is reported.
fn formatted(name: &str, text: &str, terminal: &Terminal, done: &mut Done) -> Option<String> {
    let mut sources = Sources::new();
    let file = sources.add(name.to_owned(), text.to_owned());
    match format_text(text, file) {
        Ok(formatted) => Some(formatted),
        Err(found) => {
            done.broken = true;
            done.err += &render::human(&found, &sources, terminal.on_err());
            None
        }
    }
}

fn difference(name: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(name, name).to_string()
}

fn summary(done: &Done, check: bool) -> String {
    let count = |number: usize| if number == 1 { "1 file".to_owned() } else { format!("{number} files") };
    match (done.changed, check) {
        (0, _) => format!("{}: nothing to change\n", count(done.kept)),
        (changed, true) => format!("{} would change, {} would not\n", count(changed), done.kept),
        (changed, false) => format!("{} changed, {} left as they were\n", count(changed), done.kept),
    }
}
