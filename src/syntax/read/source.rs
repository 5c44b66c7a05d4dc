//! Sources.

use super::{Place, Reader};
use crate::syntax::cursor::Cursor;
use crate::syntax::declaration::Source;
use crate::syntax::grammar::{Node, Rule};

impl Reader<'_> {
    pub(super) fn source(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Source> {
        let doc = self.doc(&head);
        let mut cursor = Cursor::new(head);
        let (name, title) = (self.name(&cursor.next()?), self.text(&cursor.next()?));
        let mut source = Source {
            doc,
            name,
            title,
            kind: None,
            publisher: None,
            published: None,
            as_of: None,
            url: None,
            checked: None,
            languages: Vec::new(),
            rank: None,
            note: None,
            place,
        };
        for node in nodes {
            let inner = Cursor::new(node).next()?;
            self.source_clause(inner, &mut source);
        }
        self.broken = false;
        Some(source)
    }

    fn source_clause(&mut self, node: Node<'_>, source: &mut Source) -> Option<()> {
        let rule = node.as_rule();
        let mut cursor = Cursor::new(node);
        if rule == Rule::source_languages {
            source.languages.extend(cursor.rest().map(|language| self.name(&language)));
            return Some(());
        }
        let value = cursor.next()?;
        match rule {
            Rule::source_kind => source.kind = Some(self.name(&value)),
            Rule::source_publisher => source.publisher = Some(self.text(&value)),
            Rule::source_published => source.published = self.start(value),
            Rule::source_as_of => source.as_of = self.start(value),
            Rule::source_url => source.url = Some(self.text(&value)),
            Rule::source_checked => source.checked = self.date(&value),
            Rule::source_rank => source.rank = self.whole(&value),
            _ => source.note = Some(self.text(&value)),
        }
        Some(())
    }
}
