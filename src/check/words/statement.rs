//! What a line asks for beside its label; and, where both join as many parts by "or" or "and", each part beside its own.

use super::called::{called, speaks_of};
use super::polarity::fact;
use super::text::labels;
use crate::check::look::Look;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};

/// What joins the parts of a label.
const OR: [&str; 4] = [", or ", " or ", "或者", "或"];
const AND: [&str; 6] = [", and ", " and ", "，且", "并且", "且", "、"];

/// A condition, and how it is told, in all languages and small letters.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub kind: LineKind,
    pub condition: NodeId,
    pub texts: Vec<String>,
}

impl Statement {
    pub fn of(look: Look<'_>, line: &Line) -> Self {
        Self { kind: line.kind, condition: line.condition, texts: labels(look, line) }
    }

    /// Its parts, each with the words that stand in its place, where all others are plainly spoken of in theirs.
    pub fn parts(&self, look: Look<'_>) -> Vec<Self> {
        let [condition] = look.versions(self.condition)[..] else { return Vec::new() };
        let node = look.node(condition);
        let (many, signs): (_, &[&str]) = if let Node::Or(many) = node {
            (*many, &OR)
        } else if let Node::And(many) = node {
            (*many, &AND)
        } else {
            return Vec::new();
        };
        let parts = look.policy.many(many);
        let names: Vec<Vec<String>> = parts.iter().map(|part| called(look, fact(look, *part).0)).collect();
        let all = self.texts.iter().flat_map(|text| {
            let said = signs.iter().fold(text.clone(), |text, sign| text.replace(sign, "\n"));
            let said: Vec<String> = said.lines().map(|part| part.trim().to_owned()).collect();
            let own = |at: usize, text: &str| {
                let of = |at: usize| names.get(at).is_some_and(|names| speaks_of(text, names));
                let others = (0..names.len()).any(|other| other != at && of(other));
                (of(at), others)
            };
            let apart = said.iter().enumerate().all(|(at, text)| !own(at, text).1);
            let strange = said.iter().enumerate().filter(|(at, text)| !own(*at, text).0).count();
            let fits = said.len() == parts.len() && apart && strange < 2;
            let pairs = parts.iter().zip(said).filter(|_| fits);
            let one = |(condition, text): (&NodeId, String)| Self {
                kind: self.kind,
                condition: *condition,
                texts: vec![text],
            };
            pairs.map(one).collect::<Vec<_>>()
        });
        all.collect()
    }
}
