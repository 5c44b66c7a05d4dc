//! "The second and every further child", beside a comparison that begins with another: `count > 3`.

use super::claim::End;
use super::spoken::spoken;
use super::told::{Text, own};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::{Decimal, number};

const ORDINALS: [(&str, i64); 9] = [
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("第二", 2),
    ("第三", 3),
    ("第四", 4),
];
/// Words behind an ordinal that take in those after it.
const AND_MORE: [&str; 13] = [
    " and every further",
    " and each further",
    " and any further",
    " and all further",
    " and further",
    " and every other",
    " and every additional",
    " and each additional",
    " and every subsequent",
    " and every following",
    " and every later",
    " onwards",
    " on,",
];

/// A comparison of a number with a constant, from which on something holds.
struct From {
    at: NodeId,
    number: Decimal,
    over: bool,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let of_provisions = look.policy.provisions.iter().filter_map(|provision| {
        let all = spoken(look, provision, |site| froms(look, site.node));
        if let [one] = &all[..] { against(look, &one.of, &one.texts) } else { None }
    });
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let all = froms(look, define.value);
        if let [one] = &all[..] { against(look, one, &own(&define.doc, None)) } else { None }
    });
    of_provisions.chain(of_defines).collect()
}

fn froms(look: Look<'_>, clause: NodeId) -> Vec<From> {
    let compared = |id: NodeId| {
        let Node::Compare(..) = look.node(id) else { return None };
        let Test::Compare(sign, Constant::Number(number)) = look.demand(id)?.test else { return None };
        let end = End::asked(sign).filter(|end| !end.is_upper() && number.is_integer())?;
        Some(From { at: id, number, over: end == End::Over })
    };
    look.within(clause).into_iter().filter_map(compared).collect()
}

fn against(look: Look<'_>, from: &From, texts: &[Text]) -> Option<Diagnostic> {
    texts.iter().find_map(|text| {
        let said = text.sentences().iter().find_map(|sentence| nth(sentence))?;
        // of those that there are already there is one less
        let first = if from.over { from.number + Decimal::ONE } else { from.number };
        let said = Decimal::from(said);
        let off = first != said && first != said - Decimal::ONE;
        let meant = if from.over { said - Decimal::ONE } else { said };
        let own = look.sources.text(look.span(from.at));
        let mended = own.replace(&number::show(from.number), &number::show(meant));
        off.then(|| errors::begins_with_another(look.span(from.at), &text.who(), &number::show(said), &mended))
    })
}

/// From the how manieth on a sentence says something.
fn nth(sentence: &str) -> Option<i64> {
    let behind = |word: &str| Some(sentence.get(sentence.find(word)? + word.len()..)?.to_owned());
    ORDINALS.iter().find_map(|(word, number)| {
        let rest = behind(word)?;
        let more = AND_MORE.iter().any(|more| rest.starts_with(more)) || rest.starts_with("个以上");
        more.then_some(*number)
    })
}
