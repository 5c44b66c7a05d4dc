//! Titles of scenarios that say how old somebody is, "a child of twelve alone", and give another age or birthday.

use super::given::{All, Leaf, governing};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::names_a_birthday;
use crate::check::words::{figures, words};
use crate::diagnostic::Diagnostic;
use crate::policy::Scenario;
use crate::policy::node::Node;
use crate::syntax::expression::Literal;
use crate::value::date::years_between;
use crate::value::{Date, Decimal};

/// Words beside which an age is none of the day that governs.
const NO_AGE: [&str; 12] = [
    "turn", "almost", "nearly", "not yet", "birthday", "older", "younger", "under", "before", "becomes", "until",
    "未满",
];
/// Those of whom an age may be said with "of".
const PEOPLE: [&str; 12] = [
    "child of",
    "boy of",
    "girl of",
    "person of",
    "man of",
    "woman of",
    "applicant of",
    "pupil of",
    "student of",
    "somebody of",
    "someone of",
    "aged",
];
/// Who has it is an adult.
const FULL_AGE: i64 = 18;
/// Words behind an age.
const ENDS: [&str; 9] = ["is ", "who ", "alone", "with ", "without ", "on ", "in ", "at ", "and "];

/// `a seventeen-year-old`, and who is born on another day
pub(super) fn one(look: Look<'_>, scenario: &Scenario, all: &All<'_>, title: &str) -> Option<Diagnostic> {
    if NO_AGE.iter().any(|word| title.contains(word)) {
        return None;
    }
    let ages: Vec<Decimal> = figures(title)
        .into_iter()
        .filter(|figure| {
            let rest = figure.behind().trim_start();
            let old = rest.starts_with("years old") || rest.starts_with("years of age") || rest.starts_with('岁');
            let of = PEOPLE.iter().any(|word| figure.before().trim_end().ends_with(word));
            let ends =
                rest.is_empty() || rest.starts_with([',', ')']) || ENDS.iter().any(|word| rest.starts_with(word));
            (old || of && ends) && figure.is_end().is_none()
        })
        .map(|figure| figure.number)
        .collect();
    let [said] = ages[..] else {
        return age_in_years(all, title).or_else(|| of_age(look, scenario, all, title));
    };
    let said = i64::try_from(said).ok().filter(|_| said.is_integer())?;
    let born = all.leaves.iter().any(|leaf| names_a_birthday(leaf.name));
    if let Some((leaf, is)) = given(all).filter(|_| !born) {
        return (said != is).then(|| errors::of_another_number(leaf.at, said, (leaf.name, is)));
    }
    let day = governing(look, scenario, all)?;
    let mut born = all.leaves.iter().filter(|leaf| names_a_birthday(leaf.name));
    let (leaf, None) = (born.next()?, born.next()) else { return None };
    let Literal::Date(birthday) = leaf.literal else { return None };
    let is = years_between(*birthday, day, None).ok().filter(|is| *is != said && *is >= 0)?;
    let year = i16::try_from(i64::from(birthday.year()) + is - said).ok()?;
    let mended = Date::new(year, birthday.month(), birthday.day()).ok().map(|day| day.to_string());
    Some(errors::of_another_age(leaf.at, (said, is), day, (leaf.name, mended.as_deref())))
}

/// `thirteen is too young`, and another age is given
fn age_in_years(all: &All<'_>, title: &str) -> Option<Diagnostic> {
    let figures = figures(title);
    let [figure] = figures[..] else { return None };
    let behind = figure.behind().trim_start();
    let says = ["is too young", "is old enough", "is too old", "is of age", "is not old enough", "is young enough"];
    let whole = figure.before().trim().is_empty() && says.iter().any(|word| behind.starts_with(word));
    let (leaf, is) = given(all).filter(|_| whole)?;
    let said = i64::try_from(figure.number).ok().filter(|said| *said != is)?;
    Some(errors::of_another_number(leaf.at, said, (leaf.name, is)))
}

/// An adult of sixteen, where the rules ask who is eighteen.
fn of_age(look: Look<'_>, scenario: &Scenario, all: &All<'_>, title: &str) -> Option<Diagnostic> {
    look.has(|node| matches!(node, Node::Int(FULL_AGE))).then_some(())?;
    let chinese = title.replace("未成年", "");
    let adult = words(title).contains(&"adult").then_some("adult").or(chinese.contains("成年").then_some("成年"));
    let minor = words(title).contains(&"minor").then_some("minor").or(title.contains("未成年").then_some("未成年"));
    let (word, grown) = match (adult, minor) {
        (Some(word), None) => (word, true),
        (None, Some(word)) => (word, false),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    if let Some((leaf, is)) = given(all) {
        return ((is >= FULL_AGE) != grown).then(|| errors::of_no_such_age(leaf.at, word, (leaf.name, is)));
    }
    let day = governing(look, scenario, all)?;
    let mut born = all.leaves.iter().filter(|leaf| names_a_birthday(leaf.name));
    let (leaf, None) = (born.next()?, born.next()) else { return None };
    let Literal::Date(birthday) = leaf.literal else { return None };
    let is = years_between(*birthday, day, None).ok().filter(|is| *is >= 0)?;
    ((is >= FULL_AGE) != grown).then(|| errors::of_no_such_age(leaf.at, word, (leaf.name, is)))
}

/// The one age that is given.
fn given<'s>(all: &'s All<'s>) -> Option<(&'s Leaf<'s>, i64)> {
    let mut given = all.leaves.iter().filter(|leaf| leaf.name.split('_').any(|word| word == "age"));
    let (leaf, None) = (given.next()?, given.next()) else { return None };
    if let Literal::Int(is) = leaf.literal { Some((leaf, *is)) } else { None }
}
