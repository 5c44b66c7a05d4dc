//! "In force one month after its publication", over an amendment that begins two months after it.

use super::lasting::{behind, in_figures};
use crate::check::amendment::mover;
use crate::check::edit::day_behind;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{as_told, figures, own, words};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::value::Date;
use crate::value::date::days_between;

const IN_FORCE: [&str; 12] = [
    "in force",
    "into force",
    "takes effect",
    "take effect",
    "effective",
    "applies",
    "apply",
    "commences",
    "begins",
    "施行",
    "生效",
    "实施",
];
/// What a law is made known by; of a source that is the day of its publication.
const PUBLISHED: [&str; 8] =
    ["publication", "published", "promulgation", "promulgated", "its appearance", "公布", "发布", "颁布"];
const ANNOUNCED: [&str; 4] = ["announcement", "announced", "made known", "宣布"];
/// Words of a day that is not counted alone from there.
const ROUNDED: [&str; 8] =
    ["first of", "first day", "beginning of", "end of", "at the earliest", "at least", "or", "the 1st"];
/// So many days more or less are the same in words.
const SLACK: i64 = 1;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.amendments.iter().filter_map(|amendment| one(look, amendment)).collect()
}

fn one(look: Look<'_>, amendment: &Amendment) -> Option<Diagnostic> {
    let (earliest, from) = amendment.from?;
    // what another amendment put off begins later than its own words say
    if earliest != from || mover(look, amendment).is_some() {
        return None;
    }
    own(&amendment.doc, amendment.note.as_deref()).iter().find_map(|text| {
        text.sentences().iter().map(|sentence| in_figures(sentence)).find_map(|sentence| {
            let all = figures(&sentence);
            let mut later =
                all.iter().filter(|figure| figure.lies_after() == Some(true) || figure.before().contains("日起"));
            let (figure, None) = (later.next()?, later.next()) else { return None };
            let has = |all: &[&str]| all.iter().any(|word| sentence.contains(word));
            let rounded = ROUNDED.iter().any(|word| match word.contains(' ') {
                true => sentence.contains(word),
                false => words(&sentence).contains(word),
            });
            if !has(&IN_FORCE) || rounded {
                return None;
            }
            let published = has(&PUBLISHED);
            let days: Vec<Date> = match (published, has(&ANNOUNCED)) {
                (true, false) => published_on(look, amendment).chain(amendment.announced).collect(),
                (false, true) => amendment.announced.into_iter().collect(),
                (true, true) | (false, false) => return None,
            };
            let length = figure.length()?;
            let meant: Vec<Date> = days.iter().filter_map(|day| behind(*day, length)).collect();
            let fits = meant.iter().any(|meant| days_between(*meant, from).abs() <= SLACK);
            let (day, meant) = (*days.first()?, *meant.first()?);
            let place = day_behind(look, amendment.span, from);
            (!fits).then(|| {
                let made_known = if published { "published" } else { "announced" };
                let at = place.unwrap_or(amendment.span);
                let found = errors::begins_so_long_after(
                    at,
                    (&text.who(), &as_told(length, &sentence)),
                    (made_known, day),
                    (from, meant),
                );
                match place {
                    Some(place) => found.suggest(place, meant.to_string()),
                    None => found,
                }
            })
        })
    })
}

fn published_on(look: Look<'_>, amendment: &Amendment) -> impl Iterator<Item = Date> {
    let sources = amendment.cites.iter().filter_map(move |cite| look.policy.sources.get(cite.source.index()));
    sources.filter_map(|source| source.published).filter(|(first, last)| first == last).map(|(day, _)| day)
}
