//! Bases and their exceptions, which may have exceptions themselves: each speaks where it applies and none of its own does.

use super::provision::Written;
use super::{Said, Unfit, Writer, settled};
use crate::decide::form::{At, Test, Truth};
use crate::policy::ids::ProvisionId;
use crate::policy::provision::Provision;

impl<'p> Writer<'p> {
    /// A base, an exception or both. Where two exceptions to one base apply at once, or something is open, the machine knows what that
    /// comes to.
    pub(super) fn among_exceptions(&mut self, id: ProvisionId, provision: &'p Provision) -> Result<Written, Unfit> {
        let Some(mut all) = self.applies_with_bases(provision)? else { return Ok(Written::NOTHING) };
        let mut known = all.clone();
        for own in self.exceptions(provision)?.into_iter().map(|(_, own)| own) {
            let applies = self.joined(&own, true);
            all.push(self.denied(applies));
            known.extend(own);
        }
        if let Some(base) = provision.only_base().and_then(|base| self.policy.provisions.get(base.index())) {
            known.extend(self.beside_others(id, base)?);
        }
        all.push(self.violated(provision)?);
        let test = self.joined(&all, true);
        let test = self.as_test(test);
        let known: Vec<At> = known.into_iter().map(|said| self.as_test(settled(said, true))).collect();
        let applies = self.operands(&known);
        let settled = self.add_test(Test::Settled { applies, test, provision: id });
        Ok(Written { violated: Said::Test(settled), ..Written::NOTHING })
    }

    /// The conditions under which it and all its bases apply; nothing where one of them is not law in the slice.
    fn applies_with_bases(&mut self, provision: &'p Provision) -> Result<Option<Vec<Said>>, Unfit> {
        let (mut all, mut of) = (Vec::new(), provision);
        loop {
            is_usual(of)?;
            let Some(own) = self.applies(of)? else { return Ok(None) };
            all.extend(own);
            if of.is_no_exception() {
                return Ok(Some(all));
            }
            of = of.only_base().and_then(|base| self.policy.provisions.get(base.index())).ok_or(Unfit)?;
        }
    }

    /// The exceptions to a base that are law in the slice, each with its own conditions.
    fn exceptions(&mut self, base: &'p Provision) -> Result<Vec<(ProvisionId, Vec<Said>)>, Unfit> {
        let mut found = Vec::new();
        for id in &base.exceptions {
            let exception = self.policy.provisions.get(id.index()).ok_or(Unfit)?;
            is_usual(exception)?;
            exception.only_base().ok_or(Unfit)?;
            found.extend(self.applies(exception)?.map(|own| (*id, own)));
        }
        Ok(found)
    }

    /// What has to be known of the others that take the place of the same base: that none does beside it.
    fn beside_others(&mut self, id: ProvisionId, base: &'p Provision) -> Result<Vec<Said>, Unfit> {
        let (mut known, mut all) = (Vec::new(), Vec::new());
        let others = self.exceptions(base)?;
        if others.iter().all(|(other, _)| *other == id) {
            return Ok(known);
        }
        for (_, own) in others {
            let applies = self.joined(&own, true);
            all.push(self.as_test(applies));
            known.extend(own);
        }
        let clash = Test::Clash(self.operands(&all));
        known.push(Said::Test(self.add_test(clash)));
        Ok(known)
    }

    /// The opposite of a truth.
    pub(super) fn denied(&mut self, said: Said) -> Said {
        match said {
            Said::Nothing => Said::Known(Truth::No),
            Said::Known(truth) => Said::Known(truth.wanted(false)),
            Said::Test(test) => Said::Test(self.add_test(Test::Not(test))),
        }
    }
}

/// What permits something, or stands under the law of a day of its own, is left to the machine.
fn is_usual(provision: &Provision) -> Result<(), Unfit> {
    let is_usual = provision.governed_on.is_none() && !provision.permits();
    is_usual.then_some(()).ok_or(Unfit)
}
