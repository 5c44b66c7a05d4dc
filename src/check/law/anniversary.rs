//! The same day of another year, put together of its parts: of 29 February there is none in the years between.

use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::syntax::expression::Part;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId);
    ids.filter(|id| matches!(look.policy.nodes.get(id.index()), Some(Node::Builtin(..))))
        .filter_map(|id| one(look, id))
        .collect()
}

/// `date_of(year number of d + 1, month number of d, day number of d)`
fn one(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let Node::Builtin(row, many) = look.node(id) else { return None };
    crate::builtin::row(*row).filter(|row| row.name == "date_of")?;
    let [year, month, day] = look.policy.many(*many) else { return None };
    let (Node::PartOf(Part::MonthNumber, of), Node::PartOf(Part::DayNumber, other)) =
        (look.node(*month), look.node(*day))
    else {
        return None;
    };
    let own = look.within(*year).into_iter().any(|part| {
        let Node::PartOf(Part::YearNumber, year) = look.node(part) else { return false };
        look.same(*year, *of)
    });
    // in its own year each day is there
    if !look.same(*of, *other) || matches!(look.node(*year), Node::PartOf(..)) && own {
        return None;
    }
    let years = if let Node::Add(_, more) = look.node(*year) {
        whole(look, *more).map(|years| (years, "+"))
    } else if let Node::Subtract(_, less) = look.node(*year) {
        whole(look, *less).map(|years| (years, "-"))
    } else {
        None
    };
    let years = years.filter(|_| own);
    let mended = years.map(|(years, sign)| {
        let unit = if years == 1 { "year" } else { "years" };
        format!("{} {sign} {years} {unit}", look.sources.text(look.span(*of)))
    });
    let found = errors::no_anniversary(look.span(id), look.sources.text(look.span(*of)), mended.as_deref());
    Some(match mended {
        Some(mended) => found.suggest(look.span(id), mended),
        None => found,
    })
}

fn whole(look: Look<'_>, id: NodeId) -> Option<i64> {
    if let Node::Int(number) = look.node(id) { Some(*number) } else { None }
}
