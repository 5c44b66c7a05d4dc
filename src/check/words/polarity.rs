//! Labels that say "not" where the condition does not, and the other way round: `require banned "was not banned"`,
//! `require not paid "is paid"`.

use super::denial::{denied_behind, denies, denies_anywhere, words};
use super::kin::{contents, kindred};
use super::statement::Statement;
use super::text::messages;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{LineKind, Provision};
use crate::policy::types::Base;
use crate::source::Span;

/// What stands before the name of a fact that is so.
const IS: [&str; 6] = ["is", "are", "was", "were", "been", "has"];
/// Parts of names of days, and of truths, that say nothing of what is so.
const SMALL: [&str; 9] = ["on", "at", "date", "day", "of", "the", "is", "has", "was"];
const LIGHT: [&str; 8] = ["given", "granted", "obtained", "held", "holds", "available", "present", "exists"];
/// Words of those who are none of these.
const OTHERWISE: [&str; 12] =
    ["other", "except", "but", "excluded", "elsewhere", "instead", "exempt", "除", "其他", "另", "以外", "禁"];
/// Words before what has to be so.
const MUST: [&str; 8] = ["must ", "shall ", "has to ", "have to ", "须", "应当", "必须", "应具备"];
/// Words of what ought to be.
const OUGHT: [&str; 8] = ["must", "may", "shall", "should", "can", "cannot", "allowed", "to"];
/// The longest label that is about one thing.
const MOST_WORDS: usize = 6;
/// So far from the word it turns round.
const NEAR: usize = 3;

/// Of requirements alone: the label of what is forbidden may say either.
pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let texts = &line.texts;
    let versions = look.versions(line.condition);
    if line.kind == LineKind::Permit {
        return by_name(look, &versions, texts);
    }
    let main = texts.first().filter(|_| line.kind == LineKind::Require)?;
    by_name(look, &versions, texts)
        .or_else(|| by_member(look, &versions, texts))
        .or_else(|| denied(look, &versions, main))
        .or_else(|| super::question::one(look, &versions, texts))
}

/// The name of the fact in the label, with a word before it that denies.
fn by_name(look: Look<'_>, versions: &[NodeId], texts: &[String]) -> Option<Diagnostic> {
    versions.iter().find_map(|condition| {
        let condition = *condition;
        let (asked, turned) = asked_or_given(look, condition);
        let name = name_of(look, asked)?.to_lowercase();
        let says_not = texts.iter().find_map(|text| says_not(text, &name))?;
        let plain = look.ty(condition).is_some() && (asked, turned) == fact(look, condition);
        (says_not != turned).then(|| {
            let found = errors::label_says_not(look.span(condition), says_not);
            if plain { with_not(look, found, condition) } else { found.help("ask for the opposite, or mend the label") }
        })
    })
}

/// "Files through an agent", over `route is not agent`: the label ends with the member, and denies nothing.
fn by_member(look: Look<'_>, versions: &[NodeId], texts: &[String]) -> Option<Diagnostic> {
    let [condition] = versions else { return None };
    let (asked, turned) = fact(look, *condition);
    let Node::IsMember(_, ranges) = look.node(asked) else { return None };
    let [(member, _)] = ranges[..] else { return None };
    let member = look.policy.members.get(member as usize).filter(|_| turned)?;
    let names = member.labels.iter().map(|(_, label)| label.to_lowercase());
    let names: Vec<String> = names.chain([member.name.to_lowercase().replace('_', " ")]).collect();
    let says = |text: &String| {
        let ends =
            names.iter().any(|name| text.ends_with(name.as_str()) || !name.is_ascii() && text.contains(name.as_str()));
        ends && !denies_anywhere(text) && !OTHERWISE.iter().any(|word| text.contains(word))
    };
    let said = texts.iter().any(says);
    let at = look.span(*condition);
    let mended = look.sources.text(at).replacen(" is not ", " is ", 1);
    said.then(|| errors::label_says_not(at, false).suggest(at, mended))
}

/// Messages that refuse because something is not so, where the only line refuses those of whom it is: "not verified", over `forbid when verified`.
pub(super) fn refused(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| refused_by(look, of)).collect()
}

fn refused_by(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let [line] = of.lines() else { return None };
    let [condition] = look.versions(line.condition)[..] else { return None };
    let (asked, turned) = fact(look, condition);
    let is_bool = look.ty(asked).is_some_and(|ty| ty.base == Base::Bool);
    let name = name_of(look, asked).filter(|_| is_bool && !turned && line.kind == LineKind::Forbid)?.to_lowercase();
    let says = |text: &String| {
        let part = text.split(['，', ',', '；', ';', ':', '：']).find(|part| says_not(part, &name) == Some(true))?;
        let ought =
            words(part).iter().any(|word| OUGHT.contains(word)) || part.contains("不得") || part.contains("不能");
        (!ought).then(|| part.trim().to_owned())
    };
    let said = messages(look, of).iter().find_map(says)?;
    let written = look.sources.text(look.span(asked));
    let found = errors::refuses_the_others(look.span(condition), &said, written);
    Some(with_not(look, found, condition))
}

/// Bans of what by the title has to be so: "has to hold a licence", over `forbid when holds_licence`.
pub(super) fn banned(look: Look<'_>) -> Vec<Diagnostic> {
    let lines = look.policy.provisions.iter().flat_map(|of| of.lines().iter().map(move |line| (of, line)));
    let found = lines.filter(|(_, line)| line.kind == LineKind::Forbid).filter_map(|(of, line)| {
        let [condition] = look.versions(line.condition)[..] else { return None };
        let (asked, turned) = fact(look, condition);
        let is_bool = look.ty(asked).is_some_and(|ty| ty.base == Base::Bool);
        let name = name_of(look, asked).filter(|_| is_bool && !turned)?.to_lowercase();
        let said = of.doc.texts().values().find_map(|text| must_be(&text.to_lowercase(), &name))?;
        Some(with_not(look, errors::bans_what_must_be(look.span(condition), &said), condition))
    });
    found.collect()
}

/// The sentence that says that something has to be so, and denies nothing.
fn must_be(text: &str, name: &str) -> Option<String> {
    let own: Vec<String> = contents(&name.replace('_', " "));
    text.split(['.', ';', '。', '；']).find_map(|sentence| {
        let place = MUST.iter().filter_map(|word| Some(sentence.find(word)? + word.len())).min()?;
        let rest = sentence.get(place..)?;
        let named = if name.is_ascii() {
            let said = words(rest);
            !own.is_empty() && own.iter().all(|own| said.iter().any(|said| kindred(own, said)))
        } else {
            // 持有有效驾驶证 says 持有驾驶证, too
            own.iter().filter(|pair| rest.contains(pair.as_str())).count() * 3 >= own.len() * 2 && !own.is_empty()
        };
        (named && !denies_anywhere(sentence)).then(|| sentence.trim().to_owned())
    })
}

/// With the edit that turns a condition into its opposite.
pub(super) fn with_not(look: Look<'_>, found: Diagnostic, condition: NodeId) -> Diagnostic {
    let (asked, turned) = fact(look, condition);
    let span = look.span(condition);
    let (start, end) = (span.start as usize, look.span(asked).start as usize);
    match turned {
        false => found.suggest(Span::at(span.file, start), "not "),
        true => found.suggest(Span::new(span.file, start, end), ""),
    }
}

/// What is asked for, and whether its opposite is.
pub(super) fn fact(look: Look<'_>, condition: NodeId) -> (NodeId, bool) {
    if let Node::Not(inner) = look.node(condition) { (*inner, true) } else { (condition, false) }
}

/// The same; of a fact that is asked to be given, or none, the fact itself.
fn asked_or_given(look: Look<'_>, condition: NodeId) -> (NodeId, bool) {
    let node = look.node(condition);
    if let Node::IsGiven(of) = node {
        (*of, false)
    } else if let Node::IsNone(of) = node {
        (*of, true)
    } else {
        fact(look, condition)
    }
}

/// The words of a name that say what is so, without those that many names have.
pub(super) fn stems(name: &str) -> Vec<&str> {
    let own: Vec<&str> = name.split('_').filter(|word| !SMALL.contains(word)).collect();
    let said: Vec<&str> = own.iter().copied().filter(|word| !LIGHT.contains(word)).collect();
    if said.is_empty() { own } else { said }
}

/// Whether a label about a fact says that it is not so; none if it is about something else, or the name says so itself.
pub(super) fn says_not(text: &str, name: &str) -> Option<bool> {
    let own: Vec<&str> = name.split('_').collect();
    if own.iter().any(|word| denies(word) || word.starts_with("un") || word.starts_with("non")) {
        return None;
    }
    if !name.is_ascii() {
        if let Some((before, _)) = text.split_once(name) {
            return Some(denied_behind(before));
        }
        // 已核验 is denied by 未完成实名核验
        let core = name.trim_start_matches("是否").strip_prefix('已').filter(|core| core.chars().count() > 1)?;
        let (before, _) = text.split_once(core).or_else(|| in_halves(text, core))?;
        let part = before.rsplit(['，', '。', '；', '、', '且', '并', ',']).next().unwrap_or_default();
        return Some(part.contains(['未', '没', '不', '无']));
    }
    let words = words(text);
    if words.len() > MOST_WORDS {
        return None;
    }
    let places = stems(name).into_iter().map(|stem| {
        let start = stem.get(..stem.len().min(6)).filter(|stem| stem.len() > 3)?;
        words.iter().position(|word| word.starts_with(start) || kindred(stem, word))
    });
    let place = places.collect::<Option<Vec<_>>>()?.into_iter().min()?;
    let turns: Vec<usize> = words.iter().enumerate().filter(|(_, word)| denies(word)).map(|(at, _)| at).collect();
    match turns.as_slice() {
        [] => Some(false),
        [at] if *at < place && place - at <= NEAR => Some(true),
        _ => None,
    }
}

/// What stands before a name between whose halves more is said: 通过驾驶员考试 of 通过考试.
fn in_halves<'t>(text: &'t str, core: &str) -> Option<(&'t str, &'t str)> {
    let middle = core.char_indices().nth(2).filter(|_| core.chars().count() == 4)?.0;
    let (first, last) = core.split_at_checked(middle)?;
    let (before, behind) = text.split_once(first)?;
    behind.contains(last).then_some((before, behind))
}

/// `is paid`, where it must not be.
fn denied(look: Look<'_>, versions: &[NodeId], text: &str) -> Option<Diagnostic> {
    let [version] = versions else { return None };
    let (fact, turned) = fact(look, *version);
    let is_bool = look.ty(fact).is_some_and(|ty| ty.base == Base::Bool);
    let name = name_of(look, fact).filter(|_| is_bool)?.to_lowercase().replace('_', " ");
    let denies = words(text).into_iter().any(denies);
    let own = name.split(' ').next().is_some_and(|first| IS.contains(&first));
    let is_so = own && text.contains(&name) || IS.iter().any(|is| text.ends_with(&format!("{is} {name}")));
    let is_not = text.ends_with(&format!("not {name}"));
    let opposite = if turned { is_so && !denies } else { is_not };
    opposite.then(|| {
        let (at, of) = (look.span(*version), look.sources.text(look.span(fact)));
        let mended = if turned { of.to_owned() } else { format!("not {of}") };
        errors::label_denied(at, text, &mended)
    })
}
