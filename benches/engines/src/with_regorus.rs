//! The workload for regorus, interpreted and as byte code.

use std::rc::Rc;
use std::sync::Arc;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine as Regorus, Value};

use crate::{Engine, REASONS, Record};

const RULES: &str = include_str!("../rules/registration.rego");
const RULE: &str = "data.registration.deny";
const NAMES: [&str; REASONS] = ["quota", "identity", "email", "region", "industry", "name", "ladder"];

struct Interpreter(Regorus, Rc<[Value]>);
struct ByteCode(RegoVM, Rc<[Value]>);

fn engine() -> Regorus {
    let mut engine = Regorus::new();
    engine.add_policy("registration.rego".to_owned(), RULES.to_owned()).expect("rules");
    engine
}

fn values(records: &[Record]) -> Rc<[Value]> {
    records.iter().map(|record| Value::from_json_str(&record.text()).expect("a record")).collect()
}

/// Parses the rules.
pub fn interpreter(records: &[Record]) -> Box<dyn Engine> {
    let mut engine = engine();
    engine.set_input(Value::new_object());
    engine.eval_rule(RULE.to_owned()).expect("an answer");
    Box::new(Interpreter(engine, values(records)))
}

/// Parses the rules and makes byte code of them.
pub fn byte_code(records: &[Record]) -> Box<dyn Engine> {
    let policy = engine().compile_with_entrypoint(&Arc::from(RULE)).expect("rules");
    let program = Compiler::compile_from_policy(&policy, &[RULE]).expect("byte code");
    let mut machine = RegoVM::new();
    machine.load_program(program);
    machine.set_max_instructions(usize::MAX);
    Box::new(ByteCode(machine, values(records)))
}

fn reasons(answer: &Value) -> u32 {
    let bit = |name: &Value| NAMES.iter().position(|known| name.as_string().is_ok_and(|name| **name == **known));
    let names = answer.as_set().expect("a set of names");
    names.iter().filter_map(bit).fold(0, |bits, place| bits | 1 << place)
}

impl Interpreter {
    fn reasons(&mut self, value: Value) -> u32 {
        self.0.set_input(value);
        reasons(&self.0.eval_rule(RULE.to_owned()).expect("an answer"))
    }
}

impl Engine for Interpreter {
    fn decide(&mut self, record: usize) -> u32 {
        self.reasons(self.1[record].clone())
    }

    fn read_and_decide(&mut self, text: &str) -> u32 {
        self.reasons(Value::from_json_str(text).expect("a record"))
    }
}

impl ByteCode {
    fn reasons(&mut self, value: Value) -> u32 {
        self.0.set_input(value);
        reasons(&self.0.execute().expect("an answer"))
    }
}

impl Engine for ByteCode {
    fn decide(&mut self, record: usize) -> u32 {
        self.reasons(self.1[record].clone())
    }

    fn read_and_decide(&mut self, text: &str) -> u32 {
        self.reasons(Value::from_json_str(text).expect("a record"))
    }
}
