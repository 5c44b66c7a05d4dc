//! Days of the year that lie in none of several seasons, or in two, though the provisions for these take turns.

use std::collections::BTreeMap;

use super::cases::{Place, World};
use super::errors;
use super::life::lives;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{ActId, NodeId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::value::date::add_days;
use crate::value::{Date, MonthDay, Season};

/// What is left out may be so many days: more of them are left out on purpose.
const MOST: usize = 62;
/// The same of days that two share, unless a word of their names says that they are for one thing.
const MOST_SHARED: usize = 3;
/// The most provisions that take turns.
const MOST_SEASONS: usize = 12;
/// A year with all days.
const LEAP: i16 = 2000;

/// A provision for a season; none if it is for the whole year.
pub(super) struct Turn<'p> {
    pub of: &'p Provision,
    pub at: NodeId,
    pub season: Season,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::InSeason(..))) {
        return Vec::new();
    }
    let world = World::new(look, ALWAYS);
    let mut groups: BTreeMap<(ActId, String), Vec<Option<Turn<'_>>>> = BTreeMap::new();
    for provision in look.policy.provisions.iter().filter(|provision| provision.is_no_exception()) {
        let (Some(act), Some(asked)) = (provision.acts.first(), asked(look, &world, provision)) else { continue };
        let (turn, rest) = season(look, &world, provision);
        groups.entry((*act, format!("{:?} {asked} {rest}", provision.kind))).or_default().push(turn);
    }
    groups.into_values().flat_map(|group| in_group(look, group)).collect()
}

/// What a provision is about, so that others may take turns with it.
pub(super) fn asked(look: Look<'_>, world: &World<'_>, of: &Provision) -> Option<String> {
    let key = |node: NodeId| world.key(&Place::root(node));
    match &of.body {
        Body::Rule(lines) => {
            let conditions = lines.iter().flat_map(|line| look.versions(line.condition));
            let mut subjects: Vec<String> = conditions.map(|one| key(subject(look, one))).collect();
            subjects.sort();
            Some(subjects.join(","))
        }
        Body::Quota { count, .. } => Some(key(*count)),
        Body::Fee { .. } => Some(String::new()),
        Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => None,
    }
}

/// What a condition holds against a constant; itself, if it does not.
fn subject(look: Look<'_>, condition: NodeId) -> NodeId {
    let Node::Compare(_, one, other) = look.node(condition) else { return condition };
    let fixed = |id: NodeId| look.node(id).constant().is_some();
    match (fixed(*one), fixed(*other)) {
        (false, true) => *one,
        (true, false) => *other,
        (true, true) | (false, false) => condition,
    }
}

/// The season of a provision, and the rest of its conditions.
fn season<'p>(look: Look<'p>, world: &World<'_>, of: &'p Provision) -> (Option<Turn<'p>>, String) {
    let parts = of.when.map(|when| look.conjuncts(when)).unwrap_or_default();
    let (mut turn, mut rest) = (None, Vec::new());
    for part in parts.into_iter().chain(of.unless) {
        let key = |node: NodeId| world.key(&Place::root(node));
        if let Node::InSeason(day, first, last) = look.node(part)
            && turn.is_none()
        {
            rest.push(key(*day));
            turn = Some(Turn { of, at: part, season: Season { first: *first, last: *last } });
        } else {
            rest.push(key(part));
        }
    }
    rest.sort();
    (turn, rest.join(","))
}

fn in_group(look: Look<'_>, group: Vec<Option<Turn<'_>>>) -> Vec<Diagnostic> {
    let turns: Vec<Turn<'_>> = group.into_iter().collect::<Option<_>>().unwrap_or_default();
    let lives: Vec<_> = turns.iter().map(|turn| lives(look, turn.of)).collect();
    let first = lives.first().cloned().unwrap_or_default();
    let at_once =
        lives.iter().all(|other| other.iter().any(|one| first.iter().any(|own| own.0 <= one.1 && one.0 <= own.1)));
    if !(2..=MOST_SEASONS).contains(&turns.len()) || !at_once {
        return Vec::new();
    }
    let times = |day: Date| turns.iter().filter(|turn| turn.season.contains(day)).count();
    let few = |all: &[Vec<Date>], most: usize| (1..=most).contains(&all.iter().map(Vec::len).sum::<usize>());
    let gaps = stretches(|day| times(day) == 0);
    if gaps.is_empty() {
        let both = stretches(|day| times(day) > 1);
        let most = if of_one_name(&turns) { MOST } else { MOST_SHARED };
        let shared = both.iter().filter(|_| few(&both, most));
        return shared.filter_map(|days| in_both(look, &turns, days)).collect();
    }
    if few(&gaps, MOST) { gaps.iter().filter_map(|gap| told(look, &turns, gap)).collect() } else { Vec::new() }
}

/// `summer_fee` and `winter_fee`
fn of_one_name(turns: &[Turn<'_>]) -> bool {
    let words =
        |turn: &Turn<'_>| turn.of.name.rsplit('.').next().unwrap_or_default().split('_').map(str::to_owned).collect();
    let all: Vec<Vec<String>> = turns.iter().map(words).collect();
    let first = all.first().into_iter().flatten();
    first.into_iter().any(|word| word.len() > 3 && all.iter().all(|words| words.contains(word)))
}

/// The days of a year of which something holds, those that follow each other together; over the new year, too.
fn stretches(holds: impl Fn(Date) -> bool) -> Vec<Vec<Date>> {
    let mut gaps: Vec<Vec<Date>> = Vec::new();
    for day in days_of_a_year().filter(|day| holds(*day)) {
        match gaps.last_mut().filter(|gap| gap.last().is_some_and(|last| add_days(*last, 1).ok() == Some(day))) {
            Some(gap) => gap.push(day),
            None => gaps.push(vec![day]),
        }
    }
    let ends = gaps.last().and_then(|gap| gap.last()).is_some_and(|day| (day.month(), day.day()) == (12, 31));
    let begins = gaps.first().and_then(|gap| gap.first()).is_some_and(|day| (day.month(), day.day()) == (1, 1));
    if gaps.len() > 1 && ends && begins {
        let first = gaps.remove(0);
        gaps.iter_mut().next_back().into_iter().for_each(|last| last.extend(&first));
    }
    gaps
}

/// The days of a year that has all.
pub(super) fn days_of_a_year() -> impl Iterator<Item = Date> {
    Date::new(LEAP, 1, 1).into_iter().flat_map(|day| (0..366).filter_map(move |at| add_days(day, at).ok()))
}

/// `06-01`
pub(super) fn written(day: MonthDay) -> String {
    format!("{:02}-{:02}", day.month, day.day)
}

/// The days of a month, 29 February counted.
fn days_of(month: i8) -> i8 {
    Date::new(LEAP, month, 1).map_or(31, Date::days_in_month)
}

/// Two that take turns, and share some days: most likely the one that begins or ends within a month goes too far.
fn in_both(look: Look<'_>, turns: &[Turn<'_>], days: &[Date]) -> Option<Diagnostic> {
    let (first, last) = (MonthDay::of(*days.first()?), MonthDay::of(*days.last()?));
    let begins = turns.iter().find(|turn| turn.season.first == first)?;
    let ends = turns.iter().find(|turn| turn.season.last == last && turn.at != begins.at)?;
    let (before, behind) = (add_days(*days.first()?, -1).ok()?, add_days(*days.last()?, 1).ok()?);
    let written = |day: MonthDay| format!("{:02}-{:02}", day.month, day.day);
    // a season that ends with a month is right, and the other begins too soon
    let too_soon = behind.day() == 1 || first.day != 1;
    let (wrong, other) = if too_soon { (begins, ends) } else { (ends, begins) };
    let mended = match too_soon {
        true => format!("{} .. {}", written(MonthDay::of(behind)), written(wrong.season.last)),
        false => format!("{} .. {}", written(wrong.season.first), written(MonthDay::of(before))),
    };
    let places = ((wrong, look.span(wrong.at)), (other, look.span(other.at)));
    Some(errors::in_both_seasons(places, (&written(first), &written(last)), &mended))
}

fn told(look: Look<'_>, turns: &[Turn<'_>], gap: &[Date]) -> Option<Diagnostic> {
    let (first, last) = (MonthDay::of(*gap.first()?), MonthDay::of(*gap.last()?));
    let beside = |day: Date, by: i64| add_days(day, by).ok().map(MonthDay::of);
    let (before, behind) = (beside(*gap.first()?, -1)?, beside(*gap.last()?, 1)?);
    let ends = turns.iter().find(|turn| turn.season.last == before)?;
    let begins = turns.iter().find(|turn| turn.season.first == behind)?;
    // a season that breaks off within a month is the one to mend, beside one that begins with a month
    let breaks_off = behind.day == 1 && before.day < days_of(before.month);
    let (wrong, other, old, new) = match breaks_off {
        true => (ends, begins, before, last),
        false => (begins, ends, behind, first),
    };
    let mended = match breaks_off {
        true => format!("{} .. {}", written(ends.season.first), written(last)),
        false => format!("{} .. {}", written(first), written(begins.season.last)),
    };
    let span = look.span(wrong.at);
    let text = look.sources.text(span);
    let new = (text.matches(&written(old)).count() == 1).then(|| text.replacen(&written(old), &written(new), 1));
    let places = ((wrong, span), (other, look.span(other.at)));
    let found = errors::between_seasons(places, (&written(first), &written(last)), (breaks_off, &mended));
    Some(match new {
        Some(new) => found.suggest(span, new),
        None => found,
    })
}
