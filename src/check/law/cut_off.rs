//! Transitions that are cut off weeks or months beside the change, though nobody says why.

use std::collections::BTreeSet;

use super::cut_off_told;
use crate::check::cohort::{day_asked, parts_asked};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{is_an_end, is_birthday, name_of};
use crate::check::scenario_title::days_given;
use crate::check::words::{Text, cited, days, own};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::DatedEntry;
use crate::policy::{Amendment, Scenario};
use crate::syntax::expression::Comparison;
use crate::value::Date;
use crate::value::date::{add_days, days_between, month_name};

/// A cut-off a day or two beside the change is looked for elsewhere.
const NEXT_TO: i64 = 2;
/// So many days beside the change a cut-off is hardly meant where nothing is said of it; and where those before the change are said to be kept.
const NEAR: i64 = 200;
const A_YEAR: i64 = 400;

/// Words for those who are there when the change comes.
const BEFORE_THE_CHANGE: [&str; 26] = [
    "came into force",
    "comes into force",
    "come into force",
    "coming into force",
    "entered into force",
    "enters into force",
    "entry into force",
    "in force before",
    "takes effect",
    "took effect",
    "commencement",
    "before the change",
    "before the amendment",
    "before the new",
    "before the reform",
    "before the rise",
    "before the increase",
    "before this",
    "施行前",
    "生效前",
    "实施前",
    "施行之前",
    "施行日前",
    "修改前",
    "调整前",
    "变更前",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let known = known_days(look);
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for entry in look.policy.dated.iter().flat_map(|dated| &dated.entries) {
        for (condition, until) in &entry.keep {
            if let Some(condition) = condition.filter(|condition| seen.insert(look.span(*condition))) {
                found.extend(one(look, &known, condition, (entry, *until)));
            }
        }
    }
    found
}

fn one(
    look: Look<'_>,
    known: &BTreeSet<Date>,
    condition: NodeId,
    (entry, until): (&DatedEntry, Option<Date>),
) -> Option<Diagnostic> {
    let amendment = look.policy.amendments.get(entry.amendment?.index())?;
    let change = entry.latest;
    let (part, fact, first) = cut_off(look, condition)?;
    if cut_off_told::one(look, condition, (entry, until)).is_some() {
        return None;
    }
    let last = add_days(first, -1).ok()?;
    let away = days_between(change, first);
    let lies_otherwise = entry.earliest != change || is_an_end(look, fact) || is_birthday(look, fact);
    // who comes until the end of the transition, or a year later, is another matter
    let other_matter = away > 0 && (until.is_some_and(|until| last >= until) || away >= 365);
    if away.abs() <= NEXT_TO || lies_otherwise || other_matter {
        return None;
    }
    let beside = |day: Date| [-1, 0, 1].into_iter().filter_map(move |plus| add_days(day, plus).ok());
    if beside(first).any(|day| known.contains(&day)) && !is_copied(look, condition, first) {
        return None;
    }
    // a scenario that lies on the cut-off says that it is meant
    let name = name_of(look, fact)?;
    let on_the_edge =
        |scenario: &Scenario| days_given(&scenario.given, &name).iter().any(|day| [first, last].contains(day));
    if look.policy.scenarios.iter().any(on_the_edge) {
        return None;
    }
    let words = told(look, amendment);
    let speaks = words.iter().any(|text| speaks_of_the_change(&text.words));
    if is_copied(look, condition, first) && !speaks {
        return None;
    }
    let most = match (speaks, away < 0) {
        (true, _) => A_YEAR,
        (false, true) => NEAR,
        // a time of grace
        (false, false) => 0,
    };
    if away.abs() > most || is_explained(amendment, &words, (first, last, change)) {
        return None;
    }
    let meant = format!("{} < {change}", look.sources.text(look.span(fact)));
    let found = errors::cut_off_beside(look.span(part), (first, change), entry.span, &meant);
    Some(found.suggest(look.span(part), meant))
}

/// Whether the cut-off is that of another amendment which began on its day.
fn is_copied(look: Look<'_>, condition: NodeId, first: Date) -> bool {
    let of_that_day = look.policy.dated.iter().flat_map(|dated| &dated.entries).filter(|entry| entry.latest == first);
    let mut kept = of_that_day.flat_map(|entry| &entry.keep).filter_map(|(condition, _)| *condition);
    kept.any(|other| other != condition && look.same(other, condition))
}

/// The only part of a condition that asks for a day before another: the part, what it asks of, and the first day that it leaves out.
pub(super) fn cut_off(look: Look<'_>, condition: NodeId) -> Option<(NodeId, NodeId, Date)> {
    let asked: Vec<_> =
        parts_asked(look, condition).into_iter().filter_map(|part| Some((part, day_asked(look, part)?))).collect();
    let [(part, (fact, day, comparison))] = asked[..] else { return None };
    match comparison {
        Comparison::Less => Some((part, fact, day)),
        Comparison::LessOrEqual => Some((part, fact, add_days(day, 1).ok()?)),
        Comparison::Equal | Comparison::NotEqual | Comparison::Greater | Comparison::GreaterOrEqual => None,
    }
}

/// Announcements, publications and first days: a cut-off there has its reason.
fn known_days(look: Look<'_>) -> BTreeSet<Date> {
    let policy = look.policy;
    let announced = policy.amendments.iter().filter_map(|amendment| amendment.announced);
    let versions = policy.versions.iter().filter_map(|version| version.announced);
    let published = policy.sources.iter().filter_map(|source| source.published.map(|(day, _)| day));
    let begins = policy.dated.iter().flat_map(|dated| &dated.entries).map(|entry| entry.latest);
    announced.chain(versions).chain(published).chain(begins).collect()
}

fn told(look: Look<'_>, amendment: &Amendment) -> Vec<Text> {
    let mut all = own(&amendment.doc, amendment.note.as_deref());
    all.extend(cited(look, &amendment.cites));
    all
}

fn speaks_of_the_change(words: &str) -> bool {
    let small = words.to_lowercase();
    BEFORE_THE_CHANGE.iter().any(|word| small.contains(word))
}

/// Whether words name the cut-off; its year or month alone where they don't name the change.
fn is_explained(amendment: &Amendment, words: &[Text], (first, last, change): (Date, Date, Date)) -> bool {
    let named: Vec<Date> = words.iter().flat_map(|text| days(&text.words)).map(|named| named.day).collect();
    if named.contains(&first) || named.contains(&last) {
        return true;
    }
    let own: Vec<String> = own(&amendment.doc, amendment.note.as_deref())
        .into_iter()
        .flat_map(|text| {
            let small = text.words.to_lowercase();
            small.split(|letter: char| !letter.is_ascii_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let says = |word: String| own.contains(&word.to_lowercase());
    let of = |day: Date| says(day.year().to_string()) || says(month_name(day.month()).to_owned());
    !named.contains(&change) && (of(first) || of(last))
}
