//! Labels that say what some show, "persons show a passport or an identity card", over a line that lets just these pass without it:
//! `require has_passport or customer is person`.

use super::parts::Known;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{denies, labelled, words};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};
use crate::policy::types::Base;

/// What stands behind those who pass by what they are: "persons, or whoever shows …".
const JOINS: [&str; 12] = ["or", "and", ",", "only", "alone", "、", "或", "和", "及", "，", "与", "的"];
/// Words of those who are let pass.
const FREE: [&str; 12] =
    ["except", "unless", "exempt", "free", "spared", "need", "needs", "without", "other", "免", "无需", "除"];

pub(super) fn check(look: Look<'_>, known: &mut Known) -> Vec<Diagnostic> {
    let lines = look.policy.provisions.iter().flat_map(|of| of.lines());
    lines.filter(|line| line.kind == LineKind::Require).filter_map(|line| one(look, line, known)).collect()
}

fn one(look: Look<'_>, line: &Line, known: &mut Known) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let parts = look.disjuncts(condition);
    let members = parts.iter().filter_map(|part| {
        let Node::IsMember(of, ranges) = look.node(*part) else { return None };
        let Base::Member(taxonomy) = look.ty(*of)?.base else { return None };
        Some((*part, ranges, taxonomy))
    });
    let [(at, ranges, taxonomy)] = members.collect::<Vec<(NodeId, &Vec<(u32, u32)>, _)>>()[..] else { return None };
    if parts.len() < 2 {
        return None;
    }
    labelled(look, line).iter().find_map(|text| {
        let small = text.words.to_lowercase();
        let plain = !words(&small).iter().any(|word| denies(word) || FREE.contains(word))
            && !FREE.iter().any(|word| !word.is_ascii() && small.contains(word));
        let reading = known.names(look, taxonomy).read(&text.words);
        let first = reading.mentions.first().filter(|first| first.from == reading.start(**first) && plain)?;
        let next = reading.tokens.get(first.to)?;
        let thing = first.thing as u32;
        let inside = ranges.iter().any(|(from, to)| (*from..=*to).contains(&thing));
        let joined = JOINS.iter().any(|join| next == join || !join.is_ascii() && next.starts_with(join));
        (inside && !joined).then(|| {
            let span = look.span(at);
            let written = look.sources.text(span);
            let mended = written.replacen(" is ", " is not ", 1);
            errors::lets_pass(span, look.member(thing), &mended)
        })
    })
}
