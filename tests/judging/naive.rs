//! The naive evaluator: the model and the facts, nothing else.
use super::model::{Body, Book, Cond, Dice, KINDS, Provision};

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
    pub items: Option<Vec<(Option<usize>, Option<bool>)>>,
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
                let one = |dice: &mut Dice| {
                    (dice.chance(knows).then(|| dice.roll(5)), dice.chance(knows).then(|| dice.chance(5)))
                };
                (0..dice.roll(4)).map(|_| one(dice)).collect()
            }),
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
            let item = |(of, ok): &(Option<usize>, Option<bool>)| {
                let parts =
                    [of.as_ref().map(|of| format!("\"kind\":{}", kind(of))), ok.map(|ok| format!("\"ok\":{ok}"))];
                format!("{{{}}}", parts.into_iter().flatten().collect::<Vec<_>>().join(","))
            };
            format!("\"items\":[{}]", items.iter().map(item).collect::<Vec<_>>().join(","))
        }));
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

fn number(facts: &Facts, counts: impl Fn(&(Option<usize>, Option<bool>)) -> Option<bool>) -> (i64, i64) {
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
            let counts = |(kind, is_ok): &(Option<usize>, Option<bool>)| {
                both(kind.map(|kind| is(kind, *of)), is_ok.map(|is_ok| is_ok == *ok))
            };
            let range = number(facts, counts);
            if facts.items.is_none() { unbounded(word, *bound) } else { ranged(range, word, *bound) }
        }
        Cond::Not(of) => not(truth(of, facts, book)),
        Cond::And(all) => all.iter().map(|one| truth(one, facts, book)).fold(Some(true), both),
        Cond::Or(all) => not(all.iter().map(|one| not(truth(one, facts, book))).fold(Some(true), both)),
    }
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
                _ if *of < KINDS.len() => number(facts, |(kind, _)| kind.map(|kind| is(kind, *of))),
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
    };
    both(both(when, not(unless)), body)
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
    match facts.k {
        Some(0..=2) => of_a,
        Some(3) => (d, d),
        Some(_) => (e, e),
        None => (of_a.0.min(d).min(e), of_a.1.max(d).max(e)),
    }
}
