//! Acts, and which of them a provision is on.

use super::clause::Owner;
use super::item::{Content, Item, Slot};
use super::names::{Meaning, joined};
use super::provision::pick;
use super::schema::plain_texts;
use super::{Resolver, errors};
use crate::policy::doc::Doc;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::{Act, Declared};
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::Declaration;
use crate::syntax::name::Path;
use crate::syntax::provision::ClauseBody;

impl Resolver<'_> {
    pub(super) fn resolve_acts(&mut self, files: &[(FileId, syntax::File)]) {
        for (scope, (_, file)) in files.iter().enumerate() {
            for declaration in &file.declarations {
                let Declaration::Act(act) = declaration else { continue };
                self.elsewhere(scope, |resolver| resolver.resolve_act(act));
            }
        }
    }

    pub(super) fn resolve_act(&mut self, written: &syntax::declaration::Act) {
        let governed_on = written.governed_on.as_ref().map(|date| self.day(date).node);
        self.policy.acts.push(Act {
            name: super::names::in_package(&self.current_scope().package, &written.name.text),
            labels: plain_texts(&written.label),
            doc: Doc::read(&written.doc.0),
            governed_on,
            forbidden_unless_permitted: written.forbidden_unless_permitted,
            provisions: Vec::new(),
            span: written.name.place.0,
        });
    }

    /// The acts that a provision is on at some time, and whether it is where that changes. Without `on` they are those of its base.
    pub(super) fn acts_of(
        &mut self,
        id: ProvisionId,
        owner: &Owner,
        item: &Item,
        written: &syntax::provision::Provision,
    ) -> (Vec<ActId>, Vec<(ActId, NodeId)>) {
        let paths = pick(written, |body| if let ClauseBody::On(acts) = body { Some(acts.clone()) } else { None });
        let base = self.policy.provisions.get(id.index()).and_then(|provision| provision.exception_to);
        let base = base.and_then(|base| self.policy.provisions.get(base.index())).filter(|_| paths.is_empty());
        if let Some((acts, on)) = base.map(|base| (base.acts.clone(), base.on.clone())) {
            if let Some(entry) = item.slot("on").and_then(|slot| slot.entries.first()) {
                let what = "`on` of its own: it is on the acts of the provision that it is an exception to";
                self.diagnostics.push(errors::nothing_to_amend(entry.span, &item.name, what, &[]));
            }
            return (acts, on);
        }
        let slot = item.slot("on").cloned().unwrap_or_else(|| Slot::new("on", None));
        let mut names: Vec<(usize, &Path)> = paths.iter().flatten().map(|path| (self.scope, path)).collect();
        for entry in &slot.entries {
            let said = entry.content.iter().flat_map(named).map(|path| (entry.scope, path));
            let new = said.filter(|(_, path)| !names.iter().any(|(_, other)| other.place.0 == path.place.0));
            names.extend(new.collect::<Vec<_>>());
        }
        let mut once: Vec<ActId> = Vec::new();
        for (scope, path) in names {
            self.scope = scope;
            once.extend(self.act_named(path).filter(|act| !once.contains(act)));
        }
        let on = once.iter().filter_map(|act| Some((*act, self.whether_on(owner, item, &slot, *act)?))).collect();
        (once, on)
    }

    fn whether_on(&mut self, owner: &Owner, item: &Item, slot: &Slot, act: ActId) -> Option<NodeId> {
        let name = self.policy.acts.get(act.index())?.name.clone();
        let is = |path: &Path| name == joined(&path.names) || name.ends_with(&format!(".{}", joined(&path.names)));
        let scope = self.scope;
        let node = self.whether(owner, item, slot, &|content| named(content).iter().any(is));
        self.scope = scope;
        node
    }

    fn act_named(&mut self, path: &Path) -> Option<ActId> {
        let wanted = |meaning| matches!(meaning, Meaning::Declared(Declared::Act(_)));
        if let Some(Declared::Act(act)) = self.lookup(path, "act", wanted) { Some(act) } else { None }
    }
}

fn named(content: &Content) -> &[Path] {
    if let Content::Names(names) = content { names } else { &[] }
}
