//! `--facts`: many cases, each judged under both laws.
use std::path::{Path, PathBuf};

use crate::answer::flips::{CaseRef, Flips, Unreadable};
use crate::cli::day::day;
use crate::cli::failure::Failure;
use crate::cli::names;
use crate::cli::records::{Record, Records};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Case, Format, Reader};
use crate::history::{Counter, Law, Responsible};
use crate::source::FileId;
use crate::value::Date;

/// The cases to judge.
#[derive(clap::Args)]
pub struct Cases {
    /// Judge these cases under both and say whose verdicts flip: one JSON object a line, or a JSON array; `-` is standard input
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// The acts to judge; without it, all
    #[arg(long, requires = "facts")]
    act: Vec<String>,
    /// Two rulebooks: judge under the law of this day, whatever the facts say
    #[arg(long, value_name = "DATE", value_parser = day, requires = "facts")]
    on: Option<Date>,
    /// The day the question is asked: which deadlines have passed?
    #[arg(long, value_name = "DATE", value_parser = day, requires = "facts")]
    today: Option<Date>,
    /// What names a case beside its line: a key, or keys joined by points
    #[arg(long, value_name = "PATH", requires = "facts")]
    id: Option<String>,
    /// How many cases of each kind to name
    #[arg(long, value_name = "NUMBER", default_value_t = 3, requires = "facts")]
    show: usize,
}

impl Cases {
    /// The day whose law is asked for.
    pub fn on(&self) -> Option<Date> {
        self.on
    }

    /// The day the question is asked.
    pub fn today(&self) -> Option<Date> {
        self.today
    }
}

/// What becomes of the cases, if there are any.
pub fn flips(
    arguments: &Cases,
    (old, new): (Law<'_>, Law<'_>),
    responsible: Vec<Responsible>,
) -> Result<Option<Flips>, Failure> {
    let Some(path) = &arguments.facts else { return Ok(None) };
    let mut counter = Counter::new(old, new, &acts(arguments, (old, new))?, arguments.show);
    counter.because_of(responsible);
    let mut records = Records::open(path)?;
    let (mut old_side, mut new_side) = (Side::new(old), Side::new(new));
    while let Some(Record { line, text }) = next(&mut records, path)? {
        let text = match text {
            Ok(text) => text,
            Err(why) => {
                counter.set_aside(Unreadable { line, message: why.to_owned() });
                continue;
            }
        };
        match read(&text, arguments.id.as_deref(), &mut old_side, &mut new_side) {
            Some(message) => counter.set_aside(Unreadable { line, message }),
            None => {
                let id = || arguments.id.as_deref().and_then(|path| id(&text, path));
                counter.judge((&old_side.case, &new_side.case), &|| CaseRef { line, id: id() });
            }
        }
    }
    Ok(Some(counter.finish()))
}

fn next(records: &mut Records, path: &Path) -> Result<Option<Record>, Failure> {
    records.next().map_err(|error| crate::cli::files::unreadable(path, &error))
}

/// The acts asked for, or all that both rulebooks have, by their full names.
fn acts(arguments: &Cases, (old, new): (Law<'_>, Law<'_>)) -> Result<Vec<String>, Failure> {
    let all = &new.rulebook.policy.acts;
    let both = |name: &str| old.rulebook.policy.acts.iter().any(|act| act.name == name);
    if arguments.act.is_empty() {
        return Ok(all.iter().map(|act| act.name.clone()).filter(|name| both(name)).collect());
    }
    let mut names = Vec::new();
    for written in &arguments.act {
        let act = names::act(written, &new.rulebook.policy)?;
        let name = all.get(act.index()).map(|act| act.name.clone()).unwrap_or_default();
        if !both(&name) {
            return Err(Failure::new(format!("the old rulebook has no act `{written}`")));
        }
        names.push(name);
    }
    Ok(names)
}

/// One rulebook's reading of the cases.
struct Side<'a> {
    reader: Reader<'a>,
    case: Case,
}

impl<'a> Side<'a> {
    fn new(law: Law<'a>) -> Side<'a> {
        Side { reader: Reader::new(&law.rulebook.policy), case: Case::default() }
    }

    fn read(&mut self, text: &str) -> Vec<Diagnostic> {
        let found = self.reader.read_into(&mut self.case, text, Format::Json, FileId::default());
        found.into_iter().filter(Diagnostic::is_error).collect()
    }
}

/// Reads a case for both rulebooks; what is wrong with it. A fact or member that only one of them knows is left out for the other.
/// What names a case need not be a fact.
fn read(text: &str, id: Option<&str>, old: &mut Side<'_>, new: &mut Side<'_>) -> Option<String> {
    let key = id.and_then(|path| path.split('.').next()).map(|key| format!("\"{key}\""));
    let is_id = |found: &Diagnostic| {
        let place = found.labels().next().map(|label| label.span.start as usize..label.span.end as usize);
        found.code == Code::E0502 && place.and_then(|place| text.get(place)) == key.as_deref()
    };
    let [before, after] = [old.read(text), new.read(text)].map(|mut found| {
        found.retain(|found| key.is_none() || !is_id(found));
        found
    });
    let known_to = |others: &[Diagnostic], found: &Diagnostic| {
        let same = |other: &Diagnostic| other.labels().map(|l| l.span).next() == found.labels().map(|l| l.span).next();
        matches!(found.code, Code::E0502 | Code::E0504) && !others.iter().any(same)
    };
    let wrong = after.iter().find(|found| !known_to(&before, found));
    let wrong = wrong.or_else(|| before.iter().find(|found| !known_to(&after, found)))?;
    let rest = after.len().max(before.len()).saturating_sub(1);
    let more = if rest > 0 { format!(" (and {rest} more)") } else { String::new() };
    Some(format!("{}{more}", wrong.message))
}

/// The value at a path of a case, as it names it.
fn id(text: &str, path: &str) -> Option<String> {
    let case: serde_json::Value = serde_json::from_str(text).ok()?;
    let value = path.split('.').try_fold(&case, |value, key| value.get(key))?;
    Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}
