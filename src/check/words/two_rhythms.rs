//! Amounts of one time held against amounts of another: a monthly income against a threshold of a year.

use super::rhythm::{Rhythm, WORDS, counted, has, of_duration};
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Body;
use crate::policy::types::Base;

/// Words of names, beside those of sentences.
const OF_NAMES: [(Rhythm, &[&str]); 4] = [
    (Rhythm::Year, &["annually", "of the year", "年收入", "年薪", "年费", "年租"]),
    (Rhythm::Month, &["of the month", "月收入", "月薪", "月费", "月租"]),
    (Rhythm::Week, &["of the week", "周薪"]),
    (Rhythm::Day, &["of the day", "日薪", "日租"]),
];

/// An amount that has a name, and the time that the name says it is of.
struct Named {
    at: NodeId,
    rhythm: Rhythm,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let compared = look.policy.nodes.iter().filter_map(|node| {
        let Node::Compare(_, one, other) = node else { return None };
        if [one, other].iter().any(|side| look.node(**side).constant().is_some()) {
            return None;
        }
        differ(look, named(look, *one)?, named(look, *other)?)
    });
    let provisions = look.policy.provisions.iter().filter_map(|of| match of.body {
        Body::Quota { count, limit, .. } => {
            let (at, rhythm, _) = counted(look, count)?;
            differ(look, Named { at, rhythm }, named(look, limit)?)
        }
        Body::Fee { amount, every: Some(every), .. } => {
            let rhythm = of_duration(duration(look, every)?)?;
            differ(look, Named { at: every, rhythm }, named(look, amount)?)
        }
        Body::Fee { .. } | Body::Rule(_) | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => None,
    });
    compared.chain(provisions).collect()
}

fn differ(look: Look<'_>, one: Named, other: Named) -> Option<Diagnostic> {
    (one.rhythm != other.rhythm).then(|| {
        let times = (one.rhythm.words(), other.rhythm.words());
        errors::two_rhythms(look, (one.at, other.at), times)
    })
}

/// A fact or a definition of an amount, by what it is called; a fact else by its question.
fn named(look: Look<'_>, id: NodeId) -> Option<Named> {
    let amount = look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Money(_) | Base::Decimal | Base::Int));
    let of_name = |name: &str| rhythm(&name.rsplit('.').next().unwrap_or(name).replace('_', " ").to_lowercase());
    let node = look.node(id);
    let rhythm = if let Node::Define(define) = node {
        of_name(&look.policy.defines.get(define.index())?.name)
    } else {
        let (name, field) = field_of(look, id)?;
        of_name(name).or_else(|| rhythm(&field.doc.first().to_lowercase()))
    };
    rhythm.filter(|_| amount).map(|rhythm| Named { at: id, rhythm })
}

/// The one time that a text speaks of.
fn rhythm(text: &str) -> Option<Rhythm> {
    let mut all = WORDS.iter().chain(&OF_NAMES).filter(|(_, words)| words.iter().any(|word| has(text, word)));
    let (first, _) = all.next()?;
    all.all(|(other, _)| other == first).then_some(*first)
}
