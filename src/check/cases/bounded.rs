//! Values that are cut off: the bounds of a fee, the lesser and the greater of two, the bands that a number falls in.

use super::formula::Formula;
use super::values::{Leaf, Leaves, MOST, either};
use super::world::{Place, World};
use crate::policy::ids::NodeId;
use crate::syntax::expression::Comparison;

impl World<'_> {
    /// The bound, where a value lies on the wrong side of it; none bounds nothing.
    pub(super) fn bounded(&mut self, values: Leaves, bound: Option<NodeId>, wrong: Comparison) -> Option<Leaves> {
        let Some(bound) = bound else { return Some(values) };
        let bounds = self.values(&Place::root(bound));
        self.cut_off(&values, &bounds, wrong)
    }

    fn cut_off(&mut self, values: &Leaves, bounds: &Leaves, wrong: Comparison) -> Option<Leaves> {
        let mut all = Vec::new();
        for (when, own) in values {
            for (and, bound) in bounds {
                let both = when.clone().and(and.clone());
                let beyond = match (own, bound) {
                    (Leaf::None, _) | (_, Leaf::None) => Formula::FALSE,
                    _ => self.leaves_compared(wrong, own, bound),
                };
                all.push((both.clone().and(beyond.clone()), bound.clone()));
                all.push((both.and(beyond.not()), own.clone()));
            }
        }
        all.retain(|(when, _)| *when != Formula::FALSE);
        (all.len() <= MOST).then_some(all)
    }

    /// `min(a, b)`, `later(a, b)` of what is never none.
    pub(super) fn lesser_or_greater(&mut self, place: &Place, row: u32, arguments: &[NodeId]) -> Option<Leaves> {
        let wrong = match crate::builtin::row(row)?.name {
            "min" | "earlier" => Comparison::Greater,
            "max" | "later" => Comparison::Less,
            _ => return None,
        };
        let [one, other] = arguments else { return None };
        let given = |node: &NodeId| self.look.ty(*node).is_some_and(|ty| !ty.optional);
        if !given(one) || !given(other) {
            return None;
        }
        let (one, other) = (self.values(&place.beside(*one)), self.values(&place.beside(*other)));
        self.cut_off(&one, &other, wrong)
    }

    /// The value of the band that a number falls in; none above the last edge, where nothing is said of that.
    pub(super) fn band(
        &mut self,
        place: &Place,
        on: NodeId,
        edges: &[(NodeId, bool)],
        values: &[NodeId],
    ) -> Option<Leaves> {
        if self.look.ty(on).is_none_or(|ty| ty.optional) {
            return None;
        }
        let above = values.get(edges.len()).map(|node| self.values(&place.beside(*node)));
        let mut all = above.unwrap_or_else(|| vec![(Formula::TRUE, Leaf::None)]);
        for ((edge, inclusive), value) in edges.iter().zip(values).rev() {
            let sign = if *inclusive { Comparison::LessOrEqual } else { Comparison::Less };
            let within = self.compared(sign, &place.beside(on), &place.beside(*edge));
            all = either(within, self.values(&place.beside(*value)), all);
        }
        Some(all)
    }
}
