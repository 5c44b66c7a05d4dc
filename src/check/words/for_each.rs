//! What a fee is told to be paid for each of, "2 EUR for each guest and night", beside an amount that does not rest on one of these.

use super::kin::same_word;
use super::spoken::around;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::{Base, Field};

/// Words before what something is paid for, each of them.
const EACH: [&str; 4] = ["for each ", "for every ", "per ", "a head and "];
/// What joins two.
const JOINS: [&str; 8] =
    [" and for each ", " and each ", " and per ", " and for every ", " and every ", " and ", " per ", " a "];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, every: None, .. } = of.body else { return None };
    let [amount] = look.versions(amount)[..] else { return None };
    let all = look.everything(amount);
    if !all.iter().any(|id| matches!(look.node(*id), Node::Multiply(..))) {
        return None;
    }
    let used: Vec<String> = all.iter().flat_map(|id| names(look, *id)).collect();
    let rests_on = |noun: &str| used.iter().any(|name| name.split('_').any(|word| same_word(word, noun)));
    let fact = |noun: &str| {
        let counts = |(name, field): &(&'_ String, &'_ Field)| {
            let counts = matches!(field.ty.base, Base::Int | Base::Decimal | Base::List(_));
            counts && name.to_lowercase().split('_').any(|word| same_word(word, noun))
        };
        let mut facts = look.policy.facts.fields.iter().filter(counts);
        facts.next().filter(|_| facts.next().is_none()).map(|(name, _)| name.as_str())
    };
    around(look, of).iter().find_map(|text| {
        text.sentences().iter().find_map(|sentence| {
            let [first, second] = nouns(sentence)?;
            let (one, other) = (fact(&first)?, fact(&second)?);
            let left = match (rests_on(&first), rests_on(&second)) {
                (true, false) => (second.as_str(), other),
                (false, true) => (first.as_str(), one),
                (true, true) | (false, false) => return None,
            };
            Some(errors::not_for_each(look.span(amount), &text.who(), (&first, &second), left))
        })
    })
}

/// What a part of a formula is called: the fact, field or list, or what it is defined as.
fn names(look: Look<'_>, id: NodeId) -> Vec<String> {
    let define = if let Node::Define(define) | Node::Call(define, _) = look.node(id) {
        look.policy.defines.get(define.index()).map(|define| define.name.clone())
    } else {
        None
    };
    name_of(look, id).into_iter().chain(define).map(|name| name.to_lowercase()).collect()
}

/// The two of each of which something is paid: `for each guest and night`
fn nouns(sentence: &str) -> Option<[String; 2]> {
    EACH.iter().find_map(|each| {
        let (_, rest) = sentence.split_once(each)?;
        let (first, behind) = word(rest)?;
        let rest = JOINS.iter().find_map(|join| behind.strip_prefix(join))?;
        let (second, behind) = word(rest)?;
        // "for each guest and night of the season" goes on with these; "for each guest and pays" does not
        let ends = behind.trim_start();
        let ends =
            ends.is_empty() || ends.starts_with([',', ':', ')']) || ends.starts_with("of ") || ends.starts_with("on ");
        (ends && first != second).then(|| [first.to_owned(), second.to_owned()])
    })
}

fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(word, _)| word.len() > 2)
}
