//! What outlives what it belongs to: transitions that keep the terms of a rule that is gone, exceptions to what is repealed.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use super::cases::{Reach, clauses};
use super::edit::{with_clause, with_day};
use super::errors;
use super::life::lives;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::{AmendmentId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{DatedEntry, Provision};
use crate::value::Date;
use crate::value::date::{LAST_DAY, add_days};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.provisions.iter();
    let over = |one| exception(look, one).or_else(|| changed_without_base(look, one));
    let mut found: Vec<Diagnostic> = all.clone().filter_map(over).collect();
    found.extend(all.filter_map(|one| too_early(look, one)));
    let keeping = (0..).map(AmendmentId).zip(&look.policy.amendments).filter(|(_, one)| !one.keeps_until.is_empty());
    for (id, amendment) in keeping {
        found.extend(transition(look, id, amendment));
    }
    found.extend(left_behind(look));
    found
}

/// Exceptions to what an amendment repeals, while it puts something else in its place: they are exceptions to nothing from then on.
fn left_behind(look: Look<'_>) -> Vec<Diagnostic> {
    let all = || (0..).map(ProvisionId).zip(&look.policy.provisions);
    let mut inserted: BTreeMap<AmendmentId, Vec<(ProvisionId, &Provision)>> = BTreeMap::new();
    for (id, provision) in all() {
        let begins = provision.life.and_then(|life| look.entries(life).first()).filter(|entry| entry.value.is_some());
        if let Some(amendment) = begins.and_then(|entry| entry.amendment) {
            inserted.entry(amendment).or_default().push((id, provision));
        }
    }
    let bases: BTreeSet<ProvisionId> =
        all().flat_map(|(_, exception)| &exception.exception_to).map(|base| base.provision).collect();
    let left = all().filter(|(_, exception)| exception.life.is_none() && exception.governed_on.is_none());
    let left = left.filter_map(|(_, exception)| {
        let base_id = exception.only_base()?;
        let base = look.policy.provisions.get(base_id.index())?;
        let end = repealed(look, base)?;
        let beside = inserted.get(&end.amendment?)?;
        let in_its_place = |(_, other): &&(ProvisionId, &Provision)| {
            other.is_no_exception()
                && discriminant(&other.body) == discriminant(&base.body)
                && other.acts.iter().any(|act| base.acts.contains(act))
        };
        let [(next_id, next)] = beside.iter().filter(in_its_place).collect::<Vec<_>>()[..] else { return None };
        let facts = |id: ProvisionId| Reach::of_clauses(look, &[id]).facts(look);
        let sure = !bases.contains(next_id) && !facts(base_id).is_disjoint(&facts(*next_id));
        let [own, of_base, of_next] = [exception, base, next].map(|one| look.sources.text(one.name_span));
        sure.then(|| errors::left_behind(end.span, (own, exception.name_span), (of_base, end.latest), of_next))
    });
    left.collect()
}

/// The last day on which it is law, where it ends for good and keeps nobody.
fn last_day(look: Look<'_>, provision: &Provision) -> Option<Date> {
    add_days(repealed(look, provision)?.latest, -1).ok()
}

/// The repeal by which it ends for good and that keeps nobody.
fn repealed<'l>(look: Look<'l>, provision: &Provision) -> Option<&'l DatedEntry> {
    look.entries(provision.life?).last().filter(|last| last.value.is_none() && last.keep.is_empty())
}

/// An amendment that repeals the base of an exception, and whose words speak of the exception.
fn repeals_the_base(look: Look<'_>, exception: &Provision, base: &Provision) -> Option<Diagnostic> {
    let end = repealed(look, base)?;
    let by = look.policy.amendments.get(end.amendment?.index())?;
    let [own, of_base] = [exception, base].map(|of| look.sources.text(of.name_span));
    let told: Vec<String> = super::words::own(&by.doc, by.note.as_deref())
        .into_iter()
        .map(|text| text.words.to_lowercase())
        .chain([by.short.replace('_', " ")])
        .collect();
    let said: Vec<&str> = told.iter().flat_map(|text| super::words::words(text)).collect();
    let speaks = |word: &&str| said.iter().any(|other| super::words::same_word(other, word));
    let its = own.split('_').filter(|word| word.len() > 2 && !of_base.split('_').any(|other| other == *word));
    let others = of_base.split('_').filter(|word| word.len() > 2 && !own.split('_').any(|other| other == *word));
    let about = said.contains(&"exception") || its.clone().next().is_some() && its.clone().all(|word| speaks(&word));
    let other = others.clone().next().is_some() && others.clone().all(|word| speaks(&word));
    (about && !other).then(|| errors::repeals_the_base(end.span, (own, exception.name_span), (of_base, &by.short)))
}

/// An exception that says itself until when it is law, which is longer than its base.
fn exception(look: Look<'_>, exception: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(exception.only_base()?.index())?;
    let base_ends = last_day(look, base)?;
    if exception.governed_on.is_some() || base.governed_on.is_some() {
        return None;
    }
    let (first, last) = lives(look, exception).last().copied()?;
    let says = exception.life.is_some() && first <= base_ends && base_ends < last;
    let last = (last != LAST_DAY).then_some(last);
    let over = add_days(base_ends, 1).ok()?;
    if let Some(meant) = repeals_the_base(look, exception, base).filter(|_| says) {
        return Some(meant);
    }
    says.then(|| {
        let found = errors::exception_outlives(exception, base, last, (base_ends, over));
        match last.and_then(|last| add_days(last, 1).ok()) {
            Some(ends) => with_day(look, found, exception.span, ("repealed", ends, over)),
            None => with_clause(look, found, exception, &format!("repealed {over}")),
        }
    })
}

/// An exception that goes with its base, and that an amendment changes when the base is gone.
fn changed_without_base(look: Look<'_>, exception: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(exception.only_base()?.index())?;
    let base_ends = last_day(look, base)?;
    if exception.governed_on.is_some() || base.governed_on.is_some() {
        return None;
    }
    let entry = timelines(look, exception)
        .find(|entry| entry.earliest > base_ends && entry.amendment.is_some() && entry.value.is_some())?;
    let amendment = look.policy.amendments.get(entry.amendment?.index())?;
    let over = add_days(base_ends, 1).ok()?;
    let [own, of_base] = [exception, base].map(|provision| look.sources.text(provision.name_span));
    let base = (own, of_base, base.name_span);
    Some(errors::changed_without_base(entry.span, base, (&amendment.short, entry.latest, over)))
}

/// An exception that says itself from when it is law, which is before its base is.
fn too_early(look: Look<'_>, exception: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(exception.only_base()?.index())?;
    if exception.governed_on.is_some() || base.governed_on.is_some() || exception.life.is_none() {
        return None;
    }
    let (begins, last) = lives(look, exception).first().copied()?;
    let (base_begins, _) = lives(look, base).first().copied()?;
    let early = begins < base_begins && base_begins <= last;
    early.then(|| {
        let found = errors::exception_too_early(exception, base, (begins, base_begins));
        with_day(look, found, exception.span, ("from", begins, base_begins))
    })
}

/// A transition that keeps for longer than any of the provisions is law that it keeps something of.
fn transition(look: Look<'_>, id: AmendmentId, amendment: &Amendment) -> Option<Diagnostic> {
    let (until, place) = amendment.keeps_until.iter().max()?;
    let mut ended: Option<(&Provision, Date)> = None;
    for version in look.policy.versions.iter().filter(|version| version.amendment == Some(id)) {
        let owner = look.policy.provisions.iter().find(|provision| provision.name == version.of)?;
        let kept = timelines(look, owner).any(|entry| entry.amendment == Some(id) && !entry.keep.is_empty());
        if !kept {
            continue;
        }
        let end = last_day(look, owner).filter(|end| end < until)?;
        ended = ended.filter(|(_, latest)| *latest >= end).or(Some((owner, end)));
    }
    let (owner, end) = ended?;
    // what begins after the end is told elsewhere
    amendment.from.filter(|(_, from)| *from <= end)?;
    let found = errors::transition_outlasts(*place, *until, owner, end);
    Some(with_day(look, found, *place, ("until", *until, end)))
}

/// The versions of all clauses of a provision, but for its life.
fn timelines<'l>(look: Look<'l>, provision: &Provision) -> impl Iterator<Item = &'l DatedEntry> {
    let extra = [provision.because, provision.note].into_iter().flatten();
    let nodes: Vec<NodeId> = clauses(provision).into_iter().chain(extra).collect();
    let dated =
        nodes.into_iter().filter_map(move |node| if let Node::Dated(id) = look.node(node) { Some(*id) } else { None });
    dated.flat_map(move |id| look.entries(id))
}
