//! Limits of which it is open whether there is one, as the machine takes them.

use super::Run;
use crate::decide::form::{At, Law, Scale, Term, Truth};
use crate::evaluate::endless::Least;
use crate::policy::value::Value;

impl Run<'_> {
    /// The least that a limit may be.
    pub(super) fn least(&mut self, law: &Law, limit: At) -> Least {
        let value = self.term(law, limit);
        if value != Value::Unknown {
            return Least::of(value);
        }
        match law.terms.get(limit as usize).copied() {
            Some(Term::Once { term, .. }) => self.least(law, term),
            Some(Term::If { condition, then, otherwise }) => match self.test(law, condition) {
                Truth::Yes => self.least(law, then),
                Truth::No => self.least(law, otherwise),
                Truth::Open => self.least(law, then).or(self.least(law, otherwise)),
            },
            Some(Term::ByMember(by)) => {
                let Some(by) = law.by_member.get(by as usize) else { return Least::Open };
                let of = self.term(law, by.on);
                if !of.is_open() {
                    return self.arm_of(by, of).map_or(Least::Endless, |arm| self.least(law, arm));
                }
                let rest = by.otherwise.filter(|_| !by.complete);
                let arms = by.arms.iter().map(|arm| arm.value).chain(rest);
                arms.fold(Least::Endless, |least, arm| least.or(self.least(law, arm)))
            }
            Some(Term::Scale(scale)) => match law.scales.get(scale as usize) {
                Some(Scale::ByValue { on, arms, otherwise }) if self.term(law, *on).is_open() => {
                    let arms = arms.iter().map(|(_, arm)| *arm).chain(*otherwise);
                    arms.fold(Least::Endless, |least, arm| least.or(self.least(law, arm)))
                }
                Some(_) | None => Least::Open,
            },
            Some(Term::Computed(node)) => self.machine().least(node),
            Some(_) | None => Least::Open,
        }
    }
}
