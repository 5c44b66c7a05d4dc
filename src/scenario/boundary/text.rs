//! The scenarios as rule text.

use indexmap::IndexMap;

use super::{Candidate, case};
use crate::answer::{Answer, Plain, Status, words};
use crate::evaluate::Question;
use crate::rulebook::Rulebook;
use crate::value::{Date, Money};

const HEAD: &str = "\
# Scenarios at the edges of the rules, written by `enact test --boundaries`.
# What they expect is what the rules say today: read each one, and keep it if that is right.
";

/// A file of scenarios.
pub(super) fn file<'t>(scenarios: impl Iterator<Item = &'t String>) -> String {
    scenarios.fold(HEAD.to_owned(), |text, scenario| format!("{text}\n{scenario}"))
}

/// The candidates, each expecting something: only their facts are looked at.
pub(super) fn placeholders(rulebook: &Rulebook, candidates: &[Candidate]) -> String {
    let expect = |candidate: &Candidate| {
        let act = rulebook.policy.acts.get(candidate.act.index()).map(|act| act.name.as_str()).unwrap_or_default();
        format!("{}  expect {act} permitted\n}}\n", head(candidate))
    };
    candidates.iter().map(expect).collect()
}

fn head(candidate: &Candidate) -> String {
    let given = match candidate.given.as_str() {
        "" => "{}".to_owned(),
        given => format!("{{ {given} }}"),
    };
    let today = candidate.today.map(|day| format!("  today {day}\n")).unwrap_or_default();
    format!("scenario {} {{\n  given like {} {given}\n{today}", quoted(&candidate.title), quoted(&candidate.like))
}

/// The candidate with what comes, if it stands at its edge.
pub(super) fn expecting(rulebook: &Rulebook, candidate: &Candidate) -> Option<String> {
    let scenario = rulebook.policy.scenarios.iter().find(|scenario| scenario.title == candidate.title)?;
    let case = case(rulebook, scenario);
    let mut text = head(candidate);
    for day in &candidate.days {
        let question = Question { on: *day, today: candidate.today, ..Question::about(candidate.act) };
        let answer = rulebook.answer(&case, &question);
        text += &expectations(rulebook, candidate, &answer, *day)?;
    }
    Some(format!("{text}}}\n"))
}

fn expectations(rulebook: &Rulebook, candidate: &Candidate, answer: &Answer, day: Option<Date>) -> Option<String> {
    let on = day.map(|day| format!("on {day} ")).unwrap_or_default();
    let violated = answer.findings.iter().filter(|finding| finding.status == Status::Violated);
    let by: Vec<&str> = violated.map(|finding| finding.provision.as_str()).collect();
    let by = if by.is_empty() { String::new() } else { format!(" by {}", by.join(", ")) };
    let mut text = format!("  {on}expect {} {}{by}\n", answer.act, words::verdict(answer.verdict));
    let amounts = |only: Option<&str>| -> String {
        let fees = answer.findings.iter().filter(|finding| only.is_none_or(|only| only == finding.provision));
        let amounts = fees.filter_map(|fee| Some((fee, amount(&fee.numbers)?)));
        amounts.map(|(fee, amount)| format!("  {on}expect {}.amount == {amount}\n", fee.provision)).collect()
    };
    let Some(about) = candidate.about else { return Some(text + &amounts(None)) };
    let provision = rulebook.policy.provisions.get(about.index())?;
    let finding = answer.findings.iter().find(|finding| finding.provision == provision.name)?;
    if let Some(total) = candidate.total {
        let number = |name| if let Some(Plain::Int(number)) = finding.numbers.get(name) { Some(*number) } else { None };
        if number("count")?.checked_add(number("adding").unwrap_or(0))? != total {
            return None;
        }
    }
    if provision.acts.len() == 1 {
        text += &format!("  {on}expect {} {}\n", provision.name, finding.status.keyword());
    }
    Some(text + &amounts(Some(&provision.name)))
}

/// What a fee comes to, as it is written in a rulebook.
fn amount(numbers: &IndexMap<&'static str, Plain>) -> Option<String> {
    let amount = numbers.get("amount").map(words::plain)?;
    Money::parse(&amount).map(|_| amount)
}

/// A text as it is written.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
