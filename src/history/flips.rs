//! Whose verdicts flip: many cases, each judged twice, under two days or two rulebooks.

use super::why::deciding;
use crate::answer::flips::{ActFlips, CaseRef, Cause, CauseClause, Direction, Flips, Unreadable};
use crate::answer::{Answer, Finding, Status};
use crate::evaluate::{self, Question, Space};
use crate::facts::Case;
use crate::policy::ids::ActId;
use crate::rulebook::Rulebook;
use crate::value::Date;

/// One of the two states of the law: a rulebook, and the day whose law is asked for, if not that of each case.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Law<'a> {
    pub rulebook: &'a Rulebook,
    pub on: Option<Date>,
    pub today: Option<Date>,
}

/// A clause that differs between the two, and the days on which it does (texts of dates; none: no end).
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Responsible {
    pub days: (Option<String>, Option<String>),
    pub clause: CauseClause,
}

/// Judges cases one after another and keeps count.
#[derive(Debug)]
pub struct Counter<'a> {
    old: Law<'a>,
    new: Law<'a>,
    responsible: Vec<Responsible>,
    acts: Vec<(ActId, ActId)>,
    /// How many cases of each kind are named.
    show: usize,
    spaces: (Space<()>, Space<()>),
    flips: Flips,
}

impl<'a> Counter<'a> {
    /// For the acts of these full names that both rulebooks have.
    #[must_use]
    pub fn new(old: Law<'a>, new: Law<'a>, acts: &[String], show: usize) -> Counter<'a> {
        let find = |law: Law<'_>, name: &str| {
            let place = law.rulebook.policy.acts.iter().position(|act| act.name == name)?;
            Some(ActId(u32::try_from(place).ok()?))
        };
        let pairs = acts.iter().filter_map(|name| Some((name, find(old, name)?, find(new, name)?)));
        let pairs: Vec<_> = pairs.collect();
        let empty = |name: &String| ActFlips { act: name.clone(), same: 0, flipped: 0, directions: Vec::new() };
        let flips = Flips { acts: pairs.iter().map(|(name, ..)| empty(name)).collect(), ..Flips::default() };
        let acts = pairs.iter().map(|(_, old, new)| (*old, *new)).collect();
        Counter { old, new, responsible: Vec::new(), acts, show, spaces: Default::default(), flips }
    }

    /// What differs between the two.
    pub fn because_of(&mut self, responsible: Vec<Responsible>) {
        self.responsible = responsible;
    }

    /// Judges a case, as both rulebooks read it.
    pub fn judge(&mut self, (old, new): (&Case, &Case), named: &dyn Fn() -> CaseRef) {
        self.flips.judged += 1;
        for (number, (old_act, new_act)) in self.acts.clone().into_iter().enumerate() {
            let (was, is) = (question(self.old, old_act), question(self.new, new_act));
            let before = evaluate::standing(&mut self.spaces.0, &self.old.rulebook.policy, old, &was).verdict;
            let after = evaluate::standing(&mut self.spaces.1, &self.new.rulebook.policy, new, &is).verdict;
            let Some(act) = self.flips.acts.get_mut(number) else { continue };
            if before == after {
                act.same += 1;
                continue;
            }
            act.flipped += 1;
            let answers = (self.old.rulebook.answer(old, &was), self.new.rulebook.answer(new, &is));
            let causes = causes(&answers.0, &answers.1, &self.responsible);
            let direction = direction(&mut act.directions, (before, after));
            let case = if direction.first.len() < self.show || !causes.is_empty() { Some(named()) } else { None };
            count(&mut direction.count, &mut direction.first, case.as_ref(), self.show);
            causes.into_iter().for_each(|cause| add(&mut direction.causes, cause, case.as_ref(), self.show));
        }
    }

    /// Sets a case aside.
    pub fn set_aside(&mut self, unreadable: Unreadable) {
        self.flips.set_aside += 1;
        if self.flips.unreadable.len() < self.show {
            self.flips.unreadable.push(unreadable);
        }
    }

    /// What became of all of them, the most frequent first.
    #[must_use]
    pub fn finish(mut self) -> Flips {
        for act in &mut self.flips.acts {
            act.directions.sort_by_key(|direction| std::cmp::Reverse(direction.count));
            for direction in &mut act.directions {
                direction.causes.sort_by_key(|cause| std::cmp::Reverse(cause.count));
            }
        }
        self.flips
    }
}

fn question(law: Law<'_>, act: ActId) -> Question {
    Question { on: law.on, today: law.today, ..Question::about(act) }
}

fn direction(all: &mut Vec<Direction>, (was, is): (crate::answer::Verdict, crate::answer::Verdict)) -> &mut Direction {
    let place = all.iter().position(|direction| (direction.was, direction.is) == (was, is)).unwrap_or(all.len());
    if place == all.len() {
        all.push(Direction { was, is, count: 0, first: Vec::new(), causes: Vec::new() });
    }
    // it was just made sure that there is one
    #[expect(clippy::indexing_slicing, reason = "the place was found or made above")]
    &mut all[place]
}

fn count(count: &mut u64, first: &mut Vec<CaseRef>, case: Option<&CaseRef>, show: usize) {
    *count += 1;
    if first.len() < show {
        first.extend(case.cloned());
    }
}

fn add(all: &mut Vec<Cause>, cause: Cause, case: Option<&CaseRef>, show: usize) {
    let same = |other: &&mut Cause| {
        (other.was, other.is) == (cause.was, cause.is)
            && other.provision == cause.provision
            && other.clauses == cause.clauses
    };
    match all.iter_mut().find(same) {
        Some(known) => count(&mut known.count, &mut known.first, case, show),
        None => {
            let mut cause = cause;
            count(&mut cause.count, &mut cause.first, case, show);
            all.push(cause);
        }
    }
}

/// The provisions that decide one of the answers and come to something else in the other; where none does, all that come to something else.
fn causes(before: &Answer, after: &Answer, responsible: &[Responsible]) -> Vec<Cause> {
    let mut decide = deciding(before);
    decide.extend(deciding(after).into_iter().filter(|name| !decide.contains(name)).collect::<Vec<_>>());
    let day = after.governed_on.as_deref();
    let mut found: Vec<Cause> =
        decide.iter().filter_map(|name| cause(name, (before, after), (responsible, day))).collect();
    if found.is_empty() {
        let names = after.findings.iter().chain(&before.findings).map(|finding| finding.provision.clone());
        let names: std::collections::BTreeSet<String> = names.collect();
        found.extend(names.iter().filter_map(|name| cause(name, (before, after), (responsible, day))));
    }
    found
}

fn cause(
    name: &str,
    (before, after): (&Answer, &Answer),
    (responsible, day): (&[Responsible], Option<&str>),
) -> Option<Cause> {
    let (was, is) = (finding(before, name), finding(after, name));
    let status = |finding: Option<&Finding>| finding.map_or(Status::NotApplicable, |finding| finding.status);
    if status(was) == status(is) {
        return None;
    }
    let mut behind: Vec<&str> = vec![name];
    for finding in [was, is].into_iter().flatten() {
        behind.extend(finding.rests_on.iter().map(|rest| rest.name.as_str()));
        behind.extend(finding.replaced_by.as_deref());
    }
    let clauses = responsible.iter().filter(|one| behind.contains(&one.clause.name.as_str()) && one.holds(day));
    let clauses = clauses.map(|one| one.clause.clone()).collect();
    let provision = name.to_owned();
    Some(Cause { provision, was: status(was), is: status(is), clauses, count: 0, first: Vec::new() })
}

fn finding<'f>(answer: &'f Answer, name: &str) -> Option<&'f Finding> {
    answer.findings.iter().find(|finding| finding.provision == name)
}

impl Responsible {
    /// Whether the clause differs on a day.
    fn holds(&self, day: Option<&str>) -> bool {
        let Some(day) = day else { return true };
        let (from, until) = (self.days.0.as_deref(), self.days.1.as_deref());
        from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
    }
}
