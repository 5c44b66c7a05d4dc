//! The edges that no scenario stands at, and scenarios that might.

use std::collections::{BTreeMap, BTreeSet};

use super::constants::{around, compared};
use super::{Candidate, Ground, case};
use crate::answer::{Answer, NotApplicable, Plain, Status, Verdict, words::short_name};
use crate::evaluate::Question;
use crate::policy::Policy;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::policy::value::Value;
use crate::rulebook::Rulebook;
use crate::syntax::declaration::{Given, GivenField};
use crate::value::Date;
use crate::value::date::add_days;

/// Elements that a list is filled with at most.
const LONGEST_LIST: i64 = 100;
/// Scenarios that are tried for an edge.
const MOST_TRIED: usize = 4;

/// Candidates for every edge that is not stood at.
pub(super) fn candidates(rulebook: &Rulebook, grounds: &[Ground<'_>]) -> Vec<Candidate> {
    let mut edges = Edges { rulebook, grounds, found: Vec::new(), edge: 0, answers: BTreeMap::new() };
    for (number, provision) in rulebook.policy.provisions.iter().enumerate() {
        let id = ProvisionId(u32::try_from(number).unwrap_or(u32::MAX));
        edges.starts(id, provision);
        edges.limit(id, provision);
    }
    for (on, constant) in compared(&rulebook.policy) {
        edges.constant(on, constant);
    }
    edges.found
}

struct Edges<'r> {
    rulebook: &'r Rulebook,
    grounds: &'r [Ground<'r>],
    found: Vec<Candidate>,
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
            rulebook.answer(&case(rulebook, ground.scenario), &question)
        };
        Some(self.answers.entry((place, day)).or_insert_with(answer))
    }

    /// The grounds whose act a provision is on.
    fn on_act_of(&self, provision: &Provision) -> Vec<usize> {
        let grounds = self.grounds.iter().enumerate();
        grounds.filter(|(_, ground)| provision.acts.contains(&ground.act)).map(|(place, _)| place).collect()
    }

    fn add(
        &mut self,
        place: usize,
        title: String,
        given: String,
        days: Vec<Option<Date>>,
        more: (Option<ProvisionId>, Option<i64>),
    ) {
        let Some(ground) = self.grounds.get(place) else { return };
        let number = self.found.len();
        let (about, total) = more;
        self.found.push(Candidate {
            title: format!("{title} (edge {})", number + 1),
            like: ground.scenario.title.clone(),
            today: ground.scenario.today,
            given,
            act: ground.act,
            days,
            about,
            total,
            edge: self.edge,
        });
    }

    /// The day before, of and after every start and repeal.
    fn starts(&mut self, id: ProvisionId, provision: &Provision) {
        let places = self.on_act_of(provision);
        let mut judged = BTreeSet::new();
        for place in &places {
            let on = self.grounds.get(*place).and_then(|ground| ground.on);
            let answer = self.answer(*place, on);
            judged.extend(
                answer.filter(|answer| judges(answer, &provision.name)).and_then(|answer| answer.governed_on.clone()),
            );
        }
        for start in starts(&self.rulebook.policy, provision) {
            let days = [-1, 0, 1].into_iter().filter_map(|by| add_days(start, by).ok());
            let days: Vec<_> = days.filter(|day| !judged.contains(&day.to_string())).collect();
            let reaching = |edges: &mut Self, place: usize| {
                let near = [-1, 0, 1].into_iter().filter_map(|by| add_days(start, by).ok());
                near.into_iter()
                    .any(|day| edges.answer(place, Some(day)).is_some_and(|answer| applies(answer, &provision.name)))
            };
            let chosen = places.iter().copied().find(|place| reaching(self, *place));
            if let Some(place) = chosen.filter(|_| !days.is_empty()) {
                self.edge += 1;
                let title = format!("{} around {start}", short_name(&provision.name));
                self.add(place, title, String::new(), days.into_iter().map(Some).collect(), (Some(id), None));
            }
        }
    }

    /// A count one below, at and one above its limit.
    fn limit(&mut self, id: ProvisionId, provision: &Provision) {
        let Body::Quota { count, .. } = &provision.body else { return };
        let mut totals: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        let mut grounds: BTreeMap<i64, Vec<(usize, i64)>> = BTreeMap::new();
        for place in self.on_act_of(provision) {
            let on = self.grounds.get(place).and_then(|ground| ground.on);
            let Some((limit, total, adding)) =
                self.answer(place, on).and_then(|answer| numbers(answer, &provision.name))
            else {
                continue;
            };
            totals.entry(limit).or_default().insert(total);
            grounds.entry(limit).or_default().push((place, adding));
        }
        for (limit, places) in grounds {
            for total in [limit - 1, limit, limit + 1] {
                if totals.get(&limit).is_some_and(|totals| totals.contains(&total)) {
                    continue;
                }
                self.edge += 1;
                for (place, adding) in places.iter().take(MOST_TRIED) {
                    let title = format!("{}: {total} of {limit}", short_name(&provision.name));
                    self.counting(id, *count, (*place, total, total - adding), title);
                }
            }
        }
    }

    fn counting(&mut self, id: ProvisionId, count: NodeId, (place, total, wanted): (usize, i64, i64), title: String) {
        let policy = &self.rulebook.policy;
        if !(0..=LONGEST_LIST).contains(&wanted) {
            return;
        }
        let Some(ground) = self.grounds.get(place) else { return };
        let on = vec![ground.on];
        let counted = inside(policy, count);
        if let Some(Node::Aggregate(aggregate)) = policy.nodes.get(counted.index()) {
            let Some(path) = self.path(aggregate.list) else { return };
            let elements = elements(&ground.scenario.given, &path);
            let texts: BTreeSet<String> =
                elements.into_iter().map(|span| self.rulebook.sources.text(span).to_owned()).collect();
            for text in texts.iter().take(MOST_TRIED).chain(texts.is_empty().then_some(&String::new())) {
                let list = vec![text.as_str(); usize::try_from(wanted).unwrap_or(0)].join(", ");
                self.add(
                    place,
                    title.clone(),
                    nested(&path, &format!("[{list}]")),
                    on.clone(),
                    (Some(id), Some(total)),
                );
            }
        } else if let Some(path) = self.path(counted) {
            self.add(place, title, nested(&path, &wanted.to_string()), on, (Some(id), Some(total)));
        }
    }

    /// A fact one below, at and one above a constant that it is compared with.
    fn constant(&mut self, on: NodeId, constant: NodeId) {
        let Some(path) = self.path(on) else { return };
        let policy = &self.rulebook.policy;
        let Some(around) = policy.nodes.get(constant.index()).and_then(|node| around(policy, on, node)) else { return };
        let grounds = self.grounds.iter().enumerate();
        let computing = grounds.filter(|(_, ground)| ground.computed.contains(&on));
        let mut places: Vec<usize> = computing.map(|(place, _)| place).collect();
        // where nothing else forbids, what the edge decides can be seen
        places.sort_by_key(|place| {
            let day = self.grounds.get(*place).and_then(|ground| ground.on);
            self.answer(*place, day).is_none_or(|answer| answer.verdict != Verdict::Permitted)
        });
        let value = |place: &usize| {
            let ground = self.grounds.get(*place)?;
            Some(self.rulebook.value(&case(self.rulebook, ground.scenario), on, (ground.on, ground.scenario.today)))
        };
        let seen: Vec<Value> = places.iter().filter_map(value).collect();
        let missing: Vec<(Value, String)> = around.into_iter().filter(|(value, _)| !seen.contains(value)).collect();
        for (_, text) in missing {
            self.edge += 1;
            if let Some(place) = places.first().copied() {
                let day = self.grounds.get(place).and_then(|ground| ground.on);
                self.add(place, format!("{} is {text}", path.join(".")), nested(&path, &text), vec![day], (None, None));
            }
        }
    }

    /// The path of a fact of the case, as it is written: `subject.accounts`; none for what is no fact, or lies in a list.
    fn path(&self, node: NodeId) -> Option<Vec<String>> {
        let policy = &self.rulebook.policy;
        let mut inner = node;
        while let Some(Node::Field(record, _)) = policy.nodes.get(inner.index()) {
            inner = *record;
        }
        if !matches!(policy.nodes.get(inner.index()), Some(Node::Fact(_))) {
            return None;
        }
        let text = self.rulebook.sources.text(policy.spans.get(node.index()).copied()?);
        let names: Vec<String> = text.split('.').map(str::to_owned).collect();
        let is_name = |name: &String| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let declared = |name: &String| policy.facts.fields.contains_key(name.as_str());
        let root = names.iter().position(declared)?;
        names.iter().all(is_name).then(|| names.into_iter().skip(root).collect())
    }
}

/// What stands behind versions that say nothing of their own.
fn inside(policy: &Policy, mut node: NodeId) -> NodeId {
    while let Some(Node::Versioned(_, inner)) = policy.nodes.get(node.index()) {
        node = *inner;
    }
    node
}

fn starts(policy: &Policy, provision: &Provision) -> BTreeSet<Date> {
    let own = policy.versions.iter().filter(|version| version.of == provision.name).filter_map(|version| version.from);
    let mut starts: BTreeSet<Date> = own.flat_map(|(first, last)| [first, last]).collect();
    let life = provision.life.and_then(|life| policy.dated.get(life.index()));
    starts.extend(life.into_iter().flat_map(|life| &life.entries).map(|entry| entry.latest));
    starts.remove(&ALWAYS);
    starts
}

/// Whether a provision was tried, or is not law on the day.
fn judges(answer: &Answer, name: &str) -> bool {
    let not_law = [NotApplicable::NotYetInForce, NotApplicable::Repealed];
    let judged = |status, reason: Option<NotApplicable>| {
        status != Status::NotApplicable || reason.is_some_and(|reason| not_law.contains(&reason))
    };
    answer.findings.iter().any(|finding| finding.provision == name && judged(finding.status, finding.reason))
}

fn applies(answer: &Answer, name: &str) -> bool {
    answer.findings.iter().any(|finding| finding.provision == name && finding.status != Status::NotApplicable)
}

/// The limit, what is counted and added, and what is added.
fn numbers(answer: &Answer, name: &str) -> Option<(i64, i64, i64)> {
    let finding = answer.findings.iter().find(|finding| finding.provision == name)?;
    let number = |name| if let Some(Plain::Int(number)) = finding.numbers.get(name) { Some(*number) } else { None };
    let adding = number("adding").unwrap_or(0);
    Some((number("limit")?, number("count")?.checked_add(adding)?, adding))
}

/// Where the elements of a list of a scenario are written.
fn elements(given: &[GivenField], path: &[String]) -> Vec<crate::source::Span> {
    let Some((name, rest)) = path.split_first() else { return Vec::new() };
    match given.iter().find(|field| field.name.text == *name).map(|field| &field.value) {
        Some(Given::Record(fields, _)) => elements(fields, rest),
        Some(Given::List(all, _)) if rest.is_empty() => all.iter().map(place).collect(),
        Some(Given::List(..) | Given::Value(_) | Given::Unknown(_)) | None => Vec::new(),
    }
}

fn place(given: &Given) -> crate::source::Span {
    match given {
        Given::Record(_, place) | Given::List(_, place) | Given::Unknown(place) => place.0,
        Given::Value(expr) => expr.place.0,
    }
}

/// `subject: { accounts: [] }`
fn nested(path: &[String], value: &str) -> String {
    match path.split_first() {
        None => String::new(),
        Some((name, [])) => format!("{name}: {value}"),
        Some((name, rest)) => format!("{name}: {{ {} }}", nested(rest, value)),
    }
}
