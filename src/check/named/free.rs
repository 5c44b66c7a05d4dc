//! "Ferries pay nothing", beside keys of which another one costs nothing.

use super::parts::Known;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::around;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, TaxonomyId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};

/// Words of who pays nothing.
const FREE: [&str; 9] =
    ["nothing", "free of charge", "no fee", "pays no ", "pay no ", "are free", "is free", "免费", "免收"];

pub(super) fn check(look: Look<'_>, known: &mut Known) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of, known)).collect()
}

/// The keys of an amount: of which member each is, and whether it costs nothing.
struct Keys {
    taxonomy: TaxonomyId,
    arms: Vec<(u32, NodeId, bool)>,
}

fn keys(look: Look<'_>, of: &Provision) -> Option<Keys> {
    let Body::Fee { amount, .. } = of.body else { return None };
    let [amount] = look.versions(amount)[..] else { return None };
    let Node::ByMember { arms, .. } = look.node(amount) else { return None };
    let arms: Vec<(u32, NodeId, bool)> =
        arms.iter().map(|arm| (arm.first, arm.value, is_nought(look, arm.value))).collect();
    let (first, ..) = arms.first()?;
    let taxonomy = look.policy.members.get(*first as usize)?.taxonomy;
    Some(Keys { taxonomy, arms })
}

fn is_nought(look: Look<'_>, value: NodeId) -> bool {
    matches!(look.node(look.plain(value)), Node::Money(money) if money.amount.is_zero())
}

fn one(look: Look<'_>, of: &Provision, known: &mut Known) -> Option<Diagnostic> {
    let keys = keys(look, of)?;
    let (free, nothing, _) = keys.arms.iter().find(|(.., nought)| *nought)?;
    around(look, of).iter().find_map(|text| {
        text.sentences().iter().filter(|said| FREE.iter().any(|word| said.contains(word))).find_map(|sentence| {
            let part = sentence.split([',', ';', ':']).find(|part| FREE.iter().any(|word| part.contains(word)))?;
            let mentions = known.names(look, keys.taxonomy).read(part).mentions;
            let [mention] = mentions[..] else { return None };
            let (named, value, nought) = keys.arms.iter().find(|(member, ..)| *member == mention.thing as u32)?;
            (!nought).then(|| {
                let other = (look.member(*free), look.span(*nothing));
                errors::another_is_free(look.span(*value), &text.who(), look.member(*named), other)
            })
        })
    })
}
