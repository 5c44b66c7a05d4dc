//! The workload for cel: one expression that gives a list of truths.

use cel::{Context, Program, Value, to_value};

use crate::{Engine, Record};

const RULES: &str = include_str!("../rules/registration.cel");

struct Cel {
    program: Program,
    contexts: Vec<Context<'static, 'static>>,
}

/// Compiles the expression.
pub fn begin(records: &[Record]) -> Box<dyn Engine> {
    let program = Program::compile(RULES).expect("an expression");
    Box::new(Cel { program, contexts: records.iter().map(context).collect() })
}

fn context(record: &Record) -> Context<'static, 'static> {
    let mut context = Context::default();
    context.add_variable_from_value("subject", to_value(&record.subject).expect("a value"));
    context.add_variable_from_value("admin", to_value(&record.admin).expect("a value"));
    context.add_variable_from_value("application", to_value(&record.application).expect("a value"));
    context
}

fn reasons(program: &Program, context: &Context<'_, '_>) -> u32 {
    let Value::List(list) = program.execute(context).expect("an answer") else { unreachable!("a list") };
    let truth = |value: &Value| u32::from(*value == Value::Bool(true));
    list.iter().enumerate().fold(0, |bits, (place, value)| bits | truth(value) << place)
}

impl Engine for Cel {
    fn decide(&mut self, record: usize) -> u32 {
        reasons(&self.program, &self.contexts[record])
    }

    fn read_and_decide(&mut self, text: &str) -> u32 {
        let record: Record = serde_json::from_str(text).expect("a record");
        reasons(&self.program, &context(&record))
    }
}
