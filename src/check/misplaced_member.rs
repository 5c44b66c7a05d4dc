//! Members whose label calls them what another group is called: "nose drops (sold without prescription)" below `prescription_only`, beside
//! `without_prescription`.

use super::errors;
use super::look::Look;
use super::words::first_of;
use crate::diagnostic::Diagnostic;
use crate::policy::types::{Member, Taxonomy};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.taxonomies.iter().flat_map(|taxonomy| in_taxonomy(look, taxonomy)).collect()
}

fn in_taxonomy(look: Look<'_>, taxonomy: &Taxonomy) -> Vec<Diagnostic> {
    let members =
        || taxonomy.members.clone().filter_map(|number| Some((number, look.policy.members.get(number as usize)?)));
    // a group that is called by one word may be meant otherwise
    let groups: Vec<(u32, &Member, String)> = members()
        .filter(|(number, member)| member.last.0 > *number && member.name.contains('_'))
        .map(|(number, member)| (number, member, member.name.to_lowercase().replace('_', " ")))
        .collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let below = |number: u32, group: u32, last: u32| group <= number && number <= last;
    members()
        .filter(|(_, member)| member.parent.is_some())
        .filter_map(|(number, member)| {
            let text = member.labels.iter().map(|(_, label)| label.to_lowercase()).collect::<Vec<_>>().join("\n");
            let apart =
                |group: u32, of: &Member| !below(number, group, of.last.0) && !below(group, number, member.last.0);
            let (_, group, said) =
                groups.iter().find(|(group, of, called)| apart(*group, of) && first_of(&text, &[called]).is_some())?;
            let parent = look.policy.members.get(member.parent?.index())?;
            // what denies both names is of neither
            let own = parent.name.to_lowercase().replace('_', " ");
            let denied = first_of(&text, &["not", "no", "other than", &own]).is_some();
            (!denied).then(|| errors::member_of_another_group(member, said, parent, group))
        })
        .collect()
}
