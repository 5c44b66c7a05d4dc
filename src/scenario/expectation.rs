//! Whether a scenario's expectations come true.
use super::{Check, Coverage, at};
use crate::answer::words::{plain, short_name, verdict};
use crate::answer::{self, Answer, Finding};
use crate::evaluate::{Asked, Marked, Question, SpokenOf};
use crate::facts::Case;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::value::Value;
use crate::policy::{Expectation, Expected, Scenario};
use crate::rulebook::Rulebook;
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
            Expected::Verdict { act, verdict, by, missing } => {
                self.verdict(expectation.on, *act, *verdict, (by, missing))
            }
            Expected::Status { provision, status } => self.status(expectation.on, *provision, *status),
            Expected::Holds(node) => self.holds(expectation, *node),
            Expected::Unknown(node) => self.unknown(expectation, *node),
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
        let question = self.question(on, act);
        let answer = self.rulebook.answer(self.case, &question);
        self.coverage.note(&answer);
        self.mark(Marked::Act(&question));
        answer
    }

    fn mark(&mut self, what: Marked<'_>) {
        self.coverage.mark(&self.rulebook.policy, self.case, what);
    }

    fn question(&self, on: Option<Date>, act: ActId) -> Question {
        Question { on, today: self.scenario.today, ..Question::about(act) }
    }

    fn date_of(&self, on: Option<Date>, act: ActId) -> Option<Date> {
        self.rulebook.governing_date(self.case, &self.question(on, act))
    }

    fn verdict(
        &mut self,
        on: Option<Date>,
        act: ActId,
        verdict: declaration::Verdict,
        (by, missing): (&[ProvisionId], &[String]),
    ) -> Came {
        let answer = self.answer(on, act);
        let by: Vec<_> = by.iter().map(|id| self.name(*id)).collect();
        let violated = |name: &String| {
            answer.findings.iter().any(|found| found.provision == *name && found.status == answer::Status::Violated)
        };
        let lacks = |fact: &String| {
            answer.missing.iter().any(|lacking| without_indexes(&lacking.fact) == without_indexes(fact))
        };
        let passed = answer.verdict == meant(verdict) && by.iter().all(violated) && missing.iter().all(lacks);
        Came { words: verdict_words(&answer), passed, why: relevant(answer.findings, &by) }
    }

    /// Under each act that the provision is on and whose governing date is known; a provision on no act is judged by itself.
    fn status(&mut self, on: Option<Date>, provision: ProvisionId, status: declaration::Status) -> Came {
        let name = self.name(provision);
        let acts =
            self.rulebook.policy.provisions.get(provision.index()).map(|found| found.acts.clone()).unwrap_or_default();
        let (known, unknown): (Vec<ActId>, Vec<ActId>) =
            acts.into_iter().partition(|act| self.date_of(on, *act).is_some());
        let acts = if known.is_empty() { unknown } else { known };
        if acts.is_empty() {
            return self.status_alone(on, provision, status);
        }
        let findings = acts.into_iter().flat_map(|act| self.answer(on, act).findings);
        let findings: Vec<_> = findings.filter(|found| found.provision == name).collect();
        let passed = !findings.is_empty() && findings.iter().all(|found| found.status == meant_status(status));
        let words: Vec<_> = findings.iter().map(|found| found.status.keyword()).collect();
        Came { words: format!("{} {}", short_name(&name), words.join(", ")), passed, why: findings }
    }

    fn status_alone(&mut self, on: Option<Date>, provision: ProvisionId, status: declaration::Status) -> Came {
        let came = self.rulebook.status(self.case, provision, (on, self.scenario.today));
        self.mark(Marked::Finding(provision, (on, self.scenario.today)));
        let words = format!("{} {}", short_name(&self.name(provision)), came.keyword());
        Came { words, passed: came == meant_status(status), why: Vec::new() }
    }

    fn holds(&mut self, expectation: &Expectation, node: NodeId) -> Came {
        let day = expectation.on.or_else(|| self.governing_date(node));
        self.mark(Marked::Node(node, (day, self.scenario.today)));
        let value = self.rulebook.value(self.case, node, (day, self.scenario.today));
        let passed = value == Value::Bool(true);
        let words = match value == Value::Bool(false) {
            true => self.sides(day, node),
            false if passed => "it holds".to_owned(),
            false => format!("it can't be told: {}", self.shown(day, node)),
        };
        let text = self.rulebook.sources.text(expectation.span).to_owned();
        let why = self.findings(day, &text);
        Came { words, passed, why }
    }

    fn unknown(&mut self, expectation: &Expectation, node: NodeId) -> Came {
        let day = expectation.on.or_else(|| self.governing_date(node));
        self.mark(Marked::Node(node, (day, self.scenario.today)));
        Came {
            words: format!("it is {}", self.shown(day, node)),
            passed: self.rulebook.value(self.case, node, (day, self.scenario.today)).is_open(),
            why: Vec::new(),
        }
    }

    /// The value of an expression, or what it lacks.
    fn shown(&self, on: Option<Date>, node: NodeId) -> String {
        plain(&self.rulebook.ask(self.case, Asked::Node(node), (on, self.scenario.today)))
    }

    /// What stands on the two sides of a comparison that does not hold.
    fn sides(&self, on: Option<Date>, node: NodeId) -> String {
        let Some(Node::Compare(_, left, right)) = self.rulebook.policy.nodes.get(node.index()) else {
            return "it does not hold".to_owned();
        };
        format!("it is {} against {}", self.shown(on, *left), self.shown(on, *right))
    }

    /// What the provisions that a text names come to under the law of a day, once each.
    fn findings(&mut self, on: Option<Date>, text: &str) -> Vec<Finding> {
        let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let acts: Vec<_> = self.rulebook.acts().filter(|act| self.date_of(on, *act).is_some()).collect();
        let mut found: Vec<Finding> = acts.into_iter().flat_map(|act| self.answer(on, act).findings).collect();
        found.retain(|finding| words.contains(&short_name(&finding.provision)));
        found.dedup_by(|one, other| one.provision == other.provision);
        found
    }

    /// The date under which a condition is judged that names none: of an act of the provisions that it names, else of the act that an
    /// expectation of the scenario speaks of, else of the first act for which it is known.
    fn governing_date(&self, condition: NodeId) -> Option<Date> {
        let spoken_of = self.scenario.expectations.iter().filter_map(|expectation| match &expectation.expected {
            Expected::Verdict { act, .. } => Some(*act),
            Expected::Status { .. } | Expected::Holds(_) | Expected::Unknown(_) => None,
        });
        let named = SpokenOf::by(&self.rulebook.policy, condition);
        named
            .acts
            .into_iter()
            .chain(named.of_provisions)
            .chain(spoken_of)
            .chain(self.rulebook.acts())
            .find_map(|act| self.date_of(None, act))
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
    let mut words = format!("{} {}", short_name(&answer.act), verdict(answer.verdict));
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
