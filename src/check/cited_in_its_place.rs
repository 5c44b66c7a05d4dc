//! The source that was likely meant where one is too old, and whether the two stand in each other's place.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Source;
use crate::policy::ids::SourceId;
use crate::policy::provision::{ALWAYS, Provision};
use crate::source::Span;
use crate::value::Date;
use crate::value::date::days_between;

/// So many days before an announcement, a text may make it known.
const NEAR: i64 = 31;
/// So many days before it begins a law is published.
const BEFORE: i64 = 366;
/// How far behind the name of a declaration its `cite` is looked for.
const CLAUSES: usize = 600;

/// With the source that was published when the change was announced, if there is one.
pub(super) fn mended(
    look: Look<'_>,
    found: Diagnostic,
    (source, announced): (&Source, Option<Date>),
    name: Span,
) -> Diagnostic {
    let at = cite_behind(look, name, &source.key);
    let cited = |found: Diagnostic| at.map_or(found.clone(), |at| found.also(at, "this is what it cites"));
    let Some(announced) = announced else { return cited(found) };
    let all = (0..).map(SourceId).zip(&look.policy.sources);
    let near = all.filter_map(|(id, other)| {
        let (_, published) = other.published.filter(|_| other.key != source.key)?;
        (0..=NEAR).contains(&days_between(published, announced)).then_some((id, other, published))
    });
    let near: Vec<(SourceId, &Source, Date)> = near.collect();
    let [(id, meant, published)] = near[..] else { return cited(found) };
    let found = match at {
        Some(at) => found.also(at, format!("is `{}` meant here?", meant.key)),
        None => found,
    };
    let exchanged = exchanged(look, id, published);
    errors::cite_the_one_of_the_day(found, (&source.key, &meant.key), published, exchanged)
}

/// The one law that was published shortly before a day, and that nothing cites.
pub(super) fn uncited<'p>(look: Look<'p>, from: Date) -> Option<&'p Source> {
    let all = (0..).map(SourceId).zip(&look.policy.sources).filter(|(id, _)| !look.policy.cited.contains(id));
    let mut fits = all.filter(|(_, source)| {
        let published = source.published.filter(|_| source.kind.as_deref() == Some("primary"));
        published.is_some_and(|(_, day)| (0..=BEFORE).contains(&days_between(day, from)))
    });
    let (_, first) = fits.next()?;
    fits.next().is_none().then_some(first)
}

/// What has been law since long before the source was published that alone it cites.
fn exchanged(look: Look<'_>, id: SourceId, published: Date) -> Option<(&Provision, Date)> {
    look.policy.provisions.iter().find_map(|of| {
        let [cite] = of.cites.as_slice() else { return None };
        let first = of.life.and_then(|life| look.entries(life).first()).map(|entry| entry.latest)?;
        (cite.source == id && first != ALWAYS && first < published).then_some((of, first))
    })
}

/// Where a declaration cites a source.
fn cite_behind(look: Look<'_>, name: Span, key: &str) -> Option<Span> {
    let start = name.start as usize;
    let text = look.sources.file(name.file).text().get(start..)?;
    let end = text.char_indices().nth(CLAUSES).map_or(text.len(), |(end, _)| end);
    let near = text.get(..end)?;
    near.match_indices("cite").find_map(|(at, word)| {
        let behind = near.get(at + word.len()..)?;
        let named = behind.trim_start();
        let rest = named.strip_prefix(key)?;
        let whole = !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let from = start + at + word.len() + (behind.len() - named.len());
        whole.then(|| Span::new(name.file, from, from + key.len()))
    })
}

/// A source that was compared before it was there.
pub(super) fn compared_early(source: &Source) -> Option<Diagnostic> {
    let published = source.published.map(|(earliest, _)| earliest)?;
    let checked = source.checked.filter(|checked| *checked < published)?;
    Some(errors::checked_before_published(source.span, &source.key, checked, published))
}
