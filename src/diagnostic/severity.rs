//! How grave diagnostics are.

/// How grave a diagnostic is, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What was read can't be used as it is.
    Error,
    /// It can be used, but is likely not what was meant.
    Warning,
    /// It could be better.
    Advice,
}

impl Severity {
    /// The word shown to people and written to JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }
}
