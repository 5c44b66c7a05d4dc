//! Conditions: and, or, not, comparisons, `is`, `in`, tests of texts.

use super::Resolver;
use super::errors;
use super::typed::{BOOL, TEXT, Typed, fits, join};
use super::words;
use crate::diagnostic::Diagnostic;
use crate::policy::node::{Many, Node, Quotient};
use crate::policy::types::{Base, Type};
use crate::source::Span;
use crate::syntax::expression::{Comparison, Expr, ExprKind, IsChoice, Literal, TextTest};
use crate::syntax::name::Text;
use crate::value::{Pattern, parse_date};

impl Resolver<'_> {
    pub(super) fn logic(&mut self, operands: &[Expr], node: fn(Many) -> Node, span: Span) -> Typed {
        if let Some(broken) = self.values_alone(operands, node(Many { start: 0, length: 0 }), span) {
            return broken;
        }
        let nodes: Vec<_> = operands.iter().map(|operand| self.condition(operand)).collect();
        let many = self.many(&nodes);
        self.leaf(node(many), BOOL, span)
    }

    pub(super) fn not(&mut self, operand: &Expr, span: Span) -> Typed {
        let operand = self.condition(operand);
        self.leaf(Node::Not(operand), BOOL, span)
    }

    pub(super) fn compare(&mut self, comparison: Comparison, left: &Expr, right: &Expr, span: Span) -> Typed {
        let (one, other) = self.both(left, right);
        if let Some(found) = self
            .quoted((&one, left), (&other, right), span)
            .or_else(|| self.quoted((&other, right), (&one, left), span))
            .or_else(|| self.unit_forgotten((&one, left), (&other, right), span))
            .or_else(|| self.unit_forgotten((&other, right), (&one, left), span))
        {
            self.diagnostics.push(found);
            return self.broken(span);
        }
        if !self.comparable(comparison, (&one.ty, left.place.0), (&other.ty, right.place.0), span) {
            return self.broken(span);
        }
        if one.under.is_none() && other.under.is_none() {
            return self.leaf(Node::Compare(comparison, one.node, other.node), BOOL, span);
        }
        let (left, right) =
            (Quotient { over: one.node, under: one.under }, Quotient { over: other.node, under: other.under });
        self.leaf(Node::CompareQuotients(comparison, left, right), BOOL, span)
    }

    /// What is wrong where a member or a date is compared with one that stands in quotes.
    fn quoted(&self, value: (&Typed, &Expr), text: (&Typed, &Expr), span: Span) -> Option<Diagnostic> {
        let ExprKind::Literal(Literal::Text(own)) = &text.1.kind else { return None };
        let ty = &value.0.ty;
        let is_member = |of| self.policy.members.iter().any(|member| member.taxonomy == of && member.name == *own);
        let meant = ty.taxonomy().is_some_and(is_member) || ty.base == Base::Date && parse_date(own).is_some();
        let wanted = words::with_article(ty, &self.policy);
        meant.then(|| errors::quoted_value(span, text.1, own, &wanted))
    }

    /// Two operands of one type: what the one is says which member a bare name on the other side means.
    pub(super) fn both(&mut self, left: &Expr, right: &Expr) -> (Typed, Typed) {
        if self.is_bare_member(left) {
            let other = self.typed(right, None);
            let one = self.typed(left, Some(&other.ty));
            return (one, other);
        }
        let one = self.typed(left, None);
        let other = self.typed(right, Some(&one.ty));
        (one, other)
    }

    /// A single name that is nothing but a member of some taxonomy.
    fn is_bare_member(&self, expr: &Expr) -> bool {
        let ExprKind::Path(path) = &expr.kind else { return false };
        let [name] = path.names.as_slice() else { return false };
        let local = self.locals.iter().any(|(local, _)| *local == name.text);
        let declared = matches!(
            self.names.find(self.current_scope(), path),
            super::names::Found::One(..) | super::names::Found::Several(_)
        );
        !local && !declared && self.policy.members.iter().any(|member| member.name == name.text)
    }

    fn comparable(&mut self, comparison: Comparison, left: (&Type, Span), right: (&Type, Span), span: Span) -> bool {
        let joined = join(left.0, right.0);
        let ordered = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let (one, other) = (words::with_article(left.0, &self.policy), words::with_article(right.0, &self.policy));
        let Some(ty) = joined else {
            let found = errors::types_differ(span, "these can't be compared:", (&one, left.1), (&other, right.1));
            let found = match (&left.0.base, &right.0.base) {
                (Base::Date, Base::DateTime) | (Base::DateTime, Base::Date) => {
                    found.help("write `date of …` for the day of a datetime")
                }
                (Base::Date, Base::Duration) | (Base::Duration, Base::Date) => {
                    found.help("for a number of days write `days from … to …`")
                }
                (Base::Int, Base::Duration) | (Base::Duration, Base::Int) => {
                    found.help("`days from … to …` is a number: compare it with a number, without a unit")
                }
                (Base::Bool, Base::Int | Base::Decimal | Base::Percent | Base::Money(_) | Base::Date) => {
                    found.help("what follows `where` is all of the condition: write `(count … where …) > 5` to compare what is counted")
                }
                _ => found,
            };
            self.diagnostics.push(found);
            return false;
        };
        let has_order = ty.is_number()
            || ty.is_money()
            || matches!(ty.base, Base::Date | Base::DateTime | Base::Time | Base::Duration);
        if ordered && !has_order {
            let found = errors::wrong_type(span, "a number, money, a date or a duration", &one)
                .help("these have no order; they can be compared with `==` and `!=`");
            self.diagnostics.push(found);
            return false;
        }
        true
    }

    pub(super) fn is(&mut self, value: &Expr, negated: bool, choices: &[IsChoice], span: Span) -> Typed {
        let typed = self.value(value, None);
        let result = match &typed.ty.base {
            Base::Bool => self.is_bool(&typed, choices, span),
            Base::Member(taxonomy) => {
                let taxonomy = *taxonomy;
                let ranges = choices.iter().filter_map(|choice| self.choice(taxonomy, choice, span)).collect();
                self.leaf(Node::IsMember(typed.node, ranges), BOOL, span)
            }
            Base::Any | Base::Nothing => self.broken(span),
            Base::Int
            | Base::Decimal
            | Base::Percent
            | Base::Money(_)
            | Base::Text
            | Base::Date
            | Base::Time
            | Base::DateTime
            | Base::Duration
            | Base::Period
            | Base::Record(_)
            | Base::List(_) => {
                let got = words::with_article(&typed.ty, &self.policy);
                let found = errors::wrong_type(value.place.0, "a member of a taxonomy, or true or false,", &got);
                self.diagnostics.push(found.help("write `==` to compare values; `is given` asks whether there is one"));
                self.broken(span)
            }
        };
        self.perhaps_not(negated, result, span)
    }

    fn choice(
        &mut self,
        taxonomy: crate::policy::ids::TaxonomyId,
        choice: &IsChoice,
        span: Span,
    ) -> Option<(u32, u32)> {
        match choice {
            IsChoice::Member(path) => self.member_path(taxonomy, path).map(|member| self.member_range(member)),
            IsChoice::Bool(_) => {
                self.diagnostics.push(errors::wrong_type(span, "a member of a taxonomy", "true or false"));
                None
            }
        }
    }

    fn is_bool(&mut self, typed: &Typed, choices: &[IsChoice], span: Span) -> Typed {
        match choices {
            [IsChoice::Bool(value)] => {
                let constant = self.push(Node::Bool(*value), BOOL, span);
                self.leaf(Node::Compare(Comparison::Equal, typed.node, constant), BOOL, span)
            }
            _ => {
                let found = errors::wrong_type(span, "`true` or `false`", "something else");
                self.diagnostics.push(found);
                self.broken(span)
            }
        }
    }

    pub(super) fn is_given(
        &mut self,
        value: &Expr,
        negated: bool,
        node: fn(crate::policy::ids::NodeId) -> Node,
        span: Span,
    ) -> Typed {
        let typed = self.value(value, None);
        let result = self.leaf(node(typed.node), BOOL, span);
        self.perhaps_not(negated, result, span)
    }

    pub(super) fn in_set(&mut self, value: &Expr, negated: bool, set: &Expr, span: Span) -> Typed {
        let typed = self.value(value, None);
        let result = if let ExprKind::List(elements) = &set.kind {
            self.in_values(&typed, elements, span)
        } else {
            self.in_value(&typed, value, set, span)
        };
        self.perhaps_not(negated, result, span)
    }

    fn in_values(&mut self, typed: &Typed, elements: &[Expr], span: Span) -> Typed {
        let items: Vec<Typed> = elements.iter().map(|element| self.value_of(element, &typed.ty)).collect();
        if let Base::Member(_) = typed.ty.base {
            let constant = |node: &Typed| match self.policy.nodes.get(node.node.index()) {
                Some(Node::Member(member)) => Some(self.member_range(*member)),
                Some(_) | None => None,
            };
            if let Some(ranges) = items.iter().map(constant).collect::<Option<Vec<_>>>() {
                return self.leaf(Node::IsMember(typed.node, ranges), BOOL, span);
            }
        }
        let nodes: Vec<_> = items.iter().map(|item| item.node).collect();
        let many = self.many(&nodes);
        self.leaf(Node::InValues(typed.node, many), BOOL, span)
    }

    fn in_value(&mut self, typed: &Typed, value: &Expr, set: &Expr, span: Span) -> Typed {
        let in_set = self.value(set, None);
        if in_set.ty.is_any() {
            return self.broken(span);
        }
        if in_set.ty.base == Base::Period {
            let day = self.day_of_typed(typed.clone(), value.place.0);
            return self.leaf(Node::InPeriod(day.node, in_set.node), BOOL, span);
        }
        let Base::List(element) = &in_set.ty.base else {
            let got = words::with_article(&in_set.ty, &self.policy);
            self.diagnostics.push(errors::wrong_type(set.place.0, "a list or a period", &got));
            return self.broken(span);
        };
        if !fits(&typed.ty, element) {
            let one = words::with_article(&typed.ty, &self.policy);
            let other = words::with_article(&in_set.ty, &self.policy);
            let (one, other) = ((one.as_str(), value.place.0), (other.as_str(), set.place.0));
            let found = errors::types_differ(span, "one can't be in the other:", one, other);
            let quoted = element.base == Base::Text && matches!(typed.ty.base, Base::Member(_) | Base::Date);
            self.diagnostics.push(if quoted { found.help("members and dates stand without quotes") } else { found });
            return self.broken(span);
        }
        let members = element.taxonomy().is_some();
        self.leaf(Node::InList { value: typed.node, list: in_set.node, members }, BOOL, span)
    }

    pub(super) fn text_test(&mut self, test: TextTest, text: &Expr, argument: &Text, span: Span) -> Typed {
        let typed = self.value_of(text, &TEXT);
        if test != TextTest::Matches {
            let argument = self.text(&argument.text);
            return self.leaf(Node::TextTest(test, typed.node, argument), BOOL, span);
        }
        match Pattern::new(&argument.text) {
            Ok(pattern) => {
                let index = self.policy.patterns.len() as u32;
                self.policy.patterns.push(pattern);
                self.leaf(Node::Matches(typed.node, index), BOOL, span)
            }
            Err(problem) => {
                self.diagnostics.push(errors::pattern_refused(argument.place.0, &problem));
                self.broken(span)
            }
        }
    }
}
