//! Random rulebooks, their facts, and an evaluator of them that is naive on purpose: it knows no timelines, nodes, cells or
//! index, and reads the model that the texts were written from.

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
    Not(Box<Cond>),
    And(Vec<Cond>),
    Or(Vec<Cond>),
}

const ORDERS: [&str; 6] = ["<", "<=", ">", ">=", "==", "!="];

impl Cond {
    pub fn random(dice: &mut Dice, depth: usize) -> Cond {
        let order = dice.pick(&ORDERS).unwrap_or("<");
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

    fn several(dice: &mut Dice, depth: usize) -> Vec<Cond> {
        (0..2 + dice.roll(2)).map(|_| Cond::random(dice, depth - 1)).collect()
    }

    fn without_lists(&mut self) {
        match self {
            Cond::Count(_, _, order, bound) => *self = Cond::Number(order, *bound),
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
            | Cond::Born(..) => {}
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
    pub body: Body,
}

#[derive(Clone, Debug)]
pub enum Body {
    /// Whether each is required, and the condition.
    Rule(Vec<(bool, Cond)>),
    /// What is counted, a number where it is none of the kinds; limits of a, d and e; the day of an amendment of a, its limit, and until when the flag keeps the old one.
    Quota { of: usize, limits: [i64; 3], cut: Option<(String, i64, Option<String>)> },
}

#[derive(Clone, Debug)]
pub struct Book {
    pub provisions: Vec<Provision>,
    /// Versions of two numbers: from a day, this.
    pub versions: [Vec<(String, i64)>; 2],
}

impl Book {
    pub fn random(dice: &mut Dice) -> Book {
        let number = 1 + dice.roll(9);
        let provisions = (0..number).map(|_| Provision::random(dice)).collect();
        Book { provisions, versions: [versions(dice), versions(dice)] }
    }

    /// The same without lists: what was counted is a number.
    pub fn without_lists(mut self) -> Book {
        for provision in &mut self.provisions {
            let conditions = provision.when.iter_mut().chain(&mut provision.unless);
            match &mut provision.body {
                Body::Rule(lines) => conditions.chain(lines.iter_mut().map(|(_, of)| of)).for_each(Cond::without_lists),
                Body::Quota { of, .. } => {
                    conditions.for_each(Cond::without_lists);
                    *of = KINDS.len();
                }
            }
        }
        self
    }

    pub fn text(&self) -> String {
        let mut text = "taxonomy K { a { b c } d e }\nrecord Item { kind: K  ok: bool }\n\
            facts { law_of: date  k: K  k2: K?  n: int  flag: bool  m: money CNY  t: text?  born: date  items: [Item] }\n\
            act go { governed on law_of }\n"
            .to_owned();
        for (number, versions) in self.versions.iter().enumerate() {
            let lines: Vec<String> = versions.iter().map(|(day, value)| format!("  from {day}: {value}\n")).collect();
            text += &format!("define v{number} = dated {{\n{}}}\n", lines.concat());
        }
        for (number, provision) in self.provisions.iter().enumerate() {
            text += &provision.text(number);
        }
        text
    }
}

fn versions(dice: &mut Dice) -> Vec<(String, i64)> {
    let mut days: Vec<String> = (0..1 + dice.roll(3)).map(|_| dice.day()).collect();
    days.sort();
    days.dedup();
    days.into_iter().map(|day| (day, dice.roll(6) as i64)).collect()
}

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
        let body = match dice.chance(6) {
            true => Body::Rule((0..lines).map(|_| (dice.chance(5), Cond::random(dice, 2))).collect()),
            false => Body::Quota { of: dice.roll(5), limits, cut },
        };
        let when = dice.chance(6).then(|| Cond::random(dice, 1));
        let unless = dice.chance(3).then(|| Cond::random(dice, 1));
        Provision { from, when, unless, body }
    }

    fn text(&self, number: usize) -> String {
        let when = self.when.as_ref().map(|when| format!("  when {}\n", when.text())).unwrap_or_default();
        let unless = self.unless.as_ref().map(|unless| format!("  unless {}\n", unless.text())).unwrap_or_default();
        let from = self.from.as_ref().map(|day| format!("  from {day}\n")).unwrap_or_default();
        let head = format!("p{number} {{ on go\n{when}{unless}{from}");
        match &self.body {
            Body::Rule(lines) => {
                let word = |required: bool| if required { "require" } else { "forbid when" };
                let line = |(required, of): &(bool, Cond)| format!("  {} {}\n", word(*required), of.text());
                format!("rule {head}{}}}\n", lines.iter().map(line).collect::<String>())
            }
            Body::Quota { of, limits: [a, d, e], cut } => {
                let count = match KINDS.get(*of) {
                    Some(kind) => format!("i in items where i.kind is {kind}"),
                    None => "n".to_owned(),
                };
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
        }
    }
}
