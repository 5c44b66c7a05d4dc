//! How many of a list the words speak of, "as soon as one", "every", "none of", 只要有一, over conditions on all, some or none of them.

use super::denial::{denies, words};
use super::how_many::{ALL, NONE, SOME, Table, said, says_all};
use super::kin::{contents, kindred};
use super::spoken::{Asks, Spoken, spoken};
use super::told::Text;
use crate::check::element::variable;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, Node};
use crate::policy::provision::Provision;
use crate::policy::types::Base;
use crate::syntax::expression::AggregateKind;

/// Words that refuse, and words that ask.
const REFUSED: [&str; 17] = [
    "is refused",
    "are refused",
    "is forbidden",
    "are forbidden",
    "is rejected",
    "is not entered",
    "is not registered",
    "is not permitted",
    "is not allowed",
    "may not",
    "must not",
    "cannot",
    "can't",
    "不予",
    "不得",
    "拒绝",
    "禁止",
];
const ASKED: [&str; 12] =
    ["must", "has to", "have to", "needs", "need to", "shall", "is to", "are to", "should", "应", "须", "必须"];
/// A condition on the elements of a list that is one fact of each.
struct Quantified<'p> {
    at: NodeId,
    of: &'p Aggregate,
    /// Where the condition holds.
    holds: Table,
    fact: NodeId,
    denied: bool,
    shown: &'static str,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision)).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all = spoken(look, provision, |site| match site.asks {
        Asks::For | Asks::Against => {
            of_list(look, site.node).then(|| quantified(look, site.node)).into_iter().collect()
        }
        Asks::Lets | Asks::Applies | Asks::Value => Vec::new(),
    });
    let readable = |spoken: Spoken<Option<_>>| Some(Spoken { of: spoken.of?, asks: spoken.asks, texts: spoken.texts });
    let all = all.into_iter().filter_map(readable);
    all.filter_map(|spoken| spoken.texts.iter().find_map(|text| one(look, &spoken, text))).collect()
}

/// Whether a condition looks at the elements of a list, in whatever way.
fn of_list(look: Look<'_>, condition: NodeId) -> bool {
    look.within(condition).into_iter().any(|id| matches!(look.node(id), Node::Aggregate(_)))
}

fn quantified(look: Look<'_>, condition: NodeId) -> Option<Quantified<'_>> {
    let at = look.plain(condition);
    let Node::Aggregate(of) = look.node(at) else { return None };
    let (table, part, shown) = match of.kind {
        AggregateKind::Any => (SOME, of.filter?, "one of them"),
        AggregateKind::No => (NONE, of.filter?, "none of them"),
        AggregateKind::All => (ALL, of.have?, "all of them"),
        AggregateKind::Count | AggregateKind::Sum | AggregateKind::Min => return None,
        AggregateKind::Max | AggregateKind::First | AggregateKind::Last => return None,
    };
    let part = look.plain(part);
    let (fact, denied) =
        if let Node::Not(inner) = look.node(part) { (look.plain(*inner), true) } else { (part, false) };
    let is_bool = look.ty(fact).is_some_and(|ty| ty.base == Base::Bool && !ty.optional);
    (is_bool && matches!(look.node(fact), Node::Field(..))).then_some(Quantified {
        at,
        of,
        holds: table,
        fact,
        denied,
        shown,
    })
}

/// Of what is not so instead: all where none is, none where all are.
fn turned(table: Table) -> Table {
    let [none, some, all] = table;
    [all, some, none]
}

fn one(look: Look<'_>, spoken: &Spoken<Quantified<'_>>, text: &Text) -> Option<Diagnostic> {
    let own = &spoken.of;
    let (name, field) = field_of(look, own.fact)?;
    let mut of_fact = contents(&name.replace('_', " "));
    of_fact.extend(field.doc.texts().values().filter(|text| !text.is_ascii()).flat_map(|text| contents(text)));
    // a name that denies says nothing of whether the words do
    if name.split('_').any(denies) {
        return None;
    }
    text.sentences().iter().find_map(|sentence| {
        let refused = refusing(spoken.asks, text, sentence)?;
        let (said, behind) = said(sentence, &elements(look, own.of))?;
        // a number that is the least is told of where nobody is there
        if said.word.starts_with("at least") && spoken.asks == Asks::For {
            return None;
        }
        let denied = denial(behind, &of_fact)?;
        // where the fact is so of none, some, all
        let table = if denied { turned(said.table) } else { said.table };
        let holds = if own.denied { turned(own.holds) } else { own.holds };
        let refuses = if spoken.asks == Asks::Against { holds } else { holds.map(|holds| !holds) };
        let wanted = if refused { table } else { table.map(|so| !so) };
        // a label of what refuses may also say how it has to be
        let as_it_should_be =
            spoken.asks == Asks::Against && text.whose == "its label" && table.map(|so| !so) == refuses;
        if as_it_should_be {
            return None;
        }
        // another check tells of one for all in a label
        let told = own.of.kind == AggregateKind::Any
            && spoken.asks == Asks::For
            && spoken.texts.iter().filter(|text| text.whose == "its label").any(|label| says_all(&label.words));
        (wanted != refuses && !(told && said.table == ALL)).then(|| {
            let condition = if spoken.asks == Asks::Against { wanted } else { wanted.map(|so| !so) };
            let mended = mended(look, own, condition);
            errors::another_quantity((look.span(own.at), own.shown), &text.who(), said.word, mended.as_deref())
        })
    })
}

/// Whether a sentence says who is refused, or else who passes.
fn refusing(asks: Asks, text: &Text, sentence: &str) -> Option<bool> {
    let has = |all: &[&str]| all.iter().any(|word| sentence.contains(word));
    let against = asks == Asks::Against;
    match (text.whose.as_str(), has(&REFUSED), has(&ASKED)) {
        ("its label", false, false) => Some(against),
        (_, true, _) => (against && !(sentence.contains("must not") || sentence.contains("不得"))).then_some(true),
        (_, false, true) => Some(false),
        ("its message", false, false) => Some(true),
        // what a title says of all or none is the rule
        (_, false, false) => (!against).then_some(false),
    }
}

/// Whether a text denies the fact that it speaks of; none if it does not speak of it.
fn denial(text: &str, of_fact: &[String]) -> Option<bool> {
    if !text.is_ascii() {
        let at = of_fact.iter().find_map(|word| text.find(word.as_str()))?;
        return Some(text.get(..at)?.contains(['不', '未', '没', '无', '非']));
    }
    let all = words(text);
    let at = all.iter().position(|word| of_fact.iter().any(|own| kindred(own, word)))?;
    Some(all.iter().take(at).any(|word| denies(word)))
}

/// What the elements of a list are called.
fn elements(look: Look<'_>, of: &Aggregate) -> Vec<String> {
    let list = look.sources.text(look.span(of.list)).to_lowercase();
    let mut all: Vec<String> = list.rsplit(['.', '_']).next().map(str::to_owned).into_iter().collect();
    let inner = look.ty(of.list).map(|ty| &ty.base);
    if let Some(Base::List(inner)) = inner
        && let Base::Record(record) = inner.base
        && let Some(record) = look.policy.records.get(record.index())
    {
        all.extend(record.name.rsplit('.').next().map(str::to_lowercase));
    }
    all
}

/// The condition that holds where the words put it.
fn mended(look: Look<'_>, own: &Quantified<'_>, holds: Table) -> Option<String> {
    let text = |id: NodeId| look.sources.text(look.span(id));
    let (list, fact) = (text(own.of.list), text(own.fact));
    let element = variable(look, own.of.list).map_or("x", |(name, _)| name);
    if own.of.kind == AggregateKind::All && own.of.filter.is_some() {
        return None;
    }
    Some(match holds {
        SOME => format!("any {element} in {list} where {fact}"),
        ALL => format!("all {element} in {list} have {fact}"),
        NONE => format!("no {element} in {list} where {fact}"),
        [true, true, false] => format!("any {element} in {list} where not {fact}"),
        _ => return None,
    })
}
