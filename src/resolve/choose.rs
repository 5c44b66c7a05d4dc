//! Choices: if, by, otherwise, brackets and bands, lists.

use super::Resolver;
use super::errors;
use super::typed::{Typed, join, plain};
use super::words;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, TaxonomyId};
use crate::policy::node::{MemberArm, Node};
use crate::policy::types::{Base, Type};
use crate::source::Span;
use crate::syntax::expression::{Arm, Band, BandEdge, By, Expr, ExprKind, Literal, Scale};
use crate::syntax::name::Place;
use crate::syntax::show_expr;
use crate::value::{Decimal, number};

/// Resolves the value of an arm, given its keys.
pub(super) type ResolveArm<'f> = &'f mut dyn FnMut(&mut Resolver<'_>, &[Expr], &Expr, Option<&Type>) -> Typed;

impl Resolver<'_> {
    pub(super) fn if_then(
        &mut self,
        condition: &Expr,
        then: &Expr,
        instead: &Expr,
        wanted: Option<&Type>,
        span: Span,
    ) -> Typed {
        let condition = self.condition(condition);
        let one = self.value(then, wanted);
        let other = self.value(instead, wanted.or(Some(&one.ty)));
        let ty = self.branches((&one.ty, then.place.0), (&other.ty, instead.place.0));
        self.leaf(Node::If(condition, one.node, other.node), ty, span)
    }

    pub(super) fn otherwise(&mut self, value: &Expr, instead: &Expr, wanted: Option<&Type>, span: Span) -> Typed {
        let one = self.value(value, wanted);
        let other = self.value(instead, Some(&one.ty));
        let ty = self.branches((&one.ty, value.place.0), (&other.ty, instead.place.0));
        let ty = Type { optional: other.ty.optional, ..ty };
        self.leaf(Node::Otherwise(one.node, other.node), ty, span)
    }

    /// The type that holds both branches.
    pub(super) fn branches(&mut self, one: (&Type, Span), other: (&Type, Span)) -> Type {
        join(one.0, other.0).unwrap_or_else(|| {
            let (first, second) =
                (words::with_article(one.0, &self.policy), words::with_article(other.0, &self.policy));
            let found = errors::branches_differ(other.1, (&first, one.1), (&second, other.1));
            let found = self.with_currency(found, one.0, (other.0, other.1));
            self.diagnostics.push(found);
            super::typed::ANY
        })
    }

    /// A node without the version it is marked with.
    fn unversioned(&self, node: NodeId) -> NodeId {
        match self.policy.nodes.get(node.index()) {
            Some(Node::Versioned(_, inner)) => self.unversioned(*inner),
            Some(_) | None => node,
        }
    }

    /// Where what a version says is written.
    pub(super) fn written_at(&self, node: NodeId) -> Option<Span> {
        self.policy.spans.get(self.unversioned(node).index()).copied()
    }

    /// A number beside money: the amount that is meant.
    pub(super) fn with_currency(&self, found: Diagnostic, money: &Type, (number, span): (&Type, Span)) -> Diagnostic {
        let (Base::Money(Some(currency)), Base::Int | Base::Decimal) = (&money.base, &number.base) else {
            return found;
        };
        let at = self.policy.spans.iter().rposition(|other| *other == span);
        let node = at.and_then(|node| u32::try_from(node).ok()).map(|node| self.unversioned(NodeId(node)));
        let amount = match node.and_then(|node| self.policy.nodes.get(node.index())) {
            Some(Node::Int(amount)) => Decimal::from(*amount),
            Some(Node::Decimal(amount)) => *amount,
            Some(_) | None => return errors::unit_missing(found, &money.base),
        };
        errors::currency_missing(found, span, &format!("{} {currency}", number::show(amount)))
    }

    /// A `by` whose arms are resolved by the caller, who is told the keys (none for `else`) and the value of each.
    pub(super) fn by_arms(&mut self, by: &By, wanted: Option<&Type>, span: Span, resolve: ResolveArm<'_>) -> Typed {
        let on = self.value(&by.on, None);
        let mut values = Vec::new();
        let mut ty: Option<(Type, Span)> = None;
        let arms = by.arms.iter().map(|arm| (arm.keys.as_slice(), &arm.value));
        let otherwise = by.otherwise.as_deref().map(|value| ([].as_slice(), value));
        for (keys, value) in arms.chain(otherwise) {
            let wanted = wanted.cloned().or_else(|| ty.as_ref().map(|(ty, _)| ty.clone()));
            let typed = resolve(self, keys, value, wanted.as_ref());
            values.push(typed.node);
            ty = Some(match ty {
                Some((so_far, first)) => (self.branches((&so_far, first), (&typed.ty, value.place.0)), first),
                None => (typed.ty, value.place.0),
            });
        }
        let ty = ty.map_or(super::typed::ANY, |(ty, _)| ty).or_none(by.otherwise.is_none());
        let otherwise = by.otherwise.as_ref().and_then(|_| values.get(by.arms.len()).copied());
        let node = match on.ty.taxonomy() {
            Some(taxonomy) => self.by_member(on.node, taxonomy, &by.arms, &values, otherwise),
            None => self.by_value(&on, &by.arms, &values, otherwise),
        };
        self.leaf(node, ty, span)
    }

    fn by_member(
        &mut self,
        on: NodeId,
        taxonomy: TaxonomyId,
        arms: &[Arm],
        values: &[NodeId],
        otherwise: Option<NodeId>,
    ) -> Node {
        let mut resolved: Vec<(MemberArm, Span)> = Vec::new();
        for (arm, value) in arms.iter().zip(values) {
            for key in &arm.keys {
                let ExprKind::Path(path) = &key.kind else {
                    let wanted =
                        self.policy.taxonomies.get(taxonomy.index()).map(|of| format!("a member of `{}`", of.name));
                    self.diagnostics.push(errors::wrong_type(key.place.0, &wanted.unwrap_or_default(), "a value"));
                    continue;
                };
                let Some(member) = self.member_path(taxonomy, path) else { continue };
                let (first, last) = self.member_range(member);
                if let Some((_, earlier)) =
                    resolved.iter().find(|(other, _)| other.first == first && other.last == last)
                {
                    self.diagnostics.push(errors::same_key_twice(key.place.0, *earlier, &show_expr(key)));
                    continue;
                }
                resolved.push((MemberArm { first, last, value: *value }, key.place.0));
            }
        }
        let mut arms: Vec<MemberArm> = resolved.into_iter().map(|(arm, _)| arm).collect();
        arms.sort_by_key(|arm| std::cmp::Reverse(arm.last - arm.first));
        Node::ByMember { on, arms, otherwise }
    }

    fn by_value(&mut self, on: &Typed, arms: &[Arm], values: &[NodeId], otherwise: Option<NodeId>) -> Node {
        let mut resolved = Vec::new();
        let mut seen: Vec<&Expr> = Vec::new();
        for (arm, value) in arms.iter().zip(values) {
            for key in &arm.keys {
                if let Some(earlier) = seen.iter().find(|earlier| **earlier == key) {
                    self.diagnostics.push(errors::same_key_twice(key.place.0, earlier.place.0, &show_expr(key)));
                    continue;
                }
                seen.push(key);
                let typed = self.value(key, Some(&on.ty));
                self.expect(typed.clone(), &on.ty, key.place.0);
                resolved.push((typed.node, *value));
            }
        }
        Node::ByValue { on: on.node, arms: resolved, otherwise }
    }

    pub(super) fn list(&mut self, elements: &[Expr], wanted: Option<&Type>, span: Span) -> Typed {
        let wanted =
            wanted.and_then(|ty| if let Base::List(element) = &ty.base { Some((**element).clone()) } else { None });
        let mut ty: Option<(Type, Span)> = None;
        let mut nodes = Vec::new();
        for element in elements {
            let hint = wanted.clone().or_else(|| ty.as_ref().map(|(ty, _)| ty.clone()));
            let typed = self.value(element, hint.as_ref());
            nodes.push(typed.node);
            ty = Some(match ty {
                Some((so_far, first)) => (self.branches((&so_far, first), (&typed.ty, element.place.0)), first),
                None => (typed.ty, element.place.0),
            });
        }
        let element = ty.map(|(ty, _)| ty).or(wanted).unwrap_or(super::typed::ANY);
        let many = self.many(&nodes);
        self.leaf(Node::List(many), plain(Base::List(Box::new(element))), span)
    }

    /// Bands whose values are resolved by the caller.
    pub(super) fn bands(
        &mut self,
        scale: &Scale,
        wanted: Option<&Type>,
        span: Span,
        resolve: &mut dyn FnMut(&mut Resolver<'_>, &Band, Option<&Type>) -> Typed,
    ) -> Typed {
        let on = self.value(&scale.on, None);
        let edges = self.edges(scale, &on);
        let mut ty: Option<(Type, Span)> = None;
        let (mut values, mut priced) = (Vec::new(), Vec::new());
        for band in &scale.bands {
            let hint = if scale.marginal { None } else { wanted };
            let typed = resolve(self, band, hint);
            let place = band.value.place.0;
            values.push(typed.node);
            if scale.marginal && typed.ty.is_money() {
                priced.push(place);
                continue;
            }
            if scale.marginal && !typed.ty.is_number() {
                let got = words::with_article(&typed.ty, &self.policy);
                self.diagnostics.push(errors::wrong_type(place, "a rate, such as `3%`,", &got));
            }
            ty = Some(match ty {
                Some((so_far, first)) => (self.branches((&so_far, first), (&typed.ty, place)), first),
                None => (typed.ty, place),
            });
        }
        let open = scale.bands.iter().all(|band| band.edge != BandEdge::Above);
        if let Some((first, others)) = priced.split_first() {
            let own = on.ty.is_number().then(|| per_piece(scale)).flatten();
            self.diagnostics.push(errors::priced_brackets(*first, others, (span, own)));
            return self.broken(span);
        }
        if scale.marginal {
            let base = if on.ty.base == Base::Int { Base::Decimal } else { on.ty.base.clone() };
            let ty = plain(base).or_none(on.ty.optional);
            let edges = edges.into_iter().map(|(edge, _)| edge).collect();
            return self.leaf(Node::Brackets { on: on.node, edges, rates: values }, ty, span);
        }
        let ty = ty.map_or(super::typed::ANY, |(ty, _)| ty).or_none(open || on.ty.optional);
        self.leaf(Node::Band { on: on.node, edges, values }, ty, span)
    }

    fn edges(&mut self, scale: &Scale, on: &Typed) -> Vec<(NodeId, bool)> {
        let mut nodes = Vec::new();
        let mut before: Option<(&Expr, bool)> = None;
        for band in &scale.bands {
            let (edge, inclusive) = match &band.edge {
                BandEdge::UpTo(edge) => (edge, true),
                BandEdge::Below(edge) => (edge, false),
                BandEdge::Above => continue,
            };
            let typed = self.value(edge, Some(&on.ty));
            if join(&typed.ty, &on.ty).is_none() {
                let (one, other) =
                    (words::with_article(&on.ty, &self.policy), words::with_article(&typed.ty, &self.policy));
                let found = errors::types_differ(
                    edge.place.0,
                    "these can't be compared:",
                    (&one, scale.on.place.0),
                    (&other, edge.place.0),
                );
                self.diagnostics.push(found);
            }
            if let Some((before, _)) = before.filter(|(before, below)| !rises(before, edge, *below && inclusive)) {
                self.diagnostics.push(errors::edges_out_of_order(edge.place.0, before.place.0));
            }
            before = Some((edge, !inclusive));
            nodes.push((typed.node, inclusive));
        }
        nodes
    }
}

/// Brackets of amounts for each piece, with the currency behind them.
fn per_piece(scale: &Scale) -> Option<String> {
    let mut all = scale.clone();
    let mut of = None;
    for band in &mut all.bands {
        if let ExprKind::Literal(Literal::Money(amount, currency)) = band.value.kind {
            if of.is_some_and(|of| of != currency) {
                return None;
            }
            of = Some(currency);
            band.value.kind = ExprKind::Literal(Literal::Decimal(amount));
        }
    }
    let brackets = Expr { kind: ExprKind::Scale(all), place: Place::default() };
    Some(format!("{} * 1 {}", show_expr(&brackets), of?))
}

/// Whether an edge is above the one before, where both are written out. `up to 5` may follow `below 5`: it holds the 5 alone.
fn rises(before: &Expr, edge: &Expr, or_is_the_same: bool) -> bool {
    let (ExprKind::Literal(one), ExprKind::Literal(other)) = (&before.kind, &edge.kind) else { return true };
    let order = match (one, other) {
        (Literal::Int(one), Literal::Int(other)) => one.cmp(other),
        (Literal::Decimal(one), Literal::Decimal(other)) => one.cmp(other),
        (Literal::Percent(one), Literal::Percent(other)) => one.cmp(other),
        (Literal::Money(one, _), Literal::Money(other, _)) => one.cmp(other),
        (Literal::Date(one), Literal::Date(other)) => one.cmp(other),
        _ => return true,
    };
    order.is_lt() || or_is_the_same && order.is_eq()
}
