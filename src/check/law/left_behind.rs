//! Amounts that an amendment forgot: a fee was raised, and a step of a procedure, or another message, still has what it was.

use std::collections::BTreeSet;

use crate::check::edit::in_amendment;
use crate::check::errors;
use crate::check::held::Held;
use crate::check::look::Look;
use crate::check::words::{Text, told_of, wordings};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision, Step, WordingPart};
use crate::value::{Money, number};

/// Words of fees that tell none from another.
const COMMON: [&str; 18] = [
    "fee", "fees", "cost", "costs", "amount", "charge", "with", "from", "that", "this", "each", "every", "first",
    "when", "which", "general", "base", "for",
];
/// The most provisions of one act that are held against a fee.
const MOST_BESIDE: usize = 100;

/// A fee that was changed: what it was, what it is, and where it is changed.
struct Raised<'p> {
    fee: &'p Provision,
    old: Money,
    new: Money,
    held: Held,
    words: BTreeSet<String>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.acts.iter().flat_map(|act| on_act(look, &act.provisions)).collect()
}

fn on_act(look: Look<'_>, all: &[ProvisionId]) -> Vec<Diagnostic> {
    let all: Vec<&Provision> = all.iter().filter_map(|id| look.policy.provisions.get(id.index())).collect();
    let raised: Vec<Raised<'_>> = all.iter().filter_map(|fee| raised(look, fee)).take(MOST_BESIDE).collect();
    let mut found = Vec::new();
    for raised in &raised {
        for other in all.iter().filter(|other| other.name != raised.fee.name).take(MOST_BESIDE) {
            found.extend(other.steps().iter().filter_map(|step| of_step(look, raised, other, step)));
            found.extend(in_words(look, raised, other));
        }
    }
    found
}

fn raised<'p>(look: Look<'p>, fee: &'p Provision) -> Option<Raised<'p>> {
    let Body::Fee { amount, .. } = fee.body else { return None };
    let versions = look.since(amount);
    let money = |held: &Held| if let Node::Money(money) = look.node(held.node) { Some(*money) } else { None };
    let [.., before, held] = versions.as_slice() else { return None };
    let (old, new) = (money(before)?, money(held)?);
    let words = words(&format!("{} {}", short(&fee.name).replace('_', " "), fee.doc.first()));
    (old.currency == new.currency && old != new).then_some(Raised { fee, old, new, held: *held, words })
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The words that tell what something is about.
fn words(text: &str) -> BTreeSet<String> {
    let small = text.to_lowercase();
    let words = small.split(|letter: char| !letter.is_ascii_alphabetic());
    words.filter(|word| word.len() >= 4 && !COMMON.contains(word)).map(str::to_owned).collect()
}

/// What a step costs, as the fee that it pays did once.
fn of_step(look: Look<'_>, raised: &Raised<'_>, procedure: &Provision, step: &Step) -> Option<Diagnostic> {
    let cost = step.costs.iter().find(|cost| {
        let [value] = look.versions(**cost)[..] else { return false };
        matches!(look.node(value), Node::Money(money) if *money == raised.old)
    })?;
    let told = format!("{} {} {}", step.name.replace('_', " "), step.doc.first(), label(look, step.label));
    if words(&told).is_disjoint(&raised.words) {
        return None;
    }
    let line = format!("amend {}.costs {{ {}: {} -> {} }}", short(&procedure.name), step.name, raised.old, raised.new);
    let change = (look.span(raised.held.node), raised.held.from);
    let found =
        errors::step_left_behind(look.span(*cost), &step.name, (raised.fee, raised.old, raised.new), change, &line);
    Some(in_amendment(look, found, change.0, &line))
}

fn label(look: Look<'_>, label: Option<NodeId>) -> String {
    let wordings = wordings(look, label).into_iter().map(|(_, wording)| wording);
    let parts = wordings.flat_map(|wording| &wording.texts).flat_map(|(_, parts)| parts);
    let texts = parts.filter_map(|part| if let WordingPart::Text(text) = part { Some(text.as_str()) } else { None });
    texts.collect::<Vec<_>>().join(" ")
}

/// A message of another provision that says what the fee was once.
fn in_words(look: Look<'_>, raised: &Raised<'_>, other: &Provision) -> Option<Diagnostic> {
    let because = other.because?;
    let [message] = look.versions(because)[..] else { return None };
    let own = |text: &Text| {
        let says = |money: Money| says(&text.words, money);
        says(raised.old) && !says(raised.new) && !words(&text.words).is_disjoint(&raised.words)
    };
    let told = told_of(look, other);
    let mut messages = told.iter().filter(|text| text.whose == "its message");
    // what has the amount itself is not about the fee
    let amount = look.everything(because).len() > 1 || has_amount(look, other, raised.old);
    (!amount && messages.any(own)).then(|| {
        let change = (look.span(raised.held.node), raised.held.from);
        errors::words_left_behind(look.span(message), (raised.fee, raised.old, raised.new), change)
    })
}

fn has_amount(look: Look<'_>, provision: &Provision, amount: Money) -> bool {
    let clauses = crate::check::cases::clauses(provision);
    clauses.into_iter().any(|clause| {
        look.everything(clause).into_iter().any(|id| matches!(look.node(id), Node::Money(money) if *money == amount))
    })
}

/// `30 EUR`, `EUR 30`
fn says(text: &str, money: Money) -> bool {
    let amount = number::show(money.amount);
    let signs: Vec<&str> = text
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '.'))
        .filter(|word| !word.is_empty())
        .collect();
    let currency = money.currency.to_string();
    signs.windows(2).any(|pair| match pair {
        [one, other] => {
            let is = |word: &str| word.trim_end_matches('.') == amount;
            is(one) && *other == currency || is(other) && *one == currency
        }
        _ => false,
    })
}
