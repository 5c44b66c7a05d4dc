//! Taxonomies, records, facts and types.

use super::{Place, Reader};
use crate::syntax::cursor::Cursor;
use crate::syntax::declaration::{Field, Member, Taxonomy, TypeKind, TypeName};
use crate::syntax::grammar::{Node, Rule};
use crate::value::Currency;

impl Reader<'_> {
    pub(super) fn taxonomy(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Taxonomy> {
        let (doc, name) = (self.doc(&head), self.name(&Cursor::new(head).next()?));
        let members = nodes.into_iter().filter_map(|node| self.member(node)).collect();
        Some(Taxonomy { doc, name, members, broken: std::mem::take(&mut self.broken), place })
    }

    pub(super) fn member(&mut self, node: Node<'_>) -> Option<Member> {
        let (doc, place) = (self.doc(&node), self.place(&node));
        let mut cursor = Cursor::new(node);
        let name = self.name(&cursor.take(Rule::name)?);
        let label = self.wording_of(&mut cursor);
        let members =
            self.deeper(place.0, |reader| Some(cursor.rest().filter_map(|inner| reader.member(inner)).collect()))?;
        Some(Member { doc, name, label, members })
    }

    pub(super) fn fields(&mut self, nodes: Vec<Node<'_>>) -> Vec<Field> {
        nodes.into_iter().filter_map(|node| self.record_field(node)).collect()
    }

    pub(super) fn record_field(&mut self, node: Node<'_>) -> Option<Field> {
        let (doc, place) = (self.doc(&node), self.place(&node));
        let mut cursor = Cursor::new(node);
        let fixed = cursor.has(Rule::kw_fixed);
        let name = self.name(&cursor.next()?);
        Some(Field { doc, fixed, name, ty: self.type_name(cursor.next()?)?, place })
    }

    /// `int?`, `money CNY`, `[Account]`
    pub(super) fn type_name(&mut self, node: Node<'_>) -> Option<TypeName> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let inner = cursor.next()?;
        let kind = match inner.as_rule() {
            Rule::list_type => {
                let element = Cursor::new(inner).next()?;
                TypeKind::List(Box::new(self.deeper(place.0, |reader| reader.type_name(element))?))
            }
            Rule::money_type => TypeKind::MoneyOf(Currency::parse(Cursor::new(inner).next()?.as_str())?),
            _ => TypeKind::Named(self.path(inner)),
        };
        Some(TypeName { kind, optional: cursor.has(Rule::question), place })
    }
}
