//! "Each class costs 180 EUR more than the one before it", beside a value that breaks the step.

use super::claim::figures;
use super::spoken::around;
use super::told::{Text, own};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::define::Table;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::{Decimal, number};

/// Words behind the number of a step, and words of what it is a step from.
const MORE: [&str; 8] = ["more", "dearer", "higher", "longer", "further", "on top", "less", "cheaper"];
const BEFORE: [&str; 8] =
    ["one before", "class before", "band before", "before it", "previous", "preceding", "the next lower", "last one"];
/// The fewest values of which one breaks a step.
const FEWEST: usize = 4;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let tables = look.policy.tables.iter().flat_map(|table| {
        let texts = || own(&table.doc, None);
        columns(look, table).into_iter().filter_map(|values| one(look, &values, &texts())).collect::<Vec<_>>()
    });
    let bands = look.has(|node| matches!(node, Node::Band { .. }));
    let provisions = look.policy.provisions.iter().filter(|_| bands).flat_map(|of| {
        let within = clauses(of).into_iter().flat_map(|clause| look.within(clause));
        let bands =
            within.filter_map(|id| if let Node::Band { values, .. } = look.node(id) { Some(values) } else { None });
        bands.filter_map(|values| one(look, values, &around(look, of))).collect::<Vec<_>>()
    });
    tables.chain(provisions).collect()
}

/// The columns of what a table gives, from row to row.
fn columns(look: Look<'_>, table: &Table) -> Vec<Vec<NodeId>> {
    let plain = table.rows.iter().all(|row| row.outputs.iter().all(|output| look.versions(*output).len() == 1));
    let column = |at: usize| table.rows.iter().filter_map(|row| row.outputs.get(at).copied()).collect();
    if plain { (0..table.gives.len()).map(column).collect() } else { Vec::new() }
}

fn one(look: Look<'_>, values: &[NodeId], texts: &[Text]) -> Option<Diagnostic> {
    let number = |id: &NodeId| match look.constant(look.plain(*id))? {
        Constant::Number(number) => Some(number),
        Constant::Bool(_) | Constant::Text(_) => None,
    };
    let all: Vec<Decimal> = values.iter().map(number).collect::<Option<_>>()?;
    if all.len() < FEWEST {
        return None;
    }
    texts.iter().find_map(|text| {
        let step = text.sentences().iter().find_map(|sentence| step(sentence))?;
        let rises = all.last()? > all.first()?;
        let step = if rises { step } else { -step };
        let off =
            |all: &[Decimal]| all.windows(2).filter(|pair| matches!(pair, [one, next] if next - one != step)).count();
        // the first and the last may have a value of their own
        let odd = (1..all.len() - 1).filter(|at| off(&all) > 0 && off(&mended(&all, *at, step)) == 0);
        let [at] = odd.collect::<Vec<_>>()[..] else { return None };
        let meant = mended(&all, at, step).get(at).copied()?;
        let span = look.span(look.plain(*values.get(at)?));
        let written = look.sources.text(span);
        let own = number::show(*all.get(at)?);
        let shown = written.contains(&own).then(|| written.replacen(&own, &number::show(meant), 1))?;
        Some(errors::breaks_the_step(span, &text.who(), &number::show(step.abs()), &shown))
    })
}

/// The values with the one that its neighbour asks for at a place.
fn mended(all: &[Decimal], at: usize, step: Decimal) -> Vec<Decimal> {
    let before = at.checked_sub(1).and_then(|before| all.get(before)).map(|before| before + step);
    let meant = before.or_else(|| all.get(at + 1).map(|next| next - step));
    all.iter().enumerate().map(|(place, value)| meant.filter(|_| place == at).unwrap_or(*value)).collect()
}

/// By how much each is to be more than the one before.
fn step(sentence: &str) -> Option<Decimal> {
    let has = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let mut all =
        figures(sentence).into_iter().filter(|figure| has(&MORE, figure.behind()) && has(&BEFORE, figure.behind()));
    let (figure, None) = (all.next()?, all.next()) else { return None };
    (figure.number > Decimal::ZERO && figure.percent().is_none()).then_some(figure.number)
}
