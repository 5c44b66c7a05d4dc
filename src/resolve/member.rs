//! Taxonomy members by their names.

use super::names::Meaning;
use super::typed::{Typed, plain};
use super::{Resolver, errors};
use crate::diagnostic::nearest;
use crate::policy::Declared;
use crate::policy::ids::{MemberId, TaxonomyId};
use crate::policy::node::Node;
use crate::policy::types::{Base, Member, Type};
use crate::syntax::name::{Name, Path};
use crate::syntax::show_path;

impl Resolver<'_> {
    /// A member without its taxonomy: of the taxonomy that is wanted, else of the only one that has such a member.
    pub(super) fn bare_member(&mut self, path: &Path, wanted: Option<&Type>) -> Option<Typed> {
        let [name] = path.names.as_slice() else { return None };
        let wanted = wanted.and_then(Type::taxonomy);
        let mut found = (0u32..).zip(&self.policy.members).filter(|(_, member)| {
            member.name == name.text && wanted.is_none_or(|taxonomy| member.taxonomy == taxonomy)
        });
        let (id, member) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        let ty = plain(Base::Member(member.taxonomy));
        let node = self.push(Node::Member(MemberId(id)), ty.clone(), name.place.0);
        Some(Typed::new(node, ty))
    }

    pub(super) fn member_value(&mut self, taxonomy: TaxonomyId, name: &Name) -> Typed {
        match self.member(taxonomy, name) {
            Some(member) => {
                let ty = plain(Base::Member(taxonomy));
                let node = self.push(Node::Member(member), ty.clone(), name.place.0);
                Typed::new(node, ty)
            }
            None => self.broken(name.place.0),
        }
    }

    /// A member of a taxonomy by its name.
    pub(super) fn member(&mut self, taxonomy: TaxonomyId, name: &Name) -> Option<MemberId> {
        let of = self.policy.taxonomies.get(taxonomy.index())?;
        let range = of.members.clone();
        let all = || range.clone().filter_map(|id| Some((id, self.policy.members.get(id as usize)?)));
        if let Some((id, _)) = all().find(|(_, member)| member.name == name.text) {
            return Some(MemberId(id));
        }
        if self.policy.facts.fields.contains_key(&name.text) {
            let found = errors::fact_for_member(name.place.0, &name.text, &of.name.clone());
            self.diagnostics.push(found);
            return None;
        }
        let tagged = |member: &&Member| member.labels.iter().any(|(language, _)| *language == name.text);
        if let Some(before) = all().map(|(_, member)| member).find(tagged) {
            let found = errors::member_read_as_language(name.place.0, &name.text, &of.name.clone(), before);
            self.diagnostics.push(found);
            return None;
        }
        let names: Vec<String> = all().map(|(_, member)| member.name.clone()).collect();
        let near = nearest(&name.text, names.iter().map(String::as_str)).map(str::to_owned);
        let found = errors::unknown_member(name.place.0, &name.text, &of.name.clone(), &names, near);
        self.diagnostics.push(found);
        None
    }

    /// A member given as a path, perhaps with its taxonomy before it.
    pub(super) fn member_path(&mut self, taxonomy: TaxonomyId, path: &Path) -> Option<MemberId> {
        match path.names.as_slice() {
            [name] => self.member(taxonomy, name),
            [first, ..] if self.policy.facts.fields.contains_key(&first.text) => {
                let of = self.policy.taxonomies.get(taxonomy.index())?.name.clone();
                self.diagnostics.push(errors::fact_for_member(path.place.0, &show_path(path), &of));
                None
            }
            [.., name] => {
                let qualifier = Path { names: path.names.get(..path.names.len() - 1)?.to_vec(), place: path.place };
                let is_taxonomy = |meaning| matches!(meaning, Meaning::Declared(Declared::Taxonomy(_)));
                if self.lookup(&qualifier, "taxonomy", is_taxonomy)? == Declared::Taxonomy(taxonomy) {
                    return self.member(taxonomy, name);
                }
                let wanted =
                    self.policy.taxonomies.get(taxonomy.index()).map(|of| format!("a member of `{}`", of.name));
                let wanted = wanted.unwrap_or_default();
                self.diagnostics.push(errors::wrong_type(path.place.0, &wanted, "a member of another taxonomy"));
                None
            }
            [] => None,
        }
    }

    /// The numbers of a member and of all below it.
    pub(super) fn member_range(&self, member: MemberId) -> (u32, u32) {
        let last = self.policy.members.get(member.index()).map_or(member, |found| found.last);
        (member.0, last.0)
    }
}
