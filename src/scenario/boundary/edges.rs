//! The edges that no scenario stands at, and scenarios that might.

use std::collections::{BTreeMap, BTreeSet};

use super::around::{beside, plus, same, shown};
use super::compared::{Compared, Context, With, compared};
use super::given::{Facts, path, written};
use super::moves::Moves;
use super::{Aim, Candidate, Ground};
use crate::answer::words::short_name;
use crate::answer::{Answer, Finding, NotApplicable, Status, Verdict};
use crate::evaluate::Question;
use crate::policy::Policy;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::{ALWAYS, Provision};
use crate::policy::value::Value;
use crate::rulebook::Rulebook;
use crate::value::Date;
use crate::value::date::add_days;

/// Scenarios that are tried for an edge.
const MOST_TRIED: usize = 6;

/// Candidates for every edge that is not stood at, and how many edges there are.
pub(super) fn candidates(rulebook: &Rulebook, grounds: &[Ground<'_>]) -> (Vec<Candidate>, usize) {
    let mut edges =
        Edges { rulebook, grounds, found: Vec::new(), same: BTreeMap::new(), edge: 0, answers: BTreeMap::new() };
    let all = compared(&rulebook.policy);
    for (provision, number) in rulebook.policy.provisions.iter().zip(0..) {
        let id = ProvisionId(number);
        let mut starts = starts(&rulebook.policy, provision);
        starts.extend(all.turns.iter().filter(|(of, _)| *of == id).map(|(_, turn)| *turn));
        edges.starts(id, provision, &starts);
    }
    for one in &all.compared {
        [-1, 0, 1].into_iter().for_each(|by| edges.value(one, by));
    }
    (edges.found, edges.edge)
}

struct Edges<'r> {
    rulebook: &'r Rulebook,
    grounds: &'r [Ground<'r>],
    found: Vec<Candidate>,
    /// The candidates by their text, so that none is written twice.
    same: BTreeMap<String, usize>,
    /// The edges so far.
    edge: usize,
    /// By the ground's place and the day.
    answers: BTreeMap<(usize, Option<Date>), Answer>,
}

impl Edges<'_> {
    fn answer(&mut self, place: usize, day: Option<Date>) -> Option<&Answer> {
        let ground = self.grounds.get(place)?;
        let rulebook = self.rulebook;
        let answer = || {
            let question = Question { on: day, today: ground.scenario.today, ..Question::about(ground.act) };
            rulebook.answer(&ground.case, &question)
        };
        Some(self.answers.entry((place, day)).or_insert_with(answer))
    }

    /// One more scenario for the edge.
    fn add(&mut self, place: usize, title: String, facts: &Facts, days: Vec<Option<Date>>, aim: Aim) {
        let Some(ground) = self.grounds.get(place) else { return };
        let given = written(facts);
        let key = format!("{} {} {given} {days:?}", ground.scenario.title, ground.act.0);
        let number = *self.same.entry(key).or_insert(self.found.len());
        if number == self.found.len() {
            self.found.push(Candidate {
                title,
                like: ground.scenario.title.clone(),
                today: ground.scenario.today,
                given,
                act: ground.act,
                days,
                aims: Vec::new(),
            });
        }
        if let Some(candidate) = self.found.get_mut(number) {
            candidate.aims.push((self.edge, aim));
        }
    }

    /// The day before, of and after every start, repeal and end of a transition.
    fn starts(&mut self, id: ProvisionId, provision: &Provision, starts: &BTreeSet<Date>) {
        let grounds = self.grounds.iter().enumerate();
        let places: Vec<usize> =
            grounds.filter(|(_, ground)| provision.acts.contains(&ground.act)).map(|(place, _)| place).collect();
        let mut judged = BTreeSet::new();
        for place in &places {
            let on = self.grounds.get(*place).and_then(|ground| ground.on);
            let answer = self.answer(*place, on);
            judged.extend(
                answer.filter(|answer| judges(answer, &provision.name)).and_then(|answer| answer.governed_on.clone()),
            );
        }
        for start in starts {
            let around: Vec<Date> = [-1, 0, 1].into_iter().filter_map(|by| add_days(*start, by).ok()).collect();
            let days: Vec<_> = around.iter().filter(|day| !judged.contains(&day.to_string())).copied().collect();
            if days.is_empty() {
                continue;
            }
            self.edge += 1;
            let turning = places.iter().copied().find(|place| self.turns(*place, &around, &provision.name));
            let chosen =
                turning.or_else(|| places.iter().copied().find(|place| self.reaches(*place, &around, &provision.name)));
            if let Some(place) = chosen {
                let title = format!("{} around {start}", short_name(&provision.name));
                self.add(place, title, &Facts::new(), days.into_iter().map(Some).collect(), Aim::Provision(id));
            }
        }
    }

    /// Whether what a provision comes to differs between the days.
    fn turns(&mut self, place: usize, days: &[Date], name: &str) -> bool {
        let mut seen = Vec::new();
        for day in days {
            let outcome = |answer: &Answer| {
                let own = finding(answer, name).map(|finding| (finding.status, finding.numbers.clone()));
                (own, answer.verdict, answer.readings.len())
            };
            seen.push(self.answer(place, Some(*day)).map(outcome));
        }
        seen.windows(2).any(|pair| matches!(pair, [one, other] if one != other))
    }

    fn reaches(&mut self, place: usize, days: &[Date], name: &str) -> bool {
        let applies = |finding: &Finding| finding.status != Status::NotApplicable;
        days.iter()
            .any(|day| self.answer(place, Some(*day)).and_then(|answer| finding(answer, name)).is_some_and(applies))
    }

    /// A value one step below, at or above another that it is compared with.
    fn value(&mut self, compared: &Compared, by: i64) {
        let known = self.rulebook.policy.types.get(compared.subject.index()).is_some();
        let with_constant = |ground: &Ground<'_>| self.target(ground, compared, by).is_some();
        if !known || !self.grounds.iter().any(with_constant) {
            return;
        }
        let stands = |ground: &Ground<'_>| {
            ground.marks.computed(compared.decides)
                && self
                    .target(ground, compared, by)
                    .is_some_and(|target| same(ground.value(self.rulebook, compared.subject), target))
        };
        if self.grounds.iter().any(stands) {
            return;
        }
        self.edge += 1;
        for place in self.nearest(compared) {
            self.try_from(place, compared, by);
        }
    }

    /// What the subject must come to in a ground; of what is added to a count so much less.
    fn target(&self, ground: &Ground<'_>, compared: &Compared, by: i64) -> Option<Value> {
        let edge = self.edge_value(ground, compared, by)?;
        match compared.quota.map(|(_, adding)| ground.value(self.rulebook, adding)) {
            Some(adding) if !adding.is_none() => plus(edge, adding, -1).filter(|rest| !is_below_nothing(*rest)),
            Some(_) => Some(edge).filter(|edge| !is_below_nothing(*edge)),
            None => Some(edge),
        }
    }

    fn edge_value(&self, ground: &Ground<'_>, compared: &Compared, by: i64) -> Option<Value> {
        let own = match compared.with {
            With::Value(node) => ground.value(self.rulebook, node),
            With::Yearly(day) => {
                let year = ground.value(self.rulebook, compared.subject).as_day().or(ground.day)?.year();
                Value::Date(Date::new(year, day.month, day.day).ok()?)
            }
        };
        beside(own, self.rulebook.policy.types.get(compared.subject.index())?, by)
    }

    /// The grounds to try: those where the edge counts already, then those that look at what is compared, then one of each act; first
    /// those where nothing else forbids, so that what the edge decides can be seen.
    fn nearest(&mut self, compared: &Compared) -> Vec<usize> {
        let mut ranked = Vec::new();
        let mut acts = BTreeSet::new();
        for (place, ground) in self.grounds.iter().enumerate() {
            let far = match (ground.marks.computed(compared.decides), ground.marks.computed(compared.subject)) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => 2,
            };
            if far < 2 || acts.insert(ground.act) {
                ranked.push((far, place));
            }
        }
        ranked.sort_by_cached_key(|(far, place)| {
            let day = self.grounds.get(*place).and_then(|ground| ground.on);
            (*far, self.answer(*place, day).is_none_or(|answer| answer.verdict != Verdict::Permitted), *place)
        });
        ranked.into_iter().map(|(_, place)| place).take(MOST_TRIED).collect()
    }

    fn try_from(&mut self, place: usize, compared: &Compared, by: i64) {
        let (rulebook, grounds) = (self.rulebook, self.grounds);
        let Some(own) = grounds.get(place) else { return };
        let Some(target) = self.target(own, compared, by) else { return };
        let counts = own.marks.computed(compared.decides);
        let (keys, day) = if counts { (Facts::new(), None) } else { context(rulebook, &compared.context) };
        let moves = Moves { rulebook, grounds, own, below: by < 0 }.all(compared.subject, target);
        for mut facts in moves {
            for (path, member) in &keys {
                facts.entry(path.clone()).or_insert_with(|| member.clone());
            }
            let aim = Aim::Value {
                subject: compared.subject,
                is: target,
                decides: compared.decides,
                quota: compared.quota.map(|(id, _)| id),
            };
            let title = self.title(own, compared, by, target);
            self.add(place, title, &facts, vec![day.or(own.on)], aim);
        }
    }

    /// `n is 3`, `accounts: 2 of 3`
    fn title(&self, own: &Ground<'_>, compared: &Compared, by: i64, target: Value) -> String {
        let policy = &self.rulebook.policy;
        let words = |value: Value| {
            let ty = policy.types.get(compared.subject.index());
            ty.and_then(|ty| shown(policy, value, ty)).unwrap_or_default()
        };
        if let Some(provision) = compared.quota.and_then(|(id, _)| policy.provisions.get(id.index())) {
            let edge = |by| self.edge_value(own, compared, by).map(words).unwrap_or_default();
            return format!("{}: {} of {}", short_name(&provision.name), edge(by), edge(0));
        }
        format!("{} is {}", self.called(compared.subject), words(target))
    }

    fn called(&self, subject: NodeId) -> String {
        let text =
            || self.rulebook.sources.text(self.rulebook.policy.spans.get(subject.index()).copied().unwrap_or_default());
        let words = || text().split_whitespace().collect::<Vec<_>>().join(" ");
        path(self.rulebook, subject).map_or_else(words, |path| path.join("."))
    }
}

/// A count that nothing has.
fn is_below_nothing(value: Value) -> bool {
    value.as_int().is_some_and(|count| count < 0)
}

/// The facts and the day that make a part of the rules count.
fn context(rulebook: &Rulebook, context: &Context) -> (Facts, Option<Date>) {
    let key = |(on, member): &(NodeId, crate::policy::ids::MemberId)| {
        let member = rulebook.policy.members.get(member.index())?;
        Some((path(rulebook, *on)?, short_name(&member.name).to_owned()))
    };
    (context.keys.iter().filter_map(key).collect(), context.day)
}

fn starts(policy: &Policy, provision: &Provision) -> BTreeSet<Date> {
    let own = policy.versions.iter().filter(|version| version.of == provision.name).filter_map(|version| version.from);
    let mut starts: BTreeSet<Date> = own.flat_map(|(first, last)| [first, last]).collect();
    let life = provision.life.and_then(|life| policy.dated.get(life.index()));
    starts.extend(life.into_iter().flat_map(|life| &life.entries).flat_map(|entry| [entry.earliest, entry.latest]));
    starts.remove(&ALWAYS);
    starts
}

fn finding<'a>(answer: &'a Answer, name: &str) -> Option<&'a Finding> {
    answer.findings.iter().find(|finding| finding.provision == name)
}

/// Whether a provision was tried, or is not law on the day.
fn judges(answer: &Answer, name: &str) -> bool {
    let not_law = [NotApplicable::NotYetInForce, NotApplicable::Repealed];
    let judged = |finding: &Finding| {
        finding.status != Status::NotApplicable || finding.reason.is_some_and(|reason| not_law.contains(&reason))
    };
    finding(answer, name).is_some_and(judged)
}
