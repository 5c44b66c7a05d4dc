//! Two values of which words say which is for whom, "two years, and one year only for those under eighteen", over an `if` that has them the other
//! way round.

mod both;
mod of_member;
mod part;

use of_member::{asks_for, named};

use super::claim::{End, Figure, figures};
use super::denial::words;
use super::kin::{contents, kindred};
use super::spoken::spoken;
use super::told::{Text, own};
use super::value::{Value, value};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{field_of, name_of};
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::Decimal;

/// What ends what is said of one value.
const BREAKS: [&str; 8] = [",", ";", ":", " and ", " but ", "，", "；", "、"];
/// Words that turn round whom something is for.
const TURNING: [&str; 6] = ["except", "other", "than", "unless", "without", "from"];

/// Words of those of whom the other value is told.
const OF_OTHERS: [&str; 6] = ["other", "else", "the rest", "其他", "其余", "others"];

/// Lengths in words that are no numbers by themselves.
const ONE: [(&str, &str); 19] = [
    ("any other", "others"),
    ("all other", "others"),
    ("the other", "others"),
    ("one year", "1 year"),
    ("one month", "1 month"),
    ("one week", "1 week"),
    ("one day", "1 day"),
    ("一年", "1年"),
    ("every year", "every 1 year"),
    ("every month", "every 1 month"),
    ("every week", "every 1 week"),
    ("each year", "each 1 year"),
    ("each month", "each 1 month"),
    ("last year", "last 1 year"),
    ("last month", "last 1 month"),
    ("within a year", "within 1 year"),
    ("within a month", "within 1 month"),
    ("within a week", "within 1 week"),
    ("每年", "每1年"),
];

/// Words of what costs nothing, the longer ones first.
const FREE: [&str; 8] = ["free of charge", "nothing", "no fee", "no charge", "for free", " free", "免费", "不收费"];

/// A choice between two values.
struct Choice {
    at: NodeId,
    condition: NodeId,
    values: [(NodeId, Value); 2],
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::If(..))) {
        return Vec::new();
    }
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| {
        let all = spoken(look, provision, |site| choices(look, site.node));
        all.into_iter().filter_map(|one| against(look, &one.of, &one.texts))
    });
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let all = choices(look, define.value);
        if let [choice] = &all[..] { against(look, choice, &own(&define.doc, None)) } else { None }
    });
    let of_parts = look.policy.provisions.iter().flat_map(|provision| {
        let all = spoken(look, provision, |site| part::of_choices(look, site.node));
        all.into_iter().filter_map(|one| part::against(look, &one.of, &one.texts))
    });
    of_provisions.chain(of_defines).chain(of_parts).collect()
}

fn choices(look: Look<'_>, clause: NodeId) -> Vec<Choice> {
    let choice = |id: NodeId| {
        let Node::If(condition, yes, no) = look.node(id) else { return None };
        let values = [(*yes, branch(look, *yes)?), (*no, branch(look, *no)?)];
        (values[0].1 != values[1].1).then_some(Choice { at: id, condition: *condition, values })
    };
    look.within(clause).into_iter().filter_map(choice).collect()
}

/// The value of a branch; of a day that is moved, by how much.
fn branch(look: Look<'_>, id: NodeId) -> Option<Value> {
    let length = if let Node::Shift { duration, .. } = look.node(id) { *duration } else { id };
    value(look, length)
}

/// Parts of the name of a fact with which there is more, or less.
const MORE: [&str; 4] = ["extended", "prolonged", "extension", "延长"];
const LESS: [&str; 4] = ["reduced", "discount", "shortened", "减免"];

/// What is extended is no shorter: `if extended then 3 years else 4 years`.
fn by_name(look: Look<'_>, choice: &Choice) -> Option<Diagnostic> {
    let [(yes, first), (no, second)] = choice.values;
    let (name, _) = field_of(look, choice.condition)?;
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let rises = first.cmp(second)?.is_gt();
    (has(&MORE) && !rises || has(&LESS) && rises).then(|| {
        let [one, other] = [yes, no].map(|id| (look.span(id), look.sources.text(look.span(id))));
        let condition = look.sources.text(look.span(choice.condition));
        errors::branches_exchanged((look.span(choice.at), condition), &format!("the name of `{name}`"), one, other)
    })
}

fn against(look: Look<'_>, choice: &Choice, texts: &[Text]) -> Option<Diagnostic> {
    if let Some(found) = by_name(look, choice) {
        return Some(found);
    }
    let [(yes, first), (no, second)] = choice.values;
    texts.iter().find_map(|text| {
        // "one" is a number before what is counted
        let joined = Text { words: text.words.replace([';', '；'], ","), ..text.clone() };
        let sentences: Vec<String> = text
            .sentences()
            .iter()
            .chain(&joined.sentences())
            .map(|said| ONE.iter().fold(said.clone(), |said, (one, of)| said.replace(one, of)))
            .collect();
        sentences.iter().find_map(|sentence| {
            let Some((value, holds)) = said(look, sentence, choice) else {
                return another_value(look, sentence, choice, text)
                    .or_else(|| both::against(look, choice, sentence, text));
            };
            let exchanged = value == if holds { second } else { first };
            exchanged.then(|| {
                let [one, other] = [yes, no].map(|id| (look.span(id), look.sources.text(look.span(id))));
                let condition = look.sources.text(look.span(choice.condition));
                errors::branches_exchanged((look.span(choice.at), condition), &text.who(), one, other)
            })
        })
    })
}

/// Where a sentence says that nothing is due.
fn nothing(sentence: &str, value: Value) -> Option<Place> {
    let none = matches!(value, Value::Money(money) if money.amount.is_zero());
    let mut all = FREE.iter().filter_map(|word| Some((sentence.find(word)?, word.len()))).filter(|_| none);
    all.next().map(|(at, length)| (at, at + length))
}

/// Which of two values a sentence gives to a case, and whether that is the case in which the condition holds.
fn said(look: Look<'_>, sentence: &str, choice: &Choice) -> Option<(Value, bool)> {
    let all = figures(sentence);
    let place_of = |value: Value| told(&all, value).map(|figure| place(*figure)).or_else(|| nothing(sentence, value));
    let [one, other] = choice.values.map(|(_, value)| place_of(value));
    let (one, other) = (one?, other?);
    let (case, holds) = case(look, sentence, &all, choice.condition)?;
    let mut two = [(one, choice.values[0].1), (other, choice.values[1].1)];
    two.sort_by_key(|((start, _), _)| *start);
    let [(first, before), (second, behind)] = two;
    let broken = |from: usize, to: usize| {
        let between = sentence.get(from..to).unwrap_or_default();
        BREAKS.iter().any(|word| between.contains(word))
    };
    if case.1 <= first.0 {
        return Some((before, holds));
    }
    if second.1 <= case.0 {
        return (!broken(second.1, case.0)).then_some((behind, holds));
    }
    match (broken(first.1, case.0), broken(case.1, second.0)) {
        (false, true) => Some((before, holds)),
        (true, false) => Some((behind, holds)),
        (true, true) | (false, false) => None,
    }
}

/// The one of two values that is another than told, beside the other that is as told; or another member than the one that is named.
fn another_value(look: Look<'_>, sentence: &str, choice: &Choice, text: &Text) -> Option<Diagnostic> {
    let [(yes, first), (no, second)] = choice.values;
    let case = named(look, sentence, choice.condition)?;
    let all = figures(sentence);
    let of_kind: Vec<(&Figure<'_>, Value)> =
        all.iter().filter_map(|figure| Some((figure, first.told(*figure)?))).collect();
    let [(one, said), (other, next)] = of_kind[..] else { return None };
    let own = part_of(sentence, case.place);
    let ((said, rest), behind) = match (own.contains(&place(*one).0), own.contains(&place(*other).0)) {
        (true, false) => ((said, next), place(*other)),
        (false, true) => ((next, said), place(*one)),
        (true, true) | (false, false) => return None,
    };
    // the other is told of the others
    let part = sentence.get(part_of(sentence, behind))?;
    OF_OTHERS.iter().any(|word| part.contains(word)).then_some(())?;
    let who = text.who();
    if !asks_for(look, choice.condition, case.member) {
        let meant = look.member(case.member);
        let as_told = said == first && rest == second;
        let at = look.span(choice.condition);
        return as_told.then(|| errors::chooses_by_another(at, &who, meant, look.sources.text(at)));
    }
    let (at, said, is) = match (said == first, rest == second) {
        (false, true) => (yes, said, first),
        (true, false) => (no, rest, second),
        (true, true) | (false, false) => return None,
    };
    let (said, is) = (said.shown(), is.shown());
    Some(errors::told_otherwise(look.span(at), &who, (&said, &is), &format!("`{said}`")))
}

/// The part of a sentence, between what breaks it, that a place is in.
fn part_of(sentence: &str, (start, end): Place) -> std::ops::Range<usize> {
    let before = sentence.get(..start).unwrap_or_default();
    let behind = sentence.get(end..).unwrap_or_default();
    let from = BREAKS.iter().filter_map(|word| Some(before.rfind(word)? + word.len())).max().unwrap_or(0);
    let to = BREAKS.iter().filter_map(|word| behind.find(word)).min().unwrap_or(behind.len());
    from..end + to
}

type Place = (usize, usize);

fn place(figure: Figure<'_>) -> Place {
    let start = figure.before().len();
    (start, start + figure.written().len())
}

/// The one figure that tells a value; "within 2 days, others within 10" are 10 days.
fn told<'a, 't>(all: &'a [Figure<'t>], value: Value) -> Option<&'a Figure<'t>> {
    let plain = only(all.iter().filter(|figure| value.told(**figure) == Some(value)));
    let Value::Length(own) = value else { return plain };
    let timed = only(all.iter().filter_map(|figure| Some((figure.number, figure.length()?))));
    let in_its_unit = |figure: &&Figure<'_>| {
        let (number, length) = timed.filter(|_| figure.length().is_none())?;
        let times = Decimal::from(length.amount).checked_div(number)?;
        (length.unit == own.unit && figure.number.checked_mul(times)? == Decimal::from(own.amount)).then_some(())
    };
    plain.or_else(|| only(all.iter().filter(|figure| in_its_unit(figure).is_some())))
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// Where a sentence names the case of a condition, and whether it is that in which this holds.
fn case(look: Look<'_>, sentence: &str, all: &[Figure<'_>], condition: NodeId) -> Option<(Place, bool)> {
    if let Some(Test::Compare(sign, Constant::Number(limit))) = look.demand(condition).map(|asked| asked.test) {
        let figure = only(all.iter().filter(|figure| figure.number == limit))?;
        let asked = End::asked(sign)?;
        return Some((place(*figure), figure.is_end()?.is_upper() == asked.is_upper()));
    }
    if let Some(case) = named(look, sentence, condition) {
        return asks_for(look, condition, case.member).then_some((case.place, true));
    }
    let called = contents(&name_of(look, condition)?.replace('_', " "));
    let own = words(sentence);
    // "nothing" is what is due
    let turns = |word: &&str| TURNING.contains(word) || *word != "nothing" && super::denial::denies(word);
    if own.iter().any(|word| turns(word) || word.starts_with("non")) {
        return None;
    }
    let named = only(own.iter().filter(|word| called.iter().any(|own| kindred(own, word))))?;
    let start = sentence.find(named)?;
    Some(((start, start + named.len()), true))
}
