//! The workload for zen-expression, the expressions of zen-engine: one expression that gives a list of truths.

use zen_expression::expression::Standard;
use zen_expression::vm::VM;
use zen_expression::{Expression, Isolate, Variable};

use crate::{Engine, Record};

const RULES: &str = include_str!("../rules/registration.zen");

struct Zen {
    expression: Expression<Standard>,
    machine: VM,
    records: Vec<Variable>,
}

/// Compiles the expression.
pub fn begin(records: &[Record]) -> Box<dyn Engine> {
    let expression = Isolate::new().compile_standard(RULES).expect("an expression");
    let records = records.iter().map(|record| read(&record.text())).collect();
    Box::new(Zen { expression, machine: VM::new(), records })
}

fn read(text: &str) -> Variable {
    serde_json::from_str(text).expect("a record")
}

impl Zen {
    fn reasons(&mut self, record: Variable) -> u32 {
        let answer = self.expression.evaluate_with(record, &mut self.machine).expect("an answer");
        let list = answer.as_array().expect("a list");
        let list = list.borrow();
        let truth = |value: &Variable| u32::from(value.as_bool().expect("a truth"));
        list.iter().enumerate().fold(0, |bits, (place, value)| bits | truth(value) << place)
    }
}

impl Engine for Zen {
    fn decide(&mut self, record: usize) -> u32 {
        let record = self.records[record].clone();
        self.reasons(record)
    }

    fn read_and_decide(&mut self, text: &str) -> u32 {
        self.reasons(read(text))
    }
}
