//! Rates that take more than there is, where the name says that it is a part: a levy of 120%, a discount of 150%.

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::Body;
use crate::policy::types::Base;
use crate::value::Decimal;

/// Words for what is a part of something.
const PARTS: [&str; 19] = [
    "tax",
    "vat",
    "levy",
    "commission",
    "share",
    "contribution",
    "royalty",
    "discount",
    "rebate",
    "reduction",
    "relief",
    "deduction",
    "exemption",
    "税",
    "佣金",
    "提成",
    "折扣",
    "减免",
    "比例",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let defines = look.policy.defines.iter().filter(|define| is_part(&define.name)).map(|define| define.value);
    let mut rates: Vec<NodeId> = defines.flat_map(|value| look.versions(value)).collect();
    for fee in look.policy.provisions.iter().filter(|fee| is_part(&fee.name)) {
        let Body::Fee { amount, .. } = fee.body else { continue };
        rates.extend(factors(look, amount));
    }
    let percent = |id: &NodeId| look.ty(*id).is_some_and(|ty| ty.base == Base::Percent);
    let found = rates.into_iter().filter(percent).filter_map(|rate| {
        let Some(Constant::Number(value)) = look.constant(rate) else { return None };
        (value > Decimal::ONE).then(|| errors::more_than_all(look.span(rate), value))
    });
    found.collect()
}

/// What amounts of money that a case gives are multiplied by.
fn factors(look: Look<'_>, amount: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut open = look.versions(amount);
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::Multiply(one, other) = node {
            let given = |id: NodeId| matches!(look.node(id), Node::Fact(_) | Node::Field(..));
            found.extend(given(*one).then_some(*other));
            found.extend(given(*other).then_some(*one));
        }
        operands(look.policy, node, &mut open);
    }
    found.into_iter().flat_map(|factor| look.versions(factor)).collect()
}

fn is_part(name: &str) -> bool {
    let name = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    PARTS.iter().any(|part| name.split('_').any(|word| word == *part) || (!part.is_ascii() && name.contains(part)))
}
