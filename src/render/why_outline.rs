//! A derivation as rows in rows: what is said of each step, and which steps are told at all.
use super::words::citations;
use super::{Style, Tone};
use crate::answer::Status;
use crate::answer::phrase::{Phrase, say};
use crate::answer::why::{Given, Step, What};

/// So deep is told unless everything is wanted.
const DEEP: usize = 6;
/// So deep where all is in order.
const SHALLOW: usize = 1;

/// A row, with what stands below it.
#[derive(Debug)]
pub struct Row {
    /// What is said.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Whether it is a finding, and how that came out.
    pub status: Option<Status>,
    /// What it follows from.
    pub rows: Vec<Row>,
}

/// What a verdict follows from.
pub fn outline(because: &Step, style: &Style) -> Vec<Row> {
    because.steps.iter().map(|step| row(step, style, 0)).collect()
}

fn row(step: &Step, style: &Style, depth: usize) -> Row {
    let mut text = format!("{}{}", step.words, place(step, style));
    let mut rows = below(step, style, depth);
    let joined = rows.len() == 1 && step.what != What::Provision && step.what != What::Reading;
    if let Some(only) = rows.pop_if(|only| joined && only.rows.is_empty()) {
        text = format!("{text} — {}", only.text);
    }
    if step.what == What::Version {
        rows.extend(origin(step, style));
    }
    Row { text, tone: tone(step), status: step.status.filter(|_| step.what == What::Provision), rows }
}

/// The steps that are told below a step.
fn below(step: &Step, style: &Style, depth: usize) -> Vec<Row> {
    if is_inline(step) {
        return Vec::new();
    }
    let settled = step.what == What::Provision && step.status == Some(Status::Satisfied) && !style.full;
    let deepest = match (style.full, settled) {
        (true, _) => usize::MAX,
        (false, true) => SHALLOW,
        (false, false) => DEEP,
    };
    let told = step.steps.iter().filter(|child| is_told(step, child, style));
    let told = told.filter(|child| !settled || child.what != What::Version);
    if depth >= deepest {
        return Vec::new();
    }
    let next = if settled { DEEP } else { depth + 1 };
    told.map(|child| row(child, style, next)).collect()
}

/// Literals stand in the words of what they belong to, and so do versions of numbers.
fn is_told(parent: &Step, child: &Step, style: &Style) -> bool {
    match child.what {
        What::Literal => style.full && parent.steps.len() > 1,
        What::Version => style.full || !matches!(parent.what, What::Number | What::Condition | What::Line),
        What::Verdict
        | What::Reading
        | What::Provision
        | What::Applies
        | What::Line
        | What::Paper
        | What::Condition
        | What::Number
        | What::Element
        | What::Definition
        | What::Table
        | What::Fault
        | What::Fact
        | What::Missing => true,
    }
}

/// A condition that names its facts and their values says where they were given, and needs no rows for them.
fn is_inline(step: &Step) -> bool {
    step.what == What::Condition
        && !step.steps.is_empty()
        && step.steps.iter().all(|child| matches!(child.what, What::Fact | What::Literal))
}

/// ` (case.json:4)`
fn place(step: &Step, style: &Style) -> String {
    let mut places: Vec<String> = given(step, style).into_iter().collect();
    if is_inline(step) {
        for child in &step.steps {
            places.extend(given(child, style).filter(|place| !places.contains(place)));
        }
    }
    match places.is_empty() {
        true => String::new(),
        false => format!(" ({})", places.join(", ")),
    }
}

fn given(step: &Step, style: &Style) -> Option<String> {
    match step.given.as_ref()? {
        Given::At { file, line, .. } => Some(format!("{file}:{line}")),
        Given::ByArgument => Some(say(&style.lang, Phrase::ByArgument, &[])),
        Given::Presumed => {
            let presumed = say(&style.lang, Phrase::WasPresumed, &[]);
            let cited = (!step.citations.is_empty()).then(|| format!(": {}", citations(&step.citations)));
            Some(presumed + &cited.unwrap_or_default())
        }
        Given::Not => None,
    }
}

/// The sources of a version and its place in the rules.
fn origin(step: &Step, style: &Style) -> Vec<Row> {
    let plain = |text| Row { text, tone: Tone::Faint, status: None, rows: Vec::new() };
    let mut rows = Vec::new();
    if !step.citations.is_empty() {
        rows.push(plain(say(&style.lang, Phrase::Source, &[&citations(&step.citations)])));
    }
    if let Some(at) = &step.at {
        rows.push(plain(say(&style.lang, Phrase::RuleAt, &[&format!("{}:{}", at.file, at.line)])));
    }
    rows
}

fn tone(step: &Step) -> Tone {
    if !step.decided {
        return Tone::Faint;
    }
    match (step.what, step.status) {
        (What::Missing, _) => Tone::Doubt,
        (What::Version, _) => Tone::Faint,
        _ => Tone::Plain,
    }
}
