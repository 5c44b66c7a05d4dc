//! Constants that facts are compared with, and what lies around them.

use std::collections::BTreeSet;

use crate::policy::Policy;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::CellTest;
use crate::policy::types::Base;
use crate::policy::value::Value;
use crate::scenario::points;
use crate::value::date::add_days;
use crate::value::{Decimal, Money, number};

/// The pairs of what is looked at and a constant that decides.
pub(super) fn compared(policy: &Policy) -> BTreeSet<(NodeId, NodeId)> {
    let mut pairs = BTreeSet::new();
    for id in points::nodes(policy) {
        let Some(node) = policy.nodes.get(id.index()) else { continue };
        if let Node::Compare(_, left, right) = node {
            pairs.extend([(*left, *right), (*right, *left)]);
        } else if let Node::Brackets { on, edges, rates: _ } = node {
            pairs.extend(edges.iter().map(|edge| (*on, *edge)));
        } else if let Node::Band { on, edges, values: _ } = node {
            pairs.extend(edges.iter().map(|(edge, _)| (*on, *edge)));
        } else if let Node::Table(table, inputs, _) = node {
            let rows = policy.tables.get(table.index()).into_iter().flat_map(|table| &table.rows);
            for row in rows {
                let columns = policy.many(*inputs).iter().zip(&row.tests);
                pairs.extend(columns.flat_map(|(input, test)| constants(test).into_iter().map(|edge| (*input, edge))));
            }
        }
    }
    pairs
}

fn constants(test: &CellTest) -> Vec<NodeId> {
    match test {
        CellTest::Any | CellTest::None | CellTest::Members(_) | CellTest::Values(_) => Vec::new(),
        CellTest::Compare(_, edge) => vec![*edge],
        CellTest::Between(first, last) => vec![*first, *last],
        CellTest::Not(test) => constants(test),
    }
}

/// A constant, what lies one step below and above it, and how they are written for a fact.
pub(super) fn around(policy: &Policy, on: NodeId, constant: &Node) -> Option<Vec<(Value, String)>> {
    let whole = policy.types.get(on.index()).is_some_and(|ty| ty.base == Base::Int);
    let values = |of: &dyn Fn(i64) -> Option<(Value, String)>| Some([-1, 0, 1].into_iter().filter_map(of).collect());
    let hundredths = |by: i64| Decimal::new(by, 2);
    if let Node::Int(own) = constant {
        let one = |by: i64| own.checked_add(by).map(|value| (Value::Int(value), value.to_string()));
        return if whole { values(&one) } else { None };
    }
    if let Node::Date(own) = constant {
        return values(&|by| add_days(*own, by).ok().map(|day| (Value::Date(day), day.to_string())));
    }
    if let Node::Money(own) = constant {
        return values(&|by| {
            let money = Money { amount: number::add(own.amount, hundredths(by)).ok()?, ..*own };
            Some((Value::Money(money), format!("{} {}", number::show(money.amount), money.currency)))
        });
    }
    None
}
