//! Steps that are done at another number than their label says: "practise for 20 hours", done when `hours >= 12`.

use super::claim::figures;
use super::kin::kindred;
use super::spoken::step_labels;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::provision::Step;
use crate::value::{Decimal, number};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let steps = look.policy.provisions.iter().flat_map(|provision| provision.steps());
    steps.filter_map(|step| one(look, step)).collect()
}

fn one(look: Look<'_>, step: &Step) -> Option<Diagnostic> {
    let [done] = look.versions(step.done_when?)[..] else { return None };
    let compared = look.conjuncts(done).into_iter().filter_map(|part| {
        let asked = look.demand(part)?;
        let Test::Compare(_, Constant::Number(number)) = asked.test else { return None };
        Some((part, name_of(look, asked.subject)?, number))
    });
    let [(at, name, own)] = &compared.collect::<Vec<_>>()[..] else { return None };
    step_labels(look, step).iter().find_map(|text| {
        let small = text.words.to_lowercase();
        let [figure] = figures(&small)[..] else { return None };
        let noun =
            figure.behind().trim_start_matches([' ', '-']).split(|letter: char| !letter.is_alphanumeric()).next()?;
        let of_that = noun.len() > 3 && name.split('_').any(|word| kindred(noun, &word.to_lowercase()));
        let other = of_that && (figure.number - own).abs() > Decimal::ONE;
        other.then(|| errors::label_says(look.span(*at), &number::show(figure.number), &number::show(*own)))
    })
}
