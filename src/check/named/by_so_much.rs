//! Amendments that say by how much each of several things changes, "paper filing costs 50 EUR more", and change one of the values by
//! another amount.

use std::collections::BTreeMap;

use super::changes::Change;
use super::keys::{Family, short};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::{Figure, contents, figures, kindred, own};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::node::Node;
use crate::value::{Decimal, number};

/// Words behind an amount by which something becomes more, or less.
const MORE: [&str; 6] = ["more", "dearer", "higher", "longer", "extra", "further"];
const LESS: [&str; 6] = ["less", "cheaper", "fewer", "lower", "shorter", "sooner"];
/// The same before it, in Chinese.
const CHINESE_MORE: [&str; 7] = ["增加", "提高", "上调", "多收", "加收", "多缴", "延长"];
const CHINESE_LESS: [&str; 6] = ["减少", "降低", "下调", "少收", "少缴", "缩短"];
/// What parts the words for one thing from those for another.
const SIGNS: [&str; 7] = [", ", "; ", " and ", "，", "；", "。", "、"];
/// So many words may stand between the amount and what it is more than before.
const NEAR: usize = 3;

/// What an amendment changes, by the name of what is changed.
type Groups<'n> = BTreeMap<&'n str, Vec<(NodeId, NodeId)>>;

pub(super) fn check(
    look: Look<'_>,
    families: &[Family],
    changes: &BTreeMap<AmendmentId, Vec<Change<'_>>>,
) -> Vec<Diagnostic> {
    let mut all: BTreeMap<AmendmentId, Groups<'_>> = BTreeMap::new();
    for (id, changes) in changes {
        for change in changes {
            let group = all.entry(*id).or_default().entry(short(&change.provision.name)).or_default();
            group.push((change.old, change.new));
        }
    }
    for family in families.iter().filter(|family| !family.of.contains(' ')) {
        for id in family.amendments() {
            let changed = family.changed(id).into_iter().filter_map(|(_, old, new)| Some((old, new.value?)));
            all.entry(id).or_default().entry(short(&family.of)).or_insert_with(|| changed.collect());
        }
    }
    all.iter().filter_map(|(id, groups)| of_amendment(look, *id, groups)).collect()
}

fn of_amendment(look: Look<'_>, id: AmendmentId, groups: &Groups<'_>) -> Option<Diagnostic> {
    let amendment = look.policy.amendments.get(id.index())?;
    own(&amendment.doc, amendment.note.as_deref()).iter().find_map(|text| {
        let parts = SIGNS.iter().fold(text.words.to_lowercase(), |words, sign| words.replace(sign, "\n"));
        parts.lines().find_map(|part| {
            let (figure, up) = difference(part)?;
            let changes = meant(groups, part)?;
            let number = |id: NodeId| {
                if let Some(Constant::Number(number)) = look.constant(look.plain(id)) { Some(number) } else { None }
            };
            let changes = changes.iter().flat_map(|(old, new)| branches(look, *old, *new));
            let numbers: Vec<(NodeId, Decimal, Decimal)> =
                changes.map(|(old, new)| Some((new, number(old)?, number(new)?))).collect::<Option<_>>()?;
            let by = if up { figure.number } else { -figure.number };
            let off: Vec<_> = numbers.iter().filter(|(_, old, new)| new - old != by).collect();
            let [(at, old, new)] = off[..] else { return None };
            let (span, who) = (look.span(*at), text.who());
            if (new > old) != up {
                return Some(errors::moves_the_other_way(amendment, span, &who, up));
            }
            let shown = (&*number::show(figure.number), number::show((new - old).abs()), number::show(old + by));
            Some(errors::moves_by_another(amendment, span, &who, shown))
        })
    })
}

/// The values of two formulas that stand behind the same conditions, `if member then 20 EUR else 25 EUR`; or the two themselves.
pub(super) fn branches(look: Look<'_>, one: NodeId, other: NodeId) -> Vec<(NodeId, NodeId)> {
    let (own, others) = (look.node(look.plain(one)), look.node(look.plain(other)));
    if let (Node::If(asked, then, rest), Node::If(asks, so, instead)) = (own, others)
        && look.same(*asked, *asks)
    {
        let first = branches(look, *then, *so);
        return first.into_iter().chain(branches(look, *rest, *instead)).collect();
    }
    vec![(one, other)]
}

/// The one amount by which a part of a text says that something is more, or less.
pub(super) fn difference(part: &str) -> Option<(Figure<'_>, bool)> {
    let all = figures(part);
    let mut found = all.into_iter().filter(|figure| figure.percent().is_none()).filter_map(|figure| {
        let before = figure.before().trim_end();
        let near: Vec<&str> = figure.behind().split_whitespace().take(NEAR + 1).collect();
        let at = |words: &[&str]| {
            let word = |word: &&str| words.contains(&word.trim_end_matches(['.', ',', ':', ';']));
            near.iter().take(NEAR).position(word).filter(|at| near.get(at + 1) != Some(&"than"))
        };
        let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        match (at(&MORE).is_some() || ends(&CHINESE_MORE), at(&LESS).is_some() || ends(&CHINESE_LESS)) {
            (true, false) => Some((figure, true)),
            (false, true) => Some((figure, false)),
            (true, true) | (false, false) => None,
        }
    });
    found.next().filter(|_| found.next().is_none())
}

/// The changes of which a part of a text speaks: the only ones, or those of what it names.
fn meant<'g>(groups: &'g Groups<'_>, part: &str) -> Option<&'g [(NodeId, NodeId)]> {
    let said = contents(part);
    let score = |name: &str| {
        let own = contents(&name.replace('_', " "));
        own.iter().filter(|own| said.iter().any(|word| kindred(own, word))).count()
    };
    let best = groups.keys().map(|name| score(name)).max()?;
    let mut of = groups.iter().filter(|(name, _)| score(name) == best && (best > 0 || groups.len() == 1));
    let ((_, changes), None) = (of.next()?, of.next()) else { return None };
    Some(changes)
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn differences_are_read() {
        for (part, wanted) in [
            ("paper filing costs 50 eur more", Some("50 up")),
            ("three days longer", Some("3 up")),
            ("no more than 50 eur", None),
            ("costs 50 eur more than on paper", None),
            ("two accounts fewer", Some("2 down")),
            ("每份多收50元", Some("50 up")),
            ("由50元提高到80元", None),
        ] {
            let found =
                difference(part).map(|(figure, up)| format!("{} {}", figure.number, if up { "up" } else { "down" }));
            assert_eq!(found.as_deref(), wanted, "{part}");
        }
    }
}
