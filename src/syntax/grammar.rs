//! The grammar in `grammar/`, made into a parser. Only this room knows pest.

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};
use pest::iterators::{Pair, Pairs};

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/lexical.pest"]
#[grammar = "../grammar/expression.pest"]
#[grammar = "../grammar/declaration.pest"]
struct Grammar;

/// What one rule of the grammar has read.
pub(super) type Node<'i> = Pair<'i, Rule>;

/// Where and why a text could not be read.
pub(super) type Failure = Box<Error<Rule>>;

/// Reads the longest beginning of a text that the rule allows.
pub(super) fn read(rule: Rule, text: &str) -> Result<Pairs<'_, Rule>, Failure> {
    Grammar::parse(rule, text).map_err(Box::new)
}

/// The furthest place that was reached.
pub(super) fn failed_at(failure: &Failure) -> usize {
    match failure.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    }
}

/// What could have stood there; none if the text was too deep to be read.
pub(super) fn expected_rules(failure: &Failure) -> Option<Vec<Rule>> {
    match &failure.variant {
        ErrorVariant::ParsingError { positives, .. } => Some(positives.clone()),
        ErrorVariant::CustomError { .. } => None,
    }
}

/// Whether a rule is a keyword or a sign, which say nothing but that the form is this form.
pub(super) fn is_mark(rule: Rule) -> bool {
    rule <= Rule::last_mark
}

/// Whether a word has the form of a name, but belongs to the language.
pub(super) fn is_reserved(word: &str) -> bool {
    read(Rule::word, word).is_ok() && read(Rule::name, word).is_err()
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
