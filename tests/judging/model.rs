//! Random rulebooks, their facts, and an evaluator of them that is naive on purpose: it knows no timelines, nodes, cells or
//! index, and reads the model that the texts were written from.

use super::idioms::{BESIDE, idiom};

/// Numbers that look random and are the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    pub fn chance(&mut self, of_ten: usize) -> bool {
        self.roll(10) < of_ten
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.roll(from.len())).copied()
    }

    fn day(&mut self) -> String {
        format!("{}-{:02}-{:02}", 2000 + self.roll(20), 1 + self.roll(12), 1 + self.roll(28))
    }
}

pub const KINDS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// A condition. Days are written so that they compare as texts.
#[derive(Clone, Debug)]
pub enum Cond {
    Flag,
    Is(usize),
    Second(usize),
    Number(&'static str, i64),
    AboveVersions(usize),
    Money(&'static str, i64),
    Given,
    Text(bool),
    Born(&'static str, String),
    Count(usize, bool, &'static str, i64),
    FlagIs(bool),
    OneOf(i64, i64),
    Starts,
    Length(&'static str, i64),
    Sum(bool, i64, &'static str, i64),
    Age(bool, &'static str, i64),
    Since(i64, &'static str),
    SameYear,
    AboveOn(usize, String),
    Either(&'static str, i64),
    CountSince(i64, &'static str, i64),
    Any(usize, i64),
    Every(usize, bool),
    /// Compared with what a function says of the kind.
    ByKind(&'static str),
    CountInYear(&'static str, i64),
    Not(Box<Cond>),
    And(Vec<Cond>),
    Or(Vec<Cond>),
}

const ORDERS: [&str; 6] = ["<", "<=", ">", ">=", "==", "!="];

impl Cond {
    pub fn random(dice: &mut Dice, depth: usize) -> Cond {
        let order = dice.pick(&ORDERS).unwrap_or("<");
        if dice.chance(4) {
            return Cond::of_operations(dice, order);
        }
        match dice.roll(if depth == 0 { 10 } else { 14 }) {
            0 => Cond::Flag,
            1 | 2 => Cond::Is(dice.roll(5)),
            3 => Cond::Second(dice.roll(5)),
            4 => Cond::Number(order, dice.roll(9) as i64 - 2),
            5 => Cond::AboveVersions(dice.roll(2)),
            6 => Cond::Money(order, dice.roll(5) as i64 * 100),
            7 => {
                if dice.chance(5) {
                    Cond::Given
                } else {
                    Cond::Text(dice.chance(5))
                }
            }
            8 => Cond::Born(order, dice.day()),
            9 => Cond::Count(dice.roll(5), dice.chance(5), order, dice.roll(4) as i64),
            10 => Cond::Not(Box::new(Cond::random(dice, depth - 1))),
            11 | 12 => Cond::And(Cond::several(dice, depth)),
            _ => Cond::Or(Cond::several(dice, depth)),
        }
    }

    fn of_operations(dice: &mut Dice, order: &'static str) -> Cond {
        match dice.roll(16) {
            0 => Cond::FlagIs(dice.chance(5)),
            1 => Cond::OneOf(dice.roll(9) as i64 - 2, dice.roll(9) as i64 - 2),
            2 => Cond::Starts,
            3 => Cond::Length(order, dice.roll(3) as i64),
            4 => Cond::Sum(dice.chance(5), dice.roll(5) as i64 - 2, order, dice.roll(9) as i64 - 2),
            5 => Cond::Age(dice.chance(5), order, dice.roll(12) as i64 - 3),
            6 => Cond::Since(dice.roll(3_000) as i64, order),
            7 => Cond::SameYear,
            8 => Cond::AboveOn(dice.roll(2), dice.day()),
            9 => Cond::Either(order, dice.roll(9) as i64 - 2),
            10 => Cond::CountSince(dice.roll(4_000) as i64, order, dice.roll(4) as i64),
            11 => Cond::Any(dice.roll(5), dice.roll(4_000) as i64),
            12 | 13 => Cond::ByKind(order),
            14 => Cond::CountInYear(order, dice.roll(3) as i64),
            _ => Cond::Every(dice.roll(5), dice.chance(5)),
        }
    }

    fn several(dice: &mut Dice, depth: usize) -> Vec<Cond> {
        (0..2 + dice.roll(2)).map(|_| Cond::random(dice, depth - 1)).collect()
    }

    fn without_lists(&mut self) {
        match self {
            Cond::Count(_, _, order, bound)
            | Cond::CountSince(_, order, bound)
            | Cond::CountInYear(order, bound)
            | Cond::Length(order, bound)
            | Cond::Age(_, order, bound) => *self = Cond::Number(order, *bound),
            Cond::Any(of, _) | Cond::Every(of, _) => *self = Cond::Is(*of),
            Cond::OneOf(..) | Cond::Starts | Cond::SameYear | Cond::Since(..) => *self = Cond::Given,
            Cond::Not(of) => of.without_lists(),
            Cond::And(all) | Cond::Or(all) => all.iter_mut().for_each(Cond::without_lists),
            Cond::Flag
            | Cond::Is(_)
            | Cond::Second(_)
            | Cond::Number(..)
            | Cond::AboveVersions(_)
            | Cond::Money(..)
            | Cond::Given
            | Cond::Text(_)
            | Cond::Born(..)
            | Cond::FlagIs(_)
            | Cond::Sum(..)
            | Cond::AboveOn(..)
            | Cond::ByKind(_)
            | Cond::Either(..) => {}
        }
    }

    pub fn text(&self) -> String {
        let joined = |all: &[Cond], word: &str| {
            let all: Vec<String> = all.iter().map(|one| format!("({})", one.text())).collect();
            all.join(word)
        };
        let kind = |of: &usize| KINDS.get(*of).copied().unwrap_or("a");
        match self {
            Cond::Flag => "flag".to_owned(),
            Cond::Is(of) => format!("k is {}", kind(of)),
            Cond::Second(of) => format!("k2 is {}", kind(of)),
            Cond::Number(order, bound) => format!("n {order} {bound}"),
            Cond::AboveVersions(of) => format!("n > v{of}"),
            Cond::Money(order, bound) => format!("m {order} {bound} CNY"),
            Cond::Given => "t is given".to_owned(),
            Cond::Text(equal) => format!("t {} \"x\"", if *equal { "==" } else { "!=" }),
            Cond::Born(order, day) => format!("born {order} {day}"),
            Cond::Count(of, ok, order, bound) => {
                format!("(count i in items where i.kind is {} and i.ok is {ok}) {order} {bound}", kind(of))
            }
            Cond::FlagIs(truth) => format!("flag == {truth}"),
            Cond::OneOf(one, other) => format!("n in [{one}, {other}]"),
            Cond::Starts => "t starts with \"x\"".to_owned(),
            Cond::Length(order, bound) => format!("length(t) {order} {bound}"),
            Cond::Sum(true, add, order, bound) => format!("plus(n, {add}) {order} {bound}"),
            Cond::Sum(false, add, order, bound) => format!("n + {add} {order} {bound}"),
            Cond::Age(true, order, bound) => format!("age(born) {order} {bound}"),
            Cond::Age(false, order, bound) => format!("(years from born to law_of) {order} {bound}"),
            Cond::Since(days, order) => format!("born + {days} days {order} law_of"),
            Cond::SameYear => "born in year of law_of".to_owned(),
            Cond::AboveOn(of, day) => format!("n > (v{of} at {day})"),
            Cond::Either(order, bound) => format!("(if flag then n else 3) {order} {bound}"),
            Cond::CountSince(days, order, bound) => {
                format!("(count i in items where i.on > law_of - {days} days) {order} {bound}")
            }
            Cond::Any(of, days) => {
                format!("(any i in items where i.kind is {} and law_of - {days} days < i.on)", kind(of))
            }
            Cond::Every(of, ok) => format!("(all i in items where i.kind is {} have i.ok == {ok})", kind(of)),
            Cond::ByKind(order) => format!("n {order} least(k)"),
            Cond::CountInYear(order, bound) => {
                format!("(count i in items where i.on in year of law_of) {order} {bound}")
            }
            Cond::Not(of) => format!("not ({})", of.text()),
            Cond::And(all) => joined(all, " and "),
            Cond::Or(all) => joined(all, " or "),
        }
    }
}

/// A rule or quota.
#[derive(Clone, Debug)]
pub struct Provision {
    pub from: Option<String>,
    pub when: Option<Cond>,
    pub unless: Option<Cond>,
    /// The papers that have to be there, as kinds.
    pub papers: Vec<usize>,
    /// The rule that it is an exception to.
    pub exception_to: Option<usize>,
    /// From a day on it is an exception to another, or to nothing; until when the flag keeps the old one.
    pub moved: Option<(String, Option<usize>, Option<String>)>,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub enum Body {
    /// Whether each is required, and the condition.
    Rule(Vec<(bool, Cond)>),
    /// What is counted, a number where it is none of the kinds; limits of a, d and e; the day of an amendment of a, its limit, and until when the flag keeps the old one.
    Quota { of: usize, limits: [i64; 3], cut: Option<(String, i64, Option<String>)> },
    /// So many days after the birth.
    Deadline(i64),
}

#[derive(Clone, Debug)]
pub struct Book {
    pub provisions: Vec<Provision>,
    /// Versions of two numbers: from a day, this.
    pub versions: [Vec<(String, i64)>; 2],
    /// Provisions that the evaluator does not know.
    pub idioms: String,
    /// What no provision permits is forbidden.
    pub needs_permission: bool,
}

impl Book {
    pub fn random(dice: &mut Dice) -> Book {
        let number = 1 + dice.roll(9);
        let mut provisions: Vec<Provision> = (0..number).map(|_| Provision::random(dice)).collect();
        for place in 1..provisions.len() {
            let base = dice.roll(place);
            let are_rules = is_rule_at(&provisions, base) && is_rule_at(&provisions, place);
            if let Some(exception) = provisions.get_mut(place).filter(|_| are_rules && dice.chance(3)) {
                exception.exception_to = Some(base);
                // it says for itself when it applies, or it would do so wherever its base does
                exception.when.get_or_insert(Cond::Flag);
                exception.unless.get_or_insert(Cond::FlagIs(false));
            }
            let (day, other, keep) = (format!("2{}", &dice.day()[1..]), dice.roll(place), dice.day());
            let other = (other != base && is_rule_at(&provisions, other)).then_some(other);
            let moves = dice.chance(5);
            let exception = provisions.get_mut(place).filter(|of| of.exception_to.is_some() && moves);
            if let Some(exception) = exception.filter(|of| of.from.as_ref().is_none_or(|from| *from < day)) {
                exception.moved = Some((day.clone(), other, Some(keep).filter(|keep| *keep > day)));
            }
        }
        let idioms = (0..dice.roll(4)).map(|number| idiom(dice, number)).collect();
        let needs_permission = dice.chance(2);
        Book { provisions, versions: [versions(dice), versions(dice)], idioms, needs_permission }
    }

    /// The same without lists: what was counted is a number.
    pub fn without_lists(mut self) -> Book {
        for provision in &mut self.provisions {
            provision.papers.clear();
            provision.exception_to = None;
            provision.moved = None;
            if matches!(provision.body, Body::Deadline(_)) {
                provision.body = Body::Rule(vec![(true, Cond::Flag)]);
            }
            let conditions = provision.when.iter_mut().chain(&mut provision.unless);
            match &mut provision.body {
                Body::Rule(lines) => conditions.chain(lines.iter_mut().map(|(_, of)| of)).for_each(Cond::without_lists),
                Body::Quota { of, .. } => {
                    conditions.for_each(Cond::without_lists);
                    *of = KINDS.len();
                }
                Body::Deadline(_) => {}
            }
        }
        self
    }

    pub fn text(&self) -> String {
        let mut text = "package p { months round down }\n\
            taxonomy K { a { b c } d e }\nrecord Item { kind: K  ok: bool  on: date }\n\
            facts { law_of: date  k: K  k2: K?  n: int  flag: bool  m: money CNY  t: text?  born: date  items: [Item]  \
            there: [K]  done: date? }\n\
            define plus(x: int, y: int) = x + y\ndefine age(day: date) = years from day to law_of\n\
            define least(x: K): int = by x { a: 2  d: 4  e: 1 }\n\
            act go { governed on law_of"
            .to_owned();
        text += if self.needs_permission { "  forbidden unless permitted }\n" } else { " }\n" };
        for (number, versions) in self.versions.iter().enumerate() {
            let lines: Vec<String> = versions.iter().map(|(day, value)| format!("  from {day}: {value}\n")).collect();
            text += &format!("define v{number} = dated {{\n{}}}\n", lines.concat());
        }
        for (number, provision) in self.provisions.iter().enumerate() {
            text += &provision.text(number);
        }
        text + BESIDE + &self.idioms
    }
}

fn is_rule_at(provisions: &[Provision], place: usize) -> bool {
    provisions.get(place).is_some_and(|of| matches!(of.body, Body::Rule(_)))
}

fn versions(dice: &mut Dice) -> Vec<(String, i64)> {
    let mut days: Vec<String> = (0..1 + dice.roll(3)).map(|_| dice.day()).collect();
    days.sort();
    days.dedup();
    days.into_iter().map(|day| (day, dice.roll(6) as i64)).collect()
}

/// The limit of d or e that is written as none.
pub const ENDLESS: i64 = 3;

impl Provision {
    fn random(dice: &mut Dice) -> Provision {
        let lines = 1 + dice.roll(3);
        let limits = [dice.roll(4) as i64, dice.roll(4) as i64, dice.roll(4) as i64];
        let from = dice.chance(4).then(|| dice.day());
        let keep = dice.chance(5).then(|| dice.day());
        let cut = dice.chance(6).then(|| (format!("2{}", &dice.day()[1..]), 5 + dice.roll(4) as i64, keep));
        // an amendment of what is not yet law would be another test
        let cut = cut.filter(|(day, ..)| from.as_ref().is_none_or(|from| from < day));
        let cut = cut.map(|(day, limit, keep)| (day.clone(), limit, keep.filter(|keep| *keep > day)));
        let body = match dice.roll(20) {
            0..12 => Body::Rule((0..lines).map(|_| (dice.chance(5), Cond::random(dice, 2))).collect()),
            12..18 => Body::Quota { of: dice.roll(5), limits, cut },
            _ => Body::Deadline(dice.roll(3_000) as i64),
        };
        let papers = if dice.chance(1) { (0..1 + dice.roll(2)).map(|_| dice.roll(5)).collect() } else { Vec::new() };
        let when = dice.chance(6).then(|| Cond::random(dice, 1));
        let unless = dice.chance(3).then(|| Cond::random(dice, 1));
        Provision { from, when, unless, papers, exception_to: None, moved: None, body }
    }

    /// The amendment that lets it take the place of another.
    fn moves(&self, number: usize) -> String {
        let (Some(base), Some((day, other, keep))) = (self.exception_to, &self.moved) else { return String::new() };
        let other = other.map_or_else(|| "none".to_owned(), |other| format!("p{other}"));
        let keep = keep.as_ref().map(|day| format!("  keep previous when flag until {day}\n")).unwrap_or_default();
        format!("amendment y{number} {{ from {day}\n  amend p{number}.exception_to p{base} -> {other}\n{keep}}}\n")
    }

    fn text(&self, number: usize) -> String {
        let when = self.when.as_ref().map(|when| format!("  when {}\n", when.text())).unwrap_or_default();
        let unless = self.unless.as_ref().map(|unless| format!("  unless {}\n", unless.text())).unwrap_or_default();
        let from = self.from.as_ref().map(|day| format!("  from {day}\n")).unwrap_or_default();
        let mut papers: Vec<&str> = self.papers.iter().filter_map(|of| KINDS.get(*of).copied()).collect();
        papers.dedup();
        let papers =
            if papers.is_empty() { String::new() } else { format!("  papers there {{ {} }}\n", papers.join("  ")) };
        let base = self.exception_to.map(|base| format!("  exception to p{base}\n")).unwrap_or_default();
        let head = format!("p{number} {{ on go\n{base}{when}{unless}{from}{papers}");
        match &self.body {
            Body::Rule(lines) => {
                let word = |required: bool| if required { "require" } else { "forbid when" };
                let line = |(required, of): &(bool, Cond)| format!("  {} {}\n", word(*required), of.text());
                format!("rule {head}{}}}\n{}", lines.iter().map(line).collect::<String>(), self.moves(number))
            }
            Body::Quota { of, limits: [a, d, e], cut } => {
                let count = match KINDS.get(*of) {
                    Some(kind) => format!("i in items where i.kind is {kind}"),
                    None => "n".to_owned(),
                };
                let [d, e] = [d, e].map(|limit| if *limit == ENDLESS { "none".to_owned() } else { limit.to_string() });
                let mut text = format!("quota {head}  count {count}\n  limit by k {{ a: {a}  d: {d}  e: {e} }}\n}}\n");
                if let Some((day, limit, keep)) = cut {
                    let keep = keep.as_ref().map(|day| format!("  keep previous when flag until {day}\n"));
                    let keep = keep.unwrap_or_default();
                    text += &format!(
                        "amendment x{number} {{ from {day}\n  amend p{number}.limit {{ a: {a} -> {limit} }}\n{keep}}}\n"
                    );
                }
                text
            }
            Body::Deadline(days) => {
                format!("deadline {head}  within {days} days of born  met by done  else forbid \"late\"\n}}\n")
            }
        }
    }
}
