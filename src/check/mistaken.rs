//! Amendments that speak of one provision and change another which had the same value.

use std::collections::BTreeMap;

use super::errors;
use super::life::lives;
use super::look::Look;
use super::words::{contents, kindred};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::{AmendmentId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::source::Span;
use crate::value::Date;

/// The most others with the same value that one is held against.
const MOST_BESIDE: usize = 30;

/// Words of names that other words have, too: "registered before 1970" speaks of no `rate_before`.
const TIMES: [&str; 8] = ["before", "after", "since", "until", "former", "previous", "old", "new"];

/// A version of the one value of a provision.
struct Value<'p> {
    amendment: Option<AmendmentId>,
    text: &'p str,
    span: Span,
    /// Its first day, if an amendment begins it.
    from: Option<Date>,
}

/// A provision that had a value, and all that it had.
type Beside<'p> = (&'p Provision, &'p [Value<'p>]);

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all: Vec<(&Provision, &'static str, Vec<Value<'_>>)> =
        look.policy.provisions.iter().filter_map(|provision| values(look, provision)).collect();
    let mut beside: BTreeMap<(&str, &str), Vec<Beside<'_>>> = BTreeMap::new();
    for (provision, clause, values) in &all {
        for value in values {
            let known = beside.entry((clause, value.text)).or_default();
            if known.last().is_none_or(|(last, _)| last.name != provision.name) {
                known.push((provision, values));
            }
        }
    }
    let mut found = Vec::new();
    for (provision, clause, values) in &all {
        for pair in values.windows(2) {
            let [old, new] = pair else { continue };
            let others = beside.get(&(*clause, old.text)).map(Vec::as_slice).unwrap_or_default();
            found.extend(one(look, (provision, clause), (old, new), others));
        }
    }
    found
}

/// What a provision comes to, version by version.
fn values<'p>(look: Look<'p>, provision: &'p Provision) -> Option<(&'p Provision, &'static str, Vec<Value<'p>>)> {
    let (clause, node) = match &provision.body {
        Body::Fee { amount, .. } => ("amount", *amount),
        Body::Quota { limit, .. } => ("limit", *limit),
        Body::Deadline(deadline) => ("within", deadline.last),
        Body::Rule(_) | Body::Sanction { .. } | Body::Procedure(_) => return None,
    };
    let length = |id: NodeId| if let Node::Shift { duration, .. } = look.node(id) { *duration } else { id };
    let text = |id: NodeId| look.sources.text(look.span(length(id)));
    let inner = look.timeline(node).or_else(|| look.timeline(length(node)));
    let values = match inner {
        Some(dated) => look
            .entries(dated)
            .iter()
            .filter_map(|entry| {
                Some(Value {
                    amendment: entry.amendment,
                    text: text(entry.value?),
                    span: entry.span,
                    from: Some(entry.latest),
                })
            })
            .collect(),
        None => vec![Value { amendment: None, text: text(node), span: look.span(node), from: None }],
    };
    Some((provision, clause, values))
}

fn one(
    look: Look<'_>,
    (of, clause): (&Provision, &str),
    (old, new): (&Value<'_>, &Value<'_>),
    others: &[Beside<'_>],
) -> Option<Diagnostic> {
    let id = new.amendment?;
    let amendment = look.policy.amendments.get(id.index())?;
    let told = contents(&said(amendment));
    let own = short(of);
    let mut meant = others.iter().take(MOST_BESIDE).filter(|(other, values)| {
        let name = short(other);
        let speaks = |one: &str, but: &str| {
            let words =
                contents(one).into_iter().filter(|word| !contents(but).iter().any(|other| kindred(word, other)));
            let words = words.filter(|word| !TIMES.contains(&word.as_str()));
            words.into_iter().any(|word| told.iter().any(|said| kindred(&word, said)))
        };
        other.name != of.name
            && speaks(name, own)
            && !speaks(own, name)
            && new.from.is_none_or(|day| is_law(look, other, day))
            && !values.iter().any(|value| value.amendment == Some(id))
    });
    let (Some((other, _)), None) = (meant.next(), meant.next()) else { return None };
    let written = look.sources.text(of.name_span);
    let mend = (written, look.sources.text(other.name_span));
    Some(errors::amends_another((new.span, of.name_span, other.name_span), &amendment.short, mend, (clause, old.text)))
}

/// Whether it is law on a day, and what it is an exception to.
fn is_law(look: Look<'_>, of: &Provision, day: Date) -> bool {
    let holds = |of: &Provision| lives(look, of).iter().any(|(first, last)| *first <= day && day <= *last);
    let base = |id: ProvisionId| look.policy.provisions.get(id.index()).is_none_or(holds);
    holds(of) && (of.is_no_exception() || of.exception_to.iter().any(|base_of| base(base_of.provision)))
}

fn short(of: &Provision) -> &str {
    of.name.rsplit('.').next().unwrap_or_default()
}

/// The name of an amendment, its comment, and the places that it cites.
fn said(amendment: &Amendment) -> String {
    let cited = amendment.cites.iter().flat_map(|cite| &cite.locators);
    let texts = amendment.doc.texts().values().chain(&amendment.note).chain(cited).chain([&amendment.short]);
    texts.map(String::as_str).collect::<Vec<_>>().join(" ")
}
