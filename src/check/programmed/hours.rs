//! Hours that go over midnight, `between 09:00 and 05:00`, where the words speak of the day.

use super::Spoken;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::clock;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::Time;

/// The minutes of half a day, and of a day.
const NOON: i32 = 720;
const DAY: i32 = 1440;
/// Words for hours in which nothing goes on, or that are meant to go over midnight.
const OVERNIGHT: [&str; 18] = [
    "night",
    "closed",
    "outside",
    "quiet",
    "rest",
    "next day",
    "next morning",
    "following",
    "until the morning",
    "except",
    "not ",
    "no ",
    "夜",
    "次日",
    "翌日",
    "以外",
    "停止",
    "静",
];

pub(super) fn check(look: Look<'_>, spoken: &[Spoken]) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::InHours { .. })) {
        return Vec::new();
    }
    spoken
        .iter()
        .flat_map(|(clauses, words)| {
            let nodes = clauses.iter().flat_map(|clause| look.within(*clause));
            nodes.filter_map(move |id| one(look, id, words))
        })
        .collect()
}

fn one(look: Look<'_>, id: NodeId, words: &str) -> Option<Diagnostic> {
    let Node::InHours { from, to, .. } = look.node(id) else { return None };
    let (Node::Time(first), Node::Time(last)) = (look.node(*from), look.node(*to)) else { return None };
    let (begins, ends) = (minutes(*first), minutes(*last));
    if ends >= begins {
        return None;
    }
    let said: Vec<i32> = clock(words).into_iter().map(|(.., minutes)| minutes).collect();
    let follows = |one: i32, other: i32| {
        let first = said.iter().position(|time| *time == one);
        first.is_some_and(|first| said.iter().skip(first + 1).any(|time| *time == other))
    };
    let (span, hours) = (look.span(id), (DAY - begins + ends) / 60);
    let twelve_later = (ends < NOON && ends + NOON > begins).then_some(ends + NOON);
    if follows(begins, ends) || follows(begins % NOON, ends % NOON) && twelve_later.is_none() {
        return None;
    }
    let night = OVERNIGHT.iter().any(|word| words.contains(word));
    let turned = follows(ends, begins);
    let meant = twelve_later.filter(|later| follows(begins, *later) || !turned && hours > 12 && !night);
    match meant {
        Some(later) => {
            let own = shown(later);
            Some(errors::over_midnight(span, hours, &format!("write `{own}` for the end")).suggest(look.span(*to), own))
        }
        None if turned || hours > 12 && !night => {
            let own = format!("between {} and {}", shown(ends), shown(begins));
            Some(errors::over_midnight(span, hours, &format!("write `{own}`, or say in the words that it is by night")))
        }
        None => None,
    }
}

fn minutes(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

fn shown(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
