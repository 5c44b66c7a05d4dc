//! Acts, and which of them a provision is on.

use super::Resolver;
use super::clause::Owner;
use super::item::{Content, Item, Slot};
use super::names::{Meaning, joined};
use super::provision::pick;
use super::schema::plain_texts;
use super::typed::BOOL;
use crate::policy::doc::Doc;
use crate::policy::ids::{ActId, NodeId};
use crate::policy::node::Node;
use crate::policy::provision::Base;
use crate::policy::{Act, Declared};
use crate::source::{FileId, Span};
use crate::syntax;
use crate::syntax::declaration::Declaration;
use crate::syntax::name::Path;
use crate::syntax::provision::ClauseBody;

/// The acts that a provision is on at some time, and of those that it is not on at all times whether it is.
type ActsOverTime = (Vec<ActId>, Vec<(ActId, NodeId)>);

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
        owner: &Owner,
        item: &Item,
        written: &syntax::provision::Provision,
        bases: &[Base],
    ) -> ActsOverTime {
        let paths = pick(written, |body| if let ClauseBody::On(acts) = body { Some(acts.clone()) } else { None });
        if bases.is_empty() || !paths.is_empty() {
            return self.own_acts(owner, item, &paths);
        }
        let taken = self.acts_of_bases(bases, owner.place);
        match item.slot("on") {
            Some(_) => self.acts_beside(owner, item, taken),
            None => taken,
        }
    }

    /// The acts of the bases, each while it is one.
    fn acts_of_bases(&mut self, bases: &[Base], span: Span) -> ActsOverTime {
        let of = |base: &Base| self.policy.provisions.get(base.provision.index());
        let all: Vec<(Base, ActsOverTime)> = bases
            .iter()
            .filter_map(|base| Some((*base, of(base).map(|of| (of.acts.clone(), of.on.clone()))?)))
            .collect();
        if let [(Base { when: None, .. }, only)] = all.as_slice() {
            return only.clone();
        }
        let mut acts: Vec<ActId> = Vec::new();
        for act in all.iter().flat_map(|(_, (acts, _))| acts) {
            acts.extend((!acts.contains(act)).then_some(*act));
        }
        let mut on = Vec::new();
        for act in &acts {
            let mut any = Vec::new();
            for (base, (_, timelines)) in all.iter().filter(|(_, (of, _))| of.contains(act)) {
                let is_on = timelines.iter().find(|(of, _)| of == act).map(|(_, node)| *node);
                let both: Vec<NodeId> = base.when.into_iter().chain(is_on).collect();
                let both = self.many(&both);
                any.push(self.push(Node::And(both), BOOL, span));
            }
            let any = self.many(&any);
            on.push((*act, self.push(Node::Or(any), BOOL, span)));
        }
        (acts, on)
    }

    /// Where amendments give an exception acts of its own, those of its base hold before and after.
    fn acts_beside(&mut self, owner: &Owner, item: &Item, (taken, taken_on): ActsOverTime) -> ActsOverTime {
        let (own, own_on) = self.own_acts(owner, item, &[]);
        let slot = item.slot("on").cloned().unwrap_or_else(|| Slot::new("on", None));
        let scope = self.scope;
        let has = self.whether(owner, item, &slot, &|_| true);
        self.scope = scope;
        let Some(has) = has else { return (own, own_on) };
        let mut acts = taken.clone();
        acts.extend(own.iter().filter(|act| !taken.contains(act)));
        let mut on = Vec::new();
        for act in &acts {
            let own = self.is_on((&own, &own_on), *act, owner.place);
            let other = self.is_on((&taken, &taken_on), *act, owner.place);
            on.push((*act, self.push(Node::If(has, own, other), BOOL, owner.place)));
        }
        (acts, on)
    }

    fn is_on(&mut self, (acts, on): (&[ActId], &[(ActId, NodeId)]), act: ActId, span: Span) -> NodeId {
        let timeline = on.iter().find(|(of, _)| *of == act).map(|(_, node)| *node);
        timeline.unwrap_or_else(|| self.push(Node::Bool(acts.contains(&act)), BOOL, span))
    }

    fn own_acts(&mut self, owner: &Owner, item: &Item, paths: &[Vec<Path>]) -> ActsOverTime {
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
