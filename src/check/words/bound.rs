//! "Never more than 900 euros" beside `at least 900 EUR` or `max(…, 900 EUR)`, and the other way round.

use super::claim::{End, figures};
use super::spoken::around;
use super::told::{Text, own};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::source::Span;
use crate::value::Decimal;

/// Words of the case in which something is due.
const CASES: [&str; 9] = [" if ", "where ", "when ", "for prices", "unless ", "waived", "whoever ", "如果", "价款不"];

/// An end of an amount.
struct Bound {
    number: Decimal,
    /// What is written, and whether it lets no more through, or no less.
    at: Span,
    is_most: bool,
    /// The word that is to be another, where it stands, and the other.
    word: (Span, &'static str),
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let calls = look.has(|node| matches!(node, Node::Builtin(..)));
    let of_provisions = look.policy.provisions.iter().filter_map(|provision| {
        let mut bounds = of_fee(look, provision);
        if calls {
            let inner = clauses(provision).into_iter().flat_map(|clause| look.within(clause));
            bounds.extend(inner.filter_map(|id| of_call(look, id)));
        }
        one(&bounds, || around(look, provision))
    });
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let bounds: Vec<Bound> = look.within(define.value).into_iter().filter_map(|id| of_call(look, id)).collect();
        one(&bounds, || own(&define.doc, None))
    });
    of_provisions.chain(of_defines).collect()
}

fn one(bounds: &[Bound], texts: impl FnOnce() -> Vec<Text>) -> Option<Diagnostic> {
    let texts = if bounds.is_empty() { Vec::new() } else { texts() };
    bounds.iter().find_map(|bound| {
        // an amount may be the least of one thing and the most of another
        let other_end = bounds.iter().any(|other| other.number == bound.number && other.is_most != bound.is_most);
        texts.iter().filter(|_| !other_end).find_map(|text| {
            let sentences = text.sentences();
            let all = sentences.iter().flat_map(|sentence| figures(sentence));
            // an end of something else: where the price is at most so much
            let of_that = |before: &str| !CASES.iter().any(|word| before.contains(word));
            let ends = all.filter(|figure| figure.number == bound.number && of_that(figure.before()));
            let ends = ends.map(|figure| figure.is_end().filter(|end| matches!(end, End::AtMost | End::AtLeast)));
            let ends: Vec<_> = ends.collect();
            let [Some(said)] = ends[..] else { return None };
            let told = said.of(&crate::value::number::show(bound.number));
            (said.is_upper() != bound.is_most).then(|| errors::other_end(bound.at, &text.who(), &told, bound.word))
        })
    })
}

fn number(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    if let Constant::Number(number) = look.constant(id)? { Some(number) } else { None }
}

/// `at least`, `at most` of a fee
fn of_fee(look: Look<'_>, provision: &Provision) -> Vec<Bound> {
    let Body::Fee { at_least, at_most, .. } = provision.body else { return Vec::new() };
    let bound = |(clause, is_most): (Option<NodeId>, bool)| {
        let at = look.plain(clause?);
        let number = number(look, at)?;
        let (own, other) = if is_most { ("at most", "at least") } else { ("at least", "at most") };
        let span = look.span(at);
        let before = look.sources.file(span.file).text().get(..span.start as usize)?.trim_end();
        let start = before.strip_suffix(own)?.len();
        let word = (Span::new(span.file, start, start + own.len()), other);
        Some(Bound { number, at: span, is_most, word })
    };
    [(at_least, false), (at_most, true)].into_iter().filter_map(bound).collect()
}

/// `max(…, 900 EUR)`, which is no less, and `min(…, 900 EUR)`, which is no more
fn of_call(look: Look<'_>, id: NodeId) -> Option<Bound> {
    let Node::Builtin(row, many) = look.node(id) else { return None };
    let name = crate::builtin::row(*row)?.name;
    let (is_most, other) = match name {
        "min" => (true, "max"),
        "max" => (false, "min"),
        _ => return None,
    };
    let mut fixed = look.policy.many(*many).iter().filter_map(|part| number(look, *part));
    let (number, None) = (fixed.next()?, fixed.next()) else { return None };
    let at = look.span(id);
    let word = Span::new(at.file, at.start as usize, at.start as usize + name.len());
    (look.sources.text(word) == name).then_some(Bound { number, at, is_most, word: (word, other) })
}
