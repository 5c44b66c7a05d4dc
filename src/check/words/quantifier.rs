//! Labels that say every, over lines that are content with one; and the other way round: `require any k in keepers where k.insured "every keeper is insured"`.

use super::denial::{denies, words};
use super::kin::{contents, kindred};
use super::text::labels;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::node::{Aggregate, Node};
use crate::policy::provision::{Line, LineKind};
use crate::policy::types::Base;
use crate::syntax::expression::AggregateKind;

/// Words for all, and for one at least.
const ALL: [&str; 3] = ["every", "each", "all"];
const BETWEEN: [&str; 6] = ["of", "the", "these", "those", "their", "its"];
const ALL_CHINESE: [&str; 4] = ["每", "所有", "全部", "全体"];
const ONE_CHINESE: [&str; 6] = ["至少一", "至少有一", "任一", "其中一", "之一", "任意一"];

pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let Node::Aggregate(of) = look.node(condition) else { return None };
    let all = match of.kind {
        AggregateKind::All => true,
        AggregateKind::Any => false,
        AggregateKind::Count | AggregateKind::Sum | AggregateKind::Min | AggregateKind::Max => return None,
        AggregateKind::First | AggregateKind::Last | AggregateKind::No => return None,
    };
    let nouns = nouns(look, of);
    let texts = labels(look, line);
    let said = texts.iter().find_map(|text| says(text, &nouns))?;
    let denied = texts.iter().any(|text| words(text).into_iter().any(denies) || text.contains(['不', '未', '非']));
    let contrary = match line.kind {
        LineKind::Require | LineKind::Permit => said != all && !denied,
        // who bans what not every one is, is broken by one
        LineKind::Forbid => all && said && denied,
    };
    contrary.then(|| {
        let at = look.span(condition);
        let written = look.sources.text(at);
        errors::all_or_one_said(at, !all, rewritten(written, all).as_deref())
    })
}

/// What the elements are called: by the list, and by their type.
fn nouns(look: Look<'_>, of: &Aggregate) -> Vec<String> {
    let list = name_of(look, of.list).unwrap_or_default();
    let mut nouns = contents(&list);
    if let Some(Base::List(element)) = look.ty(of.list).map(|ty| &ty.base)
        && let Base::Record(record) = element.base
    {
        nouns.extend(look.policy.records.get(record.index()).map(|record| contents(&record.name)).unwrap_or_default());
    }
    nouns
}

/// Whether a text says all of the elements, or one of them; none if it is about something else.
fn says(text: &str, nouns: &[String]) -> Option<bool> {
    if !text.is_ascii() {
        let says = |all: &[&str]| all.iter().any(|word| text.contains(word));
        return if says(&ONE_CHINESE) || text.contains("至少") {
            Some(false)
        } else {
            says(&ALL_CHINESE).then_some(true)
        };
    }
    let words = words(text);
    let noun = |at: usize| {
        let mut rest = words.iter().skip(at).skip_while(|word| BETWEEN.contains(word));
        rest.next().is_some_and(|word| nouns.iter().any(|noun| kindred(noun, word)))
    };
    let all = words.iter().enumerate().any(|(at, word)| ALL.contains(word) && noun(at + 1));
    let one = text.contains("at least one") || text.contains("one of the") || text.contains("one or more");
    match (all, one) {
        (true, false) => Some(true),
        // "at least one guarantor, and each has signed"
        (false, true) if words.iter().any(|word| ALL.contains(word)) => None,
        (false, true) => words.iter().enumerate().any(|(at, word)| *word == "one" && noun(at + 1)).then_some(false),
        (false, false) | (true, true) => None,
    }
}

/// The same of one in place of all, or of all in place of one.
fn rewritten(written: &str, all: bool) -> Option<String> {
    let once = |word: &str| written.matches(word).count() == 1;
    match all {
        false if written.starts_with("any ") && once(" where ") => {
            Some(format!("all {}", written.strip_prefix("any ")?.replace(" where ", " have ")))
        }
        true if written.starts_with("all ") && once(" have ") && !written.contains(" where ") => {
            Some(format!("any {}", written.strip_prefix("all ")?.replace(" have ", " where ")))
        }
        true | false => None,
    }
}
