//! Provisions of which each day of the year met just one, until an amendment moved one season and left the other: since then days are in both, or in none.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::{Place, Reach, Span, World};
use super::errors;
use super::life::whole_life;
use super::look::Look;
use super::seasons::{asked, days_of_a_year, written};
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Provision};
use crate::source;
use crate::value::date::{LAST_DAY, add_days};
use crate::value::{Date, MonthDay, Season};

/// The most provisions that take turns.
const MOST: usize = 12;

/// A season that a provision has from a day on.
struct Version {
    from: Date,
    season: Season,
    at: NodeId,
    written: source::Span,
}

/// A provision for a season, in all its versions.
struct Turn<'p> {
    id: ProvisionId,
    of: &'p Provision,
    day: NodeId,
    versions: Vec<Version>,
}

impl Turn<'_> {
    fn on(&self, day: Date) -> Option<&Version> {
        self.versions.iter().rfind(|version| version.from <= day)
    }
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::InSeason(..))) {
        return Vec::new();
    }
    let world = World::new(look, ALWAYS);
    let mut groups: BTreeMap<(ActId, String), Vec<Option<Turn<'_>>>> = BTreeMap::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        let alone = provision.is_no_exception() && provision.governed_on.is_none() && provision.on.is_empty();
        let ([act, ..], true) = (&provision.acts[..], alone) else { continue };
        let (Some(asked), Some(when)) = (asked(look, &world, provision), provision.when) else { continue };
        if let Some((turn, rest)) = turn(look, &world, (id, provision), when) {
            groups.entry((*act, format!("{:?} {asked} {rest}", provision.kind))).or_default().push(turn);
        }
    }
    groups.into_values().filter_map(|group| in_group(look, group)).collect()
}

/// The season of a provision, and the rest of its conditions; no turn where a version has none, or some stay under the old one.
fn turn<'p>(
    look: Look<'p>,
    world: &World<'_>,
    (id, of): (ProvisionId, &'p Provision),
    when: NodeId,
) -> Option<(Option<Turn<'p>>, String)> {
    let key = |node: NodeId| world.key(&Place::root(node));
    let entries: Vec<(Date, NodeId, source::Span, bool)> = match look.timeline(when) {
        Some(dated) => {
            let all = look.entries(dated).iter();
            let entry = |entry: &crate::policy::provision::DatedEntry| {
                let sure = entry.earliest == entry.latest && entry.keep.is_empty();
                Some((entry.latest, entry.value?, entry.span, sure))
            };
            all.map(entry).collect::<Option<_>>()?
        }
        None => vec![(ALWAYS, look.plain(when), look.span(when), true)],
    };
    let mut versions = Vec::new();
    let (mut day, mut rest) = (None, BTreeSet::new());
    let mut sure = true;
    for (from, node, span, certain) in entries {
        let mut others: Vec<String> = of.unless.into_iter().map(key).collect();
        let mut seasons = Vec::new();
        for part in look.conjuncts(node) {
            if let Node::InSeason(of, first, last) = look.node(part) {
                seasons.push((*of, Season { first: *first, last: *last }, part));
                others.push(key(*of));
            } else {
                others.push(key(part));
            }
        }
        others.sort();
        let [(of, season, at)] = seasons[..] else { return None };
        rest.insert(others.join(","));
        day = day.or(Some(of));
        sure &= certain;
        versions.push(Version { from, season, at, written: span });
    }
    let sure = sure && rest.len() == 1;
    Some((Some(Turn { id, of, day: day?, versions }).filter(|_| sure), rest.into_iter().next()?))
}

fn in_group(look: Look<'_>, group: Vec<Option<Turn<'_>>>) -> Option<Diagnostic> {
    let turns: Vec<Turn<'_>> = group.into_iter().collect::<Option<_>>()?;
    let always = turns.iter().all(|turn| whole_life(look, turn.of) == (ALWAYS, LAST_DAY));
    if !(2..=MOST).contains(&turns.len()) || !always {
        return None;
    }
    let changes: BTreeSet<Date> = turns.iter().flat_map(|turn| &turn.versions).map(|version| version.from).collect();
    let changes: Vec<Date> = changes.into_iter().filter(|day| *day != ALWAYS).collect();
    changes.iter().enumerate().find_map(|(number, day)| {
        let before = reached(&turns, add_days(*day, -1).ok()?);
        let now = reached(&turns, *day);
        let whole = before.iter().all(|(_, times)| *times == 1);
        let odd: Vec<Date> = now.iter().filter(|(_, times)| *times != 1).map(|(day, _)| *day).collect();
        let both = now.iter().any(|(_, times)| *times > 1);
        let one_kind = both != now.iter().any(|(_, times)| *times == 0);
        if !whole || odd.is_empty() || !one_kind {
            return None;
        }
        let last = changes.get(number + 1).and_then(|next| add_days(*next, -1).ok());
        told(look, &turns, Span { first: *day, last }, (&odd, both))
    })
}

/// The days of a year, each with how many provisions meet it under the law of a day.
fn reached(turns: &[Turn<'_>], on: Date) -> Vec<(Date, usize)> {
    let meets = |turn: &&Turn<'_>, day: Date| turn.on(on).is_some_and(|version| version.season.contains(day));
    days_of_a_year().map(|day| (day, turns.iter().filter(|turn| meets(turn, day)).count())).collect()
}

fn told(look: Look<'_>, turns: &[Turn<'_>], span: Span, (odd, both): (&[Date], bool)) -> Option<Diagnostic> {
    // days that follow each other; where the year ends among them, it is not taken apart
    let (first, last) = (*odd.first()?, *odd.last()?);
    if odd.windows(2).any(|two| add_days(two.first().copied().unwrap_or_default(), 1).ok() != two.get(1).copied()) {
        return None;
    }
    let changed = turns.iter().find(|turn| turn.versions.iter().any(|version| version.from == span.first))?;
    let version = changed.on(span.first)?;
    let touches = |turn: &&Turn<'_>| {
        let season = turn.on(span.first).map(|version| version.season);
        turn.id != changed.id && season.is_some_and(|season| moved(season, (first, last), both).is_some())
    };
    let mut others = turns.iter().filter(touches);
    let (other, None) = (others.next()?, others.next()) else { return None };
    let left = other.on(span.first)?;
    let season = moved(left.season, (first, last), both)?;
    let names = [changed.of, other.of].map(|of| look.sources.text(of.name_span));
    let (old, day) = (look.sources.text(look.span(left.at)), look.sources.text(look.span(changed.day)));
    let new = format!(
        "{} in season {} .. {}",
        look.sources.text(look.span(other.day)),
        written(season.first),
        written(season.last)
    );
    let mend = format!("amend {}.when {old} -> {new}", look.sources.text(other.of.name_span));
    let shown = (written(MonthDay::of(first)), written(MonthDay::of(last)));
    let who = format!("where `{day}` is {} to {}", shown.0, shown.1);
    let case = case(look, [changed.id, other.id], (span, first), both)?;
    let places = (version.written, Some(look.span(left.at)));
    Some(errors::parted(places, (&names, Some(who)), (&span.words(), both), Some(mend), &case))
}

/// The season that gives the days to the other, or takes those that are in none.
fn moved(season: Season, (first, last): (Date, Date), both: bool) -> Option<Season> {
    let day = |day: Date, by: i64| add_days(day, by).ok().map(MonthDay::of);
    let (own, end) = (MonthDay::of(first), MonthDay::of(last));
    let begins = if both { own } else { day(last, 1)? };
    let ends = if both { end } else { day(first, -1)? };
    if season.first == begins {
        let first = if both { day(last, 1)? } else { own };
        return Some(Season { first, last: season.last });
    }
    let last = if both { day(first, -1)? } else { end };
    (season.last == ends).then_some(Season { first: season.first, last })
}

/// A case on such a day that both meet, or none.
fn case(look: Look<'_>, ids: [ProvisionId; 2], (span, odd): (Span, Date), both: bool) -> Option<Witness> {
    let reach = Reach::of_clauses(look, &ids);
    let in_year = |year: i16| Date::new(year, odd.month(), odd.day()).ok();
    let day = (span.first.year()..span.first.year() + 5).filter_map(in_year).find(|day| span.first <= *day)?;
    let mut world = World::new(look, day);
    let act = look.policy.provisions.get(ids.first()?.index())?.acts.first()?;
    world.governed_on = look.policy.acts.get(act.index())?.governed_on;
    let before = add_days(span.first, -1).ok()?;
    let applies = |case: &crate::facts::Case, on, id| evaluate::finding(look.policy, case, Some(on), None, id).applies;
    let of_one =
        |case: &crate::facts::Case| ids.iter().filter(|id| applies(case, before, **id) == Some(true)).count() == 1;
    world.try_out(&reach, day, &mut |case, on| {
        span.first <= on
            && span.last.is_none_or(|last| on <= last)
            && ids.iter().all(|id| applies(case, on, *id) == Some(both))
            && of_one(case)
    })
}
