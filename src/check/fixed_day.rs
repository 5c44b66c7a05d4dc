//! Last days that are a fixed day of the year in which something happened: for what happens later in the year they are over at once.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::syntax::expression::Part;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &provision.body else { return None };
    // what is asked of some days only may well be meant for the first months
    let for_all = provision.when.is_none() && provision.unless.is_none() && deadline.every.is_none();
    let met_by = deadline.met_by.filter(|_| for_all)?;
    look.versions(deadline.last).into_iter().find_map(|last| {
        let (year, happened, month, day) = day_of_its_year(look, last)?;
        let last_of_all = month == 12 && day == 31;
        let other = !look.same(met_by, happened);
        (other && !last_of_all)
            .then(|| errors::over_at_once(look.span(last), look.span(year), &provision.name, (month, day)))
    })
}

/// `date_of(year number of d, 3, 31)`: year number of d, d, 3, 31
fn day_of_its_year(look: Look<'_>, last: NodeId) -> Option<(NodeId, NodeId, i64, i64)> {
    let Node::Builtin(row, many) = look.node(last) else { return None };
    crate::builtin::row(*row).filter(|row| row.name == "date_of")?;
    let [year, month, day] = look.policy.many(*many) else { return None };
    let Node::PartOf(Part::YearNumber, happened) = look.node(*year) else { return None };
    let number = |id: NodeId| if let Node::Int(number) = look.node(id) { Some(*number) } else { None };
    let is_fact = matches!(look.node(*happened), Node::Fact(_) | Node::GoverningDate);
    Some((*year, *happened, number(*month)?, number(*day)?)).filter(|_| is_fact)
}
