//! Values with keys or bands, of which each keeps the version in which it last changed.
//!
//! Arms are resolved one by one: an arm that says what it said before is the node that it was, under the version that it came with. What
//! stands around them (`by … * years`) has a version of its own, that in which it last changed.

use super::Resolver;
use super::clause::Owner;
use super::gone::Gone;
use super::item::{Content, Entry};
use super::typed::{Typed, join};
use crate::policy::ids::VersionId;
use crate::policy::provision::Cite;
use crate::policy::types::Type;
use crate::source::Span;
use crate::syntax::expression::{Arm, Band, BandEdge, By, Expr, ExprKind, Scale};
use crate::syntax::show_expr;
use crate::syntax::walk::operands_mut;

/// What an arm is known by.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Key {
    /// Those of an arm of `by`.
    Values(Vec<Expr>),
    /// `else`
    Else,
    /// The upper edge of a band.
    Edge(BandEdge),
}

/// An arm as it was resolved.
#[derive(Clone, Debug)]
struct Part {
    key: Key,
    value: Expr,
    typed: Typed,
}

/// The arms of one version, and what was taken away from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// What stands around the arms, and since which version.
    frame: Option<(Expr, VersionId)>,
    arms: Vec<Part>,
    pub gone: Vec<Gone>,
    /// Who says so.
    pub says: Vec<Cite>,
    /// The versions that its arms come from.
    pub versions: Vec<VersionId>,
    /// Whether an arm stays as it was.
    pub continues: bool,
    /// Arms of older versions stand behind those of the last.
    older: bool,
}

/// A value with keys while it is resolved: those of the version before, and those that have been resolved.
#[derive(Clone, Debug)]
pub(super) struct Keeping {
    making: Making,
    earlier: Parts,
    now: Parts,
}

/// A version that is made when something needs it.
#[derive(Clone, Debug)]
pub(super) struct Making {
    pub owner: String,
    pub entry: Entry<Content>,
    /// Who says so, if that is not the entry.
    pub cites: Option<Vec<Cite>>,
    made: Option<VersionId>,
}

impl Making {
    pub fn new(owner: &Owner, entry: &Entry<Content>, cites: Option<Vec<Cite>>) -> Making {
        Making { owner: owner.name.clone(), entry: entry.with(None), cites, made: None }
    }

    pub fn version(&mut self, resolver: &mut Resolver<'_>) -> VersionId {
        let made = self.made.unwrap_or_else(|| match &self.cites {
            Some(cites) => resolver.version_citing(&self.owner, &self.entry, cites.clone()),
            None => resolver.version_once(&self.owner, &self.entry),
        });
        self.made = Some(made);
        made
    }
}

impl Resolver<'_> {
    /// A value as a version has it: arm by arm if it has keys, else as a whole.
    pub(super) fn in_versions(
        &mut self,
        mut making: Making,
        value: &Expr,
        earlier: Option<&Parts>,
        resolve: &mut dyn FnMut(&mut Resolver<'_>, &Expr) -> Typed,
    ) -> (Typed, Parts) {
        let place = making.entry.span;
        let Some(frame) = frame(value) else {
            let version = making.version(self);
            let typed = resolve(self, value);
            let parts = Parts { versions: vec![version], ..Parts::default() };
            return (self.versioned_at(version, typed, place), parts);
        };
        let around = earlier.and_then(|earlier| earlier.frame.clone()).filter(|(before, _)| *before == frame);
        let earlier = earlier.filter(|_| around.is_some()).cloned().unwrap_or_default();
        let since = match around {
            Some((_, since)) => since,
            None => making.version(self),
        };
        self.keeping = Some(Keeping { making, earlier, now: Parts::default() });
        let typed = resolve(self, value);
        let Some(Keeping { now, .. }) = self.keeping.take() else { return (typed, Parts::default()) };
        let bare = matches!(value.kind, ExprKind::By(_) | ExprKind::Scale(_));
        let typed = if bare { typed } else { self.versioned_at(since, typed, place) };
        (typed, Parts { frame: Some((frame, since)), ..now })
    }

    /// A `by`, arm by arm where its clause has versions.
    pub(super) fn by(&mut self, by: &By, wanted: Option<&Type>, span: Span) -> Typed {
        let Some(mut keeping) = self.keeping.take() else {
            return self.by_arms(by, wanted, span, &mut |resolver, _, value, wanted| resolver.value(value, wanted));
        };
        let by = parted(by, &keeping.earlier.arms);
        let typed = self.by_arms(&by, wanted, span, &mut |resolver, keys, value, wanted| {
            let key = if keys.is_empty() { Key::Else } else { Key::Values(keys.to_vec()) };
            keeping.arm(resolver, key, value, &mut |resolver| resolver.arm(keys, value, wanted))
        });
        self.went(typed.node, &mut keeping);
        self.keeping = Some(keeping);
        typed
    }

    /// Brackets or bands, one by one where their clause has versions.
    pub(super) fn scale(&mut self, scale: &Scale, wanted: Option<&Type>, span: Span) -> Typed {
        let Some(mut keeping) = self.keeping.take() else {
            return self.bands(scale, wanted, span, &mut |resolver, band, wanted| resolver.value(&band.value, wanted));
        };
        let typed = self.bands(scale, wanted, span, &mut |resolver, Band { edge, value, .. }, wanted| {
            keeping.arm(resolver, Key::Edge(edge.clone()), value, &mut |resolver| resolver.value(value, wanted))
        });
        self.went(typed.node, &mut keeping);
        self.keeping = Some(keeping);
        typed
    }

    /// The value of an arm: a dispute about it is called by its keys.
    fn arm(&mut self, keys: &[Expr], value: &Expr, wanted: Option<&Type>) -> Typed {
        if !matches!(value.kind, ExprKind::Disputed(_)) {
            return self.value(value, wanted);
        }
        let around = self.within.clone();
        if let Some(within) = &mut self.within {
            within.name += &format!(".{}", keys.iter().map(show_expr).collect::<Vec<_>>().join(", "));
        }
        let typed = self.value(value, wanted);
        self.within = around;
        typed
    }

    /// A value in the place of an older one, if their types go together.
    fn alike(&mut self, entry: &Entry<Content>, typed: Typed, older: Option<(&Typed, Span)>) -> Typed {
        let Some((old, place)) = older.filter(|(old, _)| join(&old.ty, &typed.ty).is_none()) else { return typed };
        let by = self.made_by(entry);
        let span = self.written_at(typed.node).unwrap_or(entry.span);
        let owner = self.within.as_ref().map(|within| within.owner.name.clone()).unwrap_or_default();
        self.versions_differ(&owner, (&old.ty, place), (&typed.ty, span), by.as_deref());
        self.broken(entry.span)
    }

    /// The amendment that makes a version.
    pub(super) fn made_by<T>(&self, entry: &Entry<T>) -> Option<String> {
        self.amendments.get(entry.amendment?).map(|amending| amending.written.name.text.clone())
    }
}

impl Keeping {
    /// An arm: what it was, if it says the same, else a version of its own.
    fn arm(
        &mut self,
        resolver: &mut Resolver<'_>,
        key: Key,
        value: &Expr,
        resolve: &mut dyn FnMut(&mut Resolver<'_>) -> Typed,
    ) -> Typed {
        let kept = self.earlier.arms.iter().find(|part| part.key.covers(&key) && part.value == *value);
        let typed = match kept {
            Some(part) => {
                self.now.continues = true;
                part.typed.clone()
            }
            None => {
                let version = self.making.version(resolver);
                let typed = resolve(resolver);
                let arms = &self.earlier.arms;
                let older = arms.iter().find(|part| part.key == key).or(arms.first());
                let older = older.map(|part| (&part.typed, part.value.place.0));
                let typed = resolver.alike(&self.making.entry, typed, older);
                resolver.versioned_at(version, typed, self.making.entry.span)
            }
        };
        self.now.versions.extend(resolver.version_at(typed.node));
        self.now.arms.push(Part { key, value: value.clone(), typed: typed.clone() });
        typed
    }

    /// What the version before had and this one has not, each with the version that took it away.
    pub fn gone(&mut self, resolver: &mut Resolver<'_>) -> Vec<Gone> {
        if self.earlier.older {
            return Vec::new();
        }
        let lost: Vec<Key> = self.earlier.arms.iter().flat_map(|part| part.key.each()).collect();
        let mut gone: Vec<Gone> = self.earlier.gone.clone();
        for key in lost.into_iter().filter(|key| !self.now.has(key)) {
            gone.push(Gone { key, by: self.making.version(resolver) });
        }
        gone.retain(|gone| !self.now.has(&gone.key));
        self.now.gone.clone_from(&gone);
        gone
    }
}

impl Parts {
    /// As somebody says it.
    pub fn said_by(self, says: Vec<Cite>) -> Parts {
        Parts { says, ..self }
    }

    fn has(&self, key: &Key) -> bool {
        self.arms.iter().any(|part| part.key.covers(key))
    }

    /// The arms of older versions behind these: what a transition keeps may be any of them.
    pub fn with_older(mut self, older: Parts) -> Parts {
        self.arms.extend(older.arms);
        self.older = true;
        self
    }
}

impl Key {
    /// Whether all that is meant by another is meant by this, too.
    fn covers(&self, other: &Key) -> bool {
        match (self, other) {
            (Key::Values(all), Key::Values(some)) => some.iter().all(|key| all.contains(key)),
            (Key::Values(_) | Key::Else | Key::Edge(_), _) => self == other,
        }
    }

    fn each(&self) -> Vec<Key> {
        match self {
            Key::Values(all) => all.iter().map(|key| Key::Values(vec![key.clone()])).collect(),
            Key::Else | Key::Edge(_) => vec![self.clone()],
        }
    }
}

/// A `by` whose arms are parted where their keys come from different versions.
fn parted(by: &By, earlier: &[Part]) -> By {
    let from = |key: &Expr, value: &Expr| {
        let key = Key::Values(vec![key.clone()]);
        earlier.iter().position(|part| part.key.covers(&key) && part.value == *value)
    };
    let mut arms: Vec<Arm> = Vec::new();
    for arm in &by.arms {
        let mut parts: Vec<(Option<usize>, Arm)> = Vec::new();
        for key in &arm.keys {
            let origin = from(key, &arm.value);
            match parts.iter_mut().find(|(other, _)| *other == origin) {
                Some((_, part)) => part.keys.push(key.clone()),
                None => parts.push((origin, Arm { keys: vec![key.clone()], ..arm.clone() })),
            }
        }
        arms.extend(parts.into_iter().map(|(_, arm)| arm));
    }
    By { arms, ..by.clone() }
}

/// What stands around the arms of the one form with keys in a value; nothing where there is none, or there are several.
fn frame(value: &Expr) -> Option<Expr> {
    let mut frame = value.clone();
    let mut forms = 0;
    empty_forms(&mut frame, &mut forms);
    (forms == 1).then_some(frame)
}

fn empty_forms(expr: &mut Expr, forms: &mut usize) {
    if let ExprKind::By(by) = &mut expr.kind {
        by.arms.clear();
        by.otherwise = None;
    } else if let ExprKind::Scale(scale) = &mut expr.kind {
        scale.bands.clear();
    } else {
        return operands_mut(expr, &mut |operand| empty_forms(operand, forms));
    }
    *forms += 1;
}
