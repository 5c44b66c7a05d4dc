//! Messages that say a number which the law has no longer, and messages that leave out in one language what they say in another.

use super::claim::{Figure, figures};
use super::text::{consequence, plain, texts, wording};
use crate::check::cases::{Place, World};
use crate::check::edit::{in_amendment, with_placeholder};
use crate::check::errors;
use crate::check::held::Held;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Export, Node};
use crate::policy::provision::{ALWAYS, Body, Provision, Wording, WordingPart};
use crate::value::{Decimal, number};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    let own = look.policy.provisions.iter().filter(|provision| provision.is_no_exception());
    own.flat_map(|provision| one(look, &world, provision)).collect()
}

fn one(look: Look<'_>, world: &World<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let messages = [provision.because, consequence(provision)].into_iter().flatten();
    let mut found = Vec::new();
    for held in messages.flat_map(|message| look.since(message)) {
        let Some(wording) = wording(look, held.node) else { continue };
        found.extend(left_out(look, world, (held, wording)));
        found.extend(number_of(provision).and_then(|clause| outdated(look, provision, (held, wording), clause)));
        found.extend(of_line(look, provision, (held, wording)));
    }
    found
}

/// The clause whose number a message is about.
fn number_of(provision: &Provision) -> Option<NodeId> {
    match &provision.body {
        Body::Quota { limit, .. } => Some(*limit),
        Body::Fee { amount, .. } => Some(*amount),
        Body::Deadline(deadline) => Some(deadline.last),
        Body::Rule(_) | Body::Sanction { .. } | Body::Procedure(_) => None,
    }
}

/// A text with the number of one version, while a later version with another number holds.
fn outdated(
    look: Look<'_>,
    provision: &Provision,
    (held, wording): (Held, &Wording),
    clause: NodeId,
) -> Option<Diagnostic> {
    let numbers_said = said(look, provision, wording);
    let said = |number: &String| numbers_said.iter().find(|(_, figure)| figure == number);
    let numbers = look.since(clause);
    let numbers: Vec<(Held, String)> = numbers
        .iter()
        .filter(|other| held.meets(other))
        .filter_map(|held| Some((*held, number::show(figure(look, held.node)?))))
        .collect();
    let ((_, first), rest) = numbers.split_first()?;
    let (old, _) = said(first)?;
    let (later, new) = rest.iter().find(|(_, number)| number != first && said(number).is_none())?;
    let (place, at) = (look.span(held.node), look.span(later.node));
    let found = errors::outdated_words(place, provision, old, (at, new, later.from));
    if let Body::Quota { .. } = provision.body {
        return Some(with_placeholder(look, found, provision, (place, old)));
    }
    let own = provision.because.is_some_and(|because| look.versions(because).contains(&look.plain(held.node)));
    let text = look.sources.text(place);
    let text = text.strip_prefix("because").map_or(text, str::trim_start);
    let alone = own && wording.texts.len() == 1 && text.starts_with('"') && text.ends_with('"');
    if !(alone && text.matches(old.as_str()).count() == 1) {
        return Some(found);
    }
    let line = format!("amend {}.because {text} -> {}", provision.name, text.replace(old.as_str(), new));
    Some(in_amendment(look, errors::amended_words(found, &line), at, &line))
}

/// A text with the number of a line of a rule, in whose place stands one with another number later.
fn of_line(look: Look<'_>, provision: &Provision, (held, wording): (Held, &Wording)) -> Option<Diagnostic> {
    let Body::Rule(lines) = &provision.body else { return None };
    let versions = lines.iter().flat_map(|line| look.since(line.condition)).filter(|line| held.meets(line));
    let numbers = versions.flat_map(|line| look.conjuncts(line.node).into_iter().map(move |part| (line, part)));
    let numbers: Vec<(Held, NodeId, String)> = numbers
        .filter_map(|(line, part)| {
            let asked = look.demand(part)?;
            let Test::Compare(_, Constant::Number(number)) = asked.test else { return None };
            Some((line, asked.subject, number::show(number)))
        })
        .collect();
    let said = said(look, provision, wording);
    let is_said = |number: &String| said.iter().any(|(_, figure)| figure == number);
    numbers.iter().find_map(|(line, subject, old)| {
        let (written, _) = said.iter().find(|(_, figure)| figure == old)?;
        let ended = line.until?;
        let (later, _, new) = numbers.iter().find(|(other, of, _)| other.from == ended && look.same(*of, *subject))?;
        let still = numbers.iter().any(|(other, _, number)| number == old && other.meets(later));
        (!still && !is_said(new)).then(|| {
            errors::outdated_words(look.span(held.node), provision, written, (look.span(later.node), new, later.from))
        })
    })
}

fn figure(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    if let Node::Shift { duration: length, .. } = look.node(id) {
        return duration(look, *length).map(|length| Decimal::from(length.amount));
    }
    if matches!(look.node(id), Node::Date(_)) {
        return None;
    }
    if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None }
}

/// The numbers of a message, each as it is written and in figures; those in words only where no placeholder says what the rule says.
fn said(look: Look<'_>, provision: &Provision, wording: &Wording) -> Vec<(String, String)> {
    let own = |part: &WordingPart| {
        let WordingPart::Value(node) = part else { return false };
        let Node::Provision(of, Export::Limit | Export::Amount) = look.node(*node) else {
            return false;
        };
        look.policy.provisions.get(of.index()).is_some_and(|of| of.name == provision.name)
    };
    let in_digits = wording.texts.iter().flat_map(|(_, parts)| parts).any(own);
    let texts = texts(wording);
    // 5 EUR are no 5 days
    let alike = |figure: &Figure<'_>| match provision.body {
        Body::Deadline(_) => figure.time().is_some() || figure.length().is_some(),
        Body::Quota { .. } => !figure.is_money(),
        Body::Rule(_) | Body::Fee { .. } | Body::Sanction { .. } | Body::Procedure(_) => true,
    };
    let all = texts
        .iter()
        .flat_map(|text| figures(text))
        .filter(alike)
        .filter(|figure| !in_digits || figure.written().starts_with(|letter: char| letter.is_ascii_digit()));
    all.map(|figure| (figure.written().to_owned(), number::show(figure.number))).collect()
}

/// The numbers that a placeholder of a limit or an amount may show in the days of a message.
fn numbers(look: Look<'_>, placeholder: NodeId, during: Held) -> Vec<Decimal> {
    let Node::Provision(of, Export::Limit | Export::Amount) = look.node(placeholder) else { return Vec::new() };
    let clause = look.policy.provisions.get(of.index()).and_then(number_of);
    let versions = clause.map(|clause| look.since(clause)).unwrap_or_default();
    versions.into_iter().filter(|held| held.meets(&during)).filter_map(|held| figure(look, held.node)).collect()
}

/// A placeholder that the main text has, and another language has not.
fn left_out(look: Look<'_>, world: &World<'_>, (held, wording): (Held, &Wording)) -> Option<Diagnostic> {
    let placeholders = |parts: &[WordingPart]| -> Vec<(String, NodeId)> {
        let nodes =
            parts.iter().filter_map(|part| if let WordingPart::Value(node) = part { Some(*node) } else { None });
        nodes.map(|node| (world.key(&Place::root(node)), node)).collect()
    };
    let ((_, main), others) = wording.texts.split_first()?;
    let main = placeholders(main);
    others.iter().find_map(|(language, parts)| {
        let there = placeholders(parts);
        let lacks = |one: &&(String, NodeId)| !there.iter().any(|(key, node)| *key == one.0 || look.same(*node, one.1));
        // a number that is written out is told
        let written: Vec<Decimal> = figures(&plain(parts)).iter().map(|figure| figure.number).collect();
        let told = |(_, node): &&(String, NodeId)| {
            let shown = numbers(look, *node, held);
            !shown.is_empty() && shown.iter().all(|number| written.contains(number))
        };
        let (_, node) =
            main.iter().find(|one| lacks(one) && !told(one)).filter(|_| !there.is_empty() || main.len() == 1)?;
        Some(errors::placeholder_left_out(look.span(*node), language))
    })
}
