//! Conditions on texts.

use super::machine::Machine;
use super::trace::Trace;
use crate::answer::CharacterFound;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::value::{TextRef, Value};
use crate::syntax::expression::TextTest;
use crate::value::CharClass;
use crate::value::text::{first_inside, first_outside};

impl<'a, T: Trace> Machine<'a, T> {
    /// A condition on a text; where there is none, it does not hold.
    fn text_holds(&mut self, text: NodeId, test: impl FnOnce(&str) -> bool) -> Value {
        match self.one(text) {
            Ok(value) => Value::Bool(value.as_text().is_some_and(|text| test(self.text(text)))),
            Err(Value::None) => Value::Bool(false),
            Err(open) => open,
        }
    }

    pub(super) fn characters(&mut self, every: bool, text: NodeId, classes: &[CharClass]) -> Value {
        self.text_holds(text, |text| match every {
            true => first_outside(text, classes).is_none(),
            false => first_inside(text, classes).is_some(),
        })
    }

    /// The character that a violated condition on the characters of a text came upon; none for another condition.
    pub(super) fn character_found(&mut self, condition: NodeId) -> Option<CharacterFound> {
        let node = self.node(condition);
        if let Node::Versioned(_, inner) = node {
            return self.character_found(*inner);
        }
        if let Node::Dated(id) = node {
            let value = self.version_value(*id)?;
            return self.character_found(value);
        }
        let Node::Characters { every, text, classes } = node else { return None };
        let text = self.value(*text).as_text()?;
        let find = if *every { first_outside } else { first_inside };
        let (position, character) = find(self.text(text), classes)?;
        Some(CharacterFound { character: character.to_string(), position })
    }

    pub(super) fn matches(&mut self, text: NodeId, pattern: u32) -> Value {
        let Some(pattern) = self.policy.patterns.get(pattern as usize) else {
            return Value::Fault;
        };
        self.text_holds(text, |text| pattern.matches(text))
    }

    pub(super) fn text_test(&mut self, test: TextTest, text: NodeId, argument: TextRef) -> Value {
        let argument = self.text(argument);
        self.text_holds(text, |text| match test {
            TextTest::StartsWith => text.starts_with(argument),
            TextTest::EndsWith => text.ends_with(argument),
            TextTest::Contains => text.contains(argument),
            TextTest::Matches => text == argument,
        })
    }
}
