//! Bounds that stand the other way round than their words lean: "begins within sixty days" over `days >= 60`, "has had a licence for two years" over
//! `years <= 2`, "no tattoo in the last four months" over `tattooed_on < day - 4 months`, "is old enough" over `age < 16`.

use super::claim::{Figure, figures};
use super::cue::{Cue, of_figure, of_name};
use super::denial::{denies_anywhere, denies_later};
use super::scale::in_units_of;
use super::spoken::{Asks, Site, spoken};
use super::told::{Text, own};
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::naming::{is_birthday, name_of};
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::define::Define;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::operands::operands;
use crate::policy::types::Base;
use crate::syntax::expression::{AggregateKind, Comparison};
use crate::value::{Decimal, Duration, Unit};

/// A comparison that asks for so much of something, or for no more of it.
#[derive(Clone, Debug)]
struct Bound {
    at: NodeId,
    /// Whether there may be no more.
    most: bool,
    size: Size,
    /// What it is called that is compared.
    name: Option<String>,
}

#[derive(Clone, Copy, Debug)]
enum Size {
    Number(NodeId, Decimal),
    /// The time between two days.
    Time(Duration),
    /// One number or another.
    Chosen,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| {
        let all = spoken(look, provision, |site| {
            let bounds = bounds(look, site);
            if bounds.is_empty() { Vec::new() } else { vec![bounds] }
        });
        all.into_iter().filter_map(|one| {
            let label = |text: &Text| text.whose == "its label";
            one.texts.iter().find_map(|text| against(look, &one.of, (one.asks, label(text)), text))
        })
    });
    // what is told of a definition says what it asks for
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let [value] = look.versions(define.value)[..] else { return None };
        let bounds: Vec<Bound> = look.conjuncts(value).into_iter().filter_map(|part| bound(look, part)).collect();
        let texts = own(&define.doc, define.note.as_deref());
        texts.iter().filter(|_| !bounds.is_empty()).find_map(|text| against(look, &bounds, (Asks::For, true), text))
    });
    of_provisions.chain(of_defines).collect()
}

/// The bounds that a line asks for or forbids, by themselves or beside others.
fn bounds(look: Look<'_>, site: &Site) -> Vec<Bound> {
    if matches!(site.asks, Asks::Applies | Asks::Value) {
        return Vec::new();
    }
    let (mut open, mut all) = (vec![site.node], Vec::new());
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if matches!(node, Node::And(_) | Node::Or(_)) {
            operands(look.policy, node, &mut open);
        } else if let Node::Aggregate(of) = node
            && let Some(filter) = of.filter.filter(|_| of.kind == AggregateKind::Any)
        {
            // of the elements only the time between two days is told
            let parts = look.conjuncts(filter).into_iter().filter_map(|part| bound(look, look.plain(part)));
            all.extend(parts.filter(|bound| matches!(bound.size, Size::Time(_))));
        } else {
            all.extend(bound(look, look.plain(id)));
        }
    }
    all
}

fn bound(look: Look<'_>, at: NodeId) -> Option<Bound> {
    let Node::Compare(sign, one, other) = look.node(at) else { return None };
    if let Some(bound) = between_days(look, at, (*sign, *one, *other)) {
        return Some(bound);
    }
    let demand = look.demand(at).map(|demand| (demand.subject, demand.test));
    let (subject, sign, size) = if let Some((subject, Test::Compare(sign, Constant::Number(number)))) = demand {
        (subject, sign, Size::Number(subject, number))
    } else {
        match (is_chosen(look, *one), is_chosen(look, *other)) {
            (false, true) => (*one, *sign, Size::Chosen),
            (true, false) => (*other, sign.mirrored(), Size::Chosen),
            (true, true) | (false, false) => return None,
        }
    };
    let counts = matches!(look.ty(subject)?.base, Base::Int | Base::Decimal | Base::Money(_));
    let most = is_most(sign).filter(|_| counts)?;
    Some(Bound { at, most, size, name: called(look, subject) })
}

fn is_most(sign: Comparison) -> Option<bool> {
    match sign {
        Comparison::Less | Comparison::LessOrEqual => Some(true),
        Comparison::Greater | Comparison::GreaterOrEqual => Some(false),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}

/// `a >= b - 4 months`: from the one to the other there are four months at most.
fn between_days(look: Look<'_>, at: NodeId, (sign, one, other): (Comparison, NodeId, NodeId)) -> Option<Bound> {
    let shift = |id: NodeId| {
        let Node::Shift { duration: length, subtract, .. } = look.node(id) else { return None };
        Some((*subtract, duration(look, *length).filter(|length| length.amount > 0)?))
    };
    let (sign, (subtract, length)) = match (shift(one), shift(other)) {
        (None, Some(shift)) => (sign, shift),
        (Some(shift), None) => (sign.mirrored(), shift),
        (None, None) | (Some(_), Some(_)) => return None,
    };
    Some(Bound { at, most: is_most(sign)? != subtract, size: Size::Time(length), name: None })
}

/// One of several numbers that are written, by whatever decides.
fn is_chosen(look: Look<'_>, id: NodeId) -> bool {
    let id = look.defined(id);
    let node = look.node(id);
    if let Node::If(_, then, instead) = node {
        return [*then, *instead].into_iter().all(|part| look.constant(part).is_some() || is_chosen(look, part));
    }
    let by_key = matches!(node, Node::ByMember { .. } | Node::ByValue { .. });
    by_key && {
        let mut all = Vec::new();
        operands(look.policy, node, &mut all);
        all.into_iter().filter(|part| look.constant(*part).is_some()).count() > 1
    }
}

/// The name of what is compared; of whole years since a birth, the age.
fn called(look: Look<'_>, subject: NodeId) -> Option<String> {
    if let Node::Between { from, unit: CountUnit::Years, .. } = look.node(subject) {
        return is_birthday(look, *from).then(|| "age".to_owned());
    }
    if let Node::Define(define) = look.node(subject) {
        let name = |define: &Define| define.name.rsplit('.').next().unwrap_or_default().to_lowercase();
        return look.policy.defines.get(define.index()).map(name);
    }
    name_of(look, subject).map(|name| name.to_lowercase())
}

/// `own`: the text is about nothing else.
fn against(look: Look<'_>, bounds: &[Bound], (asks, own): (Asks, bool), text: &Text) -> Option<Diagnostic> {
    let sentences = text.sentences();
    sentences.iter().find_map(|sentence| {
        let all = figures(sentence);
        // a title may tell what follows for those who do not keep to it
        let refuses = |figure: &Figure<'_>| asks == Asks::Against && figure.is_term() && denies_later(figure.before());
        let mut labelled = all.iter().filter(|figure| own || refuses(figure));
        let by_figure = labelled.find_map(|figure| {
            let mut of_that = bounds.iter().filter(|bound| is_of(look, bound, *figure));
            let (bound, None) = (of_that.next()?, of_that.next()) else { return None };
            let end = !matches!(bound.size, Size::Chosen) && figure.is_end().is_some();
            let again = all.iter().filter(|other| other.number == figure.number).count() > 1;
            let cue = of_figure(sentence, *figure).filter(|_| !end && !again)?;
            let denied = denies_later(figure.before());
            if !denied && denies_anywhere(figure.behind()) {
                return None;
            }
            let asked = cue.most != denied;
            // what is forbidden is told as it is, or as what is asked for
            let turned = match asks {
                Asks::Against => denied && bound.most == asked,
                Asks::For | Asks::Lets => bound.most != asked,
                Asks::Applies | Asks::Value => false,
            };
            turned.then_some((bound, cue))
        });
        let by_name = || {
            bounds.iter().find_map(|bound| {
                let cue = of_name(sentence, bound.name.as_deref()?)?;
                let of_it = |other: &&Bound| other.name == bound.name;
                let one_way = bounds.iter().filter(of_it).all(|other| other.most == bound.most);
                let turned = match asks {
                    Asks::Against => bound.most == cue.most && sentence.contains("too "),
                    Asks::For | Asks::Lets => bound.most != cue.most,
                    Asks::Applies | Asks::Value => false,
                };
                (one_way && turned).then_some((bound, cue))
            })
        };
        let (bound, Cue { words, .. }) = by_figure.or_else(by_name)?;
        let at = look.span(bound.at);
        let asks = if bound.most != (asks == Asks::Against) { "for no more" } else { "for no less" };
        Some(with_sign(look, (at, MIRRORED), |mended| errors::words_turned(at, &text.who(), (&words, asks), mended)))
    })
}

/// Whether a figure of a text is the number of a bound.
fn is_of(look: Look<'_>, bound: &Bound, figure: Figure<'_>) -> bool {
    match bound.size {
        Size::Number(subject, number) => {
            let years = matches!(look.node(subject), Node::Between { .. });
            let plain = figure.number == number && (figure.time().is_none() || years || bound.name.is_some());
            // two weeks are 14 days
            let days = matches!(look.node(subject), Node::Between { unit: CountUnit::Days, .. });
            let weeks = figure.length().filter(|length| days && length.unit == Unit::Day);
            let same = weeks.is_some_and(|length| Decimal::from(length.amount) == number);
            same || figure.percent().is_none()
                && in_units_of(look, subject, figure).map_or(plain, |told| told == number)
        }
        Size::Time(length) => figure.length() == Some(length),
        Size::Chosen => false,
    }
}
