//! Amendments that write a whole choice again and so take back, beside what they change, what an earlier amendment had changed.

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::NodeId;
use crate::policy::node::{MemberArm, Node};
use crate::policy::provision::{Dated, DatedEntry};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.dated.iter().flat_map(|dated| in_timeline(look, dated)).collect()
}

fn in_timeline(look: Look<'_>, dated: &Dated) -> Vec<Diagnostic> {
    let three = dated.entries.windows(3);
    three
        .filter_map(|three| if let [old, between, new] = three { one(look, old, between, new) } else { None })
        .collect()
}

fn one(look: Look<'_>, old: &DatedEntry, between: &DatedEntry, new: &DatedEntry) -> Option<Diagnostic> {
    let (first, second) = (amendment(look, between)?, amendment(look, new)?);
    // an edit of a key of its own says what it does
    let (_, written) = look.sources.text(new.span).split_once("->")?;
    if !written.trim_start().starts_with("by ") {
        return None;
    }
    let [was, then, now] = [arms(look, old)?, arms(look, between)?, arms(look, new)?];
    let value = |arms: &[MemberArm], of: &MemberArm| -> Option<(NodeId, Constant)> {
        let arm = arms.iter().find(|arm| (arm.first, arm.last) == (of.first, of.last))?;
        Some((arm.value, look.constant(arm.value)?))
    };
    let mut back = None;
    let mut changes = false;
    for arm in now {
        let (place, is) = value(now, arm)?;
        let ((_, before), (_, earlier)) = (value(then, arm)?, value(was, arm)?);
        changes |= is != before && is != earlier;
        if is == earlier && is != before && !speaks_of(look, second, arm.first) {
            back = back.or(Some((place, arm.first, value(then, arm)?.0)));
        }
    }
    let (place, member, before) = back.filter(|_| changes && first.name != second.name)?;
    let [is, was] = [place, before].map(|node| look.sources.text(look.span(node)));
    Some(errors::taken_back(
        look.span(place),
        (look.member(member), is, was),
        (&second.short, &first.short),
        look.span(before),
    ))
}

fn amendment<'p>(look: Look<'p>, entry: &DatedEntry) -> Option<&'p Amendment> {
    look.policy.amendments.get(entry.amendment?.index())
}

fn arms<'p>(look: Look<'p>, entry: &DatedEntry) -> Option<&'p [MemberArm]> {
    if let Node::ByMember { arms, .. } = look.node(entry.value?) { Some(arms) } else { None }
}

/// Whether the words of an amendment name a member.
fn speaks_of(look: Look<'_>, amendment: &Amendment, member: u32) -> bool {
    let name = look.member(member).to_lowercase();
    let texts = amendment.doc.texts().values().chain(&amendment.note);
    texts.into_iter().any(|text| text.to_lowercase().contains(&name)) || amendment.short.to_lowercase().contains(&name)
}
