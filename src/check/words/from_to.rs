//! "Has 2 to 15 members", over a condition that lets pass 2 to 50.

use super::claim::{End, Figure, figures};
use super::spoken::{Asks, Spoken, spoken};
use super::told::{Text, own};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::policy::types::Base;
use crate::value::{Decimal, number};

/// What joins the two ends in words; "and" behind "between" alone.
const TO: [&str; 8] = ["to", "-", "–", "—", "至", "到", "up to", "and"];

/// The least and the most that a condition lets pass, and where they stand.
struct Ends {
    at: NodeId,
    ends: [Decimal; 2],
    places: [NodeId; 2],
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let provisions = look.policy.provisions.iter().flat_map(|of| in_provision(look, of));
    let defines = look.policy.defines.iter().filter_map(|of| {
        let ends = ends(look, of.value)?;
        told(look, &ends, &own(&of.doc, of.note.as_deref()))
    });
    provisions.chain(defines).collect()
}

fn in_provision(look: Look<'_>, of: &Provision) -> Vec<Diagnostic> {
    let all = spoken(look, of, |site| match site.asks {
        Asks::For | Asks::Lets | Asks::Applies => ends(look, site.node).into_iter().collect(),
        Asks::Against | Asks::Value => Vec::new(),
    });
    all.iter().filter_map(|Spoken { of, texts, .. }| told(look, of, texts)).collect()
}

/// `n >= 2 and n <= 50`
fn ends(look: Look<'_>, condition: NodeId) -> Option<Ends> {
    let at = look.plain(condition);
    let parts = look.conjuncts(at);
    let bounds: Vec<(NodeId, End, Decimal, NodeId)> = parts.iter().filter_map(|part| bound(look, *part)).collect();
    let [(one, first, low, lower), (other, second, high, upper)] = bounds[..] else { return None };
    let (ends, places) = match (first.is_upper(), second.is_upper()) {
        (false, true) => ([low, high], [lower, upper]),
        (true, false) => ([high, low], [upper, lower]),
        (true, true) | (false, false) => return None,
    };
    look.same(one, other).then_some(Ends { at, ends, places })
}

/// What is compared, with which end, and where the number stands; of whole numbers the one that is let pass.
fn bound(look: Look<'_>, part: NodeId) -> Option<(NodeId, End, Decimal, NodeId)> {
    let demand = look.demand(part)?;
    let Test::Compare(comparison, Constant::Number(own)) = demand.test else { return None };
    let Node::Compare(_, one, other) = look.node(part) else { return None };
    let place = if look.constant(*other).is_some() { *other } else { *one };
    let end = End::asked(comparison)?;
    let whole = look.ty(demand.subject).is_some_and(|ty| ty.base == Base::Int);
    let own = match end {
        End::Over if whole => own + Decimal::ONE,
        End::Under if whole => own - Decimal::ONE,
        End::Over | End::Under | End::AtLeast | End::AtMost => own,
    };
    Some((demand.subject, end, own, place))
}

/// One end that is told otherwise, where the other is told rightly.
fn told(look: Look<'_>, own: &Ends, texts: &[Text]) -> Option<Diagnostic> {
    texts.iter().find_map(|text| {
        text.sentences().iter().map(|sentence| sentence.replace(" one to ", " 1 to ")).find_map(|sentence| {
            let sentence = sentence.as_str();
            let all = figures(sentence);
            let [first, second] = all[..] else { return None };
            let said = [first.number, second.number];
            let mut pairs = said.into_iter().zip(own.ends).zip(own.places).filter(|((said, own), _)| said != own);
            let (Some(((wrong, _), at)), None) = (pairs.next(), pairs.next()) else { return None };
            joined(sentence, first, second).then(|| {
                let shown = |[low, high]: [Decimal; 2]| format!("{} to {}", number::show(low), number::show(high));
                let (said, is) = (shown(said), shown(own.ends));
                let plain = number::show(wrong);
                let found = errors::told_otherwise(look.span(at), &text.who(), (&said, &is), &format!("`{plain}`"));
                let whole = look.sources.text(look.span(own.at));
                if whole.contains(['<', '>']) && !whole.contains("<=") {
                    found
                } else {
                    found.suggest(look.span(at), plain)
                }
            })
        })
    })
}

/// Whether two numbers are the ends of a stretch: `2 to 15`, `between 2 and 15`.
fn joined(sentence: &str, first: Figure<'_>, second: Figure<'_>) -> bool {
    let start = sentence.len() - first.behind().len();
    let between = sentence.get(start..second.before().len()).unwrap_or_default().trim();
    let spoken = first.before().trim_end().ends_with("between");
    TO.contains(&between) && (between != "and" || spoken)
}
