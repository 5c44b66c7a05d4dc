//! Provisions: what violates each is one condition; what permits the act is another.

use super::{Held, Said, Unfit, Writer, settled};
use crate::decide::form::{At, Test, Truth};
use crate::evaluate::is_binding;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::provision::{Body, Line, LineKind, Provision};

/// A provision and what violates it.
#[derive(Clone, Debug)]
pub(in crate::decide) struct Entry {
    pub provision: ProvisionId,
    /// The conditions that must all hold; none: it is violated.
    pub conditions: Vec<At>,
}

/// What violates a provision, and what permits the act.
struct Written {
    violated: Said,
    permits: Said,
}

impl Writer<'_> {
    /// The provisions on an act that can be violated in the slice.
    pub(super) fn act(&mut self, number: ActId) -> Vec<Entry> {
        let Some(act) = self.policy.acts.get(number.index()) else { return Vec::new() };
        let (mut entries, mut permits) = (Vec::new(), Vec::new());
        for id in &act.provisions {
            let Some(provision) = self.policy.provisions.get(id.index()) else { continue };
            let binds = is_binding(self.policy, *id);
            let matters = binds || act.forbidden_unless_permitted && is_entangled(provision);
            if !matters {
                continue;
            }
            match self.provision_on(number, provision) {
                Ok(written) => {
                    entries.extend(self.entry(*id, written.violated));
                    permits.push(written.permits);
                }
                Err(Unfit) => self.law.computed.push(*id),
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
    fn provision_on(&mut self, act: ActId, provision: &Provision) -> Result<Written, Unfit> {
        let Some((_, on)) = provision.on.iter().find(|(of, _)| *of == act) else { return self.provision(provision) };
        if is_entangled(provision) {
            return Err(Unfit);
        }
        match self.test(*on, true)? {
            Said::Known(Truth::Yes) => self.provision(provision),
            Said::Known(Truth::No) => Ok(Written { violated: Said::Known(Truth::No), permits: Said::Known(Truth::No) }),
            Said::Nothing | Said::Known(Truth::Open) | Said::Test(_) => Err(Unfit),
        }
    }

    fn provision(&mut self, provision: &Provision) -> Result<Written, Unfit> {
        if is_entangled(provision) || provision.papers.is_some() {
            return Err(Unfit);
        }
        let nothing = Written { violated: Said::Known(Truth::No), permits: Said::Known(Truth::No) };
        if !self.in_force(provision)? {
            return Ok(nothing);
        }
        let mut applies = Vec::new();
        if let Some(when) = provision.when {
            applies.push(self.test(when, true)?);
        }
        if let Some(unless) = provision.unless {
            applies.push(settled(self.test(unless, false)?, false));
        }
        match &provision.body {
            Body::Rule(lines) => self.rule(lines, applies),
            Body::Quota { count, adding, limit } => {
                let over = self.quota((*count, *adding, *limit))?;
                applies.push(over);
                Ok(Written { violated: self.joined(&applies, true), ..nothing })
            }
            Body::Fee { .. } | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => Err(Unfit),
        }
    }

    /// Whether it is law on the days of the slice.
    fn in_force(&self, provision: &Provision) -> Result<bool, Unfit> {
        let Some(life) = provision.life else { return Ok(true) };
        match self.held(self.timeline(life)?) {
            Held::Nothing => Ok(false),
            Held::Entry(entry) => Ok(entry.value.is_some()),
            Held::Kept(_) | Held::NoDate => Err(Unfit),
        }
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
    !provision.exceptions.is_empty() || provision.exception_to.is_some() || provision.governed_on.is_some()
}
