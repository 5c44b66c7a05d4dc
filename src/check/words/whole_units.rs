//! Labels that set an end, "at most three years ago", over whole years that are counted: 3 years and 364 days are still 3.

use super::claim::{End, Figure, figures};
use super::spoken::{Asks, spoken};
use super::statement::Statement;
use super::told::Text;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{is_birthday, name_of};
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::Provision;
use crate::syntax::expression::{Comparison, DurationUnit};
use crate::value::{Decimal, number};

/// Words of what is counted in whole years, as ages are.
const WHOLE: [&str; 24] = [
    "full",
    "whole",
    "complete",
    "completed",
    "age",
    "aged",
    "old",
    "older",
    "younger",
    "experience",
    "practice",
    "school",
    "service",
    "term",
    "terms",
    "grade",
    "begun",
    "started",
    "岁",
    "龄",
    "整",
    "满",
    "经验",
    "学年",
];

/// Words before a time for which something holds.
const VALID: [&str; 6] = ["valid for", "good for", "lasts for", "lasts", "holds for", "有效期为"];

/// Whole units from one day to another, held against a number.
struct Counted {
    at: NodeId,
    unit: DurationUnit,
    from: NodeId,
    to: NodeId,
    comparison: Comparison,
    number: Decimal,
}

pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let counted = look.conjuncts(condition).into_iter().find_map(|part| counted(look, part))?;
    in_texts(look, &counted, &line.texts)
}

/// What is told of the whole provision: "is valid for five years".
pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let in_provision = |provision: &Provision| {
        let all = spoken(look, provision, |site| match site.asks {
            Asks::For => look.conjuncts(site.node).into_iter().filter_map(|part| counted(look, part)).collect(),
            Asks::Against | Asks::Lets | Asks::Applies | Asks::Value => Vec::new(),
        });
        all.iter().find_map(|spoken| {
            let told = spoken.texts.iter().filter(|text| text.whose != "its label" && text.source.is_none());
            let told: Vec<String> = told.flat_map(Text::sentences).collect();
            let labels = spoken.texts.iter().filter(|text| text.whose == "its label");
            let whole = labels
                .flat_map(|text| figures(&text.words.to_lowercase()).into_iter().map(|_| ()).collect::<Vec<_>>())
                .next();
            // a label that says it itself is read by itself
            if whole.is_some() { None } else { in_texts(look, &spoken.of, &told) }
        })
    };
    look.policy.provisions.iter().filter_map(in_provision).collect()
}

fn in_texts(look: Look<'_>, counted: &Counted, texts: &[String]) -> Option<Diagnostic> {
    let upper = match counted.comparison {
        Comparison::LessOrEqual => true,
        Comparison::Greater => false,
        Comparison::Less | Comparison::GreaterOrEqual | Comparison::Equal | Comparison::NotEqual => return None,
    };
    let of_a_life = |id: NodeId| is_birthday(look, id) || name_of(look, id).is_none();
    if of_a_life(counted.from) {
        return None;
    }
    // a ship is fifteen years old, and a paper six months
    let of_months = |word: &str| counted.unit == DurationUnit::Month && matches!(word, "old" | "older");
    let whole = |text: &String| {
        let mut words = text.split(|letter: char| !letter.is_alphanumeric());
        WHOLE
            .iter()
            .filter(|word| !of_months(word))
            .any(|word| words.clone().any(|own| own == *word) || !word.is_ascii() && text.contains(word))
            || words.next().is_none()
    };
    if texts.iter().any(whole) {
        return None;
    }
    let said = texts.iter().find_map(|text| figures(text).into_iter().find_map(|figure| said(figure, counted)))?;
    let [at, from, to] = [counted.at, counted.from, counted.to].map(|id| look.sources.text(look.span(id)));
    let length = format!("{} {}", number::show(counted.number), plural(counted.unit, counted.number));
    let sign = if upper { "<=" } else { ">" };
    let mended = format!("{to} {sign} {from} + {length}");
    let found = errors::whole_units(look.span(counted.at), (at, &said), (&length, upper), &mended);
    Some(found.suggest(look.span(counted.at), mended))
}

fn counted(look: Look<'_>, part: NodeId) -> Option<Counted> {
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    let number = |id: NodeId| match look.constant(id)? {
        Constant::Number(number) => Some(number).filter(|number| *number > Decimal::ZERO),
        Constant::Bool(_) | Constant::Text(_) => None,
    };
    let (of, comparison, number) = match (number(*one), number(*other)) {
        (None, Some(number)) => (*one, *comparison, number),
        (Some(number), None) => (*other, comparison.mirrored(), number),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let Node::Between { unit, from, to, .. } = look.node(of) else { return None };
    let unit = match unit {
        CountUnit::Years => DurationUnit::Year,
        CountUnit::Months => DurationUnit::Month,
        CountUnit::Days | CountUnit::Weeks | CountUnit::Hours | CountUnit::Minutes | CountUnit::WorkingDays(_) => {
            return None;
        }
    };
    Some(Counted { at: part, unit, from: *from, to: *to, comparison, number })
}

/// `at most three years`, `more than 2 years`, `within six months`: the words, where they set just this end.
fn said(figure: Figure<'_>, counted: &Counted) -> Option<String> {
    let same = figure.number == counted.number && figure.time() == Some(counted.unit);
    let before = figure.before().trim_end();
    let term = figure.is_term() || VALID.iter().any(|word| before.ends_with(word));
    let end = figure.is_end().or_else(|| term.then_some(End::AtMost)).filter(|_| same)?;
    let wanted =
        matches!((end, counted.comparison), (End::AtMost, Comparison::LessOrEqual) | (End::Over, Comparison::Greater));
    wanted.then(|| end.of(&format!("{} {}", figure.written(), plural(counted.unit, counted.number))))
}

fn plural(unit: DurationUnit, number: Decimal) -> String {
    let unit = if unit == DurationUnit::Year { "year" } else { "month" };
    if number == Decimal::ONE { unit.to_owned() } else { format!("{unit}s") }
}
