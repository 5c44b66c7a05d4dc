//! The whole answer for an act: verdict, findings, what is due, what is missing, and under which readings it differs.

use std::rc::Rc;

use indexmap::IndexMap;

use super::differ::readings_of;
use super::dispute::{disputed, disputes};
use super::due;
use super::look::date_reads;
use super::machine::{Machine, Space};
use super::outcome::Outcome;
use super::provision::forbids;
use super::question::{Asked, Question, Tally, governing_date};
use super::report::{Context, Heard, Reporter, languages};
use super::trace::{Notes, Open, Recorder, Trace, Used};
use crate::answer::{Answer, MissingFact, Plain, RulebookRef, Status, Verdict};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::{ActId, ChoiceId, ProvisionId};
use crate::policy::node::Export;
use crate::policy::provision::Body;
use crate::policy::value::Value;
use crate::value::Date;

/// The version of the answer's shape.
const SCHEMA_VERSION: u32 = 1;

/// An act judged under one reading.
pub(super) struct Judged<'a> {
    pub(super) machine: Machine<'a, Recorder>,
    /// The governing date; none where it is open.
    pub(super) on: Result<Option<Date>, ()>,
    pub(super) verdict: Verdict,
    pub(super) findings: Vec<Heard>,
}

/// Judges an act for a case, under every reading that the case touches.
#[must_use]
pub fn evaluate(policy: &Policy, case: &Case, question: &Question, context: &Context<'_>) -> Answer {
    let mut main = judge(policy, case, question, &question.reading);
    let readings = readings_of(policy, case, question, &main);
    let disputed = disputed(question, &main);
    let mut answer = answer_of(&mut main, question, context);
    if let Some(readings) = readings {
        if readings.iter().any(|reading| reading.verdict != answer.verdict) {
            answer.verdict = Verdict::Undetermined;
        }
        answer.readings = readings;
    }
    answer.disputes = disputes(policy, &disputed, &answer.readings);
    answer
}

/// A value under the law of a date, in JSON; what is not known says what it lacks.
#[must_use]
pub fn ask(policy: &Policy, case: &Case, on: Option<Date>, today: Option<Date>, asked: Asked) -> Plain {
    ask_in(policy, case, (on, today), (asked, on), &[]).0
}

/// A value under one reading, beside an act that is judged under the law of a day; and the choices that it met.
pub(super) fn ask_in(
    policy: &Policy,
    case: &Case,
    dates: (Option<Date>, Option<Date>),
    (asked, law): (Asked, Option<Date>),
    reading: &[(ChoiceId, usize)],
) -> (Plain, Vec<ChoiceId>) {
    let trace = (Recorder::default(), Space::default());
    let mut machine = Machine::new(policy, case, dates, reading, trace);
    machine.govern(law);
    let sources = crate::source::Sources::default();
    let context = Context { digest: "", known_by: None, sources: &sources };
    let plain = reporter(&mut machine, &context).asked(asked);
    let used = machine.trace.notes().used;
    let choice = |used: &Used| if let Used::Choice(choice) = used { Some(*choice) } else { None };
    (plain, used.iter().filter_map(choice).collect())
}

pub(super) fn judge<'a>(
    policy: &'a Policy,
    case: &'a Case,
    question: &Question,
    reading: &'a [(ChoiceId, usize)],
) -> Judged<'a> {
    let trace = (Recorder::default(), Space::default());
    let mut machine = Machine::new(policy, case, (question.on, question.today), reading, trace);
    let on = governing_date(&mut machine, question.act);
    machine.govern(on.unwrap_or_default());
    let provisions = policy.acts.get(question.act.index()).map(|act| act.provisions.as_slice()).unwrap_or_default();
    let forbidden = policy.acts.get(question.act.index()).is_some_and(|act| act.forbidden_unless_permitted);
    let (mut findings, mut tally) = (Vec::new(), Tally::NOTHING);
    for id in provisions {
        let Some(provision) = policy.provisions.get(id.index()) else {
            continue;
        };
        let (outcome, notes) =
            if on.is_ok() { heard(&mut machine, question.act, *id) } else { (Outcome::UNKNOWN, Rc::default()) };
        tally.add(provision, &outcome);
        findings.push(Heard { id: *id, outcome, notes });
    }
    let verdict = if on.is_ok() { tally.verdict(forbidden) } else { Verdict::Undetermined };
    Judged { machine, on, verdict, findings }
}

fn heard(machine: &mut Machine<'_, Recorder>, act: ActId, id: ProvisionId) -> (Outcome, Rc<Notes>) {
    machine.trace.enter();
    let outcome = machine.finding_on(act, id);
    (outcome, machine.trace.leave())
}

/// Who puts what a machine has judged into words.
pub(super) fn reporter<'a, 'm>(machine: &'m mut Machine<'a, Recorder>, context: &Context<'m>) -> Reporter<'a, 'm> {
    let languages = languages(machine.policy);
    Reporter { machine, context: *context, languages, days: Vec::new() }
}

fn answer_of(main: &mut Judged<'_>, question: &Question, context: &Context<'_>) -> Answer {
    let policy = main.machine.policy;
    let (verdict, on) = (main.verdict, main.on);
    let findings = std::mem::take(&mut main.findings);
    let missing_date = if on.is_err() { main.machine.trace.notes() } else { Notes::default() };
    let act = policy.acts.get(question.act.index());
    let days = date_reads(policy, main.machine.case, question);
    let mut reporter = Reporter { days, ..reporter(&mut main.machine, context) };
    let mut answer = Answer {
        schema_version: SCHEMA_VERSION,
        rulebook: RulebookRef { digest: context.digest.to_owned() },
        act: act.map(|act| act.name.clone()).unwrap_or_default(),
        act_labels: act.map(|act| act.labels.clone()).unwrap_or_default(),
        governed_on: on.ok().flatten().map(|day| day.to_string()),
        today: question.today.map(|day| day.to_string()),
        known_by: context.known_by.map(|day| day.to_string()),
        verdict,
        in_any_case: None,
        holds_until: None,
        then: None,
        findings: Vec::new(),
        fees: Vec::new(),
        deadlines: Vec::new(),
        sanctions: Vec::new(),
        missing: Vec::new(),
        changes: None,
        changes_cut: false,
        presumed: Vec::new(),
        faults: Vec::new(),
        readings: Vec::new(),
        disputes: Vec::new(),
        asked: IndexMap::new(),
        why: None,
    };
    for heard in &findings {
        let Some(provision) = policy.provisions.get(heard.id.index()) else {
            continue;
        };
        answer.findings.push(reporter.finding(heard, provision));
        due::add(&mut reporter, &mut answer, provision, &heard.outcome);
        due::faults(&mut reporter, &mut answer, provision, &heard.notes);
    }
    answer.presumed = reporter.presumed(&findings);
    answer.missing = reporter.missing(&findings, verdict, &missing_date);
    for (name, asked) in &question.asked {
        let plain = reporter.asked(*asked);
        answer.asked.insert(name.clone(), plain);
    }
    answer
}

impl<'a> Reporter<'a, '_> {
    /// The facts still needed: those that can change the verdict, then those that fees, deadlines and sanctions lack.
    fn missing(&self, findings: &[Heard], verdict: Verdict, date: &Notes) -> Vec<MissingFact> {
        let mut all: IndexMap<String, MissingFact> = IndexMap::new();
        for open in &date.open {
            self.lack(&mut all, *open, None);
        }
        if verdict == Verdict::Forbidden {
            return Vec::new();
        }
        for deciding in [true, false] {
            for heard in findings {
                if self.decides(heard) != deciding || deciding && verdict == Verdict::Permitted {
                    continue;
                }
                if !deciding && !self.is_due(heard) {
                    continue;
                }
                for open in &heard.notes.open {
                    self.lack(&mut all, *open, self.name(heard.id));
                }
            }
        }
        all.into_values().collect()
    }

    pub(super) fn lack(&self, all: &mut IndexMap<String, MissingFact>, open: Open, matters_to: Option<String>) {
        let Some((fact, questions)) = self.lacking(open) else {
            return;
        };
        let entry = all.entry(fact.clone()).or_insert(MissingFact::new(fact, questions));
        entry.matters_to.extend(matters_to.filter(|name| !entry.matters_to.contains(name)));
    }

    /// Whether an open finding can change the verdict.
    fn decides(&self, heard: &Heard) -> bool {
        let provision = self.machine.policy.provisions.get(heard.id.index());
        let outcome = &heard.outcome;
        let may_forbid = outcome.status == Status::Unknown
            && outcome.may_violate
            && provision.is_some_and(|of| forbids(of, outcome));
        may_forbid || outcome.permits.is_none()
    }

    /// Whether what the finding lacks is part of what is due.
    fn is_due(&self, heard: &Heard) -> bool {
        let provision = self.machine.policy.provisions.get(heard.id.index());
        let body = provision.map(|provision| &provision.body);
        matches!(body, Some(Body::Fee { .. } | Body::Deadline(_) | Body::Sanction { .. }))
    }

    /// What is asked for, in JSON; what is not known says what it lacks.
    fn asked(&mut self, asked: Asked) -> Plain {
        self.machine.trace.enter();
        let value = self.machine.asked(asked);
        let notes = self.machine.trace.leave();
        if let Asked::Provision(id, Export::Action) = asked {
            let outcome = self.machine.finding(id);
            return self.machine.action(&outcome, "en").map_or(Plain::Null, Plain::Text);
        }
        if value.is_open() {
            let notes = match asked {
                Asked::Provision(id, export) => self.machine.lacks_for(id, export, &notes),
                Asked::Node(_) | Asked::Define(_) => (*notes).clone(),
            };
            return self.not_known(value, &notes);
        }
        let policy = self.machine.policy;
        let ty = match asked {
            Asked::Node(node) => policy.types.get(node.index()),
            Asked::Define(define) => policy.defines.get(define.index()).map(|define| &define.ty),
            Asked::Provision(..) => None,
        };
        self.machine.plain(value, ty)
    }

    fn not_known(&self, value: Value, notes: &Notes) -> Plain {
        let lacks = self.lacks(notes).into_iter().map(Plain::Text).collect();
        let mut all = IndexMap::from([("unknown".to_owned(), Plain::List(lacks))]);
        let policy = self.machine.policy;
        let problem =
            notes.open.iter().find_map(|open| if let Open::Fault(problem, _) = open { Some(*problem) } else { None });
        if let Some(problem) = problem {
            let words = format!("{}: {}", problem.code().id(), problem.message(policy));
            all.insert("fault".to_owned(), Plain::Text(words));
        }
        if let Value::Between(low, high) = value {
            all.insert("from".to_owned(), Plain::Int(low));
            all.insert("to".to_owned(), Plain::Int(high));
        }
        if let Value::Within(extent) = value {
            let ends = [("from", extent.ends().0), ("to", extent.ends().1)];
            let known =
                ends.into_iter().filter_map(|(key, end)| Some((key.to_owned(), self.machine.plain(end?, None))));
            all.extend(known);
        }
        Plain::Object(all)
    }
}
