//! Columns of a table in the relation that its words put them in, "always ten times the fee", and the one row that breaks it.

use super::kin::{contents, kindred};
use super::number::leading;
use super::told::own;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::define::{Table, TableRow};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::source::Span;
use crate::value::{Decimal, number};

/// The fewest rows that keep a relation which the words say, and one of which they only say that it is always the same.
const FEWEST: usize = 2;
const FEWEST_UNTOLD: usize = 4;
/// Words for a multiple without a number.
const TIMES: [(&str, i64, i64); 13] = [
    ("twice", 2, 1),
    ("double the", 2, 1),
    ("triple the", 3, 1),
    ("thrice", 3, 1),
    ("half of", 1, 2),
    ("half the", 1, 2),
    ("half as", 1, 2),
    ("a third of", 1, 3),
    ("a quarter of", 1, 4),
    ("a fifth of", 1, 5),
    ("a tenth of", 1, 10),
    ("一半", 1, 2),
    ("双倍", 2, 1),
];
const ALWAYS: [&str; 9] = [
    "always",
    "in every row",
    "in each row",
    "the same ratio",
    "the same multiple",
    "始终",
    "总是",
    "均为",
    "同一比例",
];

const LOOSE: [&str; 14] = [
    "at least",
    "at most",
    "less than",
    "more than",
    "about",
    "up to",
    "nearly",
    "almost",
    "roughly",
    "至少",
    "最多",
    "不超过",
    "不低于",
    "约",
];

/// How one column is reckoned from another.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Relation {
    Times(Decimal),
    Plus(Decimal),
    /// A multiple that the words do not say.
    Multiple,
}

/// A value of a row, and how it would be written.
#[derive(Clone)]
struct Cell {
    value: Decimal,
    at: Span,
    unit: String,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.tables.iter().filter(|table| table.gives.len() > 1).filter_map(|table| one(look, table)).collect()
}

fn one(look: Look<'_>, table: &Table) -> Option<Diagnostic> {
    let rows: Vec<Vec<Option<Cell>>> = table.rows.iter().map(|row| cells(look, row)).collect();
    let names: Vec<Vec<String>> = table.gives.iter().map(|(name, _)| contents(&name.replace('_', " "))).collect();
    let columns = || (0..names.len()).flat_map(|one| (0..names.len()).map(move |other| (one, other)));
    own(&table.doc, None).iter().find_map(|text| {
        text.sentences().iter().find_map(|sentence| {
            let (said, relation) = said(sentence)?;
            let words = contents(sentence);
            let named = |column: usize| {
                names
                    .get(column)
                    .is_some_and(|names| names.iter().any(|name| words.iter().any(|word| kindred(name, word))))
            };
            let pairs = columns().filter(|(one, other)| one != other && (named(*one) || named(*other)));
            let (beside, odd, wanted) = pairs.filter_map(|pair| odd(&rows, pair, relation)).next()?;
            let wanted = format!("{}{}", number::show(wanted), odd.unit);
            let is = look.sources.text(odd.at);
            Some(errors::another_relation((odd.at, beside.at), (&text.who(), &said), (is, &wanted)))
        })
    })
}

/// The constants that a row gives, in its only version.
fn cells(look: Look<'_>, row: &TableRow) -> Vec<Option<Cell>> {
    let cell = |id: &NodeId| {
        let id = look.plain(*id);
        let Constant::Number(value) = look.constant(id)? else { return None };
        let unit = if let Node::Money(money) = look.node(id) { format!(" {}", money.currency) } else { String::new() };
        Some(Cell { value, at: look.span(id), unit })
    };
    row.outputs.iter().map(cell).collect()
}

/// The one row in which a column is not what it is in all others: what it is reckoned from, itself, and what it would be.
fn odd(rows: &[Vec<Option<Cell>>], (one, other): (usize, usize), relation: Relation) -> Option<(Cell, Cell, Decimal)> {
    let pair = |row: &Vec<Option<Cell>>| Some((row.get(one)?.clone()?, row.get(other)?.clone()?));
    let pairs: Vec<(Cell, Cell)> = rows.iter().map(pair).collect::<Option<_>>()?;
    let alike = pairs.iter().all(|(own, from)| own.unit == from.unit);
    let (relation, fewest) = match relation {
        Relation::Multiple => {
            let ratio = |(own, from): &(Cell, Cell)| own.value.checked_div(from.value);
            let most = pairs
                .iter()
                .take(2)
                .filter_map(ratio)
                .find(|most| pairs.iter().filter(|pair| ratio(pair) == Some(*most)).count() + 1 == pairs.len())?;
            (Relation::Times(most), FEWEST_UNTOLD)
        }
        Relation::Times(_) | Relation::Plus(_) => (relation, FEWEST),
    };
    let reckoned = |from: &Cell| match relation {
        Relation::Times(times) => from.value.checked_mul(times),
        Relation::Plus(plus) => from.value.checked_add(plus),
        Relation::Multiple => None,
    };
    let mut breaks = pairs.iter().filter(|(own, from)| reckoned(from) != Some(own.value));
    let (Some((own, from)), None) = (breaks.next(), breaks.next()) else { return None };
    (alike && pairs.len() > fewest).then(|| Some((from.clone(), own.clone(), reckoned(from)?)))?
}

/// The one relation that a sentence tells of, and in which words.
fn said(sentence: &str) -> Option<(String, Relation)> {
    let mut all: Vec<(String, Relation)> = Vec::new();
    for (word, over, under) in TIMES {
        let part = Decimal::from(over).checked_div(Decimal::from(under)).map(Relation::Times);
        all.extend(part.filter(|_| sentence.contains(word)).map(|part| (word.to_owned(), part)));
    }
    for (at, word) in sentence.match_indices(" times ") {
        let last = sentence.get(..at).and_then(|before| before.split(' ').next_back()).unwrap_or_default();
        all.extend(value(last).map(|times| (format!("{last}{}", word.trim_end()), Relation::Times(times))));
    }
    for (at, _) in sentence.match_indices('倍') {
        let before = sentence.get(..at).unwrap_or_default();
        let starts = before.char_indices().map(|(start, _)| start);
        let found = starts.filter_map(|start| before.get(start..)).find_map(|word| Some((word, leading(word)?)));
        all.extend(found.map(|(word, times)| (format!("{word}倍"), Relation::Times(times))));
    }
    for (word, sign) in [(" more than ", 1), (" higher than ", 1), (" less than ", -1), (" lower than ", -1)] {
        let Some((before, _)) = sentence.split_once(word) else { continue };
        let last: Vec<&str> = before.split(' ').collect();
        let number = last.iter().rev().take(2).find_map(|word| Some((*word, value(word)?)));
        let by = |number: Decimal| number.checked_mul(Decimal::from(sign));
        all.extend(
            number.and_then(|(last, number)| Some((format!("{last}{}", word.trim_end()), Relation::Plus(by(number)?)))),
        );
    }
    // what is said to be more or less than so many times is no relation that a row can break
    let loose = LOOSE.iter().any(|word| sentence.contains(word));
    all.retain(|(_, relation)| !(loose && matches!(relation, Relation::Times(_))));
    match &all[..] {
        [] if loose => None,
        [found] => Some(found.clone()),
        [] => ALWAYS.iter().find(|word| sentence.contains(**word)).map(|word| ((*word).to_owned(), Relation::Multiple)),
        _ => None,
    }
}

/// A number in digits or in words.
fn value(word: &str) -> Option<Decimal> {
    let written = number::in_words(word).map(Decimal::from);
    written.or_else(|| number::parse_decimal(word)).filter(|number| *number > Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::{Relation, said};
    use crate::value::Decimal;

    #[test]
    fn relations_are_read() {
        let read = |text: &str| said(text).map(|(_, relation)| relation);
        assert_eq!(read("the deposit is always ten times the fee"), Some(Relation::Times(Decimal::TEN)));
        assert_eq!(read("押金为日租金的十倍"), Some(Relation::Times(Decimal::TEN)));
        assert_eq!(read("the second is 5 euros more than the first"), Some(Relation::Plus(Decimal::from(5))));
        assert_eq!(read("the deposit keeps its relation to the fee always"), Some(Relation::Multiple));
        assert_eq!(read("several times the fee"), None);
        assert_eq!(read("the deposit is always less than ten times the fee"), None);
    }
}
