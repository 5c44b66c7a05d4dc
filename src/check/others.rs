//! Provisions whose words or names say that one of them is for everybody: "all others", `young_riders` and `grown_riders`.

use super::look::Look;
use super::words::messages;
use crate::policy::provision::Provision;

/// Words that say that a provision is for all whom another leaves.
const OTHERS: [&str; 13] = [
    "all others",
    "all other",
    "everybody else",
    "everyone else",
    "anybody else",
    "anyone else",
    "all the rest",
    "the rest of",
    "the others",
    "the other ones",
    "其他人",
    "其余",
    "其他的",
];
/// Words that between them leave nobody.
const HALVES: [(&[&str], &[&str]); 4] = [
    (
        &["young", "minor", "minors", "child", "children", "under_age", "未成年", "未成年人"],
        &["grown", "adult", "adults", "of_age", "成年", "成年人"],
    ),
    (&["small", "小型"], &["large", "big", "大型"]),
    (&["short", "短期"], &["long", "长期"]),
    (&["light", "轻型"], &["heavy", "重型"]),
];

/// Whether two provisions are meant to be for everybody between them.
pub(super) fn are_meant(look: Look<'_>, one: &Provision, other: &Provision) -> bool {
    speaks_of_others(look, one) || speaks_of_others(look, other) || halves(&one.name, &other.name)
}

fn speaks_of_others(look: Look<'_>, provision: &Provision) -> bool {
    let mut texts = messages(look, provision);
    texts.extend(provision.doc.texts().values().map(|text| text.to_lowercase()));
    texts.iter().any(|text| OTHERS.iter().any(|words| text.contains(words)))
}

/// `young_riders` and `grown_riders`: the same but for a word and its opposite.
fn halves(one: &str, other: &str) -> bool {
    let differ = |word: &str, opposite: &str| {
        let rest = |name: &str, word: &str| {
            let at = name.rsplit('.').next().unwrap_or(name);
            at.split_once(word).map(|(before, after)| format!("{before}{after}"))
        };
        rest(one, word).zip(rest(other, opposite)).is_some_and(|(one, other)| one == other)
    };
    HALVES.iter().any(|(words, opposites)| {
        words.iter().any(|word| opposites.iter().any(|opposite| differ(word, opposite) || differ(opposite, word)))
    })
}
