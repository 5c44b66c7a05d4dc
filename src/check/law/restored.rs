//! Amendments that by their words bring back what was before, and set something that never was.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Text, contents, figures, own, same_word};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::node::Node;
use crate::policy::provision::DatedEntry;
use crate::value::Money;

/// Words for what comes back.
const BACK: [&str; 33] = [
    "again as before",
    "as before.",
    "restores what",
    "restores all",
    "back to what it was",
    "back to what they were",
    "back to the old",
    "back to the former",
    "back to its former",
    "back to its old",
    "as it was before",
    "as they were before",
    "as before the",
    "is restored",
    "are restored",
    "restores the",
    "restored to",
    "reverts to",
    "revert to",
    "returns to the",
    "return to the",
    "applies again",
    "apply again",
    "holds again",
    "hold again",
    "in force again",
    "恢复为",
    "恢复到",
    "恢复原",
    "恢复至",
    "改回",
    "回到原",
    "重新适用",
];
/// Words of what has come to its end.
const OVER: [&str; 6] = [" is over", " are over", " has ended", " lifted", "结束", "解除"];
/// Words of an amount that is so again.
const AGAIN: [&str; 4] = [" again", "once more", "恢复", "改回"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.dated.iter().filter_map(|dated| one(look, &dated.entries)).collect()
}

fn one(look: Look<'_>, entries: &[DatedEntry]) -> Option<Diagnostic> {
    (2..entries.len()).find_map(|number| {
        let entry = entries.get(number)?;
        let amendment = look.policy.amendments.get(entry.amendment?.index())?;
        let texts = own(&amendment.doc, amendment.note.as_deref());
        let new = entry.value?;
        let said = texts.iter().find_map(|text| {
            let text = text.words.to_lowercase();
            BACK.into_iter().find(|word| text.contains(word))
        });
        let said = said.or_else(|| over(look, amendment, entries.get(number - 1)?.amendment?));
        let Some(said) = said else { return of_amount(look, &texts, entry, entries.get(..number - 1)?) };
        let before: Vec<&DatedEntry> = entries.iter().take(number - 1).filter(|one| one.value.is_some()).collect();
        let was = before.iter().any(|one| one.value.is_some_and(|old| look.same(old, new)));
        let first = before.last()?;
        let old = first.value?;
        let known = look.constant(new).is_some() || look.node(new).constant().is_none();
        let [new, written] = [new, old].map(|value| look.sources.text(look.span(value)));
        (!was && known && new != written)
            .then(|| errors::restores_another(entry.span, said, new, (first.span, written)))
    })
}

/// "The drought is over", after an amendment that speaks of a drought.
fn over(look: Look<'_>, ending: &Amendment, ended: AmendmentId) -> Option<&'static str> {
    let told = |amendment: &Amendment| {
        let texts = own(&amendment.doc, amendment.note.as_deref()).into_iter().map(|text| text.words.to_lowercase());
        let name =
            amendment.short.strip_suffix("_over").map_or(amendment.short.clone(), |what| format!("{what} is over"));
        texts.chain([name.replace('_', " ")]).collect::<Vec<_>>()
    };
    let (texts, before) = (told(ending), told(look.policy.amendments.get(ended.index())?));
    let (what, said) = texts.iter().find_map(|text| {
        OVER.into_iter().find_map(|word| Some((text.split_once(word)?.0.rsplit(['.', ';', '。', '；']).next()?, word)))
    })?;
    let before: Vec<String> = before.iter().flat_map(|text| contents(text)).collect();
    let shared = contents(what).iter().any(|word| before.iter().any(|old| same_word(old, word)));
    shared.then_some(said.trim())
}

/// "is 250 euros for each class again", where it is 250 times something, and was.
fn of_amount(look: Look<'_>, texts: &[Text], entry: &DatedEntry, before: &[DatedEntry]) -> Option<Diagnostic> {
    let new = entry.value?;
    let amount = amount_in(look, new)?;
    let (number, said) = texts.iter().flat_map(Text::sentences).find_map(|sentence| {
        AGAIN.iter().find(|word| sentence.contains(**word))?;
        let all = figures(&sentence);
        let mut own = all.iter().filter(|figure| figure.is_of(amount.currency));
        let one = own.next().filter(|_| own.next().is_none())?;
        Some((one.number, format!("{}{}", one.written(), one.behind().trim_end_matches(['.', '。']))))
    })?;
    let had = |entry: &&DatedEntry| {
        entry.value.and_then(|value| amount_in(look, value)).is_some_and(|amount| amount.amount == number)
    };
    let first = before.iter().rfind(had).filter(|_| number != amount.amount)?;
    let [new, written] = [new, first.value?].map(|value| look.sources.text(look.span(value)));
    Some(errors::restores_another(entry.span, &said, new, (first.span, written)))
}

/// The one amount of money in a formula that is no such amount itself.
fn amount_in(look: Look<'_>, id: NodeId) -> Option<Money> {
    let within = look.within(id);
    let mut all =
        within.iter().filter_map(|id| if let Node::Money(money) = look.node(*id) { Some(*money) } else { None });
    let one = all.next().filter(|_| within.len() > 1)?;
    all.next().is_none().then_some(one)
}
