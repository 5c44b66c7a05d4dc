//! Windows of time that go along with a day: `d in the 12 months to asked_on`, `d in year of asked_on`.

use super::formula::Formula;
use super::linear::Sum;
use super::values::Leaf;
use super::world::{Is, Place, Subject, World};
use crate::check::length::{days, days_of};
use crate::policy::node::Node;
use crate::policy::types::{Base, Type};
use crate::syntax::expression::{Comparison, PeriodKind};
use crate::value::{Decimal, Unit};

impl World<'_> {
    /// When a day lies in a window. Of elements of lists it is not taken apart: their facts are made one by one.
    pub(super) fn in_window(&mut self, day: &Place, period: &Place) -> Option<Formula> {
        if self.element.is_some() {
            return None;
        }
        let period = self.behind(period);
        let look = self.look;
        let (to, before, behind) = if let Node::Trailing { length, to, months } = look.node(period.node) {
            let key =
                format!("({}-{}{months:?}None)", self.key(&period.beside(*to)), self.key(&period.beside(*length)));
            let Node::Duration(written) = look.node(*length) else { return None };
            let away = if written.unit == Unit::Month { days(*written)? } else { days_of(look, *length)? };
            // the window begins the day after
            let before = self.some_days(format!("days of {key}"), &period, (away.least, away.most), -1);
            (*to, before, Sum::number(Decimal::ZERO))
        } else if let Node::PeriodOf(kind, of) = look.node(period.node) {
            let most = match kind {
                PeriodKind::Week => 6,
                PeriodKind::Month => 30,
                PeriodKind::Quarter => 91,
                PeriodKind::Year => 365,
            };
            let key = self.key(&period);
            let before = self.some_days(format!("days before in {key}"), &period, (0, Some(most)), 0);
            let behind = self.some_days(format!("days behind in {key}"), &period, (0, Some(most)), 0);
            (*of, before, behind)
        } else {
            return None;
        };
        let (to, day) = (self.values(&period.beside(to)), self.values(day));
        let before = vec![(Formula::TRUE, Leaf::Sum(before))];
        let behind = vec![(Formula::TRUE, Leaf::Sum(behind))];
        let (first, last) = (self.sums(&to, &before, Decimal::NEGATIVE_ONE)?, self.sums(&to, &behind, Decimal::ONE)?);
        let mut all = Vec::new();
        for (comparison, ends) in [(Comparison::GreaterOrEqual, first), (Comparison::LessOrEqual, last)] {
            let mut held = Vec::new();
            for (when, day) in &day {
                for (and, end) in &ends {
                    let stands = self.leaves_compared(comparison, day, end);
                    held.push(Formula::all([when.clone(), and.clone(), stands]));
                }
            }
            all.push(Formula::any(held));
        }
        Some(Formula::all(all))
    }

    /// So many days, whichever they are, and a number.
    fn some_days(&mut self, key: String, at: &Place, (least, most): (i64, Option<i64>), plus: i64) -> Sum {
        if most == Some(least) {
            return Sum::number(Decimal::from(least + plus));
        }
        let bounds = (Some(Decimal::from(least)), most.map(Decimal::from));
        let ty = Type { base: Base::Int, optional: false };
        let subject = self.subject(key, || Subject { is: Is::Other, ty, node: at.node, bounds });
        Sum::of(subject, Decimal::from(plus))
    }
}
