//! When provisions apply, are satisfied and violated, and acts forbidden, as formulas.

use super::formula::Formula;
use super::values::Leaf;
use super::world::{DEEPEST, Is, Place, World};
use crate::check::test::Constant;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::provision::{Base, Body, Deadline, Line, LineKind, Papers, Provision};
use crate::policy::types;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

impl<'p> World<'p> {
    pub(super) fn provision(&self, id: ProvisionId) -> Option<&'p Provision> {
        self.look.policy.provisions.get(id.index())
    }

    /// When the law is in force, its base would apply, `when` holds and `unless` doesn't.
    pub fn would_apply(&mut self, id: ProvisionId) -> Formula {
        let Some(provision) = self.provision(id) else { return Formula::FALSE };
        if self.depth > DEEPEST {
            return self.free(NodeId(u32::MAX));
        }
        self.depth += 1;
        let own_day = provision.governed_on.is_some_and(|node| !self.is_governing(node));
        let mut all = Vec::new();
        if own_day {
            let node = provision.governed_on.unwrap_or(NodeId(u32::MAX));
            all.push(self.whole(format!("own day of {}", id.0), node, Is::Other));
        } else {
            all.push(self.in_force(provision));
        }
        all.extend(self.base_applies(id, provision));
        all.extend(provision.when.and_then(|when| self.clause(&Place::root(when))));
        all.extend(provision.unless.and_then(|unless| self.clause(&Place::root(unless))).map(Formula::not));
        self.depth -= 1;
        Formula::all(all)
    }

    fn is_governing(&self, node: NodeId) -> bool {
        self.governed_on.is_some_and(|of| self.key(&Place::root(of)) == self.key(&Place::root(node)))
    }

    fn in_force(&mut self, provision: &Provision) -> Formula {
        let Some(life) = provision.life.filter(|_| !self.timeless) else { return Formula::TRUE };
        let look = self.look;
        let entries = look.entries(life);
        let look_day = self.day;
        let mut all = Formula::FALSE;
        for entry in entries.iter().filter(|entry| entry.earliest <= look_day) {
            let begun = match entry.choice {
                Some(choice) if entry.latest > self.day => {
                    self.whole(format!("choice {choice:?}"), NodeId(u32::MAX), Is::Choice)
                }
                Some(_) | None => Formula::TRUE,
            };
            let begun = begun.and(self.kept(entry).not());
            let holds = Formula::Known(entry.value.is_some());
            all = begun.clone().and(holds).or(begun.not().and(all));
        }
        all
    }

    /// When it is on an act.
    pub fn on(&mut self, act: ActId, id: ProvisionId) -> Formula {
        let Some(provision) = self.provision(id) else { return Formula::FALSE };
        let Some((_, on)) = provision.on.iter().find(|(of, _)| *of == act).filter(|_| !self.timeless) else {
            return Formula::TRUE;
        };
        match provision.governed_on.is_some_and(|node| !self.is_governing(node)) {
            true => self.whole(format!("{} on {}", id.0, act.0), *on, Is::Other),
            false => self.clause(&Place::root(*on)).unwrap_or(Formula::FALSE),
        }
    }

    /// When the base whose place it takes would apply; nothing where it is no exception.
    fn base_applies(&mut self, id: ProvisionId, provision: &Provision) -> Option<Formula> {
        let (mut applies, mut bases) = (Formula::FALSE, Formula::FALSE);
        for base in &provision.exception_to {
            let is = self.is_base(id, provision, *base);
            applies = applies.or(is.clone().and(self.would_apply(base.provision)));
            bases = bases.or(is);
        }
        (!provision.is_no_exception()).then(|| applies.or(bases.not()))
    }

    /// When an exception takes the place of a base.
    fn is_base(&mut self, id: ProvisionId, provision: &Provision, base: Base) -> Formula {
        let Some(when) = base.when else { return Formula::TRUE };
        match self.timeless || provision.governed_on.is_some_and(|node| !self.is_governing(node)) {
            true => self.whole(format!("{} to {}", id.0, base.provision.0), when, Is::Other),
            false => self.clause(&Place::root(when)).unwrap_or(Formula::FALSE),
        }
    }

    /// When an exception would take the place of a base.
    pub fn takes_place(&mut self, base: ProvisionId, exception: ProvisionId) -> Formula {
        let Some(provision) = self.provision(exception) else { return Formula::FALSE };
        let Some(of) = provision.exception_to.iter().find(|of| of.provision == base) else { return Formula::FALSE };
        let is = self.is_base(exception, provision, *of);
        is.and(self.would_apply(exception))
    }

    /// When it is law.
    pub fn law(&mut self, id: ProvisionId) -> Formula {
        self.provision(id).map_or(Formula::FALSE, |provision| self.in_force(provision))
    }

    /// When it applies and no exception takes its place.
    pub fn speaks(&mut self, id: ProvisionId) -> Formula {
        let own = self.would_apply(id);
        let exceptions = self.provision(id).map(|provision| provision.exceptions.as_slice()).unwrap_or_default();
        let others: Vec<Formula> = exceptions.iter().map(|exception| self.takes_place(id, *exception)).collect();
        own.and(Formula::any(others).not())
    }

    /// When what it says is broken, given that it speaks.
    pub fn broken(&mut self, id: ProvisionId) -> Formula {
        let Some(provision) = self.provision(id) else { return Formula::FALSE };
        let papers = provision.papers.as_ref().map_or(Formula::FALSE, |papers| self.papers_lack(papers));
        let body = match &provision.body {
            Body::Rule(lines) => {
                let broken: Vec<Formula> = lines.iter().filter_map(|line| self.line_broken(line)).collect();
                Formula::any(broken)
            }
            Body::Quota { count, adding, limit } => self.over(*count, *adding, *limit),
            Body::Deadline(deadline) => self.missed(id, deadline),
            Body::Fee { .. } | Body::Sanction { .. } | Body::Procedure(_) => Formula::FALSE,
        };
        papers.or(body)
    }

    /// When a deadline is missed: met too late, or not at all, of which nothing is known.
    fn missed(&mut self, id: ProvisionId, deadline: &Deadline) -> Formula {
        let whole = self.whole(format!("missed {}", id.0), deadline.last, Is::Other);
        let is_day = |id: NodeId| self.look.ty(self.look.plain(id)).is_some_and(|ty| ty.base == types::Base::Date);
        let once = deadline.every.is_none() && deadline.roll.is_none() && is_day(deadline.last);
        let Some(met_by) = deadline.met_by.filter(|met_by| once && is_day(*met_by)) else { return whole };
        let (met_by, last) = (Place::root(met_by), Place::root(deadline.last));
        let never = self.is_none(&met_by).and(whole);
        never.or(self.compared(Comparison::Greater, &met_by, &last))
    }

    fn line_broken(&mut self, line: &Line) -> Option<Formula> {
        let holds = self.clause(&Place::root(line.condition))?;
        match line.kind {
            LineKind::Require => Some(holds.not().and(self.there(&Place::root(line.condition)))),
            LineKind::Forbid => Some(holds),
            LineKind::Permit => None,
        }
    }

    /// When a line of a rule is kept; none where it does not exist on the day.
    pub fn line_kept(&mut self, line: &Line) -> Option<Formula> {
        self.line_broken(line).map(Formula::not)
    }

    fn papers_lack(&mut self, papers: &Papers) -> Formula {
        let lacking: Vec<Formula> = papers
            .required
            .iter()
            .filter_map(|paper| {
                let required = self.clause(&Place::root(paper.required))?;
                let list = self.key(&Place::root(papers.list));
                let there = self.whole(format!("paper {} in {list}", paper.member.0), papers.list, Is::Other);
                Some(required.and(there.not()))
            })
            .collect();
        Formula::any(lacking)
    }

    /// When count and what is added are more than the limit.
    fn over(&mut self, count: NodeId, adding: NodeId, limit: NodeId) -> Formula {
        let place = limit;
        let [count, adding, limit] = [count, adding, limit].map(|node| self.values(&Place::root(node)));
        let mut all = Vec::new();
        for (a, adding) in &adding {
            let nothing = Leaf::Constant(Constant::Number(Decimal::ZERO));
            let adding = if matches!(adding, Leaf::None) { &nothing } else { adding };
            let added = vec![(Formula::TRUE, adding.clone())];
            let Some(count) = self.sums(&count, &added, Decimal::ONE) else { return self.free(place) };
            for (c, count) in &count {
                for (l, limit) in &limit {
                    let over = match (count, limit) {
                        (Leaf::None, _) | (_, Leaf::None) => Formula::FALSE,
                        _ => self.leaves_compared(Comparison::Greater, count, limit),
                    };
                    all.push(Formula::all([a.clone(), c.clone(), l.clone(), over]));
                }
            }
        }
        Formula::any(all)
    }

    /// When a `permit` line holds; none where it does not exist on the day.
    pub fn permit_holds(&mut self, line: &Line) -> Option<Formula> {
        self.clause(&Place::root(line.condition))
    }

    /// When one of its `permit` lines holds.
    pub(super) fn permits(&mut self, id: ProvisionId) -> Formula {
        let Some(Provision { body: Body::Rule(lines), .. }) = self.provision(id) else { return Formula::FALSE };
        let permits: Vec<Formula> = lines
            .iter()
            .filter(|line| line.kind == LineKind::Permit)
            .filter_map(|line| self.clause(&Place::root(line.condition)))
            .collect();
        Formula::any(permits)
    }

    /// When it speaks, and permits.
    pub fn permitted_by(&mut self, id: ProvisionId) -> Formula {
        let permits = self.permits(id);
        if permits == Formula::FALSE { permits } else { self.speaks(id).and(permits) }
    }

    /// When it would be violated, were there no exceptions.
    pub fn applies_and_broken(&mut self, id: ProvisionId) -> Formula {
        self.would_apply(id).and(self.broken(id))
    }

    /// When a violation of it forbids an act.
    pub fn violated_on(&mut self, act: ActId, id: ProvisionId) -> Formula {
        let forbids = self.provision(id).map_or(Formula::TRUE, |provision| match &provision.body {
            Body::Deadline(deadline) if provision.papers.is_none() => self.forbids(deadline),
            Body::Deadline(_)
            | Body::Rule(_)
            | Body::Quota { .. }
            | Body::Fee { .. }
            | Body::Sanction { .. }
            | Body::Procedure(_) => Formula::TRUE,
        });
        self.on(act, id).and(forbids).and(self.violated(id))
    }

    fn forbids(&mut self, deadline: &Deadline) -> Formula {
        let forbids = deadline.forbids.and_then(|forbids| self.clause(&Place::root(forbids)));
        forbids.unwrap_or(Formula::Known(deadline.binding))
    }

    pub fn violated(&mut self, id: ProvisionId) -> Formula {
        self.speaks(id).and(self.broken(id))
    }

    /// When an act is forbidden, if everything is known.
    pub fn forbidden(&mut self, act: ActId) -> Formula {
        let number = act;
        let Some(act) = self.look.policy.acts.get(number.index()) else { return Formula::FALSE };
        let violated = self.violated_among(number, None);
        let unless = if act.forbidden_unless_permitted {
            let permits = act.provisions.iter();
            let permits = permits.map(|id| self.on(number, *id).and(self.speaks(*id)).and(self.permits(*id)));
            let permits: Vec<Formula> = permits.collect();
            Formula::any(permits).not()
        } else {
            Formula::FALSE
        };
        violated.or(unless)
    }

    /// When a violation of one of its provisions forbids an act, without one of them.
    pub fn violated_among(&mut self, act: ActId, but: Option<ProvisionId>) -> Formula {
        let on = self.look.policy.acts.get(act.index()).map(|act| act.provisions.as_slice()).unwrap_or_default();
        let others = on.iter().filter(|id| Some(**id) != but);
        let binding = others.filter(|id| self.provision(**id).is_some_and(Provision::binds)).copied();
        let binding: Vec<ProvisionId> = binding.collect();
        Formula::any(binding.into_iter().map(|id| self.violated_on(act, id)).collect::<Vec<_>>())
    }
}
