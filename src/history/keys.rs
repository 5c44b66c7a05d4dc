//! Which keys of a clause differ between two versions.

use crate::answer::history::KeyChange;
use crate::policy::Policy;
use crate::policy::history::Said;

/// The keys that differ, each with what it got before and what it gets now; nothing where one of the two has no keys, or they are
/// keys of something else.
pub(super) fn key_changes(policy: &Policy, old: Option<&Said>, new: Option<&Said>) -> Vec<KeyChange> {
    let (Some(Said::Keys(of, old)), Some(Said::Keys(now_of, new))) = (old, new) else { return Vec::new() };
    if of != now_of {
        return Vec::new();
    }
    let mut keys: Vec<&String> = old.iter().map(|(key, _)| key).collect();
    keys.extend(new.iter().map(|(key, _)| key).filter(|key| value(old, key).is_none()));
    let change =
        |key: &String| KeyChange { key: key.clone(), old: covering(policy, old, key), new: covering(policy, new, key) };
    keys.into_iter().map(change).filter(|change| change.old != change.new).collect()
}

/// The value of a key: its own, that of the nearest member above it, or that of `else`.
pub(super) fn covering(policy: &Policy, keys: &[(String, String)], key: &str) -> Option<String> {
    let own = value(keys, key);
    own.or_else(|| above(policy, key).iter().find_map(|name| value(keys, name)))
        .or_else(|| value(keys, "else"))
        .cloned()
}

fn value<'k>(keys: &'k [(String, String)], key: &str) -> Option<&'k String> {
    keys.iter().find(|(other, _)| other == key).map(|(_, value)| value)
}

/// The members above a member of this name, nearest first.
fn above(policy: &Policy, key: &str) -> Vec<String> {
    let mut names = Vec::new();
    let short = key.rsplit('.').next().unwrap_or(key);
    let mut current = policy.members.iter().find(|member| member.name == short).and_then(|member| member.parent);
    while let Some(member) = current.and_then(|id| policy.members.get(id.index())) {
        names.push(member.name.clone());
        current = member.parent;
    }
    names
}
