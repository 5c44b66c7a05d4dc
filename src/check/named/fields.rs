//! Lists and records of one type that stand side by side, `owners` and `co_owners`: words that name the one over a formula that looks at
//! the other.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Names, singular, tokens};
use super::parts::{Part, words_of};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::{Base, Field, Layout};
use crate::source::Span;

/// Titles of fields longer than this tell more than what they are.
const LONGEST_TITLE: usize = 16;

/// Fields of one layout and type, each by the place where it is declared.
pub(super) struct Families<'p> {
    all: Vec<(Vec<(&'p str, Span)>, Names)>,
    /// Of each field, its family and its place there.
    of: BTreeMap<(u32, u32), (usize, usize)>,
    /// The words with which their names begin.
    begins: BTreeSet<String>,
}

impl<'p> Families<'p> {
    pub fn of(look: Look<'p>) -> Families<'p> {
        let mut families = Families { all: Vec::new(), of: BTreeMap::new(), begins: BTreeSet::new() };
        let layouts = look.policy.records.iter().map(|record| &record.layout);
        for layout in std::iter::once(&look.policy.facts).chain(layouts) {
            families.add(layout);
        }
        families
    }

    fn add(&mut self, layout: &'p Layout) {
        let holds = |base: &Base| {
            let inner = if let Base::List(element) = base { &element.base } else { base };
            matches!(inner, Base::Record(_))
        };
        let mut fields: Vec<(&String, &Field)> =
            layout.fields.iter().filter(|(_, field)| holds(&field.ty.base)).collect();
        while let Some((_, first)) = fields.first() {
            let base = first.ty.base.clone();
            let (family, rest): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(_, field)| field.ty.base == base);
            fields = rest;
            if family.len() < 2 {
                continue;
            }
            let titles = |field: &Field| {
                let short = |text: &&String| text.chars().count() <= LONGEST_TITLE;
                field
                    .doc
                    .texts()
                    .values()
                    .filter(short)
                    .map(|text| text.trim_end_matches(['?', '？', '.', '。']).to_owned())
                    .collect::<Vec<_>>()
            };
            let named = family.iter().enumerate().flat_map(|(at, (name, field))| {
                titles(field).into_iter().chain([(*name).clone()]).map(move |name| (at, name))
            });
            let names = Names::new(named);
            for (at, (_, field)) in family.iter().enumerate() {
                self.of.insert(key(field.span), (self.all.len(), at));
            }
            self.begins.extend(names.begins().cloned());
            let known = family.into_iter().map(|(name, field)| (name.as_str(), field.span)).collect();
            self.all.push((known, names));
        }
    }
}

fn key(span: Span) -> (u32, u32) {
    (span.file.0, span.start)
}

/// The fields through which a value is reached: `owner` and `age` of `owner.age`.
pub(super) fn path<'p>(look: Look<'p>, id: NodeId) -> Vec<(&'p str, &'p Field)> {
    let mut all = Vec::new();
    let node = look.node(id);
    if let Node::Fact(cell) = node {
        into_layout(look, &look.policy.facts, *cell, &mut all);
    } else if let Node::Field(of, offset) = node {
        let mut base = look.ty(*of).map(|ty| &ty.base);
        while let Some(Base::List(element)) = base {
            base = Some(&element.base);
        }
        if let Some(Base::Record(record)) = base
            && let Some(record) = look.policy.records.get(record.index())
        {
            into_layout(look, &record.layout, *offset, &mut all);
        }
    }
    all
}

fn into_layout<'p>(look: Look<'p>, layout: &'p Layout, cell: u32, all: &mut Vec<(&'p str, &'p Field)>) {
    let Some((name, field)) = layout.at(cell) else { return };
    all.push((name, field));
    if let Base::Record(record) = field.ty.base
        && field.offset < cell
        && let Some(record) = look.policy.records.get(record.index())
    {
        into_layout(look, &record.layout, cell - field.offset - 1, all);
    }
}

/// The first text that names another field of the family than the one at which its formula looks.
pub(super) fn one(look: Look<'_>, part: &Part<'_>, families: &Families<'_>) -> Option<Diagnostic> {
    // whether words may name any of them is told without a look at formulas
    let begins = |word: &String| families.begins.contains(&singular(word));
    if !part.texts.iter().any(|text| tokens(&text.words).iter().any(begins)) {
        return None;
    }
    let nodes = part.nodes(look);
    let mut looked: BTreeMap<usize, BTreeMap<usize, NodeId>> = BTreeMap::new();
    for id in &nodes {
        for (_, field) in path(look, *id) {
            if let Some((family, at)) = families.of.get(&key(field.span)) {
                looked.entry(*family).or_default().entry(*at).or_insert(*id);
            }
        }
    }
    looked.into_iter().find_map(|(family, looked)| {
        let (Some((own, at)), 1) = (looked.first_key_value(), looked.len()) else { return None };
        let (fields, names) = families.all.get(family)?;
        let own_name = fields.get(*own)?.0;
        let readings: Vec<_> = part.texts.iter().map(|text| (text, names.read(&text.words))).collect();
        let mut named = readings
            .iter()
            .flat_map(|(_, reading)| &reading.mentions)
            .chain(&names.read(&part.names).mentions)
            .map(|mention| mention.thing)
            .collect::<BTreeSet<_>>();
        if named.remove(own) || named.len() != 1 {
            return None;
        }
        let used: BTreeSet<String> = part.used(look, &nodes);
        let (text, mention) = readings.iter().find_map(|(text, reading)| {
            let mention = reading
                .mentions
                .iter()
                .find(|mention| !reading.is_spared(**mention) && !reading.is_beside(**mention))?;
            Some((text, *mention))
        })?;
        let (other, other_at) = fields.get(mention.thing)?;
        // a formula that names the words in another way
        if words_of(other).iter().all(|word| used.contains(word)) {
            return None;
        }
        let place = look.span(*at);
        let written = look.sources.text(place);
        let mended = replaced(written, own_name, other);
        Some(
            errors::names_another(place, &text.who(), (other, own_name), mended.as_deref())
                .also(*other_at, format!("`{other}` stands beside it")),
        )
    })
}

/// A name in a text that has it once, replaced by another.
pub(super) fn replaced(written: &str, old: &str, new: &str) -> Option<String> {
    let word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let whole = |at: &usize| {
        let before = written.get(..*at).and_then(|before| before.chars().next_back());
        let behind = written.get(at + old.len()..).and_then(|behind| behind.chars().next());
        !word(before) && !word(behind)
    };
    let mut places = written.match_indices(old).map(|(at, _)| at).filter(whole);
    let (Some(at), None) = (places.next(), places.next()) else { return None };
    Some(format!("{}{new}{}", written.get(..at)?, written.get(at + old.len()..)?))
}
