//! The lines of a rule and the papers that a provision asks for.

use super::Resolver;
use super::clause::Owner;
use super::item::{Item, Slot};
use super::provision::{pick, place_of};
use crate::policy::ids::NodeId;
use crate::policy::provision::{Line, LineKind, Paper, Papers};
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax;
use crate::syntax::provision::ClauseBody;

impl Resolver<'_> {
    pub(super) fn lines(&mut self, owner: &Owner, item: &Item) -> Vec<Line> {
        let mut lines = Vec::new();
        for slot in &item.slots {
            let kind = match slot.clause.as_str() {
                "require" => LineKind::Require,
                "forbid" => LineKind::Forbid,
                "permit" => LineKind::Permit,
                _ => continue,
            };
            let condition = self.condition_clause(owner, slot);
            let label = self.label_of(slot);
            lines.push(Line { kind, condition, label, span: place_of(slot) });
        }
        lines
    }

    /// The words of a line, as its latest version has them.
    pub(super) fn label_of(&mut self, slot: &Slot) -> Option<crate::policy::ids::WordingId> {
        let (entry, label) = slot.entries.iter().rev().find_map(|entry| match &entry.content {
            Some(super::item::Content::Line(line)) if !line.label.texts.is_empty() => Some((entry, line.label.clone())),
            _ => None,
        })?;
        self.scope = entry.scope;
        Some(self.wording(&label))
    }

    pub(super) fn papers_of(
        &mut self,
        owner: &Owner,
        item: &Item,
        written: &syntax::provision::Provision,
    ) -> Option<Papers> {
        let papers =
            pick(written, |body| if let ClauseBody::Papers(papers) = body { Some(papers.clone()) } else { None });
        let first = papers.into_iter().next()?;
        let slots: Vec<&Slot> = item.slots.iter().filter(|slot| slot.clause == "papers").collect();
        self.papers_in(owner, &first, &slots)
    }

    /// A list of papers, each with all its versions.
    pub(super) fn papers_in(
        &mut self,
        owner: &Owner,
        written: &syntax::provision::Papers,
        slots: &[&Slot],
    ) -> Option<Papers> {
        let (list, taxonomy) = self.papers_list(&written.list)?;
        let mut required = Vec::new();
        for slot in slots {
            let Some(label) = &slot.label else { continue };
            let name = written.required.iter().find(|paper| super::names::joined(&paper.paper.names) == *label);
            let path = name.map_or_else(|| path_of(label, place_of(slot)), |paper| paper.paper.clone());
            let span = name.map_or_else(|| place_of(slot), |paper| paper.place.0);
            let Some(member) = self.member_path(taxonomy, &path) else { continue };
            let needed = self.condition_clause(owner, slot);
            let label = self.label_of(slot);
            required.push(Paper { member, required: needed, label, span });
        }
        Some(Papers { list, required })
    }

    /// The list of papers that are there: members of one taxonomy.
    pub(super) fn papers_list(
        &mut self,
        list: &syntax::expression::Expr,
    ) -> Option<(NodeId, crate::policy::ids::TaxonomyId)> {
        let typed = self.value(list, None);
        let element = if let Base::List(element) = &typed.ty.base { element.taxonomy() } else { None };
        if element.is_none() && !typed.ty.is_any() {
            self.wrong_type_of(&typed, "a list of papers (members of a taxonomy)", list.place.0);
        }
        Some((typed.node, element?))
    }
}

pub(super) fn path_of(name: &str, span: Span) -> syntax::name::Path {
    let place = syntax::name::Place(span);
    let names = name.split('.').map(|text| syntax::name::Name { text: text.to_owned(), place }).collect();
    syntax::name::Path { names, place }
}
