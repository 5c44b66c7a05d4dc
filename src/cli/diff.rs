//! `enact diff RULES --from DATE --to DATE`, `enact diff OLD NEW`
mod cases;

use std::path::PathBuf;

use clap::ValueEnum;

use super::day::day;
use super::failure::Failure;
use super::files;
use super::locale::Spoken;
use super::report::Report;
use super::terminal::Terminal;
use crate::answer::phrase::{Past, day_words, say};
use crate::history::{self, Law, Told};
use crate::render::{Style, difference_human, flips_human, history_human, history_json};
use crate::rulebook::Rulebook;
use crate::value::Date;

/// What to compare, and how to write what differs.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook, or the older of two: a file, a folder, or `REV:path` in a git revision
    rules: PathBuf,
    /// The newer rulebook
    new: Option<PathBuf>,
    /// The earlier day; with two rulebooks, the first day to compare
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Date>,
    /// The later day; with two rulebooks, the last day to compare
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<Date>,
    /// Leave out what was announced after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    known_by: Option<Date>,
    #[command(flatten)]
    spoken: Spoken,
    #[command(flatten)]
    cases: cases::Cases,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  enact diff rules --from 2018-11-15 --to 2018-11-16
  enact diff rules.before rules
  enact diff HEAD~1:rules rules
  enact diff rules --from 2018-11-15 --to 2018-11-16 --facts cases.ndjson --act register

With `--facts`, every case is judged twice: under the law of the two days, or, with two rulebooks, under that of its own date
(or of `--on`). Exit code 1: some cases could not be read and were set aside.";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// What was enacted, repealed or changed.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    if let (Some(from), Some(to)) = (arguments.from, arguments.to)
        && to < from
    {
        return Err(Failure::new(format!("{to} is before {from}: `--from` names the earlier day")));
    }
    match &arguments.new {
        Some(new) => rulebooks(arguments, new, terminal),
        None => days(arguments, terminal),
    }
}

/// One rulebook on two days.
fn days(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let (Some(from), Some(to)) = (arguments.from, arguments.to) else {
        return Err(Failure::new("there is nothing to compare with")
            .help("name two days with `--from` and `--to`, or another rulebook behind the first"));
    };
    if arguments.cases.on().is_some() {
        return Err(Failure::new("`--on` is for two rulebooks: the days here are those of `--from` and `--to`"));
    }
    let rulebook = files::sound_rulebook_at(&arguments.rules, arguments.known_by)?;
    let mut found = history::compare(&rulebook, &rulebook.histories(), (from, to));
    let law = |on| Law { rulebook: &rulebook, on: Some(on), today: arguments.cases.today() };
    found.cases = cases::flips(&arguments.cases, (law(from), law(to)), history::of_days(&found))?;
    let set_aside = found.cases.as_ref().is_some_and(|cases| cases.set_aside > 0);
    let style = Style { lang: arguments.spoken.lang(), ..terminal.style() };
    let text = match (arguments.format, &found.cases) {
        (Format::Human, None) => history_human::comparison(&found, &style),
        (Format::Human, Some(cases)) => flips_human::flips(cases, &under_days((from, to), &style.lang), &style),
        (Format::Json, _) => history_json::object(&found),
    };
    Ok(Report::done(text).found_if(set_aside))
}

/// `under the law of 2018-11-15 and of 2018-11-16`
fn under_days((from, to): (Date, Date), lang: &str) -> String {
    let [from, to] = [from, to].map(|day| day_words(&day.to_string(), lang));
    say(lang, Past::UnderDays, &[&from, &to])
}

/// Two rulebooks.
fn rulebooks(arguments: &Arguments, new: &PathBuf, terminal: &Terminal) -> Result<Report, Failure> {
    let [old, new] = [&arguments.rules, new].map(|path| files::sound_rulebook_at(path, arguments.known_by));
    let (old, new): (Rulebook, Rulebook) = (old?, new?);
    let [old_histories, new_histories] = [old.histories(), new.histories()];
    let told = |rulebook, histories| Told { rulebook, histories };
    let mut found = history::between(
        told(&old, &old_histories),
        told(&new, &new_histories),
        (arguments.from, arguments.to),
    );
    let law = |rulebook| Law { rulebook, on: arguments.cases.on(), today: arguments.cases.today() };
    found.cases = cases::flips(&arguments.cases, (law(&old), law(&new)), history::of_rulebooks(&found))?;
    let set_aside = found.cases.as_ref().is_some_and(|cases| cases.set_aside > 0);
    let style = Style { lang: arguments.spoken.lang(), ..terminal.style() };
    let text = match (arguments.format, &found.cases) {
        (Format::Human, None) => difference_human::difference(&found, &style),
        (Format::Human, Some(cases)) => flips_human::flips(cases, &say(&style.lang, Past::UnderRulebooks, &[]), &style),
        (Format::Json, _) => history_json::object(&found),
    };
    Ok(Report::done(text).found_if(set_aside))
}
