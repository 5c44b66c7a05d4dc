//! Texts: what is asked of how they are spelled can't all hold, and a case has to have one of which it does.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::facts::{located, set};
use super::formula::Formula;
use super::search::Choice;
use super::world::{Place, World};
use crate::check::axis::Atom as Piece;
use crate::check::spelled::{Ask, Spelling, excludes, first_piece};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::value::Pattern;

/// The most tests of texts that are held against each other.
const MOST: usize = 40;
/// Characters that texts are filled with.
const FILLING: [&str; 6] = ["x", "", "a", "A", "1", "-"];

impl World<'_> {
    /// Notes of which text a subject is a test, or that it is one.
    pub(super) fn note_spelling(&mut self, subject: usize, place: &Place) {
        let node = self.look.node(place.node);
        let text = if let Node::TextTest(_, text, _) | Node::Matches(text, _) | Node::Characters { text, .. } = node {
            Some(*text)
        } else if let Node::Builtin(row, arguments) = node {
            let is_length = Some(*row) == self.look.length_row();
            self.look.policy.many(*arguments).first().copied().filter(|_| is_length)
        } else {
            self.look.ty(place.node).filter(|ty| ty.base == Base::Text).map(|_| place.node)
        };
        if let Some(text) = text {
            let key = self.key(&place.beside(text));
            self.spelled.insert(subject, key);
        }
    }

    /// A formula, and that no text is spelled in two ways that exclude each other; none where it asks for nothing like that.
    pub(super) fn with_spelling(&self, formula: &Formula) -> Option<Formula> {
        if self.spelled.len() < 2 {
            return None;
        }
        let mut atoms = BTreeSet::new();
        formula.atoms(&mut atoms);
        let mut by_text: BTreeMap<&str, Vec<(usize, Spelling<'_>)>> = BTreeMap::new();
        for number in atoms {
            let Some(atom) = self.atoms.get(number) else { continue };
            let Some(text) = self.spelled.get(&atom.subject) else { continue };
            let node = self.subjects.get(atom.subject).map(|subject| subject.node);
            let spelling = node.and_then(|node| self.look.spelling_of(node, &atom.test));
            by_text.entry(text).or_default().extend(spelling.map(|spelling| (number, spelling)));
        }
        let mut all = vec![formula.clone()];
        for asked in by_text.values().filter(|asked| asked.len() <= MOST) {
            for (place, (other, second)) in asked.iter().enumerate() {
                for (one, first) in asked.iter().take(place) {
                    all.extend(exclusions((*one, first), (*other, second)));
                }
            }
        }
        (all.len() > 1).then(|| Formula::all(all))
    }

    /// Sets the texts of which it was chosen how they are spelled.
    pub(super) fn spell(&self, choice: &Choice, root: &mut Map<String, Json>) {
        let mut by_cell: BTreeMap<u32, Vec<Spelling<'_>>> = BTreeMap::new();
        for (subject, cell) in self.subjects.iter().zip(choice) {
            let Some(Piece::Bool(truth)) = cell.as_ref().map(|cell| &cell.value) else { continue };
            let Some((text, ask)) = self.ask_of(subject.node) else { continue };
            let Some(at) = self.cell_of(&Place::root(text)) else { continue };
            by_cell.entry(at).or_default().push(Spelling { text, ask, holds: *truth });
        }
        for (at, asked) in by_cell {
            let Some(text) = example(&asked) else { continue };
            if let Some((path, _)) = located(self, &self.look.policy.facts, 0, at) {
                set(root, &path, text.into());
            }
        }
    }

    fn ask_of(&self, node: NodeId) -> Option<(NodeId, Ask<'_>)> {
        use crate::check::test::{Constant, Test};
        let is_test = matches!(self.look.node(node), Node::TextTest(..) | Node::Matches(..) | Node::Characters { .. });
        let holds = Test::Values(vec![Constant::Bool(true)]);
        let spelling = self.look.spelling_of(node, &holds).filter(|_| is_test)?;
        Some((spelling.text, spelling.ask))
    }
}

/// That two tests of a text don't hold, or fail, as no text is spelled.
fn exclusions((one, first): (usize, &Spelling<'_>), (other, second): (usize, &Spelling<'_>)) -> Vec<Formula> {
    let either = [true, false];
    let ways = either.into_iter().flat_map(|holds| either.map(|also| (holds, also)));
    let longest = |of: &Spelling<'_>| matches!(of.ask, Ask::AtMost(_));
    let atom = |number: usize, holds: bool| if holds { Formula::Atom(number) } else { Formula::Atom(number).not() };
    ways.filter(|(holds, also)| (*holds || !longest(first)) && (*also || !longest(second)))
        .filter(|(holds, also)| excludes(&turned(first, *holds), &turned(second, *also)))
        .map(|(holds, also)| atom(one, holds).and(atom(other, also)).not())
        .collect()
}

/// The same, or that it is not so.
fn turned<'p>(of: &Spelling<'p>, as_asked: bool) -> Spelling<'p> {
    Spelling { holds: of.holds == as_asked, ..of.clone() }
}

/// A text that is spelled as is asked.
fn example(asked: &[Spelling<'_>]) -> Option<String> {
    let wanted = || asked.iter().filter(|one| one.holds);
    let of = |kind: fn(&Ask<'_>) -> bool| {
        wanted().filter(|one| kind(&one.ask)).filter_map(|one| one.ask.part()).max_by_key(|part| part.len())
    };
    let start = of(|ask| matches!(ask, Ask::Starts(_))).unwrap_or_default();
    let end = of(|ask| matches!(ask, Ask::Ends(_))).unwrap_or_default();
    let inner: String = wanted()
        .filter(|one| matches!(one.ask, Ask::Contains(_)))
        .filter_map(|one| one.ask.part())
        .collect::<Vec<_>>()
        .concat();
    let filled = FILLING.iter().map(|filling| format!("{start}{filling}{inner}{filling}{end}"));
    let plain = FILLING.iter().map(|filling| format!("{start}{filling}{end}"));
    let forms = wanted().filter_map(|one| if let Ask::Form(pattern) = one.ask { of_form(pattern) } else { None });
    let mut all = forms.chain(filled).chain(plain);
    all.find(|text| asked.iter().all(|one| one.ask.of(text) == one.holds))
}

/// A text that matches a pattern, where its characters stand in it one by one.
fn of_form(pattern: &Pattern) -> Option<String> {
    let mut rest = pattern.as_str();
    let mut text = String::new();
    while !rest.is_empty() {
        let (piece, times, behind) = first_piece(rest)?;
        let one = Pattern::new(piece).ok()?;
        let fits = |letter: &char| one.matches(&letter.to_string());
        let letter = ('A'..='Z').chain('0'..='9').chain('a'..='z').chain(piece.chars()).find(fits)?;
        text.extend(std::iter::repeat_n(letter, times as usize));
        rest = behind;
    }
    Some(text)
}
