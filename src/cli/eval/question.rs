//! What is asked, read from the arguments.
use super::Arguments;
use crate::cli::failure::Failure;
use crate::cli::names;
use crate::policy::Policy;
use crate::policy::ids::{DefineId, ProvisionId};
use crate::policy::node::Export;
use crate::rulebook::{Asked, Question};

/// The dates, readings and names that were asked for.
pub fn read(arguments: &Arguments, policy: &Policy) -> Result<Question, Failure> {
    Ok(Question {
        on: arguments.on,
        today: arguments.today,
        known_by: arguments.known_by,
        reading: Vec::new(),
        ask: arguments.ask.iter().map(|name| Ok((name.clone(), asked(name, policy)?))).collect::<Result<_, Failure>>()?,
    })
}

/// `threshold`, `accounts_per_subject`, `accounts_per_subject.remaining`
fn asked(name: &str, policy: &Policy) -> Result<Asked, Failure> {
    let defines = policy.defines.iter().zip(0..).filter(|(define, _)| define.parameters.is_empty());
    let defines = defines.map(|(define, number)| (define.name.as_str(), Asked::Define(DefineId(number))));
    let provisions = policy.provisions.iter().zip(0..);
    let provisions = provisions.map(|(provision, number)| (provision.name.as_str(), Asked::Provision(ProvisionId(number))));
    let whole = names::find("definition or provision", name, defines.chain(provisions.clone()));
    let Some((provision, number)) = name.rsplit_once('.').filter(|_| whole.is_err()) else { return whole };
    match names::find("provision", provision, provisions) {
        Ok(Asked::Provision(id)) => number_of(id, number, policy),
        Ok(Asked::Define(_) | Asked::Number(..)) | Err(_) => whole,
    }
}

fn number_of(id: ProvisionId, number: &str, policy: &Policy) -> Result<Asked, Failure> {
    let Some(provision) = policy.provisions.get(id.index()) else { return Err(Failure::new("no such provision")) };
    let what = format!("number of `{}`", provision.name);
    let exports = Export::of(provision.kind).iter().map(|export| (export.name(), *export));
    names::find(&what, number, exports).map(|export| Asked::Number(id, export))
}
