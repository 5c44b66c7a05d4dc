//! The naive evaluator: the model and the facts, nothing else.
use super::model::{Body, Book, Cond, Dice, ENDLESS, KINDS, Provision};

/// The facts; none is not given. An inner none is known not to exist.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub day: String,
    pub k: Option<usize>,
    pub k2: Option<Option<usize>>,
    pub n: Option<i64>,
    pub flag: Option<bool>,
    pub m: Option<i64>,
    pub t: Option<Option<bool>>,
    pub born: Option<String>,
    pub items: Option<Vec<Item>>,
    pub there: Option<Vec<usize>>,
    pub done: Option<Option<String>>,
}

/// What is known of an item.
#[derive(Clone, Debug)]
pub struct Item {
    pub kind: Option<usize>,
    pub ok: Option<bool>,
    pub on: Option<String>,
}

impl Facts {
    pub fn random(dice: &mut Dice) -> Facts {
        let day =
            |dice: &mut Dice| format!("{}-{:02}-{:02}", 1999 + dice.roll(22), 1 + dice.roll(12), 1 + dice.roll(28));
        let knows = if dice.chance(5) { 10 } else { 7 };
        Facts {
            day: day(dice),
            k: dice.chance(knows).then(|| dice.roll(5)),
            k2: dice.chance(knows).then(|| dice.chance(7).then(|| dice.roll(5))),
            n: dice.chance(knows).then(|| dice.roll(9) as i64 - 2),
            flag: dice.chance(knows).then(|| dice.chance(5)),
            m: dice.chance(knows).then(|| dice.roll(5) as i64 * 100),
            t: dice.chance(knows).then(|| dice.chance(7).then(|| dice.chance(5))),
            born: dice.chance(knows).then(|| day(dice)),
            items: dice.chance(knows).then(|| {
                let one = |dice: &mut Dice| Item {
                    kind: dice.chance(knows).then(|| dice.roll(5)),
                    ok: dice.chance(knows).then(|| dice.chance(5)),
                    on: dice.chance(knows).then(|| day(dice)),
                };
                (0..dice.roll(4)).map(|_| one(dice)).collect()
            }),
            there: dice.chance(knows).then(|| (0..dice.roll(5)).map(|_| dice.roll(5)).collect()),
            done: dice.chance(knows).then(|| dice.chance(7).then(|| day(dice))),
        }
    }

    pub fn json(&self) -> String {
        let kind = |of: &usize| format!("\"{}\"", KINDS.get(*of).copied().unwrap_or("a"));
        let mut parts = vec![format!("\"law_of\":\"{}\"", self.day)];
        parts.extend(self.k.as_ref().map(|k| format!("\"k\":{}", kind(k))));
        parts.extend(self.k2.as_ref().map(|k| format!("\"k2\":{}", k.as_ref().map_or("null".to_owned(), kind))));
        parts.extend(self.n.map(|n| format!("\"n\":{n}")));
        parts.extend(self.flag.map(|flag| format!("\"flag\": {flag}")));
        parts.extend(self.m.map(|m| format!("\"m\":\"{m}.00 CNY\"")));
        parts.extend(
            self.t.map(|t| format!("\"t\":{}", t.map_or("null", |x| if x { "\"x\"" } else { "\"y\\u0041\"" }))),
        );
        parts.extend(self.born.as_ref().map(|day| format!("\"born\":\"{day}\"")));
        parts.extend(self.items.as_ref().map(|items| {
            let item = |item: &Item| {
                let parts = [
                    item.kind.as_ref().map(|of| format!("\"kind\":{}", kind(of))),
                    item.ok.map(|ok| format!("\"ok\":{ok}")),
                    item.on.as_ref().map(|on| format!("\"on\":\"{on}\"")),
                ];
                format!("{{{}}}", parts.into_iter().flatten().collect::<Vec<_>>().join(","))
            };
            format!("\"items\":[{}]", items.iter().map(item).collect::<Vec<_>>().join(","))
        }));
        let there = |there: &Vec<usize>| there.iter().map(kind).collect::<Vec<_>>().join(",");
        parts.extend(self.there.as_ref().map(|all| format!("\"there\":[{}]", there(all))));
        let done = |day: &Option<String>| day.as_ref().map_or("null".to_owned(), |day| format!("\"{day}\""));
        parts.extend(self.done.as_ref().map(|day| format!("\"done\":{}", done(day))));
        format!("{{{}}}", parts.join(","))
    }
}

/// `b is a`, `c is a`
fn is(kind: usize, of: usize) -> bool {
    kind == of || of == 0 && kind <= 2
}

fn order<T: PartialOrd>(a: &T, word: &str, b: &T) -> bool {
    match word {
        "<" => a < b,
        "<=" => a <= b,
        ">" => a > b,
        ">=" => a >= b,
        "==" => a == b,
        _ => a != b,
    }
}

/// A comparison of a number that lies between two with one that is known: what holds of all between, or of none.
fn ranged((low, high): (i64, i64), word: &str, bound: i64) -> Option<bool> {
    let all: Vec<bool> = (low..=high.min(low + 20)).map(|number| order(&number, word, &bound)).collect();
    let first = all.first().copied()?;
    all.iter().all(|one| *one == first).then_some(first)
}

fn number(facts: &Facts, counts: impl Fn(&Item) -> Option<bool>) -> (i64, i64) {
    let Some(items) = &facts.items else { return (0, 1_000) };
    let sure = items.iter().filter(|item| counts(item) == Some(true)).count();
    let open = items.iter().filter(|item| counts(item).is_none()).count();
    (sure as i64, (sure + open) as i64)
}

fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn not(of: Option<bool>) -> Option<bool> {
    of.map(|of| !of)
}

pub fn truth(cond: &Cond, facts: &Facts, book: &Book) -> Option<bool> {
    match cond {
        Cond::Flag => facts.flag,
        Cond::Is(of) => facts.k.map(|k| is(k, *of)),
        Cond::Second(of) => facts.k2.map(|k| k.is_some_and(|k| is(k, *of))),
        Cond::Number(word, bound) => facts.n.map(|n| order(&n, word, bound)),
        Cond::AboveVersions(of) => {
            let versions = book.versions.get(*of)?;
            let bound = versions.iter().rev().find(|(day, _)| *day <= facts.day)?.1;
            facts.n.map(|n| n > bound)
        }
        Cond::Money(word, bound) => facts.m.map(|m| order(&m, word, bound)),
        Cond::Given => facts.t.map(|t| t.is_some()),
        Cond::Text(equal) => facts.t.map(|t| (t == Some(true)) == *equal),
        Cond::Born(word, day) => facts.born.as_ref().map(|born| order(born, word, day)),
        Cond::Count(of, ok, word, bound) => {
            let counts = |item: &Item| both(item.kind.map(|kind| is(kind, *of)), item.ok.map(|is_ok| is_ok == *ok));
            let range = number(facts, counts);
            if facts.items.is_none() { unbounded(word, *bound) } else { ranged(range, word, *bound) }
        }
        Cond::FlagIs(truth) => facts.flag.map(|flag| flag == *truth),
        Cond::OneOf(one, other) => facts.n.map(|n| n == *one || n == *other),
        Cond::Starts => facts.t.map(|t| t == Some(true)),
        // `x` or `yA`; of a text that is not there only `!=` holds
        Cond::Length(word, bound) => {
            let length = |x: bool| if x { 1 } else { 2 };
            facts.t.map(|t| t.map_or(*word == "!=", |x| order(&length(x), word, bound)))
        }
        Cond::Sum(_, add, word, bound) => facts.n.map(|n| order(&(n + add), word, bound)),
        Cond::Age(_, word, bound) => facts.born.as_ref().map(|born| order(&years(born, &facts.day), word, bound)),
        Cond::Since(days, word) => {
            facts.born.as_ref().map(|born| order(&(day_of(born) + days), word, &day_of(&facts.day)))
        }
        Cond::SameYear => facts.born.as_ref().map(|born| born[..4] == facts.day[..4]),
        Cond::AboveOn(of, day) => {
            let versions = book.versions.get(*of)?;
            let bound = versions.iter().rev().find(|(from, _)| from <= day)?.1;
            facts.n.map(|n| n > bound)
        }
        Cond::Either(word, bound) => match facts.flag {
            Some(false) => Some(order(&3, word, bound)),
            Some(true) => facts.n.map(|n| order(&n, word, bound)),
            None => facts.n.and_then(|n| ranged((n.min(3), n.max(3)), word, *bound)),
        },
        Cond::CountSince(days, word, bound) => {
            let range = number(facts, |item| after(item, *days, facts));
            if facts.items.is_none() { unbounded(word, *bound) } else { ranged(range, word, *bound) }
        }
        Cond::ByKind(word) => {
            let least = |k: usize| [2, 2, 2, 4, 1].get(k).copied().unwrap_or(0);
            let (low, high) = facts.k.map_or((1, 4), |k| (least(k), least(k)));
            let all: Vec<bool> =
                (low..=high).map(|bound| facts.n.map(|n| order(&n, word, &bound))).collect::<Option<_>>()?;
            let first = all.first().copied()?;
            all.iter().all(|one| *one == first).then_some(first)
        }
        Cond::CountInYear(word, bound) => {
            let in_year = |item: &Item| item.on.as_ref().map(|on| on[..4] == facts.day[..4]);
            if facts.items.is_none() { unbounded(word, *bound) } else { ranged(number(facts, in_year), word, *bound) }
        }
        Cond::Any(of, days) => {
            let so = |item: &Item| both(item.kind.map(|kind| is(kind, *of)), after(item, *days, facts));
            not(facts.items.as_ref()?.iter().map(|item| not(so(item))).fold(Some(true), both))
        }
        Cond::Every(of, ok) => {
            let so =
                |item: &Item| not(both(item.kind.map(|kind| is(kind, *of)), not(item.ok.map(|is_ok| is_ok == *ok))));
            facts.items.as_ref()?.iter().map(so).fold(Some(true), both)
        }
        Cond::Not(of) => not(truth(of, facts, book)),
        Cond::And(all) => all.iter().map(|one| truth(one, facts, book)).fold(Some(true), both),
        Cond::Or(all) => not(all.iter().map(|one| not(truth(one, facts, book))).fold(Some(true), both)),
    }
}

/// Whether an item is of the days after so many before the day of the law.
fn after(item: &Item, days: i64, facts: &Facts) -> Option<bool> {
    item.on.as_ref().map(|on| day_of(on) > day_of(&facts.day) - days)
}

/// Days one after another.
fn day_of(day: &str) -> i64 {
    let [year, month, day] = [&day[..4], &day[5..7], &day[8..]].map(|part| part.parse::<i64>().unwrap_or(0));
    let leap = |year: i64| year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    let before: i64 = (1..year).map(|year| 365 + i64::from(leap(year))).sum();
    let lengths = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    before + lengths.iter().zip(1..month).map(|(length, _)| length).sum::<i64>() + day
}

fn years(from: &str, to: &str) -> i64 {
    if from > to {
        return -years(to, from);
    }
    let year = |day: &str| day[..4].parse::<i64>().unwrap_or(0);
    year(to) - year(from) - i64::from(to[5..] < from[5..])
}

/// Of a list that is not known no more is known than that the count is not below 0.
fn unbounded(word: &str, bound: i64) -> Option<bool> {
    match word {
        "<" if bound <= 0 => Some(false),
        ">=" if bound <= 0 => Some(true),
        _ => None,
    }
}

/// Whether a provision is violated.
pub fn violated(provision: &Provision, facts: &Facts, book: &Book) -> Option<bool> {
    if provision.from.as_ref().is_some_and(|from| facts.day < *from) {
        return Some(false);
    }
    let when = provision.when.as_ref().map_or(Some(true), |when| truth(when, facts, book));
    let unless = provision.unless.as_ref().map_or(Some(false), |unless| truth(unless, facts, book));
    let body = match &provision.body {
        Body::Rule(lines) => {
            let kept = |(required, of): &(bool, Cond)| {
                let holds = truth(of, facts, book);
                if *required { holds } else { not(holds) }
            };
            not(lines.iter().map(kept).fold(Some(true), both))
        }
        Body::Quota { of, limits, cut } => {
            let (low, high) = match facts.n {
                _ if *of < KINDS.len() => number(facts, |item| item.kind.map(|kind| is(kind, *of))),
                Some(n) => (n, n),
                None => (-1_000, 1_000),
            };
            let (least, most) = limit(*limits, cut.as_ref(), facts);
            let worst = (low + ADDING > most, high + ADDING > least);
            match worst {
                (true, _) => Some(true),
                (_, false) => Some(false),
                _ => None,
            }
        }
        // nobody said which day it is
        Body::Deadline(days) => match (&facts.born, &facts.done) {
            (Some(born), Some(Some(done))) => Some(day_of(done) > day_of(born) + days),
            _ => None,
        },
    };
    let there = |of: &usize| facts.there.as_ref().map(|there| there.iter().any(|kind| is(*kind, *of)));
    let papers = provision.papers.iter().map(there).fold(Some(true), both);
    both(both(when, not(unless)), not(both(not(body), papers)))
}

/// One more is asked for.
const ADDING: i64 = 1;

/// The least and the greatest limit that may hold.
fn limit([a, d, e]: [i64; 3], cut: Option<&(String, i64, Option<String>)>, facts: &Facts) -> (i64, i64) {
    let of_a = match cut {
        Some((day, new, keep)) if facts.day >= *day => {
            let in_transition = keep.as_ref().is_some_and(|until| facts.day <= *until);
            match (in_transition, facts.flag) {
                (false, _) | (true, Some(false)) => (*new, *new),
                (true, Some(true)) => (a, a),
                (true, None) => (a.min(*new), a.max(*new)),
            }
        }
        _ => (a, a),
    };
    let [d, e] = [d, e].map(|limit| if limit == ENDLESS { i64::MAX } else { limit });
    match facts.k {
        Some(0..=2) => of_a,
        Some(3) => (d, d),
        Some(_) => (e, e),
        None => (of_a.0.min(d).min(e), of_a.1.max(d).max(e)),
    }
}
