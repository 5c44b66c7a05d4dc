//! The grammar in `grammar/`, made into a parser. Only this room knows pest.

use pest::Parser;
use pest::error::Error;
use pest::iterators::{Pair, Pairs};

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/lexical.pest"]
#[grammar = "../grammar/expression.pest"]
#[grammar = "../grammar/declaration.pest"]
struct Grammar;

/// What one rule of the grammar has read.
pub(super) type Node<'i> = Pair<'i, Rule>;

/// Reads the longest beginning of a text that the rule allows.
pub(super) fn read(rule: Rule, text: &str) -> Result<Pairs<'_, Rule>, Box<Error<Rule>>> {
    Grammar::parse(rule, text).map_err(Box::new)
}

/// Whether a rule is a keyword or a sign, which say nothing but that the form is this form.
pub(super) fn is_mark(rule: Rule) -> bool {
    rule <= Rule::last_mark
}

#[cfg(test)]
mod tests {
    use super::{Rule, is_mark};

    #[test]
    fn marks_stand_before_all_else() {
        assert!(is_mark(Rule::kw_above) && is_mark(Rule::slip_workdays) && is_mark(Rule::EOI));
        assert!(!is_mark(Rule::name) && !is_mark(Rule::unit) && !is_mark(Rule::expr) && !is_mark(Rule::table));
    }
}
