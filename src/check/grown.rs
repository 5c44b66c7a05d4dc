//! Ages that nobody can have on the days of a rule: who was born before 2000 is no child any more when it begins.

use super::condition::{demands, denials};
use super::constraint::Constraint;
use super::errors;
use super::life::whole_life;
use super::look::Look;
use super::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::{ALWAYS, LineKind, Provision};
use crate::syntax::expression::Comparison;
use crate::value::date::{LAST_DAY, date_of_number, years_between};
use crate::value::{Date, Decimal};
use rust_decimal::prelude::ToPrimitive as _;

/// The least and the greatest whole number that passes; none has no end.
type Ends = (Option<i64>, Option<i64>);

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let life = whole_life(look, provision);
    let mut when = demands(look, provision.when.as_slice());
    when.extend(denials(look, provision.unless.as_slice()));
    let lines = provision.lines();
    // what is required may well be what nobody fulfils
    let lines =
        lines.iter().filter(|line| line.kind != LineKind::Require).flat_map(|line| look.versions(line.condition));
    let lines = lines.map(|line| when.iter().cloned().chain(demands(look, &[line])).collect::<Vec<_>>());
    std::iter::once(when.clone()).chain(lines).find_map(|all| contradiction(look, provision, &all, life))
}

/// A day of birth and an age that exclude each other on all days of a life.
fn contradiction(
    look: Look<'_>,
    provision: &Provision,
    all: &[Constraint],
    (first, last): (Date, Date),
) -> Option<Diagnostic> {
    all.iter().find_map(|aged| {
        let Node::Between { unit: CountUnit::Years, from, to, months } = look.node(aged.subject) else { return None };
        let born = all.iter().find(|born| look.same(born.subject, *from))?;
        is_governing(look, provision, *to).then_some(())?;
        let (earliest, latest) = ends(&born.test)?;
        let (least, most) = ends(&aged.test)?;
        let day = |number: Option<i64>| number.and_then(|number| date_of_number(number).ok());
        let years = |born: Date, on: Date| years_between(born, on, *months).ok();
        let youngest = day(latest).filter(|_| first != ALWAYS).and_then(|born| years(born, first));
        let oldest = day(earliest).filter(|_| last != LAST_DAY).and_then(|born| years(born, last));
        let grown = most.zip(youngest).filter(|(most, youngest)| youngest > most).map(|(_, age)| (age, true));
        let young = least.zip(oldest).filter(|(least, oldest)| oldest < least).map(|(_, age)| (age, false));
        let (age, at_least) = grown.or(young)?;
        let days = if at_least { first } else { last };
        Some(errors::age_not_reached(look.span(aged.at), look.span(born.at), (days, age), at_least))
    })
}

/// Whether it is the day that governs all the acts of a provision.
fn is_governing(look: Look<'_>, provision: &Provision, day: NodeId) -> bool {
    let on = |act: &crate::policy::ids::ActId| look.policy.acts.get(act.index()).and_then(|act| act.governed_on);
    let of_acts = provision.acts.iter().all(|act| on(act).is_some_and(|on| look.same(on, day)));
    provision.governed_on.is_none()
        && (matches!(look.node(day), Node::GoverningDate) || of_acts)
        && !provision.acts.is_empty()
}

fn ends(test: &Test) -> Option<Ends> {
    let whole = |constant: &Constant, add: i64| {
        let Constant::Number(number) = constant else { return None };
        number.floor().to_i64().filter(|_| number.fract() == Decimal::ZERO)?.checked_add(add)
    };
    match test {
        Test::Compare(Comparison::Less, n) => Some((None, Some(whole(n, -1)?))),
        Test::Compare(Comparison::LessOrEqual, n) => Some((None, Some(whole(n, 0)?))),
        Test::Compare(Comparison::Greater, n) => Some((Some(whole(n, 1)?), None)),
        Test::Compare(Comparison::GreaterOrEqual, n) => Some((Some(whole(n, 0)?), None)),
        Test::Between(a, b) => Some((Some(whole(a, 0)?), Some(whole(b, 0)?))),
        Test::Not(inner) => match inner.as_ref() {
            Test::Compare(Comparison::Less, n) => Some((Some(whole(n, 0)?), None)),
            Test::Compare(Comparison::LessOrEqual, n) => Some((Some(whole(n, 1)?), None)),
            Test::Compare(Comparison::Greater, n) => Some((None, Some(whole(n, 0)?))),
            Test::Compare(Comparison::GreaterOrEqual, n) => Some((None, Some(whole(n, -1)?))),
            Test::Compare(Comparison::Equal | Comparison::NotEqual, _) => None,
            Test::Any | Test::None | Test::Members(_) | Test::Values(_) | Test::Between(..) | Test::Not(_) => None,
        },
        Test::Any | Test::None | Test::Members(_) | Test::Values(_) => None,
        Test::Compare(Comparison::Equal | Comparison::NotEqual, _) => None,
    }
}
