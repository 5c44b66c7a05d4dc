//! Whether a scenario's expectations come true.
use super::{Check, Coverage, at};
use crate::answer::{self, Answer, Finding};
use crate::facts::Case;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::{Expectation, Expected, Scenario};
use crate::render::short_name;
use crate::rulebook::{Question, Rulebook};
use crate::syntax::declaration;
use crate::value::Date;

/// What came, whether it was expected, and the findings that tell why not.
struct Came {
    words: String,
    passed: bool,
    why: Vec<Finding>,
}

/// Judges each expectation.
pub fn checks(rulebook: &Rulebook, scenario: &Scenario, case: &Case, coverage: &mut Coverage) -> Vec<Check> {
    let mut judge = Judge { rulebook, scenario, case, coverage };
    scenario.expectations.iter().map(|expectation| judge.check(expectation)).collect()
}

struct Judge<'a> {
    rulebook: &'a Rulebook,
    scenario: &'a Scenario,
    case: &'a Case,
    coverage: &'a mut Coverage,
}

impl Judge<'_> {
    fn check(&mut self, expectation: &Expectation) -> Check {
        let came = match &expectation.expected {
            Expected::Verdict { act, verdict, by, missing } => self.verdict(expectation.on, *act, *verdict, (by, missing)),
            Expected::Status { provision, status } => self.status(expectation.on, *provision, *status),
            Expected::Holds(node) => self.holds(expectation.on, *node),
        };
        Check {
            expected: one_line(self.rulebook.sources.text(expectation.span)),
            at: at(self.rulebook, expectation.span),
            came: came.words,
            passed: came.passed,
            why: if came.passed { Vec::new() } else { came.why },
        }
    }

    fn answer(&mut self, on: Option<Date>, act: ActId) -> Answer {
        let answer = self.rulebook.answer(self.case, act, &self.question(on));
        self.coverage.note(&answer);
        answer
    }

    fn question(&self, on: Option<Date>) -> Question {
        Question { on, today: self.scenario.today, known_by: self.scenario.known_by, ..Question::default() }
    }

    fn verdict(&mut self, on: Option<Date>, act: ActId, verdict: declaration::Verdict, (by, missing): (&[ProvisionId], &[String])) -> Came {
        let answer = self.answer(on, act);
        let by: Vec<_> = by.iter().map(|id| self.name(*id)).collect();
        let violated = |name: &String| answer.findings.iter().any(|found| found.provision == *name && found.status == answer::Status::Violated);
        let lacks = |fact: &String| answer.missing.iter().any(|lacking| without_indexes(&lacking.fact) == without_indexes(fact));
        let passed = answer.verdict == meant(verdict) && by.iter().all(violated) && missing.iter().all(lacks);
        Came { words: verdict_words(&answer), passed, why: relevant(answer.findings, &by) }
    }

    /// Under each act that the provision is on and whose governing date is known; a provision on no act is judged by itself.
    fn status(&mut self, on: Option<Date>, provision: ProvisionId, status: declaration::Status) -> Came {
        let name = self.name(provision);
        let acts = self.rulebook.policy.provisions.get(provision.index()).map(|found| found.acts.clone()).unwrap_or_default();
        let question = self.question(on);
        let dated = |act: &ActId| self.rulebook.governing_date(self.case, *act, &question).is_some();
        let (known, unknown): (Vec<ActId>, Vec<ActId>) = acts.into_iter().partition(dated);
        let acts = if known.is_empty() { unknown } else { known };
        let mut findings: Vec<_> = acts.into_iter().flat_map(|act| self.answer(on, act).findings).filter(|found| found.provision == name).collect();
        if findings.is_empty() {
            findings.extend(self.rulebook.finding(self.case, provision, &question));
        }
        let passed = !findings.is_empty() && findings.iter().all(|found| found.status == meant_status(status));
        let words: Vec<_> = findings.iter().map(|found| status_word(found.status)).collect();
        Came { words: format!("{} {}", short_name(&name), words.join(", ")), passed, why: findings }
    }

    fn holds(&mut self, on: Option<Date>, node: NodeId) -> Came {
        let day = on.or_else(|| self.governing_date());
        let (passed, words) = self.rulebook.holds(self.case, node, &self.question(day));
        Came { words, passed, why: Vec::new() }
    }

    /// The date under which a condition is judged that names none: of the act that an expectation of the scenario speaks of, else of the first
    /// act for which it is known.
    fn governing_date(&self) -> Option<Date> {
        let spoken_of = self.scenario.expectations.iter().filter_map(|expectation| match &expectation.expected {
            Expected::Verdict { act, .. } => Some(*act),
            Expected::Status { .. } | Expected::Holds(_) => None,
        });
        let all = (0..).map(ActId).take(self.rulebook.policy.acts.len());
        let question = self.question(None);
        spoken_of.chain(all).find_map(|act| self.rulebook.governing_date(self.case, act, &question))
    }

    fn name(&self, id: ProvisionId) -> String {
        self.rulebook.policy.provisions.get(id.index()).map(|provision| provision.name.clone()).unwrap_or_default()
    }
}

/// The findings that tell why: those named, else those that are violated or unknown.
fn relevant(findings: Vec<Finding>, named: &[String]) -> Vec<Finding> {
    let tells = |finding: &Finding| match finding.status {
        answer::Status::Violated | answer::Status::Unknown => true,
        answer::Status::Satisfied | answer::Status::NotApplicable => named.contains(&finding.provision),
    };
    findings.into_iter().filter(tells).collect()
}

/// `register forbidden by a, b`, `register undetermined missing c`
fn verdict_words(answer: &Answer) -> String {
    let mut words = format!("{} {}", short_name(&answer.act), crate::render::verdict(answer.verdict));
    let violated = answer.findings.iter().filter(|found| found.status == answer::Status::Violated);
    let by: Vec<_> = violated.map(|found| short_name(&found.provision)).collect();
    if !by.is_empty() {
        words += &format!(" by {}", by.join(", "));
    }
    let missing: Vec<_> = answer.missing.iter().map(|fact| fact.fact.as_str()).collect();
    if !missing.is_empty() {
        words += &format!(" missing {}", missing.join(", "));
    }
    words
}

/// A path without the numbers of elements: `accounts[2].type` is an `accounts.type`.
fn without_indexes(path: &str) -> String {
    let mut inside = false;
    let keep = |c: &char| {
        inside = *c == '[' || inside && *c != ']';
        !inside && *c != ']'
    };
    path.chars().filter(keep).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn meant(verdict: declaration::Verdict) -> answer::Verdict {
    match verdict {
        declaration::Verdict::Permitted => answer::Verdict::Permitted,
        declaration::Verdict::Forbidden => answer::Verdict::Forbidden,
        declaration::Verdict::Undetermined => answer::Verdict::Undetermined,
    }
}

fn meant_status(status: declaration::Status) -> answer::Status {
    match status {
        declaration::Status::Satisfied => answer::Status::Satisfied,
        declaration::Status::Violated => answer::Status::Violated,
        declaration::Status::NotApplicable => answer::Status::NotApplicable,
        declaration::Status::Unknown => answer::Status::Unknown,
    }
}

fn status_word(status: answer::Status) -> &'static str {
    match status {
        answer::Status::Satisfied => "satisfied",
        answer::Status::Violated => "violated",
        answer::Status::NotApplicable => "not applicable",
        answer::Status::Unknown => "unknown",
    }
}
