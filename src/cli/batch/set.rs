//! The settings of a run, from its arguments.
use super::input::Given;
use super::{Arguments, Null, asked, collecting};
use crate::batch::collect::Collect;
use crate::batch::output::{names, written};
use crate::batch::{Notation, Settings};
use crate::cli::failure::Failure;
use crate::decide::Decision;
use crate::evaluate::Question;
use crate::explain;
use crate::facts::{Mapping, Table, Unusable};
use crate::rulebook::Rulebook;
use crate::value::{FIRST_DAY, LAST_DAY};

/// What is asked, and how records are read and answers told.
pub fn settings<'r>(
    arguments: &Arguments,
    rulebook: &'r Rulebook,
    (given, notation): (&[Given], Notation),
    mapping: &Mapping,
) -> Result<Settings<'r>, Failure> {
    let in_rows = matches!(notation, Notation::Rows(_) | Notation::Parquet);
    let collect = collecting::read(arguments)?;
    let list = collect.as_ref().map(|collect| collect.list.as_str());
    let is_table = in_rows || arguments.mapping.is_some() || collect.is_some();
    let table = is_table.then(|| Table::new(&rulebook.policy, mapping, list));
    let table = table.transpose().map_err(|Unusable { message, help }| Failure::new(message).help(help))?;
    let has_lists = notation == Notation::Parquet && collect.is_none();
    let lists = if has_lists { Table::of_lists(&rulebook.policy, mapping) } else { Vec::new() };
    let question = asked::read(arguments, &rulebook.policy)?;
    let names = names(&rulebook.policy);
    let lacks_today =
        arguments.missing && question.today.is_none() && explain::looks_at_today(&rulebook.policy, question.act);
    Ok(Settings {
        rulebook,
        decision: prepared(rulebook, &question),
        question,
        ids: arguments.id.clone(),
        copies: copies(arguments, collect.as_ref(), mapping),
        collect,
        versions: arguments.versions,
        missing: arguments.missing,
        lacks_today,
        ignore_unknown: arguments.ignore_unknown,
        null_is_unknown: arguments.null == Null::Unknown,
        table,
        lists,
        files: given.iter().map(|given| if given.name == "-" { "<stdin>" } else { &given.name }.to_owned()).collect(),
        written: written(&names),
        names,
        number: if matches!(notation, Notation::Lines | Notation::Rows(_)) { "line" } else { "row" },
    })
}

/// The act, prepared for all days.
fn prepared<'r>(rulebook: &'r Rulebook, question: &Question) -> Option<Decision<'r>> {
    if !question.reading.is_empty() {
        return None;
    }
    let mut decision = rulebook.prepare(question.act, FIRST_DAY..=LAST_DAY);
    decision.set_dates(question.on, question.today);
    Some(decision)
}

/// What is copied from each record: under the name of the column, where a mapping gives the fact another.
fn copies(arguments: &Arguments, collect: Option<&Collect>, mapping: &Mapping) -> Vec<String> {
    let asked = arguments.id.iter().map(String::as_str);
    let names = asked.chain(collect.into_iter().flat_map(Collect::names));
    let column = |name: &str| {
        let by_name = mapping.columns.iter().any(|(column, _)| column == name);
        let gives = mapping.columns.iter().find(|(_, facts)| !by_name && facts.iter().any(|fact| fact == name));
        gives.map_or(name, |(column, _)| column).to_owned()
    };
    names.map(column).collect()
}
