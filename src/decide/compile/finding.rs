//! What other provisions come to, where one asks for it.

use super::{DEAREST, Said, Unfit, Writer};
use crate::decide::form::{At, Term, Test, Truth};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Export;
use crate::policy::provision::{Body, Line, LineKind, Provision};
use crate::policy::value::Value;

impl<'p> Writer<'p> {
    /// Whether a provision is satisfied, or violated: where it is known that it applies, by what its body says.
    pub(super) fn finding_test(
        &mut self,
        node: NodeId,
        (of, export): (ProvisionId, Export),
        wanted: bool,
    ) -> Result<Said, Unfit> {
        match self.aside(|writer| writer.flat_finding(node, (of, export), wanted)) {
            Ok(Said::Test(test)) if self.cost(test) > DEAREST => self.computed(node, wanted),
            Ok(said) => Ok(said),
            Err(Unfit) => self.computed(node, wanted),
        }
    }

    fn flat_finding(&mut self, node: NodeId, (of, export): (ProvisionId, Export), wanted: bool) -> Result<Said, Unfit> {
        let is_violated = export == Export::Violated;
        if !is_violated && export != Export::Satisfied {
            return Err(Unfit);
        }
        let provision = self.policy.provisions.get(of.index()).ok_or(Unfit)?;
        self.is_plainly_judged(provision)?;
        // what does not apply is neither
        let neither = Said::Known(Truth::known(!wanted));
        let Some(applies) = self.applies(provision)? else { return Ok(neither) };
        let violated = self.violated(provision)?;
        let then = if is_violated == wanted { violated } else { self.denied(violated) };
        match self.joined(&applies, true) {
            Said::Known(Truth::Yes) => Ok(then),
            Said::Known(Truth::No) => Ok(neither),
            condition @ (Said::Nothing | Said::Known(Truth::Open) | Said::Test(_)) => {
                let [condition, then, otherwise] = [condition, then, neither].map(|said| self.as_test(said));
                Ok(self.said(Test::If { condition, then, otherwise, node: Some(node), wanted }))
            }
        }
    }

    /// Of a rule that demands something, or a quota, by itself and under the law of the day, nothing else is to be known.
    fn is_plainly_judged(&mut self, provision: &'p Provision) -> Result<(), Unfit> {
        let is_alone = provision.exceptions.is_empty() && provision.is_no_exception();
        let is_plain = is_alone && provision.governed_on.is_none() && provision.papers.is_none();
        let demands = match &provision.body {
            Body::Rule(lines) => {
                let demands = |line: &Line| line.kind != LineKind::Permit && !self.is_optional(line.condition);
                !provision.permits() && lines.iter().any(demands)
            }
            Body::Quota { count, adding, limit: _ } => !self.is_optional(*count) && !self.is_optional(*adding),
            Body::Fee { .. } | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => false,
        };
        (is_plain && demands).then_some(()).ok_or(Unfit)
    }

    /// A number of a provision as a value: none where it does not apply.
    pub(super) fn number_term(&mut self, node: NodeId, of: ProvisionId, export: Export) -> Result<At, Unfit> {
        match self.aside(|writer| writer.flat_number_term(of, export)) {
            Ok(term) if self.term_cost(term) <= DEAREST => Ok(term),
            Ok(_) | Err(Unfit) => self.computed_term(node),
        }
    }

    fn flat_number_term(&mut self, of: ProvisionId, export: Export) -> Result<At, Unfit> {
        let provision = self.policy.provisions.get(of.index()).ok_or(Unfit)?;
        let (applies, term) = self.flat_number(provision, export)?;
        let term = term.ok_or(Unfit)?;
        if applies.length == 0 {
            return Ok(term);
        }
        let condition = self.add_test(Test::All(applies));
        let none = self.add_term(Term::Constant(Value::None), 1);
        Ok(self.if_term(condition, (term, none)))
    }

    /// Writes down what is said where no local name stands for anything, under the law of the slice.
    fn aside<R>(&mut self, write: impl FnOnce(&mut Self) -> Result<R, Unfit>) -> Result<R, Unfit> {
        if self.frame.elsewhere || self.on.is_none() {
            return Err(Unfit);
        }
        let before = std::mem::take(&mut self.frame);
        let written = write(self);
        self.frame = before;
        written
    }
}
