//! A walk over what a rule has read, in the order of the grammar.

use pest::iterators::Pairs;

use super::grammar::{Node, Rule, is_mark};

/// The inner nodes of a node.
pub(super) struct Cursor<'i>(Pairs<'i, Rule>);

impl<'i> Cursor<'i> {
    /// The nodes inside one.
    pub(super) fn new(node: Node<'i>) -> Cursor<'i> {
        Cursor(node.into_inner())
    }

    /// The next node of that rule, where nothing but marks stands before it.
    pub(super) fn take(&mut self, rule: Rule) -> Option<Node<'i>> {
        let mut ahead = self.0.clone();
        let found = ahead.by_ref().find(|node| node.as_rule() == rule || !is_mark(node.as_rule()))?;
        if found.as_rule() != rule {
            return None;
        }
        self.0 = ahead;
        Some(found)
    }

    /// Whether that mark comes next; passes over it.
    pub(super) fn has(&mut self, mark: Rule) -> bool {
        self.take(mark).is_some()
    }

    /// The next node that is no mark.
    pub(super) fn next(&mut self) -> Option<Node<'i>> {
        self.0.by_ref().find(|node| !is_mark(node.as_rule()))
    }

    /// The next node that is no mark, left where it is.
    pub(super) fn peek(&self) -> Option<Rule> {
        self.0.clone().map(|node| node.as_rule()).find(|rule| !is_mark(*rule))
    }

    /// The next node, mark or not.
    pub(super) fn mark(&mut self) -> Option<Node<'i>> {
        self.0.next()
    }

    /// All nodes that are left and no marks.
    pub(super) fn rest(self) -> impl Iterator<Item = Node<'i>> {
        self.0.filter(|node| !is_mark(node.as_rule()))
    }

    /// All nodes that are left, marks too.
    pub(super) fn all(self) -> Pairs<'i, Rule> {
        self.0
    }
}
