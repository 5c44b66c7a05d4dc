//! Words that leave some out of a count, over a filter that counts just these: "those given up are not counted", `where s.given_up_on is given`.

use super::kin::{contents, kindred};
use super::told::{Text, first_of, own, told_of};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;

/// Words that leave out what is named in the same part of a sentence.
const LEFT_OUT: [&str; 17] = [
    "not counted",
    "not count",
    "n't count",
    "never count",
    "left out",
    "leaving out",
    "disregarded",
    "not included",
    "without those",
    "except those",
    "other than those",
    "不计",
    "除外",
    "不计入",
    "不计算",
    "不算",
    "不包括",
];
/// Words that count what is named and nothing else.
const ALONE: [&str; 4] = ["only those", "those alone", "counted are only", "仅计"];
/// Words that deny what is named.
const DENIED: [&str; 7] = [" not yet", "nobody", "never ", "no longer", "nothing", "still ", "neither"];

/// Words beside which a denial is not of what is counted.
const OTHERWISE: [&str; 8] = ["if ", "unless", "until", " or ", "only", "before it", "who ", "count"];

/// Words of what is there still, and parts of names for what it comes to an end by.
const IN_USE: [&str; 12] = [
    "out at a time",
    "out on loan",
    "on loan",
    "out at once",
    "in use",
    "still open",
    "still in force",
    "still held",
    "still running",
    "active",
    "currently",
    "使用中",
];
const OVER: [&str; 17] = [
    "back_on",
    "brought_back",
    "switched",
    "closed",
    "ended",
    "given_up",
    "given_back",
    "cancel",
    "revoke",
    "dissolv",
    "deregister",
    "withdrawn",
    "terminated",
    "returned",
    "expired",
    "注销",
    "关闭",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let provisions = look.policy.provisions.iter().filter_map(|of| {
        let nodes = clauses(of).into_iter().flat_map(|clause| look.within(clause));
        one(look, nodes.collect(), || told_of(look, of)).or_else(|| over_alone(look, of))
    });
    let defines =
        look.policy.defines.iter().filter_map(|of| {
            one(look, look.within(of.value).into_iter().collect(), || own(&of.doc, of.note.as_deref()))
        });
    provisions.chain(defines).collect()
}

/// A test of a filter: what it looks at, and whether it counts those who have it.
struct Tested {
    at: NodeId,
    field: NodeId,
    has: bool,
}

fn one(look: Look<'_>, nodes: Vec<NodeId>, told: impl Fn() -> Vec<Text>) -> Option<Diagnostic> {
    let filters = nodes.into_iter();
    let filters = filters.filter_map(|id| if let Node::Aggregate(of) = look.node(id) { of.filter } else { None });
    let tests = filters.flat_map(|filter| look.conjuncts(filter)).filter_map(|part| tested(look, part));
    let tests: Vec<Tested> = tests.collect();
    if tests.is_empty() {
        return None;
    }
    let sentences: Vec<String> = told().iter().flat_map(Text::sentences).collect();
    tests.into_iter().find_map(|test| {
        let (name, _) = field_of(look, test.field)?;
        let named = contents(&name.replace('_', " "));
        sentences.iter().find_map(|sentence| {
            let told = said(sentence, &named).map(|told| (told, if test.has { "these" } else { "the others" }));
            let ((words, counted), whom) = told
                .or_else(|| in_use(sentence, name).map(|told| (told, "those that are over")))
                .or_else(|| denied(sentence, name, &named).map(|told| (told, "the others")))?;
            (counted != test.has)
                .then(|| errors::counts_those_left_out(look, (test.at, test.field), (&words, whom), test.has))
        })
    })
}

/// A quota that counts only what is over, though no words say so: `count l in licences where l.given_up`.
fn over_alone(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Quota { count, .. } = of.body else { return None };
    let [count] = look.versions(count)[..] else { return None };
    let Node::Aggregate(counted) = look.node(count) else { return None };
    let tests = look.conjuncts(counted.filter?).into_iter().filter_map(|part| tested(look, part));
    let [over] = &tests.collect::<Vec<_>>()[..] else { return None };
    let (name, _) = field_of(look, over.field)?;
    if !over.has || !OVER.iter().any(|end| name.starts_with(end)) {
        return None;
    }
    let named = contents(&name.replace('_', " "));
    let own = of.name.replace(['_', '.'], " ");
    let told: Vec<String> = told_of(look, of).iter().flat_map(Text::sentences).chain([own]).collect();
    let speaks = |text: &String| contents(text).iter().any(|word| named.iter().any(|other| kindred(word, other)));
    (!told.iter().any(speaks)).then(|| errors::counts_ended_alone(look.span(over.at), name))
}

/// What a sentence says of those who have what is named: its words, and whether they are counted.
fn said(sentence: &str, named: &[String]) -> Option<(String, bool)> {
    sentence.split([',', ':', '，', '：', '(', ')']).find_map(|part| {
        let about = contents(part).iter().any(|word| named.iter().any(|other| kindred(word, other)));
        let has = |words: &[&'static str]| words.iter().copied().find(|word| part.contains(word));
        // "is refused, unless it was settled"
        let unless = part.trim_start().starts_with("unless ").then_some(false);
        let word = unless.or_else(|| has(&LEFT_OUT).map(|_| false)).or_else(|| has(&ALONE).map(|_| true));
        let rest = LEFT_OUT.iter().fold(part.to_owned(), |rest, word| rest.replace(word, ""));
        let not = named.iter().any(|name| ["不", "未", "非"].iter().any(|not| rest.contains(&format!("{not}{name}"))));
        let denied = has(&DENIED).is_some() || rest.contains("not ") || not;
        let counted = word.filter(|_| about && !(has(&LEFT_OUT).is_some() && has(&ALONE).is_some()))?;
        Some((part.trim().to_owned(), counted != denied))
    })
}

/// Of what is named and denied: "invoices that were not paid", "unpaid invoices".
fn denied(sentence: &str, name: &str, named: &[String]) -> Option<(String, bool)> {
    if let Some(told) = denied_in_chinese(sentence, name) {
        return Some((told, false));
    }
    let [named] = named else { return None };
    // accounts are no counts
    let own = format!(" {}", sentence.replace("account", ""));
    if OTHERWISE.iter().any(|word| own.contains(word)) {
        return None;
    }
    let name = named;
    let words: Vec<&str> = super::denial::words(sentence);
    let said = words.iter().enumerate().filter_map(|(at, word)| {
        let behind = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).copied();
        let un = word.strip_prefix("un").filter(|rest| kindred(rest, name));
        let not = [1, 2].into_iter().any(|back| behind(back) == Some("not"));
        let told = if un.is_some() { Some((*word).to_owned()) } else { not.then(|| format!("not {word}")) };
        (un.is_some() || kindred(word, name)).then_some(told)
    });
    let said: Vec<String> = said.collect::<Option<_>>()?;
    said.into_iter().next().map(|word| (word, false))
}

/// 未注销 of what is called 已注销
fn denied_in_chinese(sentence: &str, name: &str) -> Option<String> {
    let core = name.trim_start_matches("是否").trim_start_matches('已');
    if core.is_ascii() || sentence.contains(&format!("已{core}")) || sentence.contains("不计") {
        return None;
    }
    ["未", "没有", "尚未"].iter().map(|not| format!("{not}{core}")).find(|said| sentence.contains(said))
}

/// Of what has come to an end: whether a sentence counts those that have not, "cards in use".
fn in_use(sentence: &str, name: &str) -> Option<(String, bool)> {
    let over = OVER
        .iter()
        .any(|end| name.starts_with(end) || name.contains(&format!("_{end}")) || !end.is_ascii() && name.contains(end));
    let word = first_of(sentence, &IN_USE).filter(|_| over)?;
    let denied = first_of(sentence, &["not", "no longer", "no more", "or"]).is_some();
    (!denied).then(|| (word.to_owned(), false))
}

/// Whether something is given, or a truth of the element.
fn tested(look: Look<'_>, part: NodeId) -> Option<Tested> {
    let (field, has) = truth(look, part)?;
    field_of(look, field).map(|_| Tested { at: part, field, has })
}

fn truth(look: Look<'_>, part: NodeId) -> Option<(NodeId, bool)> {
    let node = look.node(part);
    if let Node::IsGiven(of) = node {
        return Some((*of, true));
    } else if let Node::IsNone(of) = node {
        return Some((*of, false));
    } else if let Node::Not(of) = node {
        return truth(look, *of).map(|(field, has)| (field, !has));
    }
    let is_truth = look.ty(part).is_some_and(|ty| ty.base == Base::Bool);
    (is_truth && matches!(node, Node::Field(..))).then_some((part, true))
}
