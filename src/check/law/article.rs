//! Amendments of one provision that cite the article of another, which says the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::own;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::{AmendmentId, NodeId, SourceId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Cite, Provision};
use crate::source::Span;

const PARTS: [&str; 9] =
    ["article", "articles", "art", "section", "sections", "sec", "paragraph", "rule", "regulation"];

/// A provision whose main clause an amendment changes: what it said before, and where it is changed.
struct Changed<'p> {
    provision: &'p Provision,
    old: NodeId,
    at: Span,
}

/// The provisions that cite an article of a source.
type Articles<'p> = BTreeMap<(SourceId, String), Vec<&'p Provision>>;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut articles: Articles<'_> = BTreeMap::new();
    let mut changed: BTreeMap<AmendmentId, Vec<Changed<'_>>> = BTreeMap::new();
    for provision in &look.policy.provisions {
        for (source, number) in cited(provision) {
            articles.entry((source, number)).or_default().push(provision);
        }
        let timelines = clauses(provision).into_iter().filter_map(|id| dated(look, id));
        for pair in timelines.flat_map(|entries| entries.windows(2)) {
            let [before, entry] = pair else { continue };
            if let (Some(amendment), Some(old)) = (entry.amendment, before.value) {
                changed.entry(amendment).or_default().push(Changed { provision, old, at: entry.span });
            }
        }
    }
    let all = (0..).map(AmendmentId).zip(&look.policy.amendments);
    all.filter_map(|(id, amendment)| one(look, &articles, amendment, changed.get(&id)?)).collect()
}

fn dated(look: Look<'_>, id: NodeId) -> Option<&[crate::policy::provision::DatedEntry]> {
    if let Node::Dated(dated) = look.node(id) { Some(look.entries(*dated)) } else { None }
}

/// The clauses that say how much or how long.
fn clauses(provision: &Provision) -> Vec<NodeId> {
    match &provision.body {
        Body::Quota { limit, .. } => vec![*limit],
        Body::Fee { amount, .. } => vec![*amount],
        Body::Deadline(deadline) => vec![deadline.last],
        Body::Rule(lines) => lines.iter().map(|line| line.condition).collect(),
        Body::Sanction { .. } | Body::Procedure(_) => Vec::new(),
    }
}

fn one(look: Look<'_>, articles: &Articles<'_>, amendment: &Amendment, changed: &[Changed<'_>]) -> Option<Diagnostic> {
    let said = said(look, amendment);
    let amended: BTreeSet<&str> = changed.iter().map(|changed| changed.provision.name.as_str()).collect();
    // where one of them is what is said, the others follow from it
    let known: BTreeSet<String> =
        changed.iter().flat_map(|changed| cited(changed.provision)).map(|(_, number)| number).collect();
    if said.is_empty() || said.iter().any(|number| known.contains(number)) {
        return None;
    }
    changed.iter().find_map(|changed| {
        let sources: BTreeSet<SourceId> = changed.provision.cites.iter().map(|cite| cite.source).collect();
        let places = sources.iter().flat_map(|source| said.iter().map(move |number| (*source, number.clone())));
        let mut others = places.filter_map(|place| Some((articles.get(&place)?, place.1)));
        let (other, number) = others.find_map(|(others, number)| {
            let alike = |other: &&&Provision| {
                let clauses = clauses(other).into_iter().flat_map(|clause| look.versions(clause));
                !amended.contains(other.name.as_str()) && clauses.into_iter().any(|id| look.same(id, changed.old))
            };
            Some((*others.iter().find(alike)?, number))
        })?;
        Some(errors::another_article(changed.at, &amendment.short, (changed.provision, other), &number))
    })
}

/// The articles that a provision cites, with their sources.
fn cited(provision: &Provision) -> Vec<(SourceId, String)> {
    let each = |cite: &Cite| {
        let source = cite.source;
        let bare =
            cite.locators.iter().filter(|locator| locator.chars().all(|letter| letter.is_ascii_digit())).cloned();
        let named = cite.locators.iter().flat_map(|locator| articles_of(locator));
        bare.chain(named).map(|number| (source, number)).collect::<Vec<_>>()
    };
    provision.cites.iter().flat_map(each).collect()
}

/// The articles that an amendment says it changes: in its own words, in the titles of what it cites, and behind the number of its own article.
fn said(look: Look<'_>, amendment: &Amendment) -> BTreeSet<String> {
    let own = own(&amendment.doc, amendment.note.as_deref()).into_iter().map(|text| text.words);
    let sources = amendment.cites.iter().filter_map(|cite| look.policy.sources.get(cite.source.index()));
    let titles = sources.map(|source| source.title.clone());
    let locators = amendment.cites.iter().flat_map(|cite| &cite.locators);
    let behind =
        locators.filter_map(|locator| locator.split_once(['(', '（', ':', '：']).map(|(_, rest)| rest.to_owned()));
    own.chain(titles).chain(behind).flat_map(|words| articles_of(&words)).collect()
}

/// `article 9`, `art. 9a`, `§ 9`, `第九条`: the numbers, as they are written
fn articles_of(text: &str) -> BTreeSet<String> {
    let small = text.to_lowercase().replace('§', " section ");
    let words: Vec<&str> =
        small.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let english = words.windows(2).filter_map(|pair| match pair {
        [part, number] if PARTS.contains(part) && number.starts_with(|c: char| c.is_ascii_digit()) => {
            Some((*number).to_owned())
        }
        _ => None,
    });
    let chinese = text.match_indices('第').filter_map(|(at, sign)| {
        let rest = text.get(at + sign.len()..)?;
        let (number, _) = rest.split_once('条').filter(|(number, _)| number.chars().count() <= 5)?;
        Some(number.trim().to_owned())
    });
    english.chain(chinese).collect()
}
