//! Numbers in another unit than the fact is asked for: metres in the question and the label, and a hundred times as much in the line.

use super::claim::{Figure, figures};
use super::spoken::{Asks, Spoken, spoken};
use super::statement::Statement;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::{Base, Field};
use crate::source::Span;
use crate::value::{Decimal, number};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Length,
    Area,
    Weight,
    Volume,
    Time,
    Months,
    Money,
    Power,
    Data,
}

/// Units: the words for each, and how many of the least of its kind it is.
const UNITS: [(&[&str], Of, i64); 37] = [
    (&["millimetre", "millimetres", "millimeter", "millimeters", "mm", "毫米"], Of::Length, 10),
    (&["centimetre", "centimetres", "centimeter", "centimeters", "cm", "厘米"], Of::Length, 100),
    (&["inch", "inches", "英寸"], Of::Length, 254),
    (&["foot", "feet", "ft", "英尺"], Of::Length, 3_048),
    (&["yard", "yards"], Of::Length, 9_144),
    (&["metre", "metres", "meter", "meters", "m", "米"], Of::Length, 10_000),
    (&["kilometre", "kilometres", "kilometer", "kilometers", "km", "公里", "千米"], Of::Length, 10_000_000),
    (&["mile", "miles", "英里"], Of::Length, 16_093_440),
    (&["m²", "m2", "平方米", "平米"], Of::Area, 1),
    (&["hectare", "hectares", "ha", "公顷"], Of::Area, 10_000),
    (&["gram", "grams", "gramme", "grammes", "g", "克"], Of::Weight, 100_000),
    (&["lb", "lbs", "磅"], Of::Weight, 45_359_237),
    (&["kilogram", "kilograms", "kilo", "kilos", "kg", "公斤", "千克"], Of::Weight, 100_000_000),
    (&["tonne", "tonnes", "ton", "tons", "t", "吨"], Of::Weight, 100_000_000_000),
    (&["millilitre", "millilitres", "milliliters", "ml", "毫升"], Of::Volume, 1),
    (&["litre", "litres", "liter", "liters", "l", "升"], Of::Volume, 1_000),
    (&["second", "seconds", "秒"], Of::Time, 1),
    (&["minute", "minutes", "min", "分钟"], Of::Time, 60),
    (&["hour", "hours", "小时"], Of::Time, 3_600),
    (&["day", "days", "天"], Of::Time, 86_400),
    (&["week", "weeks", "周"], Of::Time, 604_800),
    (&["month", "months", "个月"], Of::Months, 1),
    (&["quarter", "quarters", "季度"], Of::Months, 3),
    (&["year", "years"], Of::Months, 12),
    (&["hectolitre", "hectolitres", "hectoliter", "hectoliters", "hl", "百升"], Of::Volume, 100_000),
    (&["cubic"], Of::Volume, 0),
    (&["cent", "cents"], Of::Money, 1),
    (&["euro", "euros", "eur", "欧元"], Of::Money, 100),
    (&["watt", "watts", "w", "瓦"], Of::Power, 1),
    (&["kilowatt", "kilowatts", "kw", "千瓦"], Of::Power, 1_000),
    (&["megawatt", "megawatts", "mw", "兆瓦"], Of::Power, 1_000_000),
    (&["byte", "bytes"], Of::Data, 1),
    (&["kilobyte", "kilobytes", "kb"], Of::Data, 1_000),
    (&["megabyte", "megabytes", "mb"], Of::Data, 1_000_000),
    (&["gigabyte", "gigabytes", "gb"], Of::Data, 1_000_000_000),
    (&["nautical"], Of::Length, 18_520_000),
    (&["square"], Of::Area, 0),
];

/// In millilitres.
const CUBIC_METRE: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
/// So many digits has a number that somebody wrote.
const SHORT: usize = 8;

type Unit = (&'static str, Of, Decimal);

pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let (subject, holds, at) = compared(look, condition)?;
    let (name, field) = field_of(look, subject)?;
    let asked = asked_in(name, field)?;
    line.texts.iter().find_map(|text| {
        let [figure] = figures(text)[..] else { return None };
        let said = unit_at(figure.behind().trim_start_matches([' ', '-']))?;
        let wanted = figure.number.checked_mul(said.2)?.checked_div(asked.2).filter(|_| said.1 == asked.1)?;
        let (more, less) = if wanted > holds { (wanted, holds) } else { (holds, wanted) };
        let times = more.checked_div(less)?;
        // the number of the label as it is, or moved by a factor the wrong way; another number is another finding
        let as_it_is = figure.number == holds && said.2 != asked.2;
        let slipped = [10_i64, 60, 100, 1_000, 3_600, 10_000, 1_000_000].iter().any(|by| times == Decimal::from(*by));
        (as_it_is || slipped).then(|| {
            let exact = Some(number::show(wanted)).filter(|shown| shown.len() <= SHORT);
            let shown = (number::show(figure.number), number::show(holds));
            let places = (look.span(at), field.span);
            errors::another_unit(places, ("the label", said.0, &shown.0), (name, asked.0), (&shown.1, exact.as_deref()))
        })
    })
}

/// The only comparison of a number with a unit in a provision, beside what is told of the whole.
pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| told(look, provision)).collect()
}

struct Compared<'p> {
    name: &'p str,
    field: Span,
    asked: Unit,
    holds: Decimal,
    at: NodeId,
}

fn told(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let of = |condition: NodeId| {
        let parts = look.conjuncts(condition).into_iter().flat_map(|part| look.disjuncts(part));
        let parts = parts.filter_map(|part| {
            let (subject, holds, at) = compared(look, part)?;
            let (name, field) = field_of(look, subject)?;
            Some(Compared { name, field: field.span, asked: asked_in(name, field)?, holds, at })
        });
        parts.collect::<Vec<_>>()
    };
    let all = spoken(look, provision, |site| match site.asks {
        Asks::Value => summed(look, provision, site.node).into_iter().collect(),
        Asks::For | Asks::Against | Asks::Lets | Asks::Applies => of(site.node),
    });
    let [Spoken { of: own, texts, .. }] = &all[..] else { return None };
    let texts = texts.iter().filter(|text| text.whose != "its label");
    texts.flat_map(|text| text.sentences().into_iter().map(move |sentence| (text, sentence))).find_map(
        |(text, sentence)| {
            let all = figures(&sentence);
            let of_that = all.iter().filter_map(|figure| {
                let said = unit_at(figure.behind().trim_start_matches([' ', '-']))?;
                Some((figure.number, said)).filter(|(_, said)| said.1 == own.asked.1)
            });
            let [(number, said)] = of_that.collect::<Vec<_>>()[..] else { return None };
            // the number as it is, in another unit
            let wanted = number.checked_mul(said.2)?.checked_div(own.asked.2)?;
            let other = number == own.holds && said.2 != own.asked.2;
            let exact = Some(number::show(wanted)).filter(|shown| shown.len() <= SHORT);
            let shown = (number::show(number), number::show(own.holds));
            let places = (look.span(own.at), own.field);
            other.then(|| {
                errors::another_unit(
                    places,
                    (&text.who(), said.0, &shown.0),
                    (own.name, own.asked.0),
                    (&shown.1, exact.as_deref()),
                )
            })
        },
    )
}

/// The limit of a sum, and of what.
fn summed<'p>(look: Look<'p>, of: &Provision, limit: NodeId) -> Option<Compared<'p>> {
    let Body::Quota { count, limit: own, .. } = of.body else { return None };
    // each version of the limit is asked for by itself
    if look.timeline(own).is_some() || look.plain(own) != limit {
        return None;
    }
    let [count] = &look.versions(count)[..] else { return None };
    let Node::Aggregate(sum) = look.node(*count) else { return None };
    let Constant::Number(holds) = look.constant(limit)? else { return None };
    let (name, field) = field_of(look, sum.value?)?;
    Some(Compared { name, field: field.span, asked: asked_in(name, field)?, holds, at: limit })
}

/// The number of a text in the unit in which something is asked for, where both name one of the same kind.
pub(super) fn in_units_of(look: Look<'_>, subject: NodeId, figure: Figure<'_>) -> Option<Decimal> {
    let said = unit_at(figure.behind().trim_start_matches([' ', '-']))?;
    let (name, field) = field_of(look, subject)?;
    let asked = asked_in(name, field).filter(|asked| asked.1 == said.1)?;
    figure.number.checked_mul(said.2)?.checked_div(asked.2)
}

/// The unit that stands behind a number, as it is written.
pub(super) fn unit_of(figure: Figure<'_>) -> Option<&'static str> {
    unit_at(figure.behind().trim_start_matches([' ', '-'])).map(|(word, ..)| word)
}

/// The unit that a fact is asked for in.
fn asked_in(name: &str, field: &Field) -> Option<Unit> {
    let questions = field.doc.texts().values().map(|question| question.to_lowercase());
    questions.filter_map(|question| only_unit(&question)).next().or_else(|| only_unit(&name.replace('_', " ")))
}

/// The fact and the number that a line compares.
fn compared(look: Look<'_>, condition: NodeId) -> Option<(NodeId, Decimal, NodeId)> {
    let demand = look.demand(condition)?;
    let Test::Compare(_, Constant::Number(number)) = demand.test else { return None };
    let counts = look.ty(demand.subject).is_some_and(|ty| matches!(ty.base, Base::Int | Base::Decimal));
    let Node::Compare(_, one, other) = look.node(demand.at) else { return None };
    let at = if look.constant(*one).is_some() { *one } else { *other };
    (counts && number > Decimal::ZERO).then_some((demand.subject, number, at))
}

/// The unit that a text begins with.
fn unit_at(text: &str) -> Option<Unit> {
    let end = text.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '²')).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    let fits =
        |known: &&str| if known.is_ascii() || known.contains('²') { *known == word } else { text.starts_with(*known) };
    let all = UNITS.iter().filter_map(|(words, of, size)| Some((words.iter().copied().find(fits)?, *of, *size)));
    let (word, of, size) = all.max_by_key(|(word, ..)| word.len())?;
    if size > 0 {
        return Some((word, of, Decimal::from(size)));
    }
    let rest = text.get(end..)?.trim_start();
    let of_metres = ["metre", "meter"].iter().any(|metre| rest.starts_with(metre));
    let (name, size) = if of == Of::Area { ("square metres", Decimal::ONE) } else { ("cubic metres", CUBIC_METRE) };
    of_metres.then_some((name, of, size))
}

/// The one unit that a text names.
fn only_unit(text: &str) -> Option<Unit> {
    let starts = text.char_indices().filter(|(at, letter)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        !letter.is_ascii() || !before.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '\'')
    });
    let mut found: Vec<Unit> = Vec::new();
    let mut open = 0;
    for (at, _) in starts {
        let unit = text.get(at..).filter(|_| at >= open).and_then(unit_at);
        if let Some(unit) = unit {
            open = at + unit.0.len();
            found.push(unit);
        }
    }
    let [unit] = found[..] else { return None };
    Some(unit)
}

#[cfg(test)]
mod tests {
    use super::{only_unit, unit_at};

    #[test]
    fn units_are_read() {
        let word = |text: &str| only_unit(text).map(|(word, ..)| word);
        assert_eq!(word("how long is the boat, in metres?"), Some("metres"));
        assert_eq!(word("how large is it, in square metres?"), Some("square metres"));
        assert_eq!(word("长度是多少厘米？"), Some("厘米"));
        assert_eq!(word("面积是多少平方米？"), Some("平方米"));
        assert_eq!(word("in metres or kilograms?"), None);
        assert_eq!(word("the boat's length"), None);
        assert_eq!(unit_at("metres long").map(|(word, ..)| word), Some("metres"));
        assert_eq!(unit_at("members").map(|(word, ..)| word), None);
    }
}
