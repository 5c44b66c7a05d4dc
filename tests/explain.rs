//! What is missing and what would change a verdict, held against every completion and every change of small rulebooks.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at what it did not expect")]

use std::collections::BTreeSet;

use enact::answer::Verdict;
use enact::evaluate::{Question, verdict};
use enact::explain;
use enact::facts::Case;
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;

/// A small generator of numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.roll(all.len())]
    }
}

/// Facts and all their values.
const FACTS: [(&str, &[&str]); 6] = [
    ("a", &["true", "false"]),
    ("b", &["true", "false"]),
    ("c", &["true", "false"]),
    ("k", &["one", "two", "deep", "deeper"]),
    ("n", &["-1", "0", "1", "2", "3", "4", "5", "6"]),
    ("s[0].x", &["true", "false"]),
];
const DECLARED: &str = "taxonomy Kind { one  two { deep  deeper } }\nrecord Item { x: bool }
facts { a: bool  b: bool  c: bool  k: Kind  n: int  s: [Item] }\nact go\n";

fn condition(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 || dice.roll(4) == 0 {
        let simple =
            ["a", "b", "c", "not a", "not c", "k is two", "k is deep", "k is one", "n <= 2", "n > 3", "n == 1"];
        let lists = ["any i in s where i.x", "(count i in s where i.x) > 0", "n + 1 < 4", "(if a then n else 2) > 1"];
        let others = ["(a or not a)", "(b and not b)", "(by k { one: 1  two: 3 }) > n", "n in [0, 5]"];
        let all: Vec<&str> = simple.into_iter().chain(lists).chain(others).collect();
        return format!("({})", dice.pick(&all));
    }
    let (left, right) = (condition(dice, depth - 1), condition(dice, depth - 1));
    match dice.roll(4) {
        0 | 1 => format!("({left} and {right})"),
        2 => format!("({left} or {right})"),
        _ => format!("(not {left})"),
    }
}

fn rules(dice: &mut Dice) -> String {
    let mut text = DECLARED.to_owned();
    for number in 0..=dice.roll(3) {
        let kind = dice.pick(&["require", "forbid when"]);
        let body = condition(dice, 2);
        let when = if dice.roll(3) == 0 { format!("when {} ", condition(dice, 1)) } else { String::new() };
        text += &format!("rule r{number} {{ on go  {when}{kind} {body} }}\n");
    }
    if dice.roll(3) == 0 {
        text += &format!("quota q {{ on go  count i in s where i.x or {}  limit 0 }}\n", condition(dice, 0));
    }
    if dice.roll(3) == 0 {
        text += &format!("rule e {{ exception to r0  when {}  require {} }}\n", condition(dice, 0), condition(dice, 1));
    }
    text
}

fn sound(text: &str) -> Rulebook {
    let rulebook = Rulebook::load(vec![("small.enact".to_owned(), text.to_owned())], None);
    assert!(!rulebook.has_errors(), "{text}\n{:#?}", rulebook.diagnostics);
    rulebook
}

fn case_of(rulebook: &Rulebook, values: &[Option<&str>]) -> Case {
    let mut case = Case::unknown(&rulebook.policy);
    case.set(&rulebook.policy, "s", "[{}]").unwrap();
    for ((fact, _), value) in FACTS.iter().zip(values) {
        if let Some(value) = value {
            case.set(&rulebook.policy, fact, value).unwrap();
        }
    }
    case
}

fn judged(rulebook: &Rulebook, values: &[Option<&str>]) -> Verdict {
    verdict(&rulebook.policy, &case_of(rulebook, values), ActId(0), None, None)
}

/// Every completion of what is not given.
fn completions<'v>(values: &[Option<&'v str>]) -> Vec<Vec<Option<&'v str>>>
where
    'static: 'v,
{
    let mut all = vec![values.to_vec()];
    for (number, (_, domain)) in FACTS.iter().enumerate() {
        if values[number].is_none() {
            let told = |known: &Vec<Option<&'v str>>| {
                domain
                    .iter()
                    .map(|value| {
                        let mut next = known.clone();
                        next[number] = Some(*value);
                        next
                    })
                    .collect::<Vec<_>>()
            };
            all = all.iter().flat_map(told).collect();
        }
    }
    all
}

#[test]
fn what_is_missing_is_what_matters() {
    let (mut dice, mut checked, mut listed_in_all) = (Dice(7), 0, 0);
    while checked < 300 {
        let text = rules(&mut dice);
        let rulebook = sound(&text);
        let values: Vec<Option<&str>> =
            FACTS.iter().map(|(_, domain)| if dice.roll(2) == 0 { Some(dice.pick(domain)) } else { None }).collect();
        let all = completions(&values);
        if all.len() > 400 {
            continue;
        }
        checked += 1;
        let told: Vec<Verdict> = all.iter().map(|known| judged(&rulebook, known)).collect();
        let mut expected = BTreeSet::new();
        for (number, (fact, _)) in FACTS.iter().enumerate() {
            let without = |known: &Vec<Option<&'static str>>| {
                let mut rest = known.clone();
                rest[number] = None;
                rest
            };
            let apart =
                |one: usize, other: usize| without(&all[one]) == without(&all[other]) && told[one] != told[other];
            if values[number].is_none() && (0..all.len()).any(|one| (one..all.len()).any(|other| apart(one, other))) {
                expected.insert((*fact).to_owned());
            }
        }
        let question = Question::about(ActId(0));
        let case = case_of(&rulebook, &values);
        let mut answer = rulebook.answer(&case, &question);
        explain::missing(&rulebook, &case, &question, &mut answer);
        let listed: BTreeSet<String> = answer.missing.iter().map(|fact| fact.fact.clone()).collect();
        assert_eq!(listed, expected, "{text}\n{values:?}");
        listed_in_all += listed.len();
    }
    assert!(listed_in_all > 100, "{listed_in_all}");
}

/// A set of changed facts, each with its value.
type Turned<'v> = Vec<(&'v str, &'v str)>;

fn differences<'v>(from: &[Option<&'v str>], to: &[Option<&'v str>]) -> Turned<'v> {
    let changed = FACTS.iter().zip(from.iter().zip(to)).filter(|(_, (one, other))| one != other);
    changed.map(|((fact, _), (_, value))| (*fact, value.unwrap())).collect()
}

/// The case with elements of the list as they are written.
fn with_list(rulebook: &Rulebook, case: &Case, elements: &str) -> Verdict {
    let mut changed = case.clone();
    changed.set(&rulebook.policy, "s", elements).unwrap();
    verdict(&rulebook.policy, &changed, ActId(0), None, None)
}

/// Whether a list with elements fewer or more does.
fn list_turns(rulebook: &Rulebook, case: &Case, own: &str, wanted: Verdict) -> bool {
    let (yes, no) = ("{\"x\": true}", "{\"x\": false}");
    let more = [vec![yes], vec![no], vec![yes, yes], vec![no, no], vec![yes, no], vec![yes; 4], vec![no; 4]];
    let grown = more.iter().map(|added| format!("[{{\"x\": {own}}}, {}]", added.join(", ")));
    grown.chain(["[]".to_owned()]).any(|elements| with_list(rulebook, case, &elements) == wanted)
}

#[test]
fn what_would_permit_is_smallest_and_nothing_smaller_is_left_out() {
    smallest_changes(11, Verdict::Forbidden, Verdict::Permitted);
}

#[test]
fn what_would_forbid_is_smallest_and_nothing_smaller_is_left_out() {
    smallest_changes(23, Verdict::Permitted, Verdict::Forbidden);
}

/// Every set of the fewest facts that turns the verdict is told, in some value each, and nothing else.
fn smallest_changes(seed: u64, from: Verdict, wanted: Verdict) {
    let (mut dice, mut checked, mut several) = (Dice(seed), 0, 0);
    while checked < 120 {
        let text = rules(&mut dice);
        let rulebook = sound(&text);
        let values: Vec<Option<&str>> = FACTS.iter().map(|(_, domain)| Some(dice.pick(domain))).collect();
        if judged(&rulebook, &values) != from {
            continue;
        }
        checked += 1;
        let case = case_of(&rulebook, &values);
        let changes = explain::changes(&rulebook, &case, &Question::about(ActId(0)));
        let own = values[FACTS.len() - 1].unwrap();
        let by_list = list_turns(&rulebook, &case, own, wanted);
        let nothing: Vec<Option<&str>> = vec![None; FACTS.len()];
        let all = completions(&nothing);
        let turning: Vec<Turned<'_>> = all
            .iter()
            .filter(|known| judged(&rulebook, known) == wanted)
            .map(|known| differences(&values, known))
            .filter(|changed| changed.len() <= 2)
            .collect();
        let least = turning.iter().map(Vec::len).chain(by_list.then_some(1)).min();
        let facts = |changed: &Turned<'_>| changed.iter().map(|(fact, _)| (*fact).to_owned()).collect::<BTreeSet<_>>();
        let mut expected: BTreeSet<BTreeSet<String>> =
            turning.iter().filter(|changed| Some(changed.len()) == least).map(facts).collect();
        if by_list {
            expected.insert(BTreeSet::from(["s".to_owned()]));
        }
        if least.is_none() {
            continue;
        }
        several += usize::from(least > Some(1));
        let told = |change: &enact::answer::change::Change| {
            change.facts.iter().map(|fact| fact.fact.clone()).collect::<BTreeSet<_>>()
        };
        let found: BTreeSet<BTreeSet<String>> = changes.found.iter().map(told).collect();
        if least == Some(1) {
            assert_eq!(found, expected, "{text}\n{values:?}\n{:#?}", changes.found);
        } else {
            // two facts may also be an element less and another fact
            assert!(found.is_superset(&expected), "{text}\n{values:?}\n{found:?}\n{expected:?}");
            assert!(found.iter().all(|facts| facts.len() == 2), "{text}\n{values:?}\n{found:?}");
        }
        for change in &changes.found {
            assert_eq!(change.verdict, wanted);
            assert_eq!(applied(&rulebook, &case, own, change), wanted, "{text}\n{change:?}");
        }
    }
    assert!(several > 2, "{several}");
}

/// The verdict where a change has been made that was told.
fn applied(rulebook: &Rulebook, case: &Case, own: &str, change: &enact::answer::change::Change) -> Verdict {
    let mut changed = case.clone();
    let (lists, facts): (Vec<_>, Vec<_>) = change.facts.iter().partition(|fact| fact.change != "set");
    for fact in lists {
        let added = serde_json::to_string(&fact.to).unwrap();
        let elements = match fact.change {
            "remove" => "[]".to_owned(),
            _ => format!("[{{\"x\": {own}}}, {}]", &added[1..added.len() - 1]),
        };
        changed.set(&rulebook.policy, &fact.fact, &elements).unwrap();
    }
    for fact in facts {
        let value = fact.to.as_ref().map(enact::render::plain).unwrap();
        changed.set(&rulebook.policy, &fact.fact, &value).unwrap();
    }
    verdict(&rulebook.policy, &changed, ActId(0), None, None)
}
