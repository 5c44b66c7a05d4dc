//! The workload for rhai: walking the tree, and in its compiled form.

use rhai::grain::{Compiler, Program, Vm};
use rhai::{AST, Dynamic, Engine as Rhai, Scope};

use crate::{Engine, Record};

const RULES: &str = include_str!("../rules/registration.rhai");

struct Tree {
    engine: Rhai,
    script: AST,
    scopes: Vec<Scope<'static>>,
}

struct Compiled {
    machine: Vm<'static>,
    program: Program<'static>,
    scopes: Vec<Scope<'static>>,
}

fn scopes(records: &[Record]) -> Vec<Scope<'static>> {
    records.iter().map(|record| scope(&record.text())).collect()
}

fn scope(text: &str) -> Scope<'static> {
    let record: Dynamic = serde_json::from_str(text).expect("a record");
    let mut scope = Scope::new();
    scope.push_dynamic("record", record);
    scope
}

/// Parses the script.
pub fn tree(records: &[Record]) -> Box<dyn Engine> {
    let engine = Rhai::new();
    let script = engine.compile(RULES).expect("a script");
    Box::new(Tree { engine, script, scopes: scopes(records) })
}

/// Parses and compiles the script.
pub fn compiled(records: &[Record]) -> Box<dyn Engine> {
    let engine: &'static Rhai = Box::leak(Box::new(Rhai::new()));
    let script = engine.compile(RULES).expect("a script");
    let program = Compiler::new().compile(&script);
    assert_eq!(program.residual_count(), 0);
    Box::new(Compiled { machine: Vm::new(engine), program, scopes: scopes(records) })
}

fn reasons(answer: Dynamic) -> u32 {
    let list = answer.into_array().expect("a list");
    let truth = |value: &Dynamic| u32::from(value.as_bool().expect("a truth"));
    list.iter().enumerate().fold(0, |bits, (place, value)| bits | truth(value) << place)
}

impl Engine for Tree {
    fn decide(&mut self, record: usize) -> u32 {
        let scope = &mut self.scopes[record];
        let answer = self.engine.eval_ast_with_scope(scope, &self.script).expect("an answer");
        scope.rewind(1);
        reasons(answer)
    }

    fn read_and_decide(&mut self, text: &str) -> u32 {
        reasons(self.engine.eval_ast_with_scope(&mut scope(text), &self.script).expect("an answer"))
    }
}

impl Engine for Compiled {
    fn decide(&mut self, record: usize) -> u32 {
        let scope = &mut self.scopes[record];
        let answer = self.machine.eval_with_scope(scope, &self.program).expect("an answer");
        scope.rewind(1);
        reasons(answer)
    }

    fn read_and_decide(&mut self, text: &str) -> u32 {
        reasons(self.machine.eval_with_scope(&mut scope(text), &self.program).expect("an answer"))
    }
}
