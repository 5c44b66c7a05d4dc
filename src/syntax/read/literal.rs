//! Values written out.

use super::Reader;
use crate::source::Span;
use crate::syntax::errors;
use crate::syntax::expression::{ExprKind, Literal};
use crate::syntax::grammar::{Node, Rule};
use crate::value::{Currency, Decimal, parse_datetime_in, parse_decimal, parse_time};

impl Reader<'_> {
    /// `300 CNY`, `2018-11-16`, `"text"`, `true` …; none if the node is no literal, or is reported.
    pub(super) fn literal(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let literal = match node.as_rule() {
            Rule::number => self.number(node)?,
            Rule::percent => Literal::Percent(self.decimal(node, node.as_str().trim_end_matches('%'))?),
            Rule::money => self.money(node)?,
            Rule::slip_money => self.foreign_money(node)?,
            Rule::date => Literal::Date(self.date(node)?),
            Rule::time => self.time(node)?,
            Rule::datetime => self.datetime(node)?,
            Rule::text => Literal::Text(self.text(node).text),
            Rule::reserved => reserved(node.as_str()),
            _ => return None,
        };
        Some(ExprKind::Literal(literal))
    }

    fn number(&mut self, node: &Node<'_>) -> Option<Literal> {
        let number = self.decimal(node, node.as_str())?;
        let whole = if node.as_str().contains('.') { None } else { i64::try_from(number).ok() };
        Some(whole.map_or(Literal::Decimal(number), Literal::Int))
    }

    /// A number as written, within the digits that are exact.
    pub(super) fn decimal(&mut self, node: &Node<'_>, written: &str) -> Option<Decimal> {
        let number = parse_decimal(written);
        if number.is_none() {
            let whole = self.span(node);
            let end = whole.start + u32::try_from(written.len()).unwrap_or_default();
            self.report(errors::not_a_number(Span { end, ..whole }, written));
        }
        number
    }

    /// A whole number.
    pub(super) fn whole(&mut self, node: &Node<'_>) -> Option<i64> {
        let digits = node.as_str();
        let number = if digits.len() <= 18 { digits.parse().ok() } else { None };
        if number.is_none() {
            self.report(errors::not_a_number(self.span(node), digits));
        }
        number
    }

    fn money(&mut self, node: &Node<'_>) -> Option<Literal> {
        let (amount, code) = node.as_str().split_at_checked(node.as_str().len().saturating_sub(3))?;
        let amount = amount.trim_end();
        let number = self.decimal(node, amount)?;
        if is_grouped(amount) {
            self.found.push(errors::perhaps_thousands(self.span(node), amount, code));
        }
        let meant = if code == "RMB" { "CNY" } else { code };
        if meant != code {
            self.found.push(errors::foreign_money(self.span(node), node.as_str(), &format!("{amount} {meant}")));
        }
        Some(Literal::Money(number, Currency::parse(meant)?))
    }

    /// `¥300`, `300 yuan`
    fn foreign_money(&mut self, node: &Node<'_>) -> Option<Literal> {
        let written = node.as_str();
        let amount = written.trim_matches(|c: char| !c.is_ascii_digit());
        let code = match written.replace(|c: char| c.is_ascii_digit() || " ._".contains(c), "").as_str() {
            "$" | "dollars" => "USD",
            "€" | "euros" => "EUR",
            "£" | "pounds" => "GBP",
            _ => "CNY",
        };
        self.found.push(errors::foreign_money(self.span(node), written, &format!("{amount} {code}")));
        Some(Literal::Money(self.decimal(node, amount)?, Currency::parse(code)?))
    }

    fn time(&mut self, node: &Node<'_>) -> Option<Literal> {
        let written = node.as_str();
        let padded = if written.find(':') == Some(1) { format!("0{written}") } else { written.to_owned() };
        let time = parse_time(&padded);
        match time {
            None => self.report(errors::not_a_time(self.span(node), written)),
            Some(_) if padded != written => self.found.push(errors::short_time(self.span(node), written, &padded)),
            Some(_) => {}
        }
        time.map(Literal::Time)
    }

    fn datetime(&mut self, node: &Node<'_>) -> Option<Literal> {
        let moment = parse_datetime_in(node.as_str(), None).ok();
        if moment.is_none() {
            self.report(errors::not_a_datetime(self.span(node), node.as_str()));
        }
        moment.map(Literal::DateTime)
    }
}

/// `1.000`, `12.500`: nobody writes the last of three decimals if it is 0, but for thousands many do.
fn is_grouped(amount: &str) -> bool {
    let Some((whole, decimals)) = amount.split_once('.') else { return false };
    whole.len() <= 3 && whole != "0" && decimals.len() == 3 && decimals.ends_with('0')
}

fn reserved(word: &str) -> Literal {
    match word {
        "true" => Literal::Bool(true),
        "false" => Literal::Bool(false),
        _ => Literal::None,
    }
}
