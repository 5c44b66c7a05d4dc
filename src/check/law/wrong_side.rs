//! Times that are counted to the other side of a day than the words say: `ends_on + 1 month`, where it is "one month before it ends".

use super::counted_from::{parts, says};
use super::reckoned::{Reckoned, reckoned};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::words::{Anchor, Asks, Spoken, anchors, own, same_event, spoken, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::Duration;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision));
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let texts = own(&define.doc, define.note.as_deref());
        let mut all = if texts.is_empty() { Vec::new() } else { reckoned(look, define.value) };
        let of = all.pop().filter(|_| all.is_empty())?;
        one(look, &Spoken { of, asks: Asks::Value, texts }, false)
    });
    of_provisions.chain(of_defines).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all = spoken(look, provision, |site| reckoned(look, site.node));
    let of_deadline = matches!(provision.body, Body::Deadline(_));
    let counted = all.iter().filter_map(|spoken| one(look, spoken, of_deadline));
    counted.chain(applies(look, provision)).collect()
}

/// "Whoever renews after the mark expired", over `when renewed_on < expires_on`.
fn applies(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let [condition] = look.versions(provision.when?)[..] else { return None };
    let mut two = look.conjuncts(condition).into_iter().flat_map(|part| reckoned(look, part));
    let of = two.next().filter(|of| of.length.is_none())?;
    let (Some(earlier), Some(later), None) = (of.earlier, of.later, two.next()) else { return None };
    let texts = told_of(look, provision);
    let sentences = texts.iter().flat_map(|text| text.sentences().into_iter().map(move |said| (text, said)));
    let mut told = sentences.flat_map(|(text, sentence)| {
        let all = anchors(&sentence).into_iter().filter(|anchor| anchor.length.is_none() && !anchor.counts);
        all.filter(|anchor| [earlier, later].iter().any(|day| says(look, *day, anchor)))
            .map(move |anchor| (text.who(), anchor))
            .collect::<Vec<_>>()
    });
    let ((who, anchor), None) = (told.next()?, told.next()) else { return None };
    let [own, other] = if anchor.after { [earlier, later] } else { [later, earlier] };
    let turned = says(look, other, &anchor) && !says(look, own, &anchor);
    let Node::Compare(sign, ..) = look.node(of.at) else { return None };
    turned.then(|| {
        let said = up_to(look, other, &anchor).unwrap_or_else(|| anchor.said.clone());
        errors::days_turned_round(look.span(of.at), (&who, &said), sign.mirrored().symbol())
    })
}

/// The words up to the one that names a day: "after the mark expired", and not what is said behind it.
fn up_to(look: Look<'_>, day: NodeId, anchor: &Anchor) -> Option<String> {
    let name = parts(look.sources.text(look.span(day)).rsplit('.').next()?);
    let all: Vec<&str> = anchor.said.split(' ').collect();
    let last = all.iter().position(|word| name.iter().any(|own| same_event(own, word)))?;
    all.get(..=last).map(|words| words.join(" "))
}

fn one(look: Look<'_>, spoken: &Spoken<Reckoned>, of_deadline: bool) -> Option<Diagnostic> {
    let length = spoken.of.length?;
    let anchors_of = |words: &str| anchors(words).into_iter().filter(|anchor| anchor.length == Some(length));
    let mut told: Vec<(String, Anchor)> = Vec::new();
    // what the messages of a deadline say is held against its own times elsewhere
    for text in spoken.texts.iter().filter(|text| !of_deadline || text.whose != "its message") {
        let all = text.sentences().into_iter().flat_map(|sentence| anchors_of(&sentence).collect::<Vec<_>>());
        told.extend(all.map(|anchor| (text.who(), anchor)));
    }
    let near = |anchor: &Anchor| if anchor.after { spoken.of.earlier } else { spoken.of.later };
    let other = |anchor: &Anchor| if anchor.after { spoken.of.later } else { spoken.of.earlier };
    let is = |day: Option<NodeId>, anchor: &Anchor| day.is_some_and(|day| says(look, day, anchor));
    if told.is_empty() || told.iter().any(|(_, anchor)| is(near(anchor), anchor) || !is(other(anchor), anchor)) {
        return None;
    }
    let (who, anchor) = told.first()?;
    let day = other(anchor)?;
    let name = name_of(look, day).unwrap_or_else(|| look.sources.text(look.span(day)).to_owned());
    let at = shifted(look, day, length)?;
    let span = look.span(at);
    let written = look.sources.text(span);
    let signs = if anchor.after { (" - ", " + ") } else { (" + ", " - ") };
    let mended = written.contains(signs.0).then(|| written.replacen(signs.0, signs.1, 1));
    let within = || (!anchor.after).then(|| format!("{} - {length}", look.sources.text(look.span(day))));
    let mended = mended.or_else(|| written.contains(" of ").then(within).flatten());
    let shown = (&*name, &*length.to_string(), mended);
    Some(errors::on_the_other_side(span, (who, &anchor.said), anchor.after, shown))
}

/// Where a day is shifted by a length.
fn shifted(look: Look<'_>, day: NodeId, length: Duration) -> Option<NodeId> {
    let mut all = (0..).map(NodeId).zip(&look.policy.nodes).filter_map(|(id, node)| {
        let Node::Shift { date, duration, .. } = node else { return None };
        let is_it =
            look.plain(*date) == look.plain(day) && crate::check::length::duration(look, *duration) == Some(length);
        is_it.then_some(id)
    });
    all.next()
}
