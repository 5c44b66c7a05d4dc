//! What a population came to, for programs.
use indexmap::IndexMap;
use serde::Serialize;

use super::tally_human::slow_in;
use crate::answer::phrase::say;
use crate::batch::Settings;
use crate::batch::tally::Tally;
use crate::policy::ids::ProvisionId;

#[derive(Serialize)]
struct Summary<'a> {
    schema_version: u32,
    rulebook: Rulebook<'a>,
    act: &'a str,
    records: u64,
    judged: u64,
    set_aside: u64,
    verdicts: Verdicts,
    forbidden_by: IndexMap<&'a str, u64>,
    undetermined_by: IndexMap<&'a str, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    collected: Option<Collected>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    slow: Vec<&'a str>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    slow_because: IndexMap<&'a str, String>,
}

#[derive(Serialize)]
struct Rulebook<'a> {
    digest: &'a str,
}

/// What rows that were set aside do to others.
#[derive(Serialize)]
struct Collected {
    resting_on_set_aside: u64,
    in_nobodys_list: u64,
}

#[derive(Serialize)]
struct Verdicts {
    permitted: u64,
    forbidden: u64,
    undetermined: u64,
}

/// One object on a line.
#[must_use]
pub fn tally(tally: &Tally, settings: &Settings<'_>) -> String {
    let slow = settings.slow();
    let slow = || slow.iter().map(|(id, why)| (settings.names.get(id.index()).map_or("", String::as_str), *why));
    let [permitted, forbidden, undetermined] = tally.verdicts;
    let act = settings.policy().acts.get(settings.question.act.index());
    let summary = Summary {
        schema_version: 1,
        rulebook: Rulebook { digest: &settings.rulebook.digest },
        act: act.map_or("", |act| act.name.as_str()),
        records: tally.judged() + tally.bad,
        judged: tally.judged(),
        set_aside: tally.bad,
        verdicts: Verdicts { permitted, forbidden, undetermined },
        forbidden_by: reasons(tally, settings, true),
        undetermined_by: reasons(tally, settings, false),
        collected: settings
            .collect
            .as_ref()
            .map(|_| Collected { resting_on_set_aside: tally.resting, in_nobodys_list: tally.nobodys }),
        slow: slow().map(|(name, _)| name).collect(),
        slow_because: slow().map(|(name, why)| (name, say("en", slow_in(why), &[]))).collect(),
    };
    // text keys and no floats: it can always be written
    serde_json::to_string(&summary).unwrap_or_default() + "\n"
}

fn reasons<'a>(tally: &'a Tally, settings: &'a Settings<'_>, forbidden: bool) -> IndexMap<&'a str, u64> {
    let counts = if forbidden { &tally.violated } else { &tally.open };
    let name = |id: &ProvisionId| settings.names.get(id.index()).map_or("", String::as_str);
    let provisions = counts.iter().map(|(id, count)| (name(id), *count));
    let bare = tally.bare.iter().filter(|(word, _)| (**word == "no permission") == forbidden);
    provisions.chain(bare.map(|(word, count)| (*word, *count))).collect()
}
