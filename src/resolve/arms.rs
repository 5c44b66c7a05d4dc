//! Values with keys or bands, of which each keeps the version in which it last changed.

use super::clause::{Before, Owner};
use super::item::{Content, Entry};
use super::typed::{Typed, join};
use super::{Resolver, errors, words};
use crate::policy::types::Type;
use crate::source::Span;
use crate::syntax::expression::{By, Expr, ExprKind, Literal, Scale};
use crate::syntax::{show_edge, show_expr};

impl Resolver<'_> {
    pub(super) fn whole_or_arms(
        &mut self,
        owner: &Owner,
        entry: &Entry<Content>,
        value: &Expr,
        before: Option<&Before>,
        wanted: Option<&Type>,
        arms: &mut Vec<(Vec<Expr>, Expr, Typed)>,
    ) -> Typed {
        if let ExprKind::By(by) = &value.kind {
            return self.by_in_versions(owner, entry, (by, value.place.0), before, wanted, arms);
        }
        if let ExprKind::Scale(scale) = &value.kind
            && self.layered
        {
            return self.bands_in_versions(owner, entry, (scale, value.place.0), before, wanted, arms);
        }
        let version = self.version_once(&owner.name, entry);
        let typed = self.typed(value, wanted);
        self.versioned_at(version, typed, entry.span)
    }

    fn by_in_versions(
        &mut self,
        owner: &Owner,
        entry: &Entry<Content>,
        (by, span): (&By, Span),
        before: Option<&Before>,
        wanted: Option<&Type>,
        arms: &mut Vec<(Vec<Expr>, Expr, Typed)>,
    ) -> Typed {
        let earlier = before.map(|before| before.arms.as_slice()).unwrap_or_default();
        self.by_arms(by, wanted, span, &mut |resolver, keys, value, wanted| {
            let same = earlier.iter().find(|(other, old, _)| other.as_slice() == keys && old == value);
            let typed = match same {
                Some((_, _, typed)) => typed.clone(),
                None => {
                    let version = resolver.version_once(&owner.name, entry);
                    let typed = resolver.arm(keys, value, wanted);
                    let older = earlier.iter().find(|(other, ..)| other.as_slice() == keys).or(earlier.first());
                    let typed = resolver.alike(entry, typed, older.map(|(_, old, typed)| (typed, old.place.0)));
                    resolver.versioned_at(version, typed, entry.span)
                }
            };
            arms.push((keys.to_vec(), value.clone(), typed.clone()));
            typed
        })
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
        let (was, is) = (words::with_article(&old.ty, &self.policy), words::with_article(&typed.ty, &self.policy));
        let by = self.made_by(entry);
        let span = self.written_at(typed.node).unwrap_or(entry.span);
        let found = errors::versions_differ(span, (&was, place), &is, by.as_deref());
        let found = self.with_currency(found, &old.ty, (&typed.ty, span));
        self.diagnostics.push(found);
        self.broken(entry.span)
    }

    /// The amendment that makes a version.
    pub(super) fn made_by<T>(&self, entry: &Entry<T>) -> Option<String> {
        self.amendments.get(entry.amendment?).map(|amending| amending.written.name.text.clone())
    }

    /// Bands of which each keeps the version in which it last changed.
    fn bands_in_versions(
        &mut self,
        owner: &Owner,
        entry: &Entry<Content>,
        (scale, span): (&Scale, Span),
        before: Option<&Before>,
        wanted: Option<&Type>,
        arms: &mut Vec<(Vec<Expr>, Expr, Typed)>,
    ) -> Typed {
        let earlier = before.map(|before| before.arms.as_slice()).unwrap_or_default();
        self.bands(scale, wanted, span, &mut |resolver, band, wanted| {
            let keys = vec![Expr { kind: ExprKind::Literal(Literal::Text(show_edge(&band.edge))), place: band.place }];
            let same = earlier.iter().find(|(other, old, _)| *other == keys && *old == band.value);
            let typed = match same {
                Some((_, _, typed)) => typed.clone(),
                None => {
                    let version = resolver.version_once(&owner.name, entry);
                    let typed = resolver.value(&band.value, wanted);
                    resolver.versioned_at(version, typed, band.value.place.0)
                }
            };
            arms.push((keys, band.value.clone(), typed.clone()));
            typed
        })
    }
}
