//! Bands of which an edge belongs to the other side than the words say: "gold, from 50000 miles", over `up to 50000: silver  above: gold`.

use super::claim::{End, figures};
use super::told::{Text, own, told_of};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::number;

/// Words before the first number that belongs to a member.
const FROM: [&str; 4] = ["from", "starting at", "beginning with", "beginning at"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Band { .. })) {
        return Vec::new();
    }
    let of_defines = look.policy.defines.iter().flat_map(|of| look.within(of.value).into_iter());
    let of_provisions = look.policy.provisions.iter().flat_map(clauses).flat_map(|clause| look.within(clause));
    let mut bands: Vec<NodeId> = of_defines.chain(of_provisions).collect();
    bands.sort_unstable();
    bands.dedup();
    let by_members = bands.into_iter().filter_map(|band| one(look, band));
    let of_defines =
        look.policy.defines.iter().filter_map(|of| in_words(look, of.value, &own(&of.doc, of.note.as_deref())));
    let of_provisions = look.policy.provisions.iter().filter_map(|of| {
        let texts = told_of(look, of);
        clauses(of).into_iter().find_map(|clause| in_words(look, clause, &texts))
    });
    by_members.chain(of_defines).chain(of_provisions).collect()
}

/// The edge of a band that the words around it give to the other side: "under 500000 CNY", over `up to 500000 CNY`.
fn in_words(look: Look<'_>, clause: NodeId, texts: &[Text]) -> Option<Diagnostic> {
    let bands = look
        .within(clause)
        .into_iter()
        .filter_map(|id| if let Node::Band { edges, .. } = look.node(id) { Some(edges) } else { None });
    bands.into_iter().flatten().find_map(|(edge, inclusive)| {
        let Some(Constant::Number(number)) = look.constant(*edge) else { return None };
        texts.iter().find_map(|text| {
            let small = text.words.to_lowercase();
            let all = figures(&small);
            let ends = all.iter().filter(|figure| figure.number == number).filter_map(|figure| figure.is_end());
            let ends: Vec<End> = ends.collect();
            let below = |end: End| matches!(end, End::AtMost | End::Over);
            let first = ends.first().copied().filter(|first| below(*first) != *inclusive)?;
            ends.iter().all(|end| below(*end) == below(first)).then(|| {
                let shown = number::show(number);
                let said = match first {
                    End::Under => format!("less than {shown}"),
                    End::AtMost => format!("up to {shown}"),
                    End::AtLeast => format!("{shown} or more"),
                    End::Over => format!("more than {shown}"),
                };
                let mended = if *inclusive { "below" } else { "up to" };
                let at = look.span(*edge);
                errors::band_edge_told(at, (&text.who(), &said), look.sources.text(at), mended)
            })
        })
    })
}

fn one(look: Look<'_>, band: NodeId) -> Option<Diagnostic> {
    let Node::Band { edges, values, .. } = look.node(band) else { return None };
    let pairs = values.windows(2).zip(edges);
    pairs.into_iter().find_map(|(two, (edge, inclusive))| {
        let [below, above] = two else { return None };
        let Constant::Number(number) = look.constant(*edge)? else { return None };
        let told = |value: NodeId, goes_up: bool| {
            let Node::Member(member) = look.node(value) else { return None };
            let member = look.policy.members.get(member.0 as usize)?;
            let labels = member.labels.iter().map(|(_, label)| Text::own(label, "its label"));
            let all: Vec<Text> = labels.chain(own(&member.doc, None)).collect();
            all.into_iter().find_map(|text| {
                let small = text.words.to_lowercase();
                let said = figures(&small).into_iter().find_map(|figure| {
                    let before = figure.before().trim_end();
                    let from = FROM.iter().any(|word| before.ends_with(word));
                    let end = figure.is_end().or_else(|| from.then_some(End::AtLeast))?;
                    let takes_in = match end {
                        End::AtLeast if goes_up => true,
                        End::Over if goes_up => false,
                        End::AtMost if !goes_up => true,
                        End::Under if !goes_up => false,
                        End::AtLeast | End::Over | End::AtMost | End::Under => return None,
                    };
                    (figure.number == number).then_some(takes_in)
                })?;
                Some((said, member.name.clone(), text.words))
            })
        };
        // the number belongs to what is below where the edge is inclusive
        let wrong = told(*above, true).filter(|(takes_in, ..)| *takes_in == *inclusive);
        let (_, name, words) = wrong.or_else(|| told(*below, false).filter(|(takes_in, ..)| takes_in != inclusive))?;
        let belongs = look.sources.text(look.span(if *inclusive { *below } else { *above }));
        let mended = if *inclusive { "below" } else { "up to" };
        let shown = number::show(number);
        Some(errors::band_edge(look.span(*edge), (&name, &words), (&shown, belongs), mended))
    })
}
