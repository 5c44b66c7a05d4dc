//! Conditions as formulas.

use super::formula::Formula;
use super::linear::Sum;
use super::values::Leaf;
use super::world::{DEEPEST, Is, Place, Relation, Subject, World};
use crate::check::test::{Constant, Test};
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, Many, Node};
use crate::policy::provision::DatedEntry;
use crate::policy::types::{Base, Type};
use crate::syntax::expression::{AggregateKind, Comparison};
use crate::value::Decimal;

impl World<'_> {
    /// When a condition is true. What is none, or has no value on the day, does not hold.
    pub fn holds(&mut self, place: &Place) -> Formula {
        self.depth += 1;
        let found = if self.depth > DEEPEST { None } else { self.condition(&self.behind(place)) };
        self.depth -= 1;
        found.unwrap_or_else(|| self.truth_of_value(&self.behind(place)))
    }

    pub(super) fn condition(&mut self, place: &Place) -> Option<Formula> {
        let look = self.look;
        let node = look.node(place.node);
        let many = |many: Many| look.policy.many(many);
        Some(if let Node::And(parts) = node {
            let parts: Vec<Formula> =
                many(*parts).iter().filter_map(|part| self.clause(&place.beside(*part))).collect();
            Formula::all(parts)
        } else if let Node::Or(parts) = node {
            let parts: Vec<Formula> =
                many(*parts).iter().filter_map(|part| self.clause(&place.beside(*part))).collect();
            Formula::any(parts)
        } else if let Node::Not(inner) = node {
            self.holds(&place.beside(*inner)).not()
        } else if let Node::Compare(comparison, a, b) = node {
            self.compared(*comparison, &place.beside(*a), &place.beside(*b))
        } else if let Node::IsMember(of, ranges) = node {
            self.is_member(&place.beside(*of), ranges)
        } else if let Node::IsNone(of) = node {
            self.is_none(&place.beside(*of))
        } else if let Node::IsGiven(of) = node {
            self.is_none(&place.beside(*of)).not()
        } else if let Node::InValues(of, values) = node {
            let equal = many(*values).iter().map(|value| self.equal(&place.beside(*of), &place.beside(*value)));
            Formula::any(equal.collect::<Vec<_>>())
        } else if let Node::InSeason(day, first, last) = node {
            return self.in_season(&place.beside(*day), *first, *last);
        } else if let Node::InPeriod(day, period) = node {
            let Node::Period(first, last) = look.node(self.behind(&place.beside(*period)).node) else {
                return self.in_window(&place.beside(*day), &place.beside(*period));
            };
            let begun = self.compared(Comparison::GreaterOrEqual, &place.beside(*day), &place.beside(*first));
            let open = self.is_none(&place.beside(*last));
            begun.and(open.or(self.compared(Comparison::LessOrEqual, &place.beside(*day), &place.beside(*last))))
        } else if let Node::InList { value, list, .. } = node
            && let Node::Member(member) = look.node(*value)
        {
            let list = place.beside(*list);
            self.whole(format!("paper {} in {}", member.0, self.key(&list)), list.node, Is::Other)
        } else if let Node::Provision(provision, export) = node {
            return self.export(*provision, *export);
        } else if let Node::Verdict(act, permitted) = node {
            let forbidden = self.forbidden(*act);
            if *permitted { forbidden.not() } else { forbidden }
        } else if let Node::Aggregate(aggregate) = node {
            return self.quantified(place, aggregate);
        } else if let Node::Matches(text, pattern) = node {
            let form = self.truth_of_value(place);
            form.and(self.has_length_of(&place.beside(*text), *pattern))
        } else {
            return None;
        })
    }

    /// When a text is as long as what matches a pattern.
    fn has_length_of(&mut self, text: &Place, pattern: u32) -> Formula {
        let known = self.look.length_row().zip(self.look.policy.patterns.get(pattern as usize));
        let Some((row, pattern)) = known else { return Formula::TRUE };
        let key = format!("B{row}({})", self.key(text));
        let ty = Type { base: Base::Int, optional: false };
        let bounds = (Some(Decimal::ZERO), None);
        let subject = self.subject(key, || Subject { is: Is::Other, ty, node: text.node, bounds });
        let (least, most) = pattern.length();
        let mut ends = vec![(Comparison::GreaterOrEqual, least)];
        ends.extend(most.map(|most| (Comparison::LessOrEqual, most)));
        let ends = ends
            .into_iter()
            .map(|(sign, end)| self.atom(subject, Test::Compare(sign, Constant::Number(Decimal::from(end)))));
        Formula::all(ends.collect::<Vec<_>>())
    }

    /// A clause's truth; none where it does not exist on the day.
    pub(super) fn clause(&mut self, place: &Place) -> Option<Formula> {
        let place = self.behind(place);
        let look = self.look;
        if let Node::None = look.node(place.node) {
            return None;
        }
        let Node::Dated(dated) = look.node(place.node) else { return Some(self.holds(&place)) };
        let timeline = look.policy.dated.get(dated.index())?;
        let begun = timeline.entries.iter().rfind(|entry| entry.earliest <= self.day);
        if timeline.absent_is_none && begun.is_none_or(|entry| entry.value.is_none() && entry.keep.is_empty()) {
            return None;
        }
        Some(self.holds(&place))
    }

    /// The condition under which a version is kept out by a transition.
    pub(super) fn kept(&mut self, entry: &DatedEntry) -> Formula {
        let day = self.day;
        let open = entry.keep.iter().filter(|(_, until)| until.is_none_or(|until| day <= until));
        let keeps: Vec<Formula> =
            open.map(|(condition, _)| condition.map_or(Formula::TRUE, |node| self.holds(&Place::root(node)))).collect();
        Formula::any(keeps)
    }

    /// `any`, `no` and `all` by the number of those that pass.
    fn quantified(&mut self, place: &Place, of: &Aggregate) -> Option<Formula> {
        let (some, lacking) = match of.kind {
            AggregateKind::Any => (true, None),
            AggregateKind::No => (false, None),
            AggregateKind::All => (false, of.have),
            AggregateKind::Count | AggregateKind::Sum | AggregateKind::Min => return None,
            AggregateKind::Max | AggregateKind::First | AggregateKind::Last => return None,
        };
        let part = |node: Option<NodeId>| node.map(|node| self.key(&place.beside(node))).unwrap_or_default();
        let key = format!("count {} {};{};{}", of.variable, part(Some(of.list)), part(of.filter), part(lacking));
        let counted = self.counted(place, of)?;
        let ty = Type { base: Base::Int, optional: false };
        let bounds = (Some(Decimal::ZERO), None);
        let subject = self.subject(key, || Subject { is: Is::Count(counted), ty, node: place.node, bounds });
        let none = self.atom(subject, Test::Values(vec![Constant::Number(Decimal::ZERO)]));
        Some(if some { none.not() } else { none })
    }

    fn truth_of_value(&mut self, place: &Place) -> Formula {
        let is_bool = self.look.ty(place.node).is_some_and(|ty| ty.base == Base::Bool);
        if !is_bool {
            return self.whole(format!("whole {}", self.key(place)), place.node, Is::Other);
        }
        let leaves = self.values(place);
        let held = leaves.into_iter().map(|(condition, leaf)| {
            let truth = match leaf {
                Leaf::Constant(Constant::Bool(truth)) => Formula::Known(truth),
                Leaf::Of(subject, _) => self.atom(subject, Test::Values(vec![Constant::Bool(true)])),
                Leaf::None | Leaf::Constant(_) | Leaf::Member(_) | Leaf::Sum(_) => Formula::FALSE,
                Leaf::Missing => self.free(place.node),
            };
            condition.and(truth)
        });
        Formula::any(held.collect::<Vec<_>>())
    }

    /// When an expression is this number.
    pub fn equals(&mut self, of: &Place, number: Decimal) -> Formula {
        let number = Leaf::Constant(Constant::Number(number));
        let leaves = self.values(of).into_iter();
        let held: Vec<Formula> =
            leaves.map(|(when, leaf)| when.and(self.leaves_compared(Comparison::Equal, &leaf, &number))).collect();
        Formula::any(held)
    }

    pub(super) fn equal(&mut self, one: &Place, other: &Place) -> Formula {
        self.compared(Comparison::Equal, one, other)
    }

    pub(super) fn compared(&mut self, comparison: Comparison, one: &Place, other: &Place) -> Formula {
        let (one, other) = (self.values(one), self.values(other));
        let mut all = Vec::new();
        for (when, a) in &one {
            for (and, b) in &other {
                let holds = self.leaves_compared(comparison, a, b);
                all.push(Formula::all([when.clone(), and.clone(), holds]));
            }
        }
        Formula::any(all)
    }

    pub(super) fn leaves_compared(&mut self, comparison: Comparison, one: &Leaf, other: &Leaf) -> Formula {
        match (one, other) {
            (Leaf::None, Leaf::None) => Formula::Known(comparison == Comparison::Equal),
            (Leaf::None, Leaf::Of(subject, _)) | (Leaf::Of(subject, _), Leaf::None) => match comparison {
                Comparison::Equal => self.atom(*subject, Test::None),
                Comparison::NotEqual => self.atom(*subject, Test::None.not()),
                Comparison::Less | Comparison::LessOrEqual => Formula::FALSE,
                Comparison::Greater | Comparison::GreaterOrEqual => Formula::FALSE,
            },
            (Leaf::Missing, _) | (_, Leaf::Missing) => self.free(NodeId(u32::MAX)),
            (Leaf::None, _) | (_, Leaf::None) => Formula::Known(comparison == Comparison::NotEqual),
            (Leaf::Of(subject, plus), Leaf::Constant(value)) => self.against(comparison, (*subject, *plus), value),
            (Leaf::Constant(value), Leaf::Of(subject, plus)) => {
                self.against(comparison.mirrored(), (*subject, *plus), value)
            }
            (Leaf::Of(subject, _), Leaf::Member(member)) | (Leaf::Member(member), Leaf::Of(subject, _)) => {
                let is = self.atom(*subject, Test::Members(vec![(*member, *member)]));
                if comparison == Comparison::NotEqual { is.not() } else { is }
            }
            (Leaf::Member(one), Leaf::Member(other)) => {
                Formula::Known((one == other) == (comparison == Comparison::Equal))
            }
            (Leaf::Constant(Constant::Number(a)), Leaf::Constant(Constant::Number(b))) => {
                Formula::Known(comparison.holds(a.cmp(b)))
            }
            (Leaf::Constant(a), Leaf::Constant(b)) => Formula::Known((a == b) == (comparison == Comparison::Equal)),
            (Leaf::Of(s, a), Leaf::Of(t, b)) if s == t => {
                let truth = Formula::Known(comparison.holds(a.cmp(b)));
                let none = if self.is_optional(*s) { self.atom(*s, Test::None) } else { Formula::FALSE };
                let of_none = Formula::Known(comparison == Comparison::Equal);
                none.clone().and(of_none).or(none.not().and(truth))
            }
            (Leaf::Of(s, a), Leaf::Of(t, b)) => {
                let one = Sum::of(*s, *a).and(&Sum::of(*t, *b), Decimal::NEGATIVE_ONE);
                self.related(comparison, one)
            }
            (Leaf::Sum(_), _) | (_, Leaf::Sum(_)) => {
                let sums = self.sum_of(one).zip(self.sum_of(other));
                self.related(comparison, sums.and_then(|(one, other)| one.and(&other, Decimal::NEGATIVE_ONE)))
            }
            (Leaf::Constant(_), Leaf::Member(_)) | (Leaf::Member(_), Leaf::Constant(_)) => Formula::FALSE,
        }
    }

    /// How a sum stands to 0. Each such relation may hold or not; what excludes what is seen when values are looked for.
    fn related(&mut self, comparison: Comparison, sum: Option<Sum>) -> Formula {
        let Some(mut sum) = sum else { return self.free(NodeId(u32::MAX)) };
        let Some((first, times)) = sum.terms.first().copied() else {
            return Formula::Known(comparison.holds(sum.plus.cmp(&Decimal::ZERO)));
        };
        let mut comparison = comparison;
        if times.is_sign_negative() {
            let Some(turned) = sum.times(Decimal::NEGATIVE_ONE) else { return self.free(NodeId(u32::MAX)) };
            (sum, comparison) = (turned, comparison.mirrored());
        }
        let node = self.subjects.get(first).map_or(NodeId(u32::MAX), |subject| subject.node);
        let optional = sum.terms.iter().any(|(subject, _)| self.is_optional(*subject));
        let by = -sum.plus;
        if let Some(alone) = self.alone(&sum, comparison, by) {
            return alone;
        }
        let mut atom = |comparison: Comparison| {
            let relation = Relation { sum: sum.terms.clone(), by, comparison };
            self.whole(format!("{relation:?}"), node, Is::Relation(relation))
        };
        match comparison {
            Comparison::NotEqual => atom(Comparison::Equal).not(),
            Comparison::GreaterOrEqual if !optional => atom(Comparison::Less).not(),
            Comparison::LessOrEqual if !optional => atom(Comparison::Greater).not(),
            Comparison::Equal | Comparison::Less | Comparison::GreaterOrEqual => atom(comparison),
            Comparison::LessOrEqual | Comparison::Greater => atom(comparison),
        }
    }

    pub fn is_member(&mut self, of: &Place, ranges: &[(u32, u32)]) -> Formula {
        let leaves = self.values(of);
        let held = leaves.into_iter().map(|(condition, leaf)| {
            let holds = match leaf {
                Leaf::Member(member) => {
                    Formula::Known(ranges.iter().any(|(first, last)| (*first..=*last).contains(&member)))
                }
                Leaf::Of(subject, _) => self.atom(subject, Test::Members(ranges.to_vec())),
                Leaf::None | Leaf::Constant(_) | Leaf::Sum(_) => Formula::FALSE,
                Leaf::Missing => self.free(of.node),
            };
            condition.and(holds)
        });
        Formula::any(held.collect::<Vec<_>>())
    }

    pub fn is_none(&mut self, of: &Place) -> Formula {
        let leaves = self.values(of);
        let held = leaves.into_iter().map(|(condition, leaf)| {
            let none = match leaf {
                Leaf::None => Formula::TRUE,
                Leaf::Of(subject, _) if self.is_optional(subject) => self.atom(subject, Test::None),
                Leaf::Of(..) | Leaf::Constant(_) | Leaf::Member(_) | Leaf::Sum(_) => Formula::FALSE,
                Leaf::Missing => self.free(of.node),
            };
            condition.and(none)
        });
        Formula::any(held.collect::<Vec<_>>())
    }
}
