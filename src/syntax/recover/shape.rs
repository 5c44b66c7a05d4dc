//! What a declaration is made of: the rule of its head, that of its clauses, and the words these begin with.

use crate::syntax::clauses;
use crate::syntax::grammar::Rule;
use crate::syntax::provision::Kind;

/// How a declaration, or the block of a clause, is read piece by piece.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// What it is called.
    pub(super) noun: &'static str,
    /// The rule of what stands before its block.
    pub(super) head: Rule,
    /// The rule of one clause.
    pub(super) entry: Rule,
    /// The same with nothing behind it.
    pub(super) lone: Rule,
    /// The first words of its clauses; none where clauses begin with names.
    pub(super) words: Vec<&'static str>,
}

impl Shape {
    /// The shape of the declarations that begin with a keyword.
    pub(super) fn of(keyword: &str) -> Option<Shape> {
        if let Some(kind) = Kind::of(keyword) {
            return Some(Shape::new(
                kind.keyword(),
                Rule::provision_head,
                Rule::clause,
                Rule::lone_clause,
                first_words(kind),
            ));
        }
        let cite = ["cite", "note"];
        Some(match keyword {
            "package" => {
                let words = vec!["months", "time", "calendar"];
                Shape::new("package", Rule::package_head, Rule::package_clause, Rule::lone_package_clause, words)
            }
            "use" => Shape::new("use", Rule::use_head, Rule::package_clause, Rule::lone_package_clause, Vec::new()),
            "source" => {
                let words = vec!["kind", "publisher", "published", "as", "url", "checked", "languages", "rank", "note"];
                Shape::new("source", Rule::source_head, Rule::source_clause, Rule::lone_source_clause, words)
            }
            "taxonomy" => Shape::new("taxonomy", Rule::taxonomy_head, Rule::member, Rule::lone_member, Vec::new()),
            "record" => {
                Shape::new("record", Rule::record_head, Rule::record_field, Rule::lone_record_field, Vec::new())
            }
            "facts" => Shape::new("facts", Rule::facts_head, Rule::record_field, Rule::lone_record_field, Vec::new()),
            "presume" => Shape::new(
                "presumption",
                Rule::presume_head,
                Rule::presume_clause,
                Rule::lone_presume_clause,
                cite.to_vec(),
            ),
            "act" => {
                let words = vec!["governed", "forbidden", "permitted"];
                Shape::new("act", Rule::act_head, Rule::act_clause, Rule::lone_act_clause, words)
            }
            "define" => {
                let words = vec!["value", "from", "announced", "repealed", "months", "cite", "note"];
                Shape::new(
                    "definition",
                    Rule::define_head,
                    Rule::define_block_clause,
                    Rule::lone_define_block_clause,
                    words,
                )
            }
            "table" => {
                let words = vec!["given", "gives", "from", "repealed", "cite", "note"];
                Shape::new("table", Rule::table_head, Rule::table_clause, Rule::lone_table_clause, words)
            }
            "calendar" => {
                let words = vec!["covers", "weekend", "holiday", "working", "cite", "note"];
                Shape::new("calendar", Rule::calendar_head, Rule::calendar_clause, Rule::lone_calendar_clause, words)
            }
            "amendment" => {
                let words = vec![
                    "from",
                    "announced",
                    "after",
                    "cite",
                    "note",
                    "amend",
                    "insert",
                    "repeal",
                    "reinstate",
                    "defer",
                    "withdraw",
                    "keep",
                ];
                Shape::new(
                    "amendment",
                    Rule::amendment_head,
                    Rule::amendment_clause,
                    Rule::lone_amendment_clause,
                    words,
                )
            }
            "scenario" => {
                let words = vec!["given", "today", "known", "on", "expect"];
                Shape::new("scenario", Rule::scenario_head, Rule::scenario_clause, Rule::lone_scenario_clause, words)
            }
            "invariant" => {
                let words = vec!["always", "cite", "note"];
                Shape::new(
                    "invariant",
                    Rule::invariant_head,
                    Rule::invariant_clause,
                    Rule::lone_invariant_clause,
                    words,
                )
            }
            _ => return None,
        })
    }

    /// The shape of the block in a clause, by the clause's first word and what stands before the block.
    pub(super) fn of_block(word: &str, before: &str) -> Option<Shape> {
        let last = |words: &[&str]| before.split_whitespace().any(|word| words.contains(&word));
        let (entry, lone, words) = match word {
            "step" => {
                let words = vec![
                    "after", "when", "needs", "papers", "costs", "takes", "within", "done", "label", "cite", "note",
                ];
                (Rule::step_clause, Rule::lone_step_clause, words)
            }
            "ladder" => (Rule::rung, Rule::lone_rung, Vec::new()),
            "amend" => (Rule::keyed_edit, Rule::lone_edit, Vec::new()),
            "papers" => (Rule::paper, Rule::lone_paper, Vec::new()),
            "given" => (Rule::given_field, Rule::lone_given_field, Vec::new()),
            _ if last(&["dated"]) => (Rule::dated_version, Rule::lone_version, vec!["from"]),
            _ if last(&["brackets", "band"]) => (Rule::band, Rule::lone_band, vec!["up", "below", "above"]),
            _ if last(&["by"]) => (Rule::arm, Rule::lone_arm, Vec::new()),
            _ => return None,
        };
        let noun = if word == "step" { "step" } else { "block" };
        Some(Shape::new(noun, Rule::step_head, entry, lone, words))
    }

    fn new(noun: &'static str, head: Rule, entry: Rule, lone: Rule, words: Vec<&'static str>) -> Shape {
        Shape { noun, head, entry, lone, words }
    }

    /// The words of this kind only.
    pub(super) fn own_words(&self) -> Vec<&'static str> {
        match Kind::of(self.noun) {
            Some(kind) => clauses::words(kind).collect(),
            None => self.words.clone(),
        }
    }

    /// Whether clauses begin with a name or a key rather than with a word of the language.
    pub(super) fn is_free(&self) -> bool {
        self.words.is_empty()
    }
}

/// The first words of all clauses: those of other kinds are told by their own message.
fn first_words(kind: Kind) -> Vec<&'static str> {
    let own = clauses::words(kind);
    let others = clauses::TABLE.iter().map(|row| row.word);
    let mut words: Vec<&'static str> = Vec::new();
    for word in own.chain(others).filter_map(|words| words.split(' ').next()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}
