//! Which versions made what a clause says: where it has keys, an earlier amendment of one key stands beside a later one of another.

use super::Consolidating;
use crate::policy::history::Said;
use crate::resolve::item::{Content, Entry, Item, Slot};
use crate::resolve::said::said;

impl Consolidating<'_> {
    /// The versions by amendments from which something that the clause says has stood ever since, the last of them this one.
    pub(super) fn makers<'i>(
        &self,
        (item, found): (usize, &Item),
        slot: &'i Slot,
        entry: &'i Entry<Content>,
    ) -> Vec<&'i Entry<Content>> {
        let own = found.life.first().and_then(|life| life.amendment);
        let mut versions: Vec<&Entry<Content>> = Vec::new();
        for earlier in slot.entries.iter().filter(|earlier| self.is_settled(item, earlier)) {
            match earlier.content {
                Some(_) => versions.push(earlier),
                None => versions.clear(),
            }
        }
        let told: Vec<Said> = versions.iter().filter_map(|version| version.content.as_ref().map(said)).collect();
        let Some(Said::Keys(_, keys)) = entry.content.as_ref().map(said) else { return vec![entry] };
        let since = |key: &(String, String)| {
            let before = told.iter().rposition(|version| !matches!(version, Said::Keys(_, keys) if keys.contains(key)));
            before.map_or(0, |before| before + 1)
        };
        let starts: Vec<usize> = keys.iter().map(since).collect();
        let made = |(place, version): (usize, &&'i Entry<Content>)| {
            let makes = version.amendment != own && starts.contains(&place);
            (makes || place + 1 == versions.len()).then_some(*version)
        };
        versions.iter().enumerate().filter_map(made).collect()
    }

    /// The amendments behind them, and since when each is law.
    pub(super) fn remarks(&self, makers: &[&Entry<Content>]) -> String {
        makers.iter().map(|maker| self.remark(maker)).collect::<Vec<_>>().join("; ")
    }
}
