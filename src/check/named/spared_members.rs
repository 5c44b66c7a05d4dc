//! "The agent needs a mandate", over a rule that is for everybody but the agent; and "agents are exempt", over one that is for agents alone.

use super::members::{asked, meets, taxonomy_of};
use super::names::{Mention, Reading};
use super::parts::{Known, Part, Stance};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{contents, kindred, labels};
use crate::diagnostic::Diagnostic;

/// Those of whom a sentence speaks stand so near to its beginning.
const FIRST: usize = 3;
/// Words behind those of whom something is asked, and behind those who are spared.
const NEEDS: [&str; 12] =
    ["needs", "need", "must", "shall", "pays", "pay", "has to", "have to", "is required", "are required", "须", "应当"];
const IS_NEEDED: [&str; 4] = ["is needed", "are needed", "is required", "are required"];
const SPARED: [&str; 9] = [
    "is exempt",
    "are exempt",
    "needs no",
    "need no",
    "need not",
    "is spared",
    "are spared",
    "is excused",
    "are excused",
];
const CHINESE_SPARED: [&str; 8] = ["不受此限", "不受限制", "不适用", "无需", "不需", "免于", "免交", "除外"];
const DENIED: [&str; 8] = ["no", "not", "never", "nothing", "nobody", "neither", "none", "free"];

pub(super) fn one(look: Look<'_>, part: &Part<'_>, known: &mut Known) -> Option<Diagnostic> {
    let applies = [part.of.when, part.of.unless].into_iter().flatten();
    let whole = part.clauses.iter().any(|(clause, _)| applies.clone().any(|own| own == *clause));
    let asked = asked(look, part);
    let [one] = &asked[..] else { return None };
    let spares = match one.stance {
        Stance::Spares => true,
        Stance::For => false,
        Stance::Bans | Stance::Else => return None,
    };
    let labels: Vec<String> = part.of.lines().iter().flat_map(|line| labels(look, line)).collect();
    let told: Vec<String> = labels.iter().flat_map(|label| contents(label)).collect();
    // "pharmacies are insured", where that is what is asked
    let is_told = |reading: &Reading, mention: Mention| {
        let behind = reading.between(mention.to, (mention.to + 2).min(reading.tokens.len()));
        matches!(behind, [verb, word] if matches!(verb.as_str(), "is" | "are") && told.iter().any(|own| kindred(own, word)))
    };
    let names = known.names(look, taxonomy_of(look, one).filter(|_| whole && part.of.is_no_exception())?);
    part.texts.iter().filter(|text| text.source.is_none()).find_map(|text| {
        let reading = names.read(&text.words);
        let at_start = |mention: &&Mention| mention.from - reading.start(**mention) < FIRST;
        let spared = |mention: &&Mention| says(&reading, **mention, false);
        let said = reading.mentions.iter().find(|mention| {
            // of a part of them something else may be said
            let last = look.policy.members.get(mention.thing).map_or(0, |member| member.last.0);
            let all = one.ranges.iter().all(|(from, to)| mention.thing as u32 <= *from && *to <= last);
            all && (at_start(mention) && says(&reading, **mention, spares) || spares && is_told(&reading, **mention))
        });
        if let Some(said) = said {
            let member = look.member(said.thing as u32);
            let subject = look.sources.text(look.span(one.subject));
            return Some(errors::for_the_spared(look.span(one.at), &text.who(), (member, subject), spares));
        }
        // "agents are exempt", where others are
        let mut told = reading.mentions.iter().filter(at_start).filter(spared).filter(|_| spares);
        let (other, None) = (told.next()?, told.next()) else { return None };
        let at = look.span(one.at);
        let member = look.member(other.thing as u32);
        (!meets(look, other.thing, &one.ranges))
            .then(|| errors::chooses_by_another(at, &text.who(), member, look.sources.text(at)))
    })
}

/// Whether a sentence asks something of those whom it names, or spares them.
fn says(reading: &Reading, mention: Mention, needs: bool) -> bool {
    let behind = reading.between(mention.to, (mention.to + 3).min(reading.tokens.len()));
    let text = behind.join(" ");
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    // Chinese says it at the end of the sentence
    let rest = reading.between(mention.to, reading.end(mention)).concat();
    if !rest.is_ascii() {
        return !needs && CHINESE_SPARED.iter().any(|word| rest.contains(word));
    }
    let denied = behind.iter().any(|word| DENIED.contains(&word.as_str()));
    // "in restricted zones a permission is needed"
    let is_needed = || {
        let rest = reading.between(mention.to, reading.end(mention)).join(" ");
        let has = |words: &[&str]| words.iter().any(|word| rest.contains(word));
        has(&IS_NEEDED) && !has(&["not ", "no ", "only ", "except", "unless", "other"])
    };
    if needs { begins(&NEEDS) && !denied || is_needed() } else { begins(&SPARED) }
}
