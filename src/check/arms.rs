//! `by` over members that leaves some of them without a value, where a value is needed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::barred::{barred, first_open};
use super::cases::Span as Days;
use super::life::whole_life;
use super::look::Look;
use super::truth::Supposed;
use super::uses::Uses;
use super::{errors, table::leaves};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, DefineId, NodeId};
use crate::policy::node::{MemberArm, Node};
use crate::policy::provision::{ALWAYS, Body, DatedEntry, Provision};
use crate::policy::types::Base;
use crate::source::Span;
use crate::value::Date;
use crate::value::date::{LAST_DAY, add_days};

pub(super) fn check(look: Look<'_>, uses: &Uses) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for provision in &look.policy.provisions {
        let Some(conditions) = conditions(look, provision) else { continue };
        let limit = if let Body::Quota { limit, .. } = provision.body { Some(limit) } else { None };
        let mut needs = Needs::under(look, conditions, Some(provision));
        for node in needed(&provision.body) {
            needs.of_limit = limit == Some(node);
            needs.value(node);
        }
        found.append(&mut needs.found);
    }
    for (number, define) in (0..).zip(&look.policy.defines) {
        if !uses.define_may_be_none(DefineId(number)) {
            let mut needs = Needs::under(look, Vec::new(), None);
            needs.value(define.value);
            found.append(&mut needs.found);
        }
    }
    found
}

/// The clauses without whose value a provision can't be judged.
fn needed(body: &Body) -> Vec<NodeId> {
    match body {
        Body::Quota { count, adding, limit } => vec![*count, *adding, *limit],
        Body::Fee { amount, .. } => vec![*amount],
        Body::Rule(_) | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => Vec::new(),
    }
}

/// What holds where the provision is judged; none if that can't be seen.
fn conditions(look: Look<'_>, provision: &Provision) -> Option<Vec<(NodeId, bool)>> {
    let mut all: Vec<(NodeId, bool)> = provision.when.map(|when| (when, true)).into_iter().collect();
    all.extend(provision.unless.map(|unless| (unless, false)));
    for exception in &provision.exceptions {
        let exception = look.policy.provisions.get(exception.index())?;
        if exception.only_base().is_none() {
            continue;
        }
        match (exception.when, exception.unless, exception.life) {
            (Some(when), None, None) => all.push((when, false)),
            (None, None, _) => return None,
            (Some(_), _, Some(_)) | (_, Some(_), _) => {}
        }
    }
    // an exception is judged where its base would be
    let base = provision.only_base().and_then(|base| look.policy.provisions.get(base.index()));
    let of_base = base.into_iter().flat_map(|base| [(base.when, true), (base.unless, false)]);
    let of_base = of_base.filter_map(|(condition, holds)| Some((condition?, holds)));
    all.extend(of_base.filter(|(condition, _)| !look.is_opaque(*condition)));
    let seen = all.iter().all(|(condition, _)| !look.is_opaque(*condition));
    seen.then_some(all)
}

/// The members of what arms distinguish, and those that no arm holds for; of those that have none below them.
pub(super) fn without_arm(look: Look<'_>, on: NodeId, arms: &[MemberArm]) -> Option<(Range<u32>, Vec<u32>)> {
    let Base::Member(taxonomy) = look.ty(on)?.base else { return None };
    let members = look.policy.taxonomies.get(taxonomy.index())?.members.clone();
    let has_arm = |member: &u32| arms.iter().any(|arm| (arm.first..=arm.last).contains(member));
    let without = leaves(look, members.clone()).filter(|member| !has_arm(member)).collect();
    Some((members, without))
}

/// A walk to the values that are needed.
struct Needs<'p> {
    look: Look<'p>,
    /// Conditions that hold, or don't, where the value is needed.
    conditions: Vec<(NodeId, bool)>,
    /// Whose value it is.
    of: Option<&'p Provision>,
    /// The first and the last day on which it is law.
    days: (Date, Date),
    /// What the arms that were entered distinguish.
    on: Vec<NodeId>,
    /// The version that is walked through.
    entry: Option<&'p DatedEntry>,
    /// What was left out where, so that it is said of the first version only.
    told: Vec<(Span, String)>,
    found: Vec<Diagnostic>,
    /// Whether it is the value of a limit.
    of_limit: bool,
}

impl<'p> Needs<'p> {
    fn under(look: Look<'p>, conditions: Vec<(NodeId, bool)>, of: Option<&'p Provision>) -> Needs<'p> {
        let days = of.map_or((ALWAYS, LAST_DAY), |of| whole_life(look, of));
        let (on, told, found) = (Vec::new(), Vec::new(), Vec::new());
        Needs { look, conditions, of, days, on, entry: None, told, found, of_limit: false }
    }

    fn value(&mut self, id: NodeId) {
        let look = self.look;
        let node = look.node(id);
        if let Node::Dated(dated) = node {
            let around = (self.entry, self.days);
            let entries = look.entries(*dated);
            for (number, entry) in entries.iter().enumerate() {
                let next = entries.get(number + 1).and_then(|next| add_days(next.latest, -1).ok());
                let last = next.unwrap_or(LAST_DAY).min(around.1.1);
                (self.entry, self.days) = (Some(entry), (entry.earliest.max(around.1.0), last));
                entry.value.into_iter().for_each(|value| self.value(value));
            }
            (self.entry, self.days) = around;
        } else if let Node::Disputed(_, many) = node {
            look.policy.many(*many).iter().for_each(|value| self.value(*value));
        } else if let Node::Otherwise(_, value) | Node::At(value, _) | Node::Negate(value) = node {
            self.value(*value);
        } else if let Node::Multiply(one, other) | Node::Add(one, other) | Node::Subtract(one, other) = node {
            // where one of the two is none, so is what it comes to
            [*one, *other].into_iter().for_each(|value| self.value(value));
        } else if let Node::Round { value, .. } = node {
            std::iter::once(value.over).chain(value.under).for_each(|value| self.value(value));
        } else if let Node::If(condition, then, instead) = node
            && !look.is_opaque(*condition)
        {
            self.supposing((*condition, true), *then);
            self.supposing((*condition, false), *instead);
        } else if let Node::ByMember { on, arms, otherwise } = node {
            if otherwise.is_none() && !self.on.iter().any(|other| look.same(*other, *on)) {
                self.left_out(id, *on, arms);
            }
            self.on.push(*on);
            arms.iter().map(|arm| arm.value).chain(*otherwise).for_each(|value| self.value(value));
            self.on.pop();
        }
    }

    fn supposing(&mut self, condition: (NodeId, bool), value: NodeId) {
        self.conditions.push(condition);
        self.value(value);
        self.conditions.pop();
    }

    fn left_out(&mut self, id: NodeId, on: NodeId, arms: &[MemberArm]) {
        let look = self.look;
        let Some((members, without)) = without_arm(look, on, arms) else { return };
        let excluded = |member: &u32| {
            let supposed = Supposed { on, member: *member };
            self.conditions.iter().any(|(condition, holds)| look.truth(*condition, supposed) == Some(!holds))
        };
        let left: Vec<u32> = without.into_iter().filter(|member| !excluded(member)).collect();
        // the days on which somebody who is left out may come, and who that is
        let mut open: BTreeMap<(Date, Date), Vec<u32>> = BTreeMap::new();
        for member in left {
            let barred = self.of.map(|of| barred(look, of, Supposed { on, member })).unwrap_or_default();
            let days = first_open(self.days, barred);
            days.into_iter().for_each(|days| open.entry(days).or_default().push(member));
        }
        let life = self.of.map_or((ALWAYS, LAST_DAY), |of| whole_life(look, of));
        for ((first, last), left) in open {
            let names = look.names_of(members.clone(), &left);
            let place = (look.span(id), names);
            if !self.told.contains(&place) {
                let by = self.amended().filter(|_| (first, last) == self.days);
                let days = Days { first, last: Some(last).filter(|last| *last != LAST_DAY) };
                let days = Some(days).filter(|_| (first, last) != life);
                self.found.push(errors::members_left_out(
                    place.0,
                    &place.1,
                    by,
                    (days, self.begins(first, &left)),
                    self.of_limit,
                ));
                self.told.push(place);
            }
        }
    }

    /// The amendment that begins on a day, if it isn't the one that made the version at hand, and the key that it would add.
    fn begins(&self, day: Date, left: &[u32]) -> Option<(&'p str, String)> {
        let own = self.entry.and_then(|entry| entry.amendment);
        let all = self.look.policy.amendments.iter().zip((0..).map(AmendmentId));
        let mut begun = all.filter(|(amendment, id)| Some(*id) != own && amendment.from == Some((day, day)));
        let clause = match self.of?.body {
            Body::Quota { .. } => "limit",
            Body::Fee { .. } => "amount",
            Body::Rule(_) | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => return None,
        };
        let name = self.of?.name.rsplit('.').next()?;
        let key = format!("{name}.{clause} {{ {}", self.look.member(*left.first()?));
        begun.next().map(|(amendment, _)| (amendment.short.as_str(), key))
    }

    /// The amendment that made the version at hand, its day and where it stands.
    fn amended(&self) -> Option<(&'p str, Date, Span)> {
        let entry = self.entry?;
        let amendment = self.look.policy.amendments.get(entry.amendment?.index())?;
        Some((&amendment.short, entry.earliest, entry.span))
    }
}
