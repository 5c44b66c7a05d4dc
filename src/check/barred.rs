//! The days on which every case with some member is forbidden by a rule of its act: nothing else has to be said of it then.

use super::look::Look;
use super::truth::Supposed;
use crate::policy::provision::{ALWAYS, LineKind, Provision};
use crate::value::Date;
use crate::value::date::{LAST_DAY, add_days};

/// From the first day to the last.
type Stretch = (Date, Date);

/// The most provisions of an act that are asked.
const MOST: usize = 1000;

/// The days on which a rule forbids all that a provision is on for a member.
pub(super) fn barred(look: Look<'_>, of: &Provision, supposed: Supposed) -> Vec<Stretch> {
    let Some(act) = of.acts.first().and_then(|act| look.policy.acts.get(act.index())) else { return Vec::new() };
    let all = act.provisions.iter().take(MOST).filter_map(|id| look.policy.provisions.get(id.index()));
    let binds = |rule: &&Provision| {
        let by_itself = rule.is_no_exception() && rule.exceptions.is_empty() && rule.on.is_empty();
        let alike = rule.governed_on.is_none() && of.governed_on.is_none();
        by_itself && alike && of.acts.iter().all(|act| rule.acts.contains(act))
    };
    all.filter(binds).flat_map(|rule| by_rule(look, rule, supposed)).collect()
}

fn by_rule(look: Look<'_>, rule: &Provision, supposed: Supposed) -> Vec<Stretch> {
    let always = |condition, holds| look.truth(condition, supposed) == Some(holds);
    let speaks =
        rule.when.is_none_or(|when| always(when, true)) && rule.unless.is_none_or(|unless| always(unless, false));
    let lines = rule.lines().iter().filter(|_| speaks).filter_map(|line| match line.kind {
        LineKind::Forbid => Some((line.condition, true)),
        LineKind::Require => Some((line.condition, false)),
        LineKind::Permit => None,
    });
    let held = lines.flat_map(|(condition, holds)| look.since(condition).into_iter().map(move |held| (held, holds)));
    let days = held.filter(|(held, holds)| always(held.node, *holds)).map(|(held, _)| {
        let last = held.until.and_then(|until| add_days(until, -1).ok());
        (held.from, last.unwrap_or(LAST_DAY))
    });
    let life = surely_law(look, rule);
    let both = days.flat_map(|(first, last)| life.iter().map(move |law| (first.max(law.0), last.min(law.1))));
    both.filter(|(first, last)| first <= last).collect()
}

/// The days on which a rule is law for all, whatever is in doubt.
fn surely_law(look: Look<'_>, rule: &Provision) -> Vec<Stretch> {
    let Some(life) = rule.life else { return vec![(ALWAYS, LAST_DAY)] };
    let entries = look.entries(life);
    let begun = entries.iter().enumerate().filter(|(_, entry)| entry.value.is_some() && entry.keep.is_empty());
    begun
        .map(|(number, entry)| {
            let next = entries.get(number + 1).and_then(|next| add_days(next.earliest, -1).ok());
            (entry.latest, next.unwrap_or(LAST_DAY))
        })
        .collect()
}

/// The first of some days that are in none of the stretches, with those that follow it.
pub(super) fn first_open((first, last): Stretch, mut barred: Vec<Stretch>) -> Option<Stretch> {
    barred.sort_unstable();
    let mut begin = first;
    for (from, to) in barred {
        if from > begin {
            return Some((begin, add_days(from, -1).unwrap_or(last).min(last))).filter(|(first, last)| first <= last);
        }
        if to == LAST_DAY {
            return None;
        }
        begin = begin.max(add_days(to, 1).unwrap_or(LAST_DAY));
    }
    (begin <= last).then_some((begin, last))
}

#[cfg(test)]
mod tests {
    use super::first_open;
    use crate::policy::provision::ALWAYS;
    use crate::value::Date;
    use crate::value::date::LAST_DAY;

    #[test]
    fn the_first_days_that_no_stretch_covers() {
        let day = |day| Date::constant(2020, 1, day);
        assert_eq!(first_open((ALWAYS, LAST_DAY), vec![(ALWAYS, day(9))]), Some((day(10), LAST_DAY)));
        assert_eq!(first_open((ALWAYS, day(9)), vec![(ALWAYS, day(9))]), None);
        assert_eq!(first_open((day(1), day(9)), vec![(day(4), LAST_DAY)]), Some((day(1), day(3))));
        assert_eq!(first_open((day(1), day(9)), vec![(day(5), day(6)), (ALWAYS, day(4))]), Some((day(7), day(9))));
        assert_eq!(first_open((ALWAYS, LAST_DAY), vec![(ALWAYS, LAST_DAY)]), None);
    }
}
