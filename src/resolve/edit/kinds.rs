//! Kinds of clauses, as far as amendments tell them apart: of lines, of words, and those that a provision may do without.

/// Clauses that consist of lines, each amended by itself.
pub(in crate::resolve) fn is_lines(clause: &str) -> bool {
    matches!(clause, "require" | "forbid" | "permit" | "papers") || is_needs(clause) || clause.ends_with(".papers")
}

/// What a step needs.
pub(in crate::resolve) fn is_needs(clause: &str) -> bool {
    clause.ends_with(".needs")
}

/// The clauses of a step that can be amended, what it costs aside.
const OF_STEPS: &[&str] = &["takes", "within", "when", "done_when", "label", "after", "note"];

/// Clauses that consist of words.
pub(in crate::resolve) fn is_words(clause: &str) -> bool {
    matches!(clause, "because" | "else") || clause.ends_with(".label")
}

/// Clauses that a provision may do without, and that an amendment may add.
pub(in crate::resolve) const OPTIONAL: &[&str] = &[
    "when",
    "unless",
    "because",
    "adding",
    "at_least",
    "at_most",
    "starting",
    "met_by",
    "every",
    "governed_on",
    "else",
    "roll",
    "resets_after",
    "on",
    "exception_to",
    "note",
];

/// Whether a provision may do without a clause.
pub(in crate::resolve) fn is_optional(clause: &str) -> bool {
    if let Some((_, of_step)) = clause.split_once('.') {
        return OF_STEPS.contains(&of_step);
    }
    OPTIONAL.contains(&clause)
}
