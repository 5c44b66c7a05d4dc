//! What parts of a rulebook are called: declarations, clauses, and what became of them.

use super::{version, word_in};
use crate::answer::Finding;
use crate::answer::phrase::{Along, Past, is_chinese, say};

/// What a kind of declaration is called: `quota`, `definition`.
pub fn kind_in(kind: &str, lang: &str) -> String {
    let phrase = match kind {
        // in English by the words that it is written with
        other if !is_chinese(lang) => return other.to_owned(),
        "define" => Past::Definition,
        "table" => Past::Table,
        "taxonomy" => Past::Taxonomy,
        "record" => Past::Record,
        "facts" => Past::Facts,
        "act" => Past::Act,
        "calendar" => Past::Calendar,
        "presumption" => Past::Presumption,
        "source" => Past::SourceKind,
        "package" => Past::Package,
        "invariant" => Past::Invariant,
        provision => return word_in(provision, lang),
    };
    say(lang, phrase, &[])
}

/// What became of a declaration: `enacted`, `changed`, `gone`.
pub fn change_in(change: &str, lang: &str) -> String {
    let phrase = match change {
        "enacted" => Past::Enacted,
        "repealed" => Past::Repealed,
        "changed" => Past::Changed,
        "new" => Past::New,
        "gone" => Past::Gone,
        other => return other.to_owned(),
    };
    say(lang, phrase, &[])
}

/// As it is written in the rules: `met by`; of a step after its name: `hand_in.done when`.
pub fn clause_in(clause: &str, lang: &str) -> String {
    if let Some((step, clause)) = clause.rsplit_once('.') {
        return format!("{step}.{}", clause_in(clause, lang));
    }
    let written = clause.replace('_', " ");
    match clause_phrase(&written).filter(|_| is_chinese(lang)) {
        Some(phrase) => say(lang, phrase, &[]),
        None => written,
    }
}

fn clause_phrase(clause: &str) -> Option<Past> {
    const CLAUSES: [(&str, Past); 43] = [
        ("in force", Past::InForce),
        ("on", Past::ClauseOn),
        ("governed on", Past::ClauseGovernedOn),
        ("exception to", Past::ClauseExceptionTo),
        ("when", Past::ClauseWhen),
        ("unless", Past::ClauseUnless),
        ("from", Past::ClauseFrom),
        ("repealed", Past::ClauseRepealed),
        ("because", Past::ClauseBecause),
        ("papers", Past::ClausePapers),
        ("months", Past::ClauseMonths),
        ("note", Past::ClauseNote),
        ("require", Past::ClauseRequire),
        ("forbid", Past::ClauseForbid),
        ("permit", Past::ClausePermit),
        ("count", Past::ClauseCount),
        ("sum", Past::ClauseSum),
        ("adding", Past::ClauseAdding),
        ("limit", Past::ClauseLimit),
        ("amount", Past::ClauseAmount),
        ("at least", Past::ClauseAtLeast),
        ("at most", Past::ClauseAtMost),
        ("every", Past::ClauseEvery),
        ("within", Past::ClauseWithin),
        ("by", Past::ClauseBy),
        ("roll", Past::ClauseRoll),
        ("met by", Past::ClauseMetBy),
        ("else", Past::ClauseElse),
        ("nth", Past::ClauseNth),
        ("ladder", Past::ClauseLadder),
        ("starting", Past::ClauseStarting),
        ("resets after", Past::ClauseResetsAfter),
        ("step", Past::ClauseStep),
        ("value", Past::ClauseValue),
        ("row", Past::ClauseRow),
        ("member", Past::ClauseMember),
        ("label", Past::ClauseLabel),
        ("field", Past::ClauseField),
        ("covers", Past::ClauseCovers),
        ("weekend", Past::ClauseWeekend),
        ("holiday", Past::ClauseHoliday),
        ("working", Past::ClauseWorking),
        ("title", Past::ClauseTitle),
    ];
    CLAUSES.iter().find(|(written, _)| *written == clause).map(|(_, phrase)| *phrase)
}

/// The version of a finding, and those that may apply instead.
pub fn versions(finding: &Finding, lang: &str) -> String {
    let newest = version(&finding.version, lang);
    if finding.other_versions.is_empty() {
        return newest;
    }
    let others = finding.other_versions.iter().map(|other| version(other, lang));
    let all = others.fold(newest, |all, other| say(lang, Along::OrVersion, &[&all, &other]));
    say(lang, Along::WhichIsOpen, &[&all])
}
