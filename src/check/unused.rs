//! What nothing in the rulebook makes use of: sources, facts, provisions, acts. In a rulebook without provisions, such as a vocabulary
//! shared by others, everything may be meant for somebody else.

use std::collections::BTreeSet;

use super::cases::clauses;
use super::edit::with_word;
use super::errors;
use super::governing::passed_by;
use super::life::whole_life;
use super::look::Look;
use super::naming::is_for_people;
use super::permission::in_vain;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::define::Define;
use crate::policy::ids::{DefineId, NodeId, ProvisionId, RecordId, SourceId, TableId, TaxonomyId};
use crate::policy::node::Node;
use crate::policy::provision::{Cite, Provision};
use crate::policy::types::{Base, Field};
use crate::policy::{Act, Expected};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if look.policy.provisions.is_empty() {
        return Vec::new();
    }
    let mut found = acts(look);
    // what a withdrawn amendment would have brought is not resolved, and may use anything
    if look.policy.amendments.iter().any(|amendment| amendment.from.is_none()) {
        return found;
    }
    found.extend(sources(look));
    found.extend(facts(look));
    found.extend(definitions(look));
    found.extend(parameters(look));
    found.extend(shapes(look));
    found.extend(super::field::check(look));
    found.extend(closed_acts(look));
    if !look.policy.acts.is_empty() {
        found.extend(provisions(look));
    }
    found
}

fn acts(look: Look<'_>) -> Vec<Diagnostic> {
    let empty = look.policy.acts.iter().filter(|act| act.provisions.is_empty());
    empty.map(|act| errors::empty_act(act.span, &act.name)).collect()
}

/// Acts that are forbidden unless permitted, and that nothing permits, at all or any more.
fn closed_acts(look: Look<'_>) -> Vec<Diagnostic> {
    let asked = look.policy.acts.iter().filter(|act| act.forbidden_unless_permitted && !act.provisions.is_empty());
    let mut found: Vec<Diagnostic> = asked.filter_map(|act| closed(look, act)).collect();
    if let ([only], [(rule, open, line, _)]) = (found.as_mut_slice(), in_vain(look).as_slice()) {
        let never = look.policy.acts.iter().find(|act| only.primary.as_ref().is_some_and(|at| at.span == act.span));
        if let Some(never) = never {
            let short = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
            let of = (short(&rule.name), short(&open.name), line.span);
            let meant = errors::permits_the_other(only.clone(), &short(&never.name), of);
            *only = with_word(look, meant, rule.span, ("on", &open.name, &never.name));
        }
    }
    found
}

fn closed(look: Look<'_>, act: &Act) -> Option<Diagnostic> {
    let all = act.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
    let (permits, others): (Vec<&Provision>, Vec<&Provision>) = all.partition(|provision| provision.permits());
    let ends = |provision: &&Provision| whole_life(look, provision).1;
    let Some(last) = permits.into_iter().max_by_key(ends) else { return Some(errors::nothing_permits(act)) };
    let repeal = look.entries(last.life?).last().filter(|entry| entry.value.is_none() && entry.amendment.is_some())?;
    // with the whole of its law the act itself is over
    let goes_on = others.iter().any(|other| ends(other) > ends(&last));
    goes_on.then(|| errors::nothing_permits_from(act, (last, repeal.span), repeal.latest))
}

fn sources(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(SourceId).zip(&look.policy.sources);
    let uncited = all.filter(|(id, _)| !look.policy.cited.contains(id));
    uncited.map(|(_, source)| errors::unused_source(source.span, &source.key)).collect()
}

fn facts(look: Look<'_>) -> Vec<Diagnostic> {
    let one = |(name, field): (&String, &Field)| {
        passed_by(look, name, field).unwrap_or_else(|| errors::unused_fact(field.span, name))
    };
    unread(look).map(one).collect()
}

/// The facts that no rule looks at; a root fact is used if any of its cells is.
pub(super) fn unread<'p>(look: Look<'p>) -> impl Iterator<Item = (&'p String, &'p Field)> {
    let fact = |node: &Node| if let Node::Fact(cell) = node { Some(*cell) } else { None };
    let used: BTreeSet<u32> = look.policy.nodes.iter().filter_map(fact).collect();
    let all = look.policy.facts.fields.iter();
    let all = all.filter(|(name, field)| field.ty.base != Base::Text || !is_for_people(name));
    all.filter(move |(_, field)| used.range(field.offset..field.offset + cells(look, field)).next().is_none())
}

fn cells(look: Look<'_>, field: &Field) -> u32 {
    let Base::Record(record) = field.ty.base else { return 1 };
    1 + look.policy.records.get(record.index()).map_or(0, |record| record.layout.size)
}

/// Definitions and tables that neither a rule nor a scenario nor an invariant names.
fn definitions(look: Look<'_>) -> Vec<Diagnostic> {
    let (mut defines, mut tables) = (BTreeSet::new(), BTreeSet::new());
    for node in &look.policy.nodes {
        if let Node::Define(define) | Node::Call(define, _) = node {
            defines.insert(*define);
        } else if let Node::Table(table, ..) = node {
            tables.insert(*table);
        }
    }
    let unused = (0..).map(DefineId).zip(&look.policy.defines).filter(|(id, _)| !defines.contains(id));
    let unused = unused.map(|(_, define)| {
        let found = errors::unused_definition(define.span, "definition", &define.name);
        match written_instead(look, define) {
            Some((provision, at)) => errors::number_instead(look, found, define, (provision, at)),
            None => found,
        }
    });
    let rows = (0..).map(TableId).zip(&look.policy.tables).filter(|(id, _)| !tables.contains(id));
    unused.chain(rows.map(|(_, table)| errors::unused_definition(table.span, "table", &table.name))).collect()
}

/// The one provision that cites the place of a definition, and the one number in it of which it is the name.
fn written_instead<'p>(look: Look<'p>, define: &Define) -> Option<(&'p Provision, NodeId)> {
    let number = |id: NodeId| matches!(look.constant(id), Some(Constant::Number(_)));
    let base = look.ty(define.value).filter(|_| number(define.value)).map(|ty| &ty.base)?;
    let same = |cite: &Cite| {
        define
            .cites
            .iter()
            .any(|own| own.source == cite.source && own.locators == cite.locators && !own.locators.is_empty())
    };
    let mut beside = look.policy.provisions.iter().filter(|provision| provision.cites.iter().any(same));
    let (provision, None) = (beside.next()?, beside.next()) else { return None };
    let parts: BTreeSet<NodeId> = clauses(provision).into_iter().flat_map(|clause| look.within(clause)).collect();
    let written = parts.into_iter().filter(|id| {
        let constant = !matches!(look.node(*id), Node::Define(_)) && number(*id);
        constant && look.ty(*id).is_some_and(|ty| ty.base == *base) && provision.span.meets(look.span(*id))
    });
    // the count that an act adds is written nowhere
    let [at] = written.filter(|id| look.span(*id) != provision.name_span).collect::<Vec<_>>()[..] else { return None };
    Some((provision, at))
}

/// Parameters that a definition does not look at.
fn parameters(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(DefineId).zip(&look.policy.defines);
    let unused = all.filter(|(_, define)| !define.parameters.is_empty()).flat_map(|(id, define)| {
        let within = look.within(define.value);
        let places: BTreeSet<u32> = within
            .iter()
            .filter_map(|id| if let Node::Local(place) = look.node(*id) { Some(*place) } else { None })
            .collect();
        let all = (0..).zip(&define.parameters).filter(move |(place, _)| !places.contains(place));
        all.map(move |(place, (name, ty))| {
            let instead = super::past_parameter::fact_instead(look, define, ty);
            let differ = super::past_parameter::called_differently(look, id, place as usize);
            errors::unused_parameter(
                super::past_parameter::place_of(look, define, name),
                (&define.name, name),
                instead,
                differ,
            )
        })
    });
    unused.collect()
}

/// Taxonomies and records that no fact, field or parameter is of.
fn shapes(look: Look<'_>) -> Vec<Diagnostic> {
    let policy = look.policy;
    let fields = policy.records.iter().flat_map(|record| record.layout.fields.values());
    let fields = fields.chain(policy.facts.fields.values()).map(|field| &field.ty);
    let parameters = policy.defines.iter().flat_map(|define| &define.parameters).map(|(_, ty)| ty);
    let columns = policy.tables.iter().flat_map(|table| table.given.iter().chain(&table.gives)).map(|(_, ty)| ty);
    let (mut taxonomies, mut records) = (BTreeSet::new(), BTreeSet::new());
    for ty in fields.chain(parameters).chain(columns).chain(&policy.types) {
        let mut base = &ty.base;
        while let Base::List(element) = base {
            base = &element.base;
        }
        if let Base::Member(taxonomy) = base {
            taxonomies.insert(*taxonomy);
        } else if let Base::Record(record) = base {
            records.insert(*record);
        }
    }
    let unused = (0..).map(TaxonomyId).zip(&policy.taxonomies).filter(|(id, _)| !taxonomies.contains(id));
    let unused = unused.map(|(_, taxonomy)| errors::unused_definition(taxonomy.span, "taxonomy", &taxonomy.name));
    let shapes = (0..).map(RecordId).zip(&policy.records).filter(|(id, _)| !records.contains(id));
    unused.chain(shapes.map(|(_, record)| errors::unused_definition(record.span, "record", &record.name))).collect()
}

fn provisions(look: Look<'_>) -> Vec<Diagnostic> {
    let mut used: BTreeSet<ProvisionId> = BTreeSet::new();
    for node in &look.policy.nodes {
        if let Node::Provision(provision, _) = node {
            used.insert(*provision);
        }
    }
    for expectation in look.policy.scenarios.iter().flat_map(|scenario| &scenario.expectations) {
        match &expectation.expected {
            Expected::Status { provision, .. } => drop(used.insert(*provision)),
            Expected::Verdict { by, .. } => used.extend(by),
            Expected::Holds(_) | Expected::Unknown(_) => {}
        }
    }
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    all.filter(|(id, provision)| {
        let alone = provision.is_no_exception() && provision.exceptions.is_empty();
        alone && provision.acts.is_empty() && !used.contains(id)
    })
    .map(|(_, provision)| errors::unreachable_provision(provision.name_span, &provision.name))
    .collect()
}
