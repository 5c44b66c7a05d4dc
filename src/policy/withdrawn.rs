//! Keys that a `by` or bands once had.

use super::ids::{NodeId, VersionId};

/// A key that was taken away: what holds in its place does so by the version that took it away.
#[derive(Clone, Copy, Debug)]
pub struct Withdrawn {
    /// The key.
    pub key: WithdrawnKey,
    /// The version that took it away.
    pub by: VersionId,
}

/// What a key stood for.
#[derive(Clone, Copy, Debug)]
pub enum WithdrawnKey {
    /// The members from the first to the last.
    Members(u32, u32),
    /// An equal value.
    Value(NodeId),
    /// What lies below an edge, and, if so marked, on it.
    Edge(NodeId, bool),
    /// Whatever has no key.
    Else,
}
