//! Words that join two statements, "both A and B", "either", "neither A nor B", 既不…也不, over conditions that let other cases pass:
//! `require resident and owner "is a resident or an owner"`.

use super::called::{apart, called, speaks_of};
use super::denial::{denies, words};
use super::spoken::{Asks, Spoken, around, spoken};
use super::told::Text;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{LineKind, Provision};

/// Of two statements: whether a case passes where neither is so, the first alone, the second alone, both.
type Table = [bool; 4];

const BOTH: Table = [false, false, false, true];
const EITHER: Table = [false, true, true, true];
const ONE: Table = [false, true, true, false];
const NEITHER: Table = [true, false, false, false];
const NOT_BOTH: Table = [true, true, true, false];

/// Words of what those do of whom something is said.
const VERBS: [&str; 12] = ["may", "can", "are", "is", "must", "have", "has", "pay", "pays", "need", "needs", "do"];

/// Words that say that one of those that are named is enough.
const ENOUGH: [&str; 9] =
    [" is enough", " are enough", " will do", " suffices", " suffice", "即可", "之一", "都可以", "均可"];

/// A condition of two statements.
struct Joined {
    at: NodeId,
    parts: [NodeId; 2],
    table: Table,
    one_thing: bool,
}

/// What words say of two statements, and how.
struct Said {
    table: Table,
    word: &'static str,
    left: String,
    right: String,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision)).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all = spoken(look, provision, |site| match site.asks {
        Asks::For | Asks::Lets | Asks::Against | Asks::Applies => joined(look, site.node).into_iter().collect(),
        Asks::Value => Vec::new(),
    });
    let all = all.into_iter().chain(two_lines(look, provision)).collect::<Vec<_>>();
    all.iter().filter_map(|spoken| spoken.texts.iter().find_map(|text| one(look, spoken, text))).collect()
}

/// The two requirements of a rule, beside what is told of both.
fn two_lines(look: Look<'_>, provision: &Provision) -> Option<Spoken<Joined>> {
    let [first, second] = provision.lines() else { return None };
    let both = first.kind == LineKind::Require && second.kind == LineKind::Require;
    let ([one], [other]) = (&look.versions(first.condition)[..], &look.versions(second.condition)[..]) else {
        return None;
    };
    let plain = |id: NodeId| !matches!(look.node(id), Node::And(_) | Node::Or(_) | Node::Not(_));
    let of = Joined { at: *other, parts: [*one, *other], table: BOTH, one_thing: one_thing(look, [*one, *other]) };
    (both && plain(*one) && plain(*other)).then(|| Spoken { of, asks: Asks::Lets, texts: around(look, provision) })
}

fn one(look: Look<'_>, spoken: &Spoken<Joined>, text: &Text) -> Option<Diagnostic> {
    let own = &spoken.of;
    let label = text.whose == "its label";
    text.sentences().iter().find_map(|sentence| {
        let said = said(sentence, label)?;
        // either of two who may is enough, whoever they are
        let enough = said.table == EITHER && own.table == BOTH && spoken.asks != Asks::Against;
        // whom a rule is for may well be told of otherwise
        if !(label || enough) && is_subject(&said, sentence) || spoken.asks == Asks::Applies && !enough {
            return None;
        }
        let names = apart(own.parts.map(|part| called(look, part)));
        let about = |text: &str, one: usize, other: usize| {
            let of = |at: usize| names.get(at).is_some_and(|names: &Vec<String>| speaks_of(text, names));
            of(one) && !of(other)
        };
        let in_order = about(&said.left, 0, 1) && about(&said.right, 1, 0);
        let named = in_order || about(&said.left, 1, 0) && about(&said.right, 0, 1);
        let rest = own.table.map(|passes| !passes);
        let plain = matches!(said.word, "and" | "or");
        let fits = match spoken.asks {
            // the words of what is forbidden may say either
            Asks::Against => plain || fits(said.table, own.table) || fits(said.table, rest),
            Asks::For | Asks::Lets | Asks::Applies | Asks::Value => fits(said.table, own.table),
        };
        // "both residents and owners may": who is the one, and who is the other
        let fits = fits || own.one_thing && said.table == BOTH && own.table == EITHER;
        (named && !fits).then(|| told(look, spoken, &said, text))
    })
}

/// `either` may leave open whether both may be so.
fn fits(said: Table, own: Table) -> bool {
    said == own || said == EITHER && own == ONE
}

fn told(look: Look<'_>, spoken: &Spoken<Joined>, said: &Said, text: &Text) -> Diagnostic {
    let at = look.span(spoken.of.at);
    let written = look.sources.text(at);
    let [first, second] = spoken.of.parts.map(|part| look.sources.text(look.span(part)));
    let wanted = match said.table {
        BOTH => format!("{first} and {second}"),
        EITHER | ONE => format!("{first} or {second}"),
        NEITHER => format!("not ({first} or {second})"),
        _ => format!("not ({first} and {second})"),
    };
    let plain = spoken.of.table == BOTH || spoken.of.table == EITHER;
    let of_two = plain && matches!(said.table, BOTH | EITHER) && spoken.asks != Asks::Against;
    let mended = if of_two && !written.contains(['(', ')']) {
        let (word, other) = if said.table == BOTH { (" or ", " and ") } else { (" and ", " or ") };
        written.replace(word, other)
    } else {
        wanted
    };
    let whole = spoken.of.parts.iter().all(|part| at.meets(look.span(*part)));
    let mended = Some(mended).filter(|_| whole && spoken.asks != Asks::Against);
    errors::joined_otherwise(at, (&text.who(), said.word), passing(spoken), mended.as_deref())
}

/// Whom a condition lets pass.
fn passing(spoken: &Spoken<Joined>) -> &'static str {
    let own = if spoken.asks == Asks::Against { spoken.of.table.map(|passes| !passes) } else { spoken.of.table };
    match own {
        BOTH => "both are asked for",
        EITHER => "one of the two is enough",
        NEITHER => "nobody passes for whom one of the two is so",
        NOT_BOTH => "only whoever has both fails",
        ONE => "just one of the two passes",
        _ => "others pass",
    }
}

/// A condition that is made of two statements with `and`, `or` and `not`.
fn joined(look: Look<'_>, condition: NodeId) -> Option<Joined> {
    let mut parts: Vec<NodeId> = Vec::new();
    atoms(look, condition, &mut parts);
    let [first, second] = parts[..] else { return None };
    let parts = [first, second];
    let table = [(false, false), (true, false), (false, true), (true, true)];
    let table = table.map(|(one, other)| value(look, condition, parts, [one, other]));
    let one_thing = one_thing(look, parts);
    // of one thing both can't be so at once: that is told by itself
    let vain = one_thing && matches!(table, BOTH | NOT_BOTH);
    let known = [BOTH, EITHER, ONE, NEITHER, NOT_BOTH].contains(&table);
    (known && !vain).then(|| Joined { at: look.plain(condition), parts, table, one_thing })
}

/// Whether both ask which member one thing is.
fn one_thing(look: Look<'_>, [first, second]: [NodeId; 2]) -> bool {
    let (Node::IsMember(one, _), Node::IsMember(other, _)) = (look.node(first), look.node(second)) else {
        return false;
    };
    look.same(*one, *other)
}

fn atoms(look: Look<'_>, id: NodeId, found: &mut Vec<NodeId>) {
    let node = look.node(id);
    if let Node::And(many) | Node::Or(many) = node {
        look.policy.many(*many).iter().for_each(|part| atoms(look, *part, found));
    } else if let Node::Not(inner) = node {
        atoms(look, *inner, found);
    } else if !found.iter().any(|known| look.same(*known, id)) {
        found.push(look.plain(id));
    }
}

fn value(look: Look<'_>, id: NodeId, parts: [NodeId; 2], values: [bool; 2]) -> bool {
    let node = look.node(id);
    let all = |many| look.policy.many(many).iter().map(|part| value(look, *part, parts, values)).collect::<Vec<_>>();
    if let Node::And(many) = node {
        return all(*many).into_iter().all(|value| value);
    }
    if let Node::Or(many) = node {
        return all(*many).into_iter().any(|value| value);
    }
    if let Node::Not(inner) = node {
        return !value(look, *inner, parts, values);
    }
    let place = parts.iter().position(|part| look.same(*part, id));
    place.and_then(|place| values.get(place)).copied().unwrap_or_default()
}

/// Whether the two are those of whom something is said: "both residents and owners may ask".
fn is_subject(said: &Said, sentence: &str) -> bool {
    let begins = ["neither ", "both ", "either "].iter().any(|word| sentence.trim_start().starts_with(word));
    let verb = words(&said.right).into_iter().any(|word| VERBS.contains(&word));
    verb && (begins || said.word == "as well as")
        || ["也可", "均可", "都可", "皆可"].iter().any(|word| sentence.contains(word))
}

/// What a sentence says of two; "and" and "or" alone only in a label.
fn said(sentence: &str, label: bool) -> Option<Said> {
    let found =
        |table, word, (left, right): (&str, &str)| Said { table, word, left: left.to_owned(), right: right.to_owned() };
    if let Some((_, rest)) = sentence.split_once("neither ") {
        return Some(found(NEITHER, "neither … nor", rest.split_once(" nor ")?));
    }
    for (first, second) in [("既不", "也不"), ("既没有", "也没有"), ("既无", "也无"), ("既未", "也未")]
    {
        if let Some((_, rest)) = sentence.split_once(first) {
            return Some(found(NEITHER, "既不…也不", rest.split_once(second)?));
        }
    }
    for second in ["又", "也"] {
        if let Some(two) = sentence.split_once('既').and_then(|(_, rest)| rest.split_once(second)) {
            return Some(found(BOTH, "既…又", two));
        }
    }
    let denied = words(sentence).into_iter().any(denies) || sentence.contains(['不', '未', '无', '没']);
    if denied {
        return None;
    }
    if let Some((_, rest)) = sentence.split_once("both ") {
        return Some(found(BOTH, "both … and", rest.split_once(" and ")?));
    }
    if let Some((_, rest)) = sentence.split_once("either ") {
        return Some(found(EITHER, "either … or", rest.split_once(" or ")?));
    }
    if let Some(two) = sentence.split_once(" as well as ") {
        return Some(found(BOTH, "as well as", two));
    }
    let once = |word: &str| sentence.matches(word).count() == 1;
    let plain = match (sentence.matches(" and ").count(), sentence.matches(" or ").count()) {
        (1, 0) => Some((BOTH, "and", sentence.split_once(" and ")?)),
        (0, 1) => Some((EITHER, "or", sentence.split_once(" or ")?)),
        _ if once("或者") => Some((EITHER, "或者", sentence.split_once("或者")?)),
        _ if once("或") => Some((EITHER, "或", sentence.split_once('或')?)),
        _ if once("并且") => Some((BOTH, "并且", sentence.split_once("并且")?)),
        _ if once("且") => Some((BOTH, "且", sentence.split_once('且')?)),
        _ => None,
    };
    let enough =
        plain.as_ref().is_some_and(|(table, ..)| *table == EITHER) && ENOUGH.iter().any(|word| sentence.contains(word));
    plain.filter(|_| label || enough).map(|(table, word, two)| found(table, word, two))
}
