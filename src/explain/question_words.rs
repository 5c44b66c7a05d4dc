//! Why a fact is asked for, in words.

use indexmap::IndexMap;

use super::change_list_words::singular;
use crate::policy::Policy;
use crate::policy::ids::ProvisionId;
use crate::policy::provision::Provision;
use crate::syntax::provision::Kind;

/// The most provisions that a reason names.
const MOST_NAMED: usize = 3;

/// What a fact decides, by language.
pub(super) fn reason(policy: &Policy, matters_to: &[ProvisionId], later: bool) -> IndexMap<String, String> {
    let provisions: Vec<&Provision> = matters_to.iter().filter_map(|id| policy.provisions.get(id.index())).collect();
    ["en", "zh"]
        .into_iter()
        .map(|lang| (lang.to_owned(), sentence(&provisions, later, lang)))
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

fn sentence(provisions: &[&Provision], later: bool, lang: &str) -> String {
    let chinese = lang == "zh";
    let Some(first) = provisions.first() else {
        return if chinese {
            "决定适用哪一天的规则".to_owned()
        } else {
            "says the rules of which day apply".to_owned()
        };
    };
    let mut names: Vec<String> = provisions.iter().take(MOST_NAMED).map(|one| named(one, lang)).collect();
    if let Some(more) = provisions.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
        names.push(if chinese { format!("另外 {more} 项") } else { format!("{more} more") });
    }
    let names = names.join(if chinese { "、" } else { ", " });
    let leading = provisions.iter().find(|one| one.binds()).unwrap_or(first);
    let decides = decided(leading.kind, chinese);
    match (chinese, later) {
        (false, false) => format!("decides {decides}: {names}"),
        (false, true) => format!("may decide {decides}, depending on the other answers: {names}"),
        (true, false) => format!("决定{decides}：{names}"),
        (true, true) => format!("视其他回答而定，可能决定{decides}：{names}"),
    }
}

fn decided(kind: Kind, chinese: bool) -> &'static str {
    match (kind, chinese) {
        (Kind::Rule | Kind::Quota, false) => "whether it is allowed",
        (Kind::Procedure, false) => "how far the procedure is",
        (Kind::Fee, false) => "what it costs",
        (Kind::Deadline, false) => "by when something is due and whether it was done in time",
        (Kind::Sanction, false) => "which sanction follows",
        (Kind::Rule | Kind::Quota, true) => "是否允许",
        (Kind::Procedure, true) => "办理进度",
        (Kind::Fee, true) => "费用",
        (Kind::Deadline, true) => "期限及是否按期完成",
        (Kind::Sanction, true) => "处罚",
    }
}

/// Asks for the day of today.
pub(super) fn which_day(lang: &str) -> String {
    if lang == "zh" { "今天是哪一天？" } else { "Which day is it today?" }.to_owned()
}

/// A provision as people speak of it: the first sentence of its doc comment, or its name in plain words.
fn named(provision: &Provision, lang: &str) -> String {
    let doc = provision.doc.sentence(lang);
    if doc.is_empty() { plain_name(&provision.name) } else { doc }
}

/// A fact as people speak of it, elements counted from 1: `flats[0].registered_on` → `flat 1 registered on`
pub(super) fn fact_name(path: &str) -> String {
    let part = |part: &str| match part.split_once('[') {
        Some((list, rest)) => {
            let number = rest.trim_end_matches(']').parse::<u32>().map_or(0, |number| number + 1);
            format!("{} {number}", singular(&plain_name(list)))
        }
        None => plain_name(part),
    };
    path.split('.').map(part).collect::<Vec<_>>().join(" ")
}

/// `accounts_per_subject` → `accounts per subject`
pub(super) fn plain_name(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).replace('_', " ")
}
