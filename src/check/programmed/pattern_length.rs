//! Labels that say another number of characters than the pattern or the length that they go with: 18 digits, and `[0-9]{17}`.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::check::words::{figures, labels};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, Provision};
use crate::source::Span;
use crate::value::{Decimal, number};

/// What a number of characters is said of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Digit,
    Letter,
    Sign,
    Any,
}

const NOUNS: [(&str, Sort); 14] = [
    ("digit", Sort::Digit),
    ("figure", Sort::Digit),
    ("numeral", Sort::Digit),
    ("letter", Sort::Letter),
    ("capital", Sort::Letter),
    ("character", Sort::Any),
    ("sign", Sort::Any),
    ("symbol", Sort::Any),
    ("位数字", Sort::Any),
    ("个数字", Sort::Digit),
    ("个字母", Sort::Letter),
    ("位", Sort::Any),
    ("个字符", Sort::Any),
    ("个字", Sort::Any),
];

/// A part of a pattern: what it takes, and how many.
struct Piece {
    sort: Sort,
    count: u32,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let lines = look.policy.provisions.iter().flat_map(Provision::lines);
    lines.filter_map(|line| one(look, line)).collect()
}

fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [version] = look.versions(line.condition)[..] else { return None };
    let parts = look.conjuncts(version);
    let asked: Vec<(NodeId, Vec<Piece>)> =
        parts.into_iter().filter_map(|part| Some((part, pieces_of(look, part)?))).collect();
    let [(at, pieces)] = asked.as_slice() else { return None };
    labels(look, line).iter().find_map(|label| {
        let said = figures(label).into_iter().filter_map(|figure| noun((figure.number, figure.behind())));
        let said: Vec<(Decimal, Sort)> = said.collect();
        let odd = said.iter().find(|(figure, sort)| !fits(pieces, *figure, *sort))?;
        // "two letters and four digits" are six characters
        let all: Decimal = said.iter().map(|(figure, _)| *figure).sum();
        let plain = pieces.iter().filter(|piece| piece.sort != Sort::Sign);
        let total = Decimal::from(plain.map(|piece| piece.count).sum::<u32>());
        let (said_so, is) = (number::show(odd.0), number::show(passes(pieces, odd.1)));
        (all != total || said.len() == 1).then(|| told(look, look.span(*at), &said_so, &is))
    })
}

/// With the edit, where the number stands once in the condition.
fn told(look: Look<'_>, span: Span, said: &str, is: &str) -> Diagnostic {
    let text = look.sources.text(span);
    let (braced, mended) = (format!("{{{is}}}"), format!("{{{said}}}"));
    let (old, new) = if text.contains(&braced) { (braced.as_str(), mended.as_str()) } else { (is, said) };
    let mut places = text.match_indices(old).map(|(at, _)| span.start as usize + at);
    let place = places.next().filter(|_| places.next().is_none());
    let found = errors::characters_said_otherwise(span, said, is, place.map(|_| new));
    match place {
        Some(at) => found.suggest(Span::new(span.file, at, at + old.len()), new),
        None => found,
    }
}

/// `18 digits`: what is counted.
fn noun((figure, rest): (Decimal, &str)) -> Option<(Decimal, Sort)> {
    let rest = rest.trim_start_matches([' ', '-']);
    let rest = ["capital ", "small ", "latin ", "upper-case ", "lower-case "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    NOUNS.iter().find(|(word, _)| rest.starts_with(word)).map(|(_, sort)| (figure, *sort))
}

/// What of a sort passes in all.
fn passes(pieces: &[Piece], sort: Sort) -> Decimal {
    let of = |piece: &&Piece| sort == Sort::Any || piece.sort == sort || piece.sort == Sort::Any;
    Decimal::from(pieces.iter().filter(of).map(|piece| piece.count).sum::<u32>())
}

fn fits(pieces: &[Piece], figure: Decimal, sort: Sort) -> bool {
    let none = sort != Sort::Any && !pieces.iter().any(|piece| piece.sort == sort || piece.sort == Sort::Any);
    let one = pieces.iter().any(|piece| Decimal::from(piece.count) == figure);
    let whole = Decimal::from(pieces.iter().map(|piece| piece.count).sum::<u32>()) == figure;
    let plain = pieces.iter().filter(|piece| piece.sort != Sort::Sign).map(|piece| piece.count).sum::<u32>();
    none || one || whole || Decimal::from(plain) == figure || passes(pieces, sort) == figure
}

/// What a condition asks a text to be made of, where that is the same number of characters in every case.
fn pieces_of(look: Look<'_>, part: NodeId) -> Option<Vec<Piece>> {
    if let Node::Matches(_, pattern) = look.node(part) {
        return pieces(look.policy.patterns.get(*pattern as usize)?.as_str());
    }
    let demand = look.demand(part)?;
    let Node::Builtin(row, _) = look.node(demand.subject) else { return None };
    let (Test::Values(values), true) = (demand.test, Some(*row) == look.length_row()) else { return None };
    let [Constant::Number(count)] = values.as_slice() else { return None };
    let count = count.to_string().parse().ok()?;
    Some(vec![Piece { sort: Sort::Any, count }])
}

/// The pieces of a pattern without groups and alternatives, each of a fixed length.
fn pieces(pattern: &str) -> Option<Vec<Piece>> {
    let mut rest = pattern;
    let mut all: Vec<Piece> = Vec::new();
    while let Some(letter) = rest.chars().next() {
        let sort;
        (sort, rest) = match letter {
            '(' | ')' | '|' | '*' | '+' | '?' => return None,
            '[' => {
                let (class, behind) = rest.get(1..)?.split_once(']')?;
                (sort_of(class), behind)
            }
            '\\' => (Sort::Sign, rest.get(2..)?),
            letter => {
                let own = if letter.is_ascii_digit() {
                    Sort::Digit
                } else {
                    if letter.is_alphabetic() { Sort::Letter } else { Sort::Sign }
                };
                (own, rest.get(letter.len_utf8()..)?)
            }
        };
        let mut count = 1;
        if let Some(bounds) = rest.strip_prefix('{') {
            let (digits, behind) = bounds.split_once('}')?;
            count = digits.parse().ok()?;
            rest = behind;
        }
        if rest.starts_with(['*', '+', '?']) {
            return None;
        }
        all.push(Piece { sort, count });
    }
    (!all.is_empty()).then_some(all)
}

/// What a class takes.
fn sort_of(class: &str) -> Sort {
    let digits = class.contains("0-9") || class.chars().all(|letter| letter.is_ascii_digit());
    let letters = class.chars().any(char::is_alphabetic);
    match (digits, letters) {
        (true, false) => Sort::Digit,
        (false, true) => Sort::Letter,
        (true, true) => Sort::Any,
        (false, false) => Sort::Sign,
    }
}
