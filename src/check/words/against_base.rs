//! Exceptions that speak of what their base has, "twice as often", "half as long", "for a shorter time", and have another part of it.

use super::spoken::around;
use crate::check::errors;
use crate::check::law::shift;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{MemberArm, Node};
use crate::policy::provision::{Body, Provision};
use crate::value::{Decimal, Unit};

/// How a value is to stand to that of the base.
#[derive(Clone, Copy)]
enum Wanted {
    /// So many parts of so many.
    Part(i64, i64),
    Less,
    More,
}

use Wanted::{Less, More, Part};

const TIMES: [(Wanted, &[&str]); 8] = [
    (
        Part(1, 2),
        &["twice as often", "half as long", "half the time", "half of the time", "时间减半", "期限减半", "加倍频次"],
    ),
    (Part(1, 3), &["three times as often", "a third of the time"]),
    (Part(2, 1), &["twice as long", "twice the time", "double the time", "half as often", "期限加倍", "时间加倍"]),
    (Part(3, 1), &["three times as long", "three times the time"]),
    (
        Less,
        &[
            "more often",
            "more frequently",
            "a shorter time",
            "a shorter period",
            "a shorter term",
            "more quickly",
            "缩短",
        ],
    ),
    (Less, &["within a shorter", "less time", "更频繁"]),
    (More, &["less often", "less frequently", "a longer time", "a longer period", "a longer term", "延长"]),
    (More, &["within a longer", "more time", "have longer"]),
];
const NUMBERS: [(Wanted, &[&str]); 4] = [
    (Part(1, 2), &["half as many", "half as much", "pay half", "pays half", "减半"]),
    (Part(2, 1), &["twice as many", "twice as much", "double the number", "pay double", "pays double", "加倍", "双倍"]),
    (Less, &["fewer than others", "less than others", "pay less", "pays less", "a lower fee", "a reduced fee"]),
    (More, &["more than others", "pay more", "pays more", "a higher fee"]),
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(provision.only_base()?.index())?;
    if let Some(found) = of_members(look, provision, base) {
        return Some(found);
    }
    let (at, own, unit) = value(look, provision)?;
    let (base_at, known, other_unit) = value(look, base)?;
    if unit != other_unit {
        return None;
    }
    let table: &[(Wanted, &[&str])] = if let Body::Deadline(_) = provision.body { &TIMES } else { &NUMBERS };
    around(look, provision).into_iter().filter(|text| text.source.is_none()).find_map(|text| {
        let small = text.words.to_lowercase();
        let said = |words: &[&'static str]| words.iter().copied().find(|word| small.contains(word));
        let mut all = table.iter().filter_map(|(wanted, words)| Some((*wanted, said(words)?)));
        let ((wanted, word), None) = (all.next()?, all.next()) else { return None };
        let fits = match wanted {
            Part(of, parts) => own * Decimal::from(parts) == known * Decimal::from(of),
            Less => own < known,
            More => own > known,
        };
        let part = if let Part(of, parts) = wanted {
            let whole = known * Decimal::from(of);
            Decimal::checked_div(whole, Decimal::from(parts)).filter(|part| part.fract().is_zero())
        } else {
            None
        };
        (!fits && known > Decimal::ZERO)
            .then(|| errors::unlike_its_base((look.span(at), &text.who(), word), (base, look.span(base_at)), part))
    })
}

/// Values by members, of which one is not the part of that in the base that the others are.
fn of_members(look: Look<'_>, provision: &Provision, base: &Provision) -> Option<Diagnostic> {
    let (own, known) = (arms(look, provision)?, arms(look, base)?);
    around(look, provision).into_iter().filter(|text| text.source.is_none()).find_map(|text| {
        let small = text.words.to_lowercase();
        let said = |words: &[&'static str]| words.iter().copied().find(|word| small.contains(word));
        let mut all = NUMBERS.iter().filter_map(|(wanted, words)| Some((*wanted, said(words)?)));
        let ((wanted, word), None) = (all.next()?, all.next()) else { return None };
        let pairs = own.iter().filter_map(|(key, at, value)| {
            let (_, base_at, base) = known.iter().find(|(other, ..)| other == key)?;
            Some((*at, *value, *base_at, *base))
        });
        let (fits, odd): (Vec<_>, Vec<_>) = pairs.partition(|(_, own, _, base)| match wanted {
            Part(of, parts) => *own * Decimal::from(parts) == *base * Decimal::from(of),
            Less => own <= base,
            More => own >= base,
        });
        let ([(at, _, base_at, number)], true) = (&odd[..], fits.len() > 1) else { return None };
        let part = if let Part(of, parts) = wanted {
            (*number * Decimal::from(of)).checked_div(Decimal::from(parts))
        } else {
            None
        };
        let who = text.who();
        Some(errors::unlike_its_base((look.span(*at), &who, word), (base, look.span(*base_at)), part))
    })
}

/// The members of an arm, where its value stands, and the value.
type Arm = ((u32, u32), NodeId, Decimal);

/// The amounts or limits for members.
fn arms(look: Look<'_>, provision: &Provision) -> Option<Vec<Arm>> {
    let of = match provision.body {
        Body::Fee { amount, .. } => amount,
        Body::Quota { limit, .. } => limit,
        Body::Rule(_) | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => return None,
    };
    let Node::ByMember { arms, .. } = look.node(look.plain(of)) else { return None };
    let arm = |arm: &MemberArm| {
        let at = look.plain(arm.value);
        if let Some(Constant::Number(number)) = look.constant(at) {
            Some(((arm.first, arm.last), at, number))
        } else {
            None
        }
    };
    arms.iter().map(arm).collect()
}

/// The one number of days, months, things or money that a provision sets.
fn value(look: Look<'_>, provision: &Provision) -> Option<(NodeId, Decimal, Option<Unit>)> {
    let constant = |id: NodeId| {
        let id = look.plain(id);
        let number = if let Some(Constant::Number(number)) = look.constant(id) { number } else { return None };
        Some((id, number, None))
    };
    match &provision.body {
        Body::Deadline(deadline) => {
            let last = look.plain(deadline.last);
            let (_, length, back) = shift(look, last)?;
            let length = length.filter(|_| !back)?;
            Some((last, Decimal::from(length.amount), Some(length.unit)))
        }
        Body::Quota { limit, .. } => constant(*limit),
        Body::Fee { amount, .. } => constant(*amount),
        Body::Rule(_) | Body::Sanction { .. } | Body::Procedure(_) => None,
    }
}
