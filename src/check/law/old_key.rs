//! Messages that say the number of one key, "at most 2 dogs, 4 cats", which an amendment has changed since.

use crate::check::errors;
use crate::check::held::Held;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::{figures, texts, wordings};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::{Decimal, number};

/// So many letters beside a number may say what it is a number of.
const NEAR: usize = 24;

/// What a clause gives to the members from the first to the last, and where.
type Key = (u32, u32, Decimal, NodeId);

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let (Body::Quota { limit: clause, .. } | Body::Fee { amount: clause, .. }) = provision.body else { return None };
    let versions = look.since(clause);
    let messages = look.since(provision.because?);
    versions.windows(2).find_map(|pair| {
        let [before, after] = pair else { return None };
        let (old, new) = (keys(look, before.node)?, keys(look, after.node)?);
        let changed = old.iter().filter_map(|old| {
            let key = new.iter().find(|new| (new.0, new.1) == (old.0, old.1))?;
            (key.2 != old.2).then_some((old, key))
        });
        changed.into_iter().find_map(|(old, new)| {
            // what the law is from the amendment on
            let held = Held { node: new.3, ..*after };
            let message =
                messages.iter().find(|message| message.meets(&held) && says(look, message.node, (old, new)))?;
            let (was, is) = (number::show(old.2), number::show(new.2));
            let key = format!("{is} for `{}`", look.member(new.0));
            Some(errors::outdated_words(look.span(message.node), provision, &was, (look.span(new.3), &key, after.from)))
        })
    })
}

fn keys(look: Look<'_>, clause: NodeId) -> Option<Vec<Key>> {
    let Node::ByMember { arms, .. } = look.node(clause) else { return None };
    let constant = |id: NodeId| {
        let Constant::Number(number) = look.constant(id)? else { return None };
        Some(number)
    };
    Some(arms.iter().filter_map(|arm| Some((arm.first, arm.last, constant(arm.value)?, arm.value))).collect())
}

/// Whether a message has the old number of a key beside the word for it, and the new one nowhere.
fn says(look: Look<'_>, message: NodeId, (old, new): (&Key, &Key)) -> bool {
    let words = words(look, old.0);
    wordings(look, Some(message)).into_iter().any(|(_, wording)| {
        texts(wording).iter().any(|text| {
            let all = figures(text);
            let named = |number: Decimal| {
                all.iter().any(|figure| {
                    let behind: String =
                        figure.behind().chars().take_while(|letter| !",;，；、".contains(*letter)).take(NEAR).collect();
                    let before: Vec<char> = figure.before().chars().rev().take(4).collect();
                    let before: String = before.into_iter().rev().collect();
                    let beside = |word: &String| behind.contains(word) || !word.is_ascii() && before.contains(word);
                    figure.number == number && words.iter().any(beside)
                })
            };
            named(old.2) && !named(new.2)
        })
    })
}

/// The words for a member in its labels, and its name; without the ending of the plural.
fn words(look: Look<'_>, member: u32) -> Vec<String> {
    let Some(member) = look.policy.members.get(member as usize) else { return Vec::new() };
    let labels = member.labels.iter().map(|(_, label)| label.to_lowercase());
    let longest = labels.chain([member.name.replace('_', " ")]).filter_map(|label| {
        label.split_whitespace().max_by_key(|word| word.len()).map(|word| word.trim_end_matches('s').to_owned())
    });
    longest.filter(|word| word.len() >= 3).collect()
}
