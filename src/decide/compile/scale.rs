//! What a value or an amount chooses: `by`, bands and brackets.

use super::{Unfit, Writer, last};
use crate::decide::form::{At, Scale, Term};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;

impl Writer<'_> {
    /// A scale as a term; what has none is computed by the machine.
    pub(super) fn scale(&mut self, id: NodeId) -> Result<At, Unfit> {
        match self.scale_of(id) {
            Ok((scale, cost)) => {
                self.law.scales.push(scale);
                let at = last(&self.law.scales);
                Ok(self.add_term(Term::Scale(at), cost))
            }
            Err(Unfit) => self.computed_term(id),
        }
    }

    /// A scale, and what it costs.
    #[expect(clippy::wildcard_enum_match_arm, reason = "other nodes are no scales")]
    fn scale_of(&mut self, id: NodeId) -> Result<(Scale, u32), Unfit> {
        if matches!(self.base(id), Base::Record(_) | Base::List(_) | Base::Bool) {
            return Err(Unfit);
        }
        let mut cost = 1;
        Ok(match self.node(id) {
            Node::ByValue { on, arms, otherwise } => {
                let on = self.part(*on, &mut cost)?;
                let arms = arms.iter().map(|(key, arm)| Ok((self.part(*key, &mut cost)?, self.part(*arm, &mut cost)?)));
                let arms = arms.collect::<Result<_, Unfit>>()?;
                let otherwise = otherwise.map(|otherwise| self.part(otherwise, &mut cost)).transpose()?;
                (Scale::ByValue { on, arms, otherwise }, cost)
            }
            Node::Band { on, edges, values } => {
                let on = self.part(*on, &mut cost)?;
                let edges = edges.iter().map(|(edge, inclusive)| Ok((self.part(*edge, &mut cost)?, *inclusive)));
                let edges = edges.collect::<Result<_, Unfit>>()?;
                (Scale::Band { on, edges, values: self.all_parts(values, &mut cost)? }, cost)
            }
            Node::Brackets { on, edges, rates } => {
                let on = self.part(*on, &mut cost)?;
                let edges = self.all_parts(edges, &mut cost)?;
                (Scale::Brackets { on, edges, rates: self.all_parts(rates, &mut cost)? }, cost)
            }
            _ => return Err(Unfit),
        })
    }

    fn all_parts(&mut self, nodes: &[NodeId], cost: &mut u32) -> Result<Vec<At>, Unfit> {
        nodes.iter().map(|node| self.part(*node, cost)).collect()
    }

    fn part(&mut self, node: NodeId, cost: &mut u32) -> Result<At, Unfit> {
        let term = self.operand(node)?;
        *cost = cost.saturating_add(self.term_cost(term));
        Ok(term)
    }
}
