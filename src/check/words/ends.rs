//! Bounds that words give another end, wherever a formula has them: "sixteen or older" over `age > 16`, "farther than one hundred metres" over
//! `metres < 100`, "above ten watts" over `when watts >= 10`.

use super::claim::{End, Figure, figures};
use super::denial::words;
use super::scale::{in_units_of, unit_of};
use super::spoken::{Asks, Site, around, spoken};
use super::told::{Text, own};
use crate::check::cases::clauses;
use crate::check::edit::{BESIDE, DENIED, MIRRORED, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::operands::operands;
use crate::policy::provision::Provision;
use crate::policy::types::Base;
use crate::value::{Decimal, number};

/// A comparison with a number.
#[derive(Clone, Copy, Debug)]
struct Bound {
    at: NodeId,
    subject: NodeId,
    end: End,
    number: Decimal,
    /// Whether it has to hold for what is asked for to hold: it is not denied, and no condition of a value.
    exact: bool,
    /// It is one of several that are enough.
    enough: bool,
}

/// Words before whom or what something is asked of: "if under 18".
const IF: [&str; 9] = ["if", "when", "where", "those", "who", "whoever", "anyone", "everyone", "everybody"];
/// So many words before a figure may say of whom something is asked.
const NEAR: usize = 5;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| of_provision(look, provision));
    let of_defines = look.policy.defines.iter().flat_map(|define| {
        let all = inner(look, define.value);
        own(&define.doc, None).into_iter().filter_map(move |text| against(look, &all, &text, false))
    });
    of_provisions.chain(of_defines).collect()
}

fn of_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let mut all: Vec<Bound> = clauses(provision).into_iter().flat_map(|clause| inner(look, clause)).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let labelled = spoken(look, provision, |site| vec![bounds(look, site)]);
    let mut found: Vec<Diagnostic> = Vec::new();
    for one in labelled {
        let labels = one.texts.iter().filter(|text| text.whose == "its label");
        found.extend(labels.filter_map(|text| against(look, &one.of, text, true)));
    }
    all.sort_by_key(|bound| bound.at);
    all.dedup_by_key(|bound| bound.at);
    found.extend(around(look, provision).iter().filter_map(|text| against(look, &all, text, false)));
    found
}

/// The bounds of a clause, of which those that it asks for itself are exact.
fn bounds(look: Look<'_>, site: &Site) -> Vec<Bound> {
    let direct: Vec<NodeId> = match site.asks {
        Asks::For | Asks::Lets => joined(look, site.node),
        Asks::Against | Asks::Applies | Asks::Value => Vec::new(),
    };
    let either: Vec<NodeId> = direct.iter().copied().filter(|part| !look.conjuncts(site.node).contains(part)).collect();
    let mut all = inner(look, site.node);
    for bound in &mut all {
        bound.exact = direct.contains(&bound.at);
        bound.enough = either.contains(&bound.at);
    }
    all
}

/// The parts that `and` and `or` join, however deep.
fn joined(look: Look<'_>, id: NodeId) -> Vec<NodeId> {
    let (mut open, mut parts) = (vec![id], Vec::new());
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if matches!(node, Node::And(_) | Node::Or(_)) {
            operands(look.policy, node, &mut open);
        } else {
            parts.push(look.plain(id));
        }
    }
    parts
}

fn inner(look: Look<'_>, id: NodeId) -> Vec<Bound> {
    look.within(id).into_iter().filter_map(|part| bound(look, part)).collect()
}

fn bound(look: Look<'_>, at: NodeId) -> Option<Bound> {
    let Node::Compare(..) = look.node(at) else { return None };
    let demand = look.demand(at)?;
    let Test::Compare(sign, Constant::Number(number)) = demand.test else { return None };
    let counts = matches!(look.ty(demand.subject)?.base, Base::Int | Base::Decimal | Base::Money(_) | Base::Percent);
    counts.then_some(Bound { at, subject: demand.subject, end: End::asked(sign)?, number, exact: false, enough: false })
}

/// The first end of a text that is another than that of the only bound at the number.
fn against(look: Look<'_>, bounds: &[Bound], text: &Text, exact: bool) -> Option<Diagnostic> {
    text.sentences().iter().find_map(|sentence| {
        let all = figures(sentence);
        all.iter().find_map(|figure| {
            let said = figure.is_end()?;
            let mut of_that = bounds.iter().filter(|bound| is_of(look, bound, *figure));
            let (bound, None) = (of_that.next()?, of_that.next()) else { return None };
            let again = all.iter().filter(|other| other.number == figure.number).count() > 1;
            if bound.enough && is_condition(sentence, *figure) {
                // "if under 18, a guardian agrees": who is 18 needs none
                let at = look.span(bound.at);
                let told = said.of(figure.written());
                return (said == bound.end && !again).then(|| {
                    with_sign(look, (at, DENIED), |mended| errors::asked_of_the_others(at, &text.who(), &told, mended))
                });
            }
            if bound.enough && may_be_of_whom(*figure) {
                return None;
            }
            let rightly = said == bound.end || said == bound.end.denied() && !(exact && bound.exact);
            let beside = said.is_upper() == bound.end.is_upper();
            let loose = beside && is_loose(look, bound, *figure, said);
            (!again && !rightly && !loose).then(|| {
                let at = look.span(bound.at);
                let in_unit = in_units_of(look, bound.subject, *figure).filter(|_| figure.number != bound.number);
                let unit = in_unit.and_then(|_| unit_of(*figure)).map(|unit| format!(" {unit}")).unwrap_or_default();
                let told = format!("{}{unit}", said.of(figure.written()));
                let asks = bound.end.of(&number::show(bound.number));
                if beside {
                    let found = |mended| errors::number_said_otherwise(at, &text.who(), &told, (&asks, mended));
                    return with_sign(look, (at, BESIDE), found);
                }
                let asks = format!("for {asks}");
                with_sign(look, (at, MIRRORED), |mended| errors::words_turned(at, &text.who(), (&told, &asks), mended))
            })
        })
    })
}

/// Whether a figure may say of whom something is asked: "for more than 4000 grams the pilot is 18", `age >= 18 or grams <= 4000`.
pub(super) fn may_be_of_whom(figure: Figure<'_>) -> bool {
    let near = words(figure.before());
    near.iter().rev().take(NEAR).any(|word| ["for", "with", "above"].contains(word) || IF.contains(word))
}

/// Whether a sentence tells by a figure of whom or when it asks the rest: "if under 18", 未满 18 周岁的，.
fn is_condition(sentence: &str, figure: Figure<'_>) -> bool {
    let sign = |letter: char| matches!(letter, ',' | '，' | '、' | ':' | '：');
    let clause = figure.before().rsplit(sign).next().unwrap_or_default();
    let led = words(clause).iter().any(|word| IF.contains(word))
        || ["如", "若", "对"].iter().any(|word| clause.contains(word));
    let rest = figure.behind();
    let end = rest.find(sign).and_then(|end| rest.get(..end));
    let alone = sentence.chars().any(sign);
    led || alone && end.is_some_and(|rest| rest.ends_with('的'))
}

/// Whether a figure of a text is the number of a bound, in the same unit or in another.
fn is_of(look: Look<'_>, bound: &Bound, figure: Figure<'_>) -> bool {
    let Some(ty) = look.ty(bound.subject) else { return false };
    if let Some((part, _)) = figure.percent() {
        return ty.base == Base::Percent && part == bound.number;
    }
    if let Some(told) = in_units_of(look, bound.subject, figure) {
        return told == bound.number;
    }
    figure.number == bound.number && ty.base != Base::Percent
}

/// Whether the number itself may be left open by the words: "over 18", "up to five years".
fn is_loose(look: Look<'_>, bound: &Bound, figure: Figure<'_>, said: End) -> bool {
    let counted = matches!(look.node(bound.subject), Node::Between { .. });
    let years = matches!(look.node(bound.subject), Node::Between { unit: CountUnit::Years, .. });
    let age = years || name_of(look, bound.subject).is_some_and(|name| name == "age" || name.ends_with("_age"));
    age && !figure.is_exact() || counted && matches!(said, End::AtMost | End::Over)
}
