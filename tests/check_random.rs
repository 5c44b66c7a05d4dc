//! Random rulebooks: what `check` proves is so in every case that is tried.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod judging;

use enact::answer::Verdict;
use enact::check::Outcome;
use enact::diagnostic::{Code, render};
use enact::evaluate::{holds, verdict};
use enact::facts::{Case, Format, Reader};
use enact::policy::ids::ActId;
use enact::policy::value::Value;
use enact::rulebook::Rulebook;
use enact::source::FileId;
use judging::model::Dice;
use proptest::prelude::{ProptestConfig, any, proptest};

/// Cases for each rulebook.
const CASES: usize = 1_200;
const COMPARISONS: [&str; 6] = ["<", "<=", ">", ">=", "==", "!="];
const DAYS: [&str; 5] = ["2019-12-31", "2020-01-01", "2020-02-01", "2020-02-15", "2020-03-01"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn what_is_proved_is_so(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let text = rulebook(&mut dice);
        let rulebook = Rulebook::load(vec![("random.enact".to_owned(), text.clone())], None);
        let shown = render::concise(&rulebook.diagnostics, &rulebook.sources);
        assert!(!rulebook.has_errors(), "{shown}\n{text}");
        let proved = rulebook.invariants.iter().any(|decided| matches!(decided.result, Outcome::Proved));
        // what holds on some days only names them
        let always = |message: &str| !message.contains("20");
        let closed = rulebook.diagnostics.iter().any(|found| found.code == Code::W0826 && always(&found.message));
        let tried = if proved || closed { CASES } else { 0 };
        let mut reader = Reader::new(&rulebook.policy);
        let mut case = Case::unknown(&rulebook.policy);
        for _ in 0..tried {
            let facts = facts(&mut dice);
            assert!(reader.read_into(&mut case, &facts, Format::Json, FileId(0)).is_empty(), "{facts}");
            let condition = rulebook.policy.invariants.first().unwrap().condition;
            let kept = holds(&rulebook.policy, &case, None, None, condition);
            assert!(!proved || kept != Value::Bool(false), "proved, but not so\n{text}{facts}");
            let judged = verdict(&rulebook.policy, &case, ActId(0), None, None);
            assert!(!closed || judged != Verdict::Permitted, "never permitted, but it is\n{text}{facts}");
        }
    }
}

/// Numbers and days that are held against each other, under rules of which some begin later.
fn rulebook(dice: &mut Dice) -> String {
    let mut text =
        "facts { asked_on: date  n: int  m: int  k: int  b: date }\nact go { governed on asked_on }\n".to_owned();
    for number in 0..1 + dice.roll(3) {
        let from = if dice.chance(4) { format!("  from {}", dice.pick(&DAYS).unwrap()) } else { String::new() };
        let line = if dice.chance(5) { "forbid when " } else { "require " };
        text += &format!("rule r{number} {{ on go  {line}{}{from} }}\n", condition(dice, 0));
    }
    text + &format!("invariant x {{ always not (go.permitted and {}) }}\n", condition(dice, 0))
}

fn condition(dice: &mut Dice, depth: usize) -> String {
    if depth > 1 || dice.chance(5) {
        return comparison(dice);
    }
    let joined = if dice.chance(5) { "and" } else { "or" };
    format!("({} {joined} {})", condition(dice, depth + 1), condition(dice, depth + 1))
}

fn comparison(dice: &mut Dice) -> String {
    let sign = dice.pick(&COMPARISONS).unwrap();
    if dice.chance(3) {
        let day = dice.pick(&DAYS).unwrap();
        return if dice.chance(5) { format!("b {sign} asked_on") } else { format!("b {sign} {day}") };
    }
    let left = sum(dice);
    let right = if dice.chance(5) { sum(dice) } else { dice.roll(7).to_string() };
    format!("{left} {sign} {right}")
}

fn sum(dice: &mut Dice) -> String {
    let [one, other] = [(); 2].map(|()| dice.pick(&["n", "m", "k"]).unwrap());
    match dice.roll(8) {
        0 => format!("{one} + {other}"),
        1 => format!("{one} - {other}"),
        2 => format!("2 * {one}"),
        3 => format!("{one} + {}", 1 + dice.roll(3)),
        _ => one.to_owned(),
    }
}

fn facts(dice: &mut Dice) -> String {
    let mut number = || i64::try_from(dice.roll(11)).unwrap_or(0) - 2;
    let (n, m, k) = (number(), number(), number());
    let [asked_on, b] = [(); 2].map(|()| dice.pick(&DAYS).unwrap());
    format!(r#"{{"asked_on": "{asked_on}", "n": {n}, "m": {m}, "k": {k}, "b": "{b}"}}"#)
}
