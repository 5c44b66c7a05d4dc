//! Titles that begin with an act, "On a transfer, …", over a provision that is on others.

use std::collections::BTreeMap;

use super::denial::words;
use super::kin::{contents, kindred};
use super::spoken::around;
use super::text::labels;
use super::told::small;
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::ids::ActId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;

/// Words with which a title begins that names the act; behind them it stands.
const LEADS: [&str; 21] = [
    "on a ",
    "on an ",
    "on the ",
    "on each ",
    "on every ",
    "on ",
    "upon a ",
    "upon the ",
    "upon ",
    "at a ",
    "at the ",
    "for a ",
    "for an ",
    "for the ",
    "for every ",
    "for each ",
    "whoever ",
    "who ",
    "when ",
    "a ",
    "an ",
];
/// The most acts that are held against each other.
const MOST: usize = 200;
/// So many words behind the lead the act is named.
const NEAR: usize = 2;
/// What ends the name of an act in Chinese, where a title begins with it.
const CHINESE: [&str; 6] = ["时", "的，", "的,", "须", "应", "费"];
const LEADS_CHINESE: [&str; 4] = ["办理", "在", "对", "凡"];
/// Words that speak of what was done before.
const BEFORE: [&str; 8] = ["after ", "before ", "since ", "former", "previous", "already", "earlier", "once "];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !(2..=MOST).contains(&look.policy.acts.len()) {
        return Vec::new();
    }
    let own = Own::of(look);
    look.policy.provisions.iter().filter_map(|provision| one(look, &own, provision)).collect()
}

/// The words that each act alone is called by, and those of them that say what is done.
struct Own {
    words: BTreeMap<ActId, Vec<String>>,
    verbs: BTreeMap<ActId, Vec<String>>,
}

impl Own {
    fn of(look: Look<'_>) -> Own {
        let all: Vec<(ActId, Vec<String>)> =
            (0..).map(ActId).zip(&look.policy.acts).map(|(id, act)| (id, called(act))).collect();
        // each word by how it begins, with the acts that have it
        let mut known: BTreeMap<String, Vec<(&str, ActId)>> = BTreeMap::new();
        for (id, names) in &all {
            names.iter().for_each(|name| known.entry(start(name)).or_default().push((name, *id)));
        }
        let alone = |id: ActId, word: &str| {
            let alike = known.get(&start(word)).map(Vec::as_slice).unwrap_or_default();
            alike.iter().all(|(other, of)| *of == id || !kindred(word, other))
        };
        let of = |id: ActId, names: &[String]| names.iter().filter(|word| alone(id, word)).cloned().collect();
        let words = all.iter().map(|(id, names)| (*id, of(*id, names))).collect();
        let acts = (0..).map(ActId).zip(&look.policy.acts);
        let verbs = acts.map(|(id, act)| (id, of(id, &verbs(act)))).collect();
        Own { words, verbs }
    }

    fn begins(&self, id: ActId, said: &[String]) -> bool {
        self.verbs.get(&id).is_some_and(|own| own.iter().any(|own| said.iter().any(|word| kindred(own, word))))
    }

    fn named(&self, id: ActId, said: &[String]) -> bool {
        self.words.get(&id).is_some_and(|own| own.iter().any(|own| said.iter().any(|word| kindred(own, word))))
    }
}

/// The first letters of a word, which all that are kindred have.
fn start(word: &str) -> String {
    word.chars().take(if word.is_ascii() { 3 } else { 1 }).collect()
}

fn called(act: &Act) -> Vec<String> {
    let name = act.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
    let labels = act.labels.iter().flat_map(|(_, label)| contents(label));
    contents(&name).into_iter().chain(labels).collect()
}

/// What is done, the first word of the name and of each label.
fn verbs(act: &Act) -> Vec<String> {
    let name = act.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
    let labels = act.labels.iter().map(|(_, label)| label.as_str()).chain([name.as_str()]);
    let first = |text: &str| {
        let word = text.split(' ').next().unwrap_or_default();
        let verb: String = if word.is_ascii() { word.to_owned() } else { word.chars().take(2).collect() };
        contents(&verb)
    };
    labels.flat_map(first).collect()
}

fn one(look: Look<'_>, own: &Own, provision: &Provision) -> Option<Diagnostic> {
    if !provision.is_no_exception() || !provision.on.is_empty() || provision.acts.is_empty() {
        return None;
    }
    let on = look.policy.acts.len() > provision.acts.len();
    let titles = provision.doc.texts().values().map(|title| title.to_lowercase());
    let said = titles.filter(|_| on).find_map(|title| lead(&title).map(|words| (title, words)));
    let (title, said) = said.filter(|(title, _)| !BEFORE.iter().any(|word| title.contains(word)))?;
    let others: Vec<ActId> = own.words.keys().filter(|id| !provision.acts.contains(id)).copied().collect();
    let mut named = others.into_iter().filter(|id| own.begins(*id, &said));
    let (meant, None) = (named.next()?, named.next()) else { return None };
    // the acts that it is on, as far as its words name them
    let mut texts = contents(&small(&around(look, provision)));
    texts.extend(contents(&provision.name.rsplit('.').next().unwrap_or_default().replace('_', " ")));
    texts.extend(provision.lines().iter().flat_map(|line| labels(look, line)).flat_map(|label| contents(&label)));
    let unnamed = |id: &&ActId| !own.named(**id, &texts);
    let mut odd = provision.acts.iter().filter(unnamed);
    let (instead, None) = (odd.next()?, odd.next()) else { return None };
    // what is asked may be called as the act is
    let asked = asked(look, provision);
    let word = own.verbs.get(&meant)?.iter().find(|word| said.iter().any(|said| kindred(word, said)))?;
    if asked.iter().any(|asked| kindred(asked, word)) {
        return None;
    }
    let act = |id: ActId| look.policy.acts.get(id.index());
    let mut of_acts = said.iter().filter(|said| kindred(word, said));
    let shown = of_acts.next().filter(|shown| title.contains(shown.as_str()))?;
    Some(errors::named_another_act(look, provision, shown, act(meant)?, act(*instead)?))
}

/// The words right behind those with which a title begins.
fn lead(title: &str) -> Option<Vec<String>> {
    let first = title.split(['.', ';', '。', '；']).next()?;
    if !first.is_ascii() {
        let end = CHINESE.iter().filter_map(|word| first.find(word)).min()?;
        let name = first.get(..end).filter(|name| name.chars().count() <= 8)?;
        let name = LEADS_CHINESE.iter().find_map(|lead| name.strip_prefix(lead)).unwrap_or(name);
        return Some(contents(&name.chars().take(2).collect::<String>()));
    }
    let lead = LEADS.iter().filter(|lead| first.starts_with(**lead)).max_by_key(|lead| lead.len())?;
    let rest = first.get(lead.len()..)?;
    // a cancelled boat is cancelled already
    let near: Vec<&str> = words(rest).into_iter().take(NEAR).filter(|word| !word.ends_with("ed")).collect();
    Some(contents(&near.join(" ")))
}

/// What facts and members are called that a provision asks for.
fn asked(look: Look<'_>, provision: &Provision) -> Vec<String> {
    let mut all = Vec::new();
    for id in clauses(provision).into_iter().flat_map(|clause| look.everything(clause)) {
        let node = look.node(id);
        all.extend(field_of(look, id).map(|(name, _)| contents(&name.replace('_', " "))).unwrap_or_default());
        if let Node::IsMember(_, ranges) = node {
            all.extend(ranges.iter().flat_map(|(member, _)| contents(&look.member(*member).replace('_', " "))));
        }
    }
    all
}
