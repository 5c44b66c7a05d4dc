//! The scenarios as rule text.

use indexmap::IndexMap;

use super::{Aim, Candidate, Ground, Scene};
use crate::answer::{Answer, Plain, Status, words};
use crate::evaluate::Question;
use crate::policy::ids::ProvisionId;
use crate::rulebook::Rulebook;
use crate::value::{Date, Money};

const HEAD: &str = "\
# Scenarios at the edges of the rules, written by `enact test --boundaries`.
# What they expect is what the rules say today: read each one, and keep it if that is right.
";

/// A file of scenarios.
pub(super) fn file<'t>(scenarios: impl Iterator<Item = &'t Scene>) -> String {
    scenarios.fold(HEAD.to_owned(), |text, scene| format!("{text}\n{}", scene.text))
}

/// The candidates, each expecting something: only their facts are looked at.
pub(super) fn placeholders(rulebook: &Rulebook, candidates: &[Candidate]) -> String {
    let expect = |(number, candidate): (usize, &Candidate)| {
        let act = rulebook.policy.acts.get(candidate.act.index()).map(|act| act.name.as_str()).unwrap_or_default();
        format!("{}  expect {act} permitted\n}}\n", head(candidate, &number.to_string()))
    };
    candidates.iter().enumerate().map(expect).collect()
}

fn head(candidate: &Candidate, title: &str) -> String {
    let given = match candidate.given.as_str() {
        "" => "{}".to_owned(),
        given => format!("{{ {given} }}"),
    };
    let today = candidate.today.map(|day| format!("  today {day}\n")).unwrap_or_default();
    format!("scenario {} {{\n  given like {} {given}\n{today}", quoted(title), quoted(&candidate.like))
}

/// The candidate with what comes, called by a number, if it stands at an edge that is not written yet; and the edges that it stands at.
pub(super) fn expecting(
    rulebook: &Rulebook,
    ground: &Ground<'_>,
    candidate: &Candidate,
    (number, done): (usize, &dyn Fn(usize) -> bool),
) -> Option<Scene> {
    let stands = candidate.aims.iter().filter(|(edge, aim)| !done(*edge) && stands(rulebook, ground, aim));
    let reached: Vec<(usize, Aim)> = stands.copied().collect();
    let (_, aim) = reached.first()?;
    let title = format!("{} (edge {number})", candidate.title);
    let mut text = head(candidate, &title);
    for day in &candidate.days {
        let question = Question { on: *day, today: candidate.today, ..Question::about(candidate.act) };
        let answer = rulebook.answer(&ground.case, &question);
        text += &expectations(rulebook, aim.about(), &answer, *day)?;
    }
    let edges = reached.iter().map(|(edge, _)| *edge).collect();
    Some(Scene { title, text: format!("{text}}}\n"), edges })
}

fn stands(rulebook: &Rulebook, ground: &Ground<'_>, aim: &Aim) -> bool {
    match aim {
        Aim::Provision(_) => true,
        Aim::Value { subject, is, decides, .. } => {
            ground.marks.computed(*decides) && super::around::same(ground.value(rulebook, *subject), *is)
        }
    }
}

fn expectations(rulebook: &Rulebook, about: Option<ProvisionId>, answer: &Answer, day: Option<Date>) -> Option<String> {
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
    let Some(about) = about else { return Some(text + &amounts(None)) };
    let provision = rulebook.policy.provisions.get(about.index())?;
    let finding = answer.findings.iter().find(|finding| finding.provision == provision.name)?;
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
