//! Provisions: what violates each is one condition; what permits the act is another.

use super::{Said, Unfit, Writer, settled};
use crate::decide::form::{At, Test, Truth};
use crate::decide::operation::Operation;
use crate::decide::slow::Slow;
use crate::evaluate::is_binding;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::provision::{Body, Deadline, Line, LineKind, Papers, Provision};

/// A provision and what violates it.
#[derive(Clone, Debug)]
pub(in crate::decide) struct Entry {
    pub provision: ProvisionId,
    /// The conditions that must all hold; none: it is violated.
    pub conditions: Vec<At>,
}

/// What violates a provision, and what permits the act.
pub(super) struct Written {
    pub violated: Said,
    pub permits: Said,
}

impl Written {
    /// It is not violated and permits nothing.
    pub const NOTHING: Written = Written { violated: Said::Known(Truth::No), permits: Said::Known(Truth::No) };
}

impl<'p> Writer<'p> {
    /// Those of these provisions on an act that can be violated in the slice.
    pub(super) fn act(&mut self, number: ActId, provisions: &[ProvisionId]) -> Vec<Entry> {
        let Some(act) = self.policy.acts.get(number.index()) else { return Vec::new() };
        let (mut entries, mut permits) = (Vec::new(), Vec::new());
        for id in provisions {
            let Some(provision) = self.policy.provisions.get(id.index()) else { continue };
            let binds = is_binding(self.policy, *id);
            let matters = binds || act.forbidden_unless_permitted && is_entangled(provision);
            if !matters {
                continue;
            }
            self.spent = 0;
            self.left.clear();
            match self.provision_on(number, *id, provision) {
                Ok(written) => {
                    entries.extend(self.entry(*id, written.violated));
                    permits.push(written.permits);
                    self.law.slow.extend(self.left.first().map(|part| (*id, Slow::Asks(*part))));
                }
                Err(Unfit) => {
                    self.law.computed.push(*id);
                    self.law.slow.push((*id, Slow::of(provision)));
                }
            }
        }
        if act.forbidden_unless_permitted {
            let permit = self.joined(&permits, false);
            self.law.permit = Some(self.as_test(permit));
        }
        entries
    }

    fn entry(&mut self, provision: ProvisionId, violated: Said) -> Option<Entry> {
        let conditions = match violated {
            Said::Nothing | Said::Known(Truth::No) => return None,
            Said::Known(Truth::Yes) => Vec::new(),
            Said::Known(Truth::Open) => vec![self.as_test(violated)],
            Said::Test(test) => match self.law.tests.get(test as usize) {
                Some(Test::All(stretch)) => stretch.of(&self.law.operands).to_vec(),
                _ => vec![test],
            },
        };
        Some(Entry { provision, conditions })
    }

    /// What it says of an act, if it is on the act in the slice.
    fn provision_on(&mut self, act: ActId, id: ProvisionId, provision: &'p Provision) -> Result<Written, Unfit> {
        let Some((_, on)) = provision.on.iter().find(|(of, _)| *of == act) else {
            return self.provision(id, provision);
        };
        if is_entangled(provision) {
            return Err(Unfit);
        }
        match self.test(*on, true)? {
            Said::Known(Truth::Yes) => self.provision(id, provision),
            Said::Known(Truth::No) => Ok(Written::NOTHING),
            Said::Nothing | Said::Known(Truth::Open) | Said::Test(_) => Err(Unfit),
        }
    }

    fn provision(&mut self, id: ProvisionId, provision: &'p Provision) -> Result<Written, Unfit> {
        if provision.governed_on.is_some() {
            return Err(Unfit);
        }
        match provision.exceptions.is_empty() && provision.is_no_exception() {
            true => self.alone(provision),
            false => self.among_exceptions(id, provision),
        }
    }

    fn alone(&mut self, provision: &'p Provision) -> Result<Written, Unfit> {
        let Some(mut applies) = self.applies(provision)? else { return Ok(Written::NOTHING) };
        if let (Body::Rule(lines), None) = (&provision.body, &provision.papers) {
            return self.rule(lines, applies);
        }
        if provision.permits() {
            return Err(Unfit);
        }
        applies.push(self.violated(provision)?);
        Ok(Written { violated: self.joined(&applies, true), ..Written::NOTHING })
    }

    /// The conditions under which it applies; nothing where it is not law in the slice.
    pub(super) fn applies(&mut self, provision: &'p Provision) -> Result<Option<Vec<Said>>, Unfit> {
        let mut applies = match self.in_force(provision)? {
            Said::Nothing | Said::Known(Truth::No) => return Ok(None),
            Said::Known(Truth::Yes) => Vec::new(),
            doubtful @ (Said::Known(Truth::Open) | Said::Test(_)) => vec![doubtful],
        };
        if let Some(when) = provision.when {
            applies.push(self.test(when, true)?);
        }
        if let Some(unless) = provision.unless {
            applies.push(settled(self.test(unless, false)?, false));
        }
        Ok(Some(applies))
    }

    /// What violates it where it applies, papers included.
    pub(super) fn violated(&mut self, provision: &'p Provision) -> Result<Said, Unfit> {
        let mut any = Vec::new();
        match &provision.body {
            Body::Rule(lines) => {
                for line in lines {
                    match line.kind {
                        LineKind::Require => any.push(self.test(line.condition, false)?),
                        LineKind::Forbid => any.push(self.test(line.condition, true)?),
                        LineKind::Permit => {}
                    }
                }
            }
            Body::Quota { count, adding, limit } => any.push(self.quota((*count, *adding, *limit))?),
            // of a deadline with papers even one that binds nobody counts
            Body::Deadline(_) if provision.papers.is_some() => return Err(Unfit),
            Body::Deadline(deadline) if deadline.binding => any.push(self.deadline(deadline)?),
            Body::Fee { .. } | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => {}
        }
        if let Some(papers) = &provision.papers {
            any.extend(self.papers(papers)?);
        }
        Ok(self.joined(&any, false))
    }

    /// Each required paper that is not there.
    fn papers(&mut self, papers: &Papers) -> Result<Vec<Said>, Unfit> {
        let list = self.place(papers.list).ok_or(Unfit)?;
        let mut missing = Vec::new();
        for paper in &papers.required {
            let required = settled(self.test(paper.required, true)?, true);
            let last = self.policy.members.get(paper.member.index()).map_or(paper.member, |member| member.last);
            let lacks = self.add_test(Test::Lacks { list, first: paper.member.0, last: last.0 });
            missing.push(self.joined(&[required, Said::Test(lacks)], true));
        }
        Ok(missing)
    }

    /// A binding deadline is violated where it is missed and forbids the act.
    fn deadline(&mut self, deadline: &Deadline) -> Result<Said, Unfit> {
        let forbids = deadline.forbids.map(|forbids| self.test(forbids, true)).transpose()?;
        let forbids = forbids.map_or(Said::Known(Truth::Yes), |forbids| settled(forbids, true));
        let last = self.last_day(deadline)?;
        let met = deadline.met_by.map(|met| self.term(met)).transpose()?;
        let missed = Said::Test(self.add_test(Test::Missed { last, met }));
        Ok(self.joined(&[forbids, missed], true))
    }

    /// The last day of a deadline. Those that recur the machine knows.
    pub(super) fn last_day(&mut self, deadline: &Deadline) -> Result<At, Unfit> {
        if deadline.every.is_some() {
            return Err(Unfit);
        }
        let day = self.term(deadline.last)?;
        let Some(roll) = deadline.roll else { return Ok(day) };
        let chosen = self.term(roll)?;
        Ok(self.operate(Operation::Rolled { day, chosen }))
    }

    /// A rule is violated where it applies and one of its lines is.
    fn rule(&mut self, lines: &[Line], mut applies: Vec<Said>) -> Result<Written, Unfit> {
        let (mut bad, mut good, mut permits) = (Vec::new(), Vec::new(), Vec::new());
        for line in lines {
            match line.kind {
                LineKind::Require => self.line(line.condition, false, (&mut bad, &mut good))?,
                LineKind::Forbid => self.line(line.condition, true, (&mut bad, &mut good))?,
                LineKind::Permit => permits.push(self.test(line.condition, true)?),
            }
        }
        let permits = match permits.is_empty() {
            true => Said::Known(Truth::No),
            false => {
                let mut all = applies.clone();
                all.extend(good);
                all.push(settled(self.joined(&permits, false), true));
                self.joined(&all, true)
            }
        };
        applies.push(self.joined(&bad, false));
        Ok(Written { violated: self.joined(&applies, true), permits })
    }

    /// Adds what violates a line, and what satisfies it; a line that does not exist on the date asks nothing.
    fn line(
        &mut self,
        condition: NodeId,
        forbid: bool,
        (bad, good): (&mut Vec<Said>, &mut Vec<Said>),
    ) -> Result<(), Unfit> {
        bad.push(self.test(condition, forbid)?);
        good.push(self.test(condition, !forbid)?);
        Ok(())
    }

    fn quota(&mut self, (count, adding, limit): (NodeId, NodeId, NodeId)) -> Result<Said, Unfit> {
        let (count, adding, limit) = (self.term(count)?, self.term(adding)?, self.term(limit)?);
        Ok(Said::Test(self.add_test(Test::Exceeds { count, adding, limit })))
    }
}

/// What is judged together with other provisions, or under the law of a date of its own.
fn is_entangled(provision: &Provision) -> bool {
    !provision.exceptions.is_empty() || !provision.is_no_exception() || provision.governed_on.is_some()
}
