//! What is asked of every record, read from the arguments.
use super::Arguments;
use crate::cli::failure::Failure;
use crate::cli::{eval, names, reading};
use crate::evaluate::Question;
use crate::policy::Policy;
use crate::policy::ids::ActId;

/// The act, the dates, the readings and the names that were asked for.
pub fn read(arguments: &Arguments, policy: &Policy) -> Result<Question, Failure> {
    let act = match &arguments.act {
        Some(name) => names::act(name, policy)?,
        None => only_act(policy)?,
    };
    Ok(Question {
        on: arguments.on,
        today: arguments.today,
        reading: reading::chosen(&arguments.reading, policy)?,
        asked: eval::asked(&arguments.ask, policy)?,
        ..Question::about(act)
    })
}

fn only_act(policy: &Policy) -> Result<ActId, Failure> {
    match policy.acts.as_slice() {
        [] => Err(Failure::new("the rulebook has no acts to judge")),
        [_] => Ok(ActId(0)),
        several => {
            let names: Vec<String> =
                several.iter().map(|act| format!("`{}`", crate::render::short_name(&act.name))).collect();
            Err(Failure::new("no act is named").help(format!("write `--act ACT`: one of {}", names.join(", "))))
        }
    }
}
