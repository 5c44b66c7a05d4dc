//! Things that stand side by side and don't go together: sources of one title and two dates, counts of one list of which one counts
//! the act itself and the other does not.

use std::collections::{BTreeMap, BTreeSet};

use super::another_kind::counts_others;
use super::cases::{Place, Reach, World};
use super::edit::{with_clause, without};
use super::errors;
use super::look::Look;
use super::naming::field_of;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::policy::types::{Base, Field};
use crate::policy::{Act, Source};
use crate::source::Span;
use crate::syntax::expression::AggregateKind;
use crate::value::Decimal;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = sources(look);
    found.extend(counts(look));
    found.extend(sums(look));
    found
}

/// Words before or behind the name of a field that say that it is what is asked for.
const ASKED: [&str; 9] =
    ["new", "asked", "requested", "wanted", "applied", "asked_for", "applied_for", "further", "next"];

/// Sums of a field of what there is, where the same is asked for once more, and is in none of them.
fn sums(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    let mut on_acts: BTreeMap<ActId, BTreeSet<u32>> = BTreeMap::new();
    all.filter_map(|(id, provision)| {
        let Body::Quota { count, adding, .. } = provision.body else { return None };
        // what nobody has written stands where the name does
        if look.span(adding) != provision.name_span || !provision.is_no_exception() {
            return None;
        }
        let (_, summed) = look.versions(count).into_iter().find_map(|count| {
            let Node::Aggregate(of) = look.node(look.defined(count)) else { return None };
            field_of(look, of.value.filter(|_| of.kind == AggregateKind::Sum)?)
        })?;
        let (name, fact) = asked_for(look, summed)?;
        let act = *provision.acts.first()?;
        let used = on_acts.entry(act).or_insert_with(|| asked_on(look, act)).contains(&fact.offset);
        let elsewhere = used && !Reach::of_provision(look, id).facts(look).contains(&fact.offset);
        let found = errors::sum_without_what_is_added(look.span(count), name, &nothing(&fact.ty.base));
        elsewhere.then(|| with_clause(look, found, provision, &format!("adding {name}")))
    })
    .collect()
}

/// The facts that the provisions on an act rest on.
fn asked_on(look: Look<'_>, act: ActId) -> BTreeSet<u32> {
    let all = look.policy.acts.get(act.index()).map(|act| act.provisions.as_slice()).unwrap_or_default();
    let families: BTreeSet<ProvisionId> = all.iter().map(|id| look.family(*id)).collect();
    families.into_iter().flat_map(|id| Reach::of_provision(look, id).facts(look)).collect()
}

/// Nothing, as it is written in a type.
fn nothing(base: &Base) -> String {
    if let Base::Money(Some(currency)) = base { format!("0 {currency}") } else { "0".to_owned() }
}

/// The fact of the name and type of a field, that is not the field of a list.
fn asked_for<'p>(look: Look<'p>, summed: &Field) -> Option<(&'p str, &'p Field)> {
    let layouts = look.policy.records.iter().map(|record| &record.layout);
    let (own, _) = layouts.flat_map(|layout| &layout.fields).find(|(_, field)| field.span == summed.span)?;
    let alike = |name: &str| {
        let rest = name.strip_prefix(own.as_str()).or_else(|| name.strip_suffix(own.as_str()));
        rest.is_some_and(|rest| rest.is_empty() || ASKED.contains(&rest.trim_matches('_')))
    };
    let facts = look.policy.facts.fields.iter();
    let mut alike = facts.filter(|(name, field)| field.ty.base == summed.ty.base && alike(name));
    alike.next().map(|(name, field)| (name.as_str(), field))
}

fn sources(look: Look<'_>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, Vec<&Source>> = BTreeMap::new();
    let mut found = Vec::new();
    for source in &look.policy.sources {
        let same_title = known.entry(source.title.trim().to_lowercase()).or_default();
        let twin = same_title.iter().rev().find(|other| is_twin(source, other));
        let days = twin.and_then(|twin| Some((source.published?.0, (*twin, twin.published?.0))));
        let differ = days.filter(|(own, (_, other))| own != other);
        found.extend(differ.map(|(own, twin)| errors::source_twice((source, own), twin)));
        same_title.push(source);
    }
    found
}

/// Whether nothing tells two sources of one title apart but the day: editions and places have names of their own.
fn is_twin(one: &Source, other: &Source) -> bool {
    (&one.kind, &one.publisher, &one.url, &one.note, &one.as_of)
        == (&other.kind, &other.publisher, &other.url, &other.note, &other.as_of)
}

fn counts(look: Look<'_>) -> Vec<Diagnostic> {
    let counted = |provision| Some((provision, counted(look, provision)?));
    let all: Vec<(&Provision, Counted)> = look.policy.provisions.iter().filter_map(counted).collect();
    let world = World::new(look, ALWAYS);
    let keys = |of: &Counted| [Some(of.list), of.filter].map(|part| part.map(|part| world.key(&Place::root(part))));
    // the first on each act that counts one more of such elements, of all and of those of one filter
    let mut more: BTreeMap<(ActId, [Option<String>; 2]), &Provision> = BTreeMap::new();
    let ones = all.iter().filter(|(_, counted)| adds(look, counted.adding, Decimal::ONE));
    for (provision, of) in ones {
        let [list, filter] = keys(of);
        for act in &provision.acts {
            more.entry((*act, [list.clone(), None])).or_insert(provision);
            more.entry((*act, [list.clone(), filter.clone()])).or_insert(provision);
        }
    }
    let none = all.iter().filter(|(_, counted)| adds(look, counted.adding, Decimal::ZERO));
    // what it is for is none of those that it counts
    none.filter(|(provision, _)| !counts_others(look, provision))
        .filter_map(|(provision, counted)| {
            // what the act adds need not be of those that a filter picks
            let others = provision.acts.iter().filter_map(|act| more.get(&(*act, keys(counted))));
            let other = others.copied().min_by_key(|other| other.span);
            let place = look.span(counted.adding);
            let found = match other {
                Some(other) => errors::adds_nothing(place, provision, other),
                None => {
                    errors::one_more_than_said(place, provision, asks_for_those_before(look, provision, counted.list)?)
                }
            };
            Some(without(look, found, place, "adding"))
        })
        .collect()
}

/// What a quota counts, the elements of a list or a number, and what the act adds.
#[derive(Clone, Copy)]
struct Counted {
    list: NodeId,
    filter: Option<NodeId>,
    adding: NodeId,
}

fn counted(look: Look<'_>, provision: &Provision) -> Option<Counted> {
    let Body::Quota { count, adding, .. } = provision.body else { return None };
    if let Node::Fact(_) | Node::Field(..) = look.node(count) {
        return Some(Counted { list: count, filter: None, adding });
    }
    let Node::Aggregate(of) = look.node(count) else { return None };
    (of.kind == AggregateKind::Count).then_some(Counted { list: of.list, filter: of.filter, adding })
}

/// Words of acts by which there is one more than before.
const ADDING: [&str; 24] = [
    "register", "open", "found", "build", "rent", "buy", "acquire", "adopt", "hire", "employ", "start", "set up",
    "create", "add", "apply", "enrol", "join", "take on", "注册", "开设", "设立", "购买", "申请", "新增",
];

/// Where the question for what is counted asks for what there is already, and every act of the quota brings one more.
fn asks_for_those_before(look: Look<'_>, quota: &Provision, counted: NodeId) -> Option<Span> {
    let (_, field) = field_of(look, counted)?;
    let question = field.doc.first().to_lowercase();
    let before = ["already", "so far", "已有", "已经", "现有"].iter().any(|word| question.contains(word));
    let adds = |act: &Act| {
        let words = act.labels.iter().map(|(_, label)| label.to_lowercase());
        words
            .chain([act.name.rsplit('.').next().unwrap_or_default().replace('_', " ")])
            .any(|words| ADDING.iter().any(|verb| words.starts_with(verb)))
    };
    let acts: Vec<&Act> = quota.acts.iter().filter_map(|act| look.policy.acts.get(act.index())).collect();
    (before && !acts.is_empty() && acts.into_iter().all(adds)).then_some(field.span)
}

fn adds(look: Look<'_>, adding: NodeId, number: Decimal) -> bool {
    look.constant(adding) == Some(Constant::Number(number))
}
