//! Of several bounds that words tell, the one that stands the other way round: "three or more children, or an income under 30000", over
//! `children >= 3 or income > 30000`.

use super::claim::{End, figures};
use super::ends::may_be_of_whom;
use super::spoken::spoken;
use super::told::{Text, own};
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::{Decimal, number};

/// A comparison with a constant.
struct Bound {
    at: NodeId,
    end: End,
    number: Decimal,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::And(..) | Node::Or(..))) {
        return Vec::new();
    }
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| {
        let all = spoken(look, provision, |site| joined(look, site.node));
        all.into_iter().filter_map(|one| against(look, &one.of, &one.texts))
    });
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let all = joined(look, define.value);
        if let [one] = &all[..] { against(look, one, &own(&define.doc, None)) } else { None }
    });
    of_provisions.chain(of_defines).collect()
}

/// The bounds that are joined in a clause.
fn joined(look: Look<'_>, clause: NodeId) -> Vec<Vec<Bound>> {
    let of = |id: NodeId| {
        let (Node::And(many) | Node::Or(many)) = look.node(id) else { return None };
        let bounds: Vec<Bound> = look.policy.many(*many).iter().filter_map(|part| bound(look, *part)).collect();
        (bounds.len() > 1).then_some(bounds)
    };
    look.within(clause).into_iter().filter_map(of).collect()
}

fn bound(look: Look<'_>, part: NodeId) -> Option<Bound> {
    let Node::Compare(..) = look.node(part) else { return None };
    let Test::Compare(sign, Constant::Number(number)) = look.demand(part)?.test else { return None };
    Some(Bound { at: part, end: End::asked(sign)?, number })
}

fn against(look: Look<'_>, bounds: &[Bound], texts: &[Text]) -> Option<Diagnostic> {
    texts.iter().find_map(|text| {
        let sentences = text.sentences();
        sentences.iter().find_map(|sentence| {
            let all = figures(sentence);
            let said = |bound: &Bound| {
                let mut of_that = all.iter().filter(|figure| figure.number == bound.number);
                of_that.next().filter(|_| of_that.next().is_none())?.is_end()
            };
            let told: Vec<(&Bound, End)> = bounds.iter().filter_map(|bound| Some((bound, said(bound)?))).collect();
            let (same, turned): (Vec<_>, Vec<_>) =
                told.into_iter().partition(|(bound, end)| end.is_upper() == bound.end.is_upper());
            let ([(odd, end)], false) = (&turned[..], same.is_empty()) else { return None };
            // "for more than 4000 grams the pilot is 18" asks nothing of the others: `age >= 18 or grams <= 4000`
            let figure = all.iter().find(|figure| figure.number == odd.number)?;
            if may_be_of_whom(*figure) {
                return None;
            }
            // of two ends of one number either may be meant
            let alone = bounds.iter().filter(|bound| bound.number == odd.number).count() == 1;
            let at = look.span(odd.at);
            let asks = if end.is_upper() { "for no less" } else { "for no more" };
            let said = end.of(&number::show(odd.number));
            alone.then(|| {
                with_sign(look, (at, MIRRORED), |mended| errors::words_turned(at, &text.who(), (&said, asks), mended))
            })
        })
    })
}
