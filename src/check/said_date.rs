//! Days that words say, and the rule nearly does: another year, another month, another day.

use super::errors;
use super::look::Look;
use super::said::{plain, wording};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Deadline, Line, Provision, Wording};
use crate::value::Date;
use crate::value::date::{days_between, month_of};

/// The label of a line beside the days of its condition.
pub(super) fn in_line(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let wording = look.policy.wordings.get(line.label?.index())?;
    let at = look.span(line.condition);
    let (said, is, _) = another(look, wording, &look.versions(line.condition))?;
    Some(errors::another_day_said(at, &said.to_string(), &is.to_string(), at))
}

/// The messages of a deadline beside its last day.
pub(super) fn in_deadline(look: Look<'_>, of: &Provision, deadline: &Deadline) -> Option<Diagnostic> {
    let words = [of.because, deadline.consequence].into_iter().flatten().flat_map(|node| look.versions(node));
    words.into_iter().find_map(|node| {
        let (said, is, at) = another(look, wording(look, node)?, &look.versions(deadline.last))?;
        Some(errors::another_day_said(look.span(node), &said.to_string(), &is.to_string(), look.span(at)))
    })
}

/// The only day of a text, where it is none of those that are written, nor beside one, and differs from one in a single number.
fn another(look: Look<'_>, wording: &Wording, versions: &[NodeId]) -> Option<(Date, Date, NodeId)> {
    let known = written(look, versions);
    wording.texts.iter().find_map(|(_, parts)| {
        let [said] = days(&plain(parts))[..] else { return None };
        let near = known.iter().any(|(day, _)| days_between(*day, said).abs() <= 1);
        let parts = |day: Date| [i64::from(day.year()), i64::from(day.month()), i64::from(day.day())];
        let differ = |day: Date| parts(day).into_iter().zip(parts(said)).filter(|(one, other)| one != other).count();
        let (day, at) = known.iter().find(|(day, _)| differ(*day) == 1).filter(|_| !near)?;
        Some((said, *day, *at))
    })
}

/// The days that expressions name.
fn written(look: Look<'_>, versions: &[NodeId]) -> Vec<(Date, NodeId)> {
    let (mut open, mut found) = (versions.to_vec(), Vec::new());
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::Date(day) = node {
            found.push((*day, id));
        }
        operands(look.policy, node, &mut open);
    }
    found
}

/// `2021-03-31`, `31 march 2021`, `march 31, 2021`, `2021年3月31日`
fn days(text: &str) -> Vec<Date> {
    let text = text.replace(['年', '月'], "-").replace('日', " ");
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.parse::<i16>().ok();
    let day = |year: i16, month: i8, day: i16| Date::new(year, month, i8::try_from(day).ok()?).ok();
    let whole = words.iter().filter_map(|word| {
        let [year, month, of] = word.split('-').collect::<Vec<_>>()[..] else { return None };
        day(number(year)?, i8::try_from(number(month)?).ok()?, number(of)?)
    });
    let in_words = words.windows(3).filter_map(|three| {
        let [one, two, year] = three else { return None };
        let (year, british) = (number(year)?, month_of(two));
        match british {
            Some(month) => day(year, month, number(one)?),
            None => day(year, month_of(one)?, number(two)?),
        }
    });
    whole.chain(in_words).collect()
}
