//! Whom a provision is for by its words, and by its condition just the others: "whoever is not resident", over `when resident`;
//! "the rules of use for collective marks", over a paper that is asked `when not collective`.

use super::denial::{denies, words};
use super::kin::{contents, kindred};
use super::polarity::{fact, stems, with_not};
use super::told::{Text, own, told_of};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Paper, Provision};
use crate::policy::types::Base;

/// Words before what somebody is or has for whom something is said.
const WHOM: [&str; 12] =
    ["who", "whoever", "whose", "where", "when", "if", "for", "of", "those", "with", "which", "that"];
/// So many words before it.
const NEAR: usize = 5;
/// Words beside which it is not plain who is meant.
const OTHERWISE: [&str; 22] = [
    "except",
    "other",
    "others",
    "else",
    "otherwise",
    "but",
    "unless",
    "only",
    "exempt",
    "spared",
    "free",
    "waived",
    "excused",
    "need",
    "needs",
    "instead",
    "whether",
    "even",
    "until",
    "before",
    "no longer",
    "either",
];
const CHINESE_OTHERWISE: [&str; 12] =
    ["除", "以外", "其他", "但", "仅", "免", "无需", "不需", "不必", "只", "是否", "另行"];
/// Words that spare whom they speak of.
const SPARED: [&str; 12] = [
    "does not apply",
    "do not apply",
    "not apply",
    "needs no ",
    "need no ",
    "need not ",
    "is exempt",
    "are exempt",
    "无需",
    "不需要",
    "不需",
    "不必",
];
/// Signs of Chinese behind or before those for whom something is said.
const CHINESE_WHOM: [&str; 10] = ["的", "者", "时", "后", "凡", "对", "如", "若", "由", "为"];
const SIGNS: [char; 12] = [',', ';', ':', '.', '(', ')', '，', '；', '：', '。', '（', '）'];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy
        .provisions
        .iter()
        .flat_map(|of| [by_clause(look, of), by_papers(look, of)].into_iter().flatten())
        .chain(by_transitions(look))
        .collect()
}

/// "Whoever was registered before keeps five", over `keep previous when not registered`.
fn by_transitions(look: Look<'_>) -> Vec<Diagnostic> {
    let entries = look.policy.dated.iter().flat_map(|dated| &dated.entries);
    let kept =
        entries.flat_map(|entry| entry.keep.iter().filter_map(move |(when, _)| Some((entry.amendment?, (*when)?))));
    let found = kept.filter_map(|(by, when)| {
        let [version] = look.versions(when)[..] else { return None };
        let by = look.policy.amendments.get(by.index())?;
        let asked = asked(look, version, false)?;
        // when they were registered, and for how long it is kept, says nothing of whom
        let plain = |part: &str| [" before ", " until "].iter().fold(part.to_owned(), |part, of| part.replace(of, " "));
        let keeps = |part: &&str| KEEPS.iter().any(|word| part.contains(word));
        own(&by.doc, by.note.as_deref()).iter().find_map(|text| {
            let small = text.words.to_lowercase();
            let mut said = small.split(SIGNS).filter(keeps);
            let (part, None) = (said.next()?, said.next()) else { return None };
            let other = with_or_spared(&plain(part), &asked.name)? != asked.with;
            let found = errors::for_the_contrary(look.span(asked.at), (&text.who(), part.trim()), asked.with);
            other.then(|| with_not(look, found, asked.at))
        })
    });
    found.collect()
}

/// Words of those for whom what was before goes on.
const KEEPS: [&str; 8] = ["keep", "stays", "remain", "go on", "goes on", "继续", "按原", "原规定"];

/// A condition that one truth decides.
struct Asked {
    at: NodeId,
    name: String,
    /// It is for those of whom it is so.
    with: bool,
}

fn by_clause(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let one = |clause: Option<NodeId>, spares: bool| {
        let [version] = clause.map(|clause| look.versions(clause)).unwrap_or_default()[..] else { return Vec::new() };
        let parts = if spares { vec![version] } else { look.conjuncts(version) };
        parts.into_iter().filter_map(|part| asked(look, part, spares)).collect()
    };
    let all: Vec<Asked> = one(of.when, false).into_iter().chain(one(of.unless, true)).collect();
    let texts = told_of(look, of);
    all.iter().find_map(|asked| against(look, asked, &texts, |_| true))
}

fn by_papers(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let papers = of.papers.as_ref()?.required.iter();
    let texts = told_of(look, of);
    if let Some(found) = exchanged(look, of, &texts) {
        return Some(found);
    }
    papers.into_iter().find_map(|paper| {
        let [version] = look.versions(paper.required)[..] else { return None };
        let asked = asked(look, version, false)?;
        let called = called(look, paper);
        against(look, &asked, &texts, |part| {
            let said = words(part);
            called.iter().any(|word| {
                said.iter().any(|said| kindred(word, said)) || !word.is_ascii() && part.contains(word.as_str())
            })
        })
    })
}

/// Two papers of which the words ask each for what the other is asked for: "a mandate of agents, the document where priority is claimed".
fn exchanged(look: Look<'_>, of: &Provision, texts: &[Text]) -> Option<Diagnostic> {
    let papers = of.papers.as_ref()?.required.iter();
    let all: Vec<(&Paper, NodeId, [Vec<String>; 2])> = papers
        .filter_map(|paper| {
            let [version] = look.versions(paper.required)[..] else { return None };
            let asked = parts_called(look, version);
            (!asked.is_empty()).then(|| (paper, version, [called(look, paper), asked]))
        })
        .collect();
    texts.iter().find_map(|text| {
        let small = text.words.to_lowercase();
        // the paper and the condition of each part that speaks of one of each alone
        let pairs = small.split(SIGNS).filter_map(|part| {
            let said = contents(part);
            let speaks = |names: &[String]| names.iter().any(|name| said.iter().any(|word| kindred(name, word)));
            let only = |which: usize| {
                let mut own = (0..all.len()).filter(|at| {
                    all.get(*at).is_some_and(|(.., called)| called.get(which).is_some_and(|names| speaks(names)))
                });
                own.next().filter(|_| own.next().is_none())
            };
            Some((only(0)?, only(1)?))
        });
        let pairs: Vec<(usize, usize)> = pairs.collect();
        let (one, other) =
            pairs.iter().copied().find(|(one, other)| one != other && pairs.contains(&(*other, *one)))?;
        // members alone are held against each other elsewhere
        let of_member = |at: usize| {
            all.get(at).is_some_and(|(_, asked, _)| matches!(look.node(fact(look, *asked).0), Node::IsMember(..)))
        };
        if of_member(one) && of_member(other) {
            return None;
        }
        let shown = |at: usize, of: usize| {
            let ((paper, ..), (_, asked, _)) = (all.get(at)?, all.get(of)?);
            Some((look.span(*asked), look.member(paper.member.0), look.sources.text(look.span(*asked))))
        };
        Some(errors::papers_exchanged(&text.who(), shown(one, one)?, shown(other, other)?))
    })
}

/// The words for what is asked: of whom, and what is so.
fn parts_called(look: Look<'_>, condition: NodeId) -> Vec<String> {
    look.conjuncts(condition).into_iter().flat_map(|part| super::called::called(look, fact(look, part).0)).collect()
}

/// The words for a paper.
fn called(look: Look<'_>, paper: &Paper) -> Vec<String> {
    let Some(member) = look.policy.members.get(paper.member.index()) else { return Vec::new() };
    let labels = member.labels.iter().map(|(_, label)| label.clone());
    labels.chain([member.name.replace('_', " ")]).flat_map(|text| contents(&text)).collect()
}

fn asked(look: Look<'_>, part: NodeId, spares: bool) -> Option<Asked> {
    let (truth, turned) = fact(look, part);
    let is_truth = look.ty(truth).is_some_and(|ty| ty.base == Base::Bool);
    let name = name_of(look, truth).filter(|_| is_truth)?.to_lowercase();
    let denies_itself = name.split('_').any(|word| denies(word) || word.starts_with("un") || word.starts_with("non"));
    (!denies_itself).then_some(Asked { at: part, name, with: turned == spares })
}

/// Where all that is said of it says the contrary.
fn against(look: Look<'_>, asked: &Asked, texts: &[Text], speaks: impl Fn(&str) -> bool + Copy) -> Option<Diagnostic> {
    let mut said = texts.iter().flat_map(|text| {
        text.sentences().into_iter().flat_map(move |sentence| {
            let parts = sentence.split(SIGNS).filter(|part| speaks(part));
            let said =
                parts.filter_map(|part| Some((text, part.trim().to_owned(), with_or_spared(part, &asked.name)?)));
            // "where it was withdrawn, there is none" is about what is not asked of them
            let plain = |part: &str| !words(part).into_iter().any(denies);
            let rest = sentence.split(SIGNS).filter(|part| with_or_spared(part, &asked.name).is_none()).all(plain);
            said.filter(|_| rest).collect::<Vec<_>>()
        })
    });
    let (text, part, with) = said.next()?;
    if with == asked.with || said.any(|(_, _, other)| other == asked.with) {
        return None;
    }
    let found = errors::for_the_contrary(look.span(asked.at), (&text.who(), &part), asked.with);
    Some(with_not(look, found, asked.at))
}

/// The same; those who are spared are those of whom nothing is asked: "who is insured needs no deposit".
fn with_or_spared(part: &str, name: &str) -> Option<bool> {
    // "a photo unless one is on file"
    if let Some((before, rest)) = part.split_once(" unless ") {
        let one = before.rsplit(' ').next().unwrap_or_default();
        return with(&format!("if {rest}").replace(" one ", &format!(" {one} ")), name).map(|with| !with);
    }
    let spares = SPARED.iter().find(|word| part.contains(*word));
    match spares {
        Some(word) => with(&part.replace(word, ""), name).map(|with| !with),
        None => with(part, name),
    }
}

/// Whether a part of a text is about those of whom something is so; none if that is not plain.
fn with(part: &str, name: &str) -> Option<bool> {
    if !name.is_ascii() {
        let core = name.trim_start_matches("是否").trim_start_matches('已').trim_start_matches('有');
        let (before, behind) = part.split_once(core).filter(|_| core.chars().count() > 1)?;
        let hands_in =
            before.trim().is_empty() && ["交", "须交", "提交", "应交"].iter().any(|word| behind.starts_with(word));
        let whom = hands_in || CHINESE_WHOM.iter().any(|sign| behind.contains(sign) || before.contains(sign));
        if !whom || CHINESE_OTHERWISE.iter().any(|word| part.contains(word)) {
            return None;
        }
        let denied = before.chars().filter(|letter| ['未', '没', '不', '无', '非'].contains(letter)).count();
        return (denied < 2).then_some(denied == 0);
    }
    let said = words(part);
    if said.iter().any(|word| OTHERWISE.contains(word)) {
        return None;
    }
    let name = contents(&stems(name).join(" "));
    let is =
        |word: &str, said: &str| kindred(word, said) || said.strip_prefix("un").is_some_and(|rest| kindred(word, rest));
    let whom = said.iter().enumerate().filter(|(_, word)| WHOM.contains(word)).map(|(at, _)| at + 1);
    let inside = whom.filter_map(|from| said.get(from..said.len().min(from + NEAR))).find_map(|near| {
        let last = name.iter().map(|word| near.iter().position(|said| is(word, said))).collect::<Option<Vec<_>>>()?;
        near.get(..=*last.iter().max()?)
    })?;
    let turns = |said: &&&str| {
        denies(said) || **said == "non" || said.starts_with("un") && name.iter().any(|word| is(word, said))
    };
    let turned = inside.iter().filter(turns).count();
    (said.iter().filter(turns).count() == turned && turned < 2).then_some(turned == 0)
}

#[cfg(test)]
mod tests {
    use super::with;

    #[test]
    fn parts_of_texts_say_for_whom() {
        for (part, name, wanted) in [
            ("whoever is not resident files through an agent", "resident", Some(false)),
            ("priority is claimed within six months", "claims_priority", None),
            ("the priority document where priority is claimed", "claims_priority", Some(true)),
            ("where no priority is claimed", "claims_priority", Some(false)),
            ("the rules of use for collective marks", "collective", Some(true)),
            ("for marks that are not collective", "collective", Some(false)),
            ("whoever is uninsured pays", "insured", Some(false)),
            ("those who are insured need no deposit", "insured", None),
            ("who is insured does not pay", "insured", None),
            ("未实名核验的用户须提交材料", "已实名核验", Some(false)),
            ("实名核验的用户可以注册", "已实名核验", Some(true)),
            ("除实名核验的用户外", "已实名核验", None),
        ] {
            assert_eq!(with(part, name), wanted, "{part}");
        }
    }
}
