//! What stands above the rows of a table: which column is which fact.
use std::io::BufRead;

use crate::batch::Settings;
use crate::batch::cut::Ends as _;
use crate::batch::cut::rows::{Rows, misfit};
use crate::batch::cut::{LONGEST, newlines};
use crate::batch::settings::{Header, Leaf};
use crate::cli::failure::Failure;
use crate::diagnostic::nearest;
use crate::facts::Table;
use crate::policy::types::Base;

/// So many columns are named in a note.
const MOST_NAMED: usize = 8;

/// The names of the columns, and the bytes and lines that they take.
pub fn read(stream: &mut dyn BufRead, delimiter: u8, file: &str) -> Result<(Vec<String>, (u64, u64)), Failure> {
    let mut bytes = Vec::new();
    let mut rows = Rows::new(delimiter);
    while rows.cut().is_none() && bytes.len() < LONGEST {
        let from = bytes.len();
        let read = stream.read_until(b'\n', &mut bytes);
        let read = read.map_err(|error| Failure::new(format!("can't read `{file}`: {error}")))?;
        if read == 0 {
            break;
        }
        // a row of text can always be looked at
        let _ = rows.look(&bytes, from);
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        Failure::new(format!("`{file}` is not UTF-8 text")).help("convert it: `iconv -f GB18030 -t UTF-8`")
    })?;
    let text = text.trim_start_matches('\u{feff}');
    if misfit(text.as_bytes(), delimiter).is_some() {
        return Err(Failure::new(format!("the quotes in the header of `{file}` do not fit"))
            .help("a quote closes a name at the end of its cell; within the name it is written twice, `\"\"`"));
    }
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    let names = reader.records().next().and_then(Result::ok);
    let names: Vec<String> = names.iter().flat_map(|names| names.iter().map(|name| name.trim().to_owned())).collect();
    if names.iter().all(String::is_empty) {
        return Err(Failure::new(format!("`{file}` has no header"))
            .help("the first row names the columns, as the facts are called: `enact facts RULES` lists them"));
    }
    Ok((names, (bytes.len() as u64, newlines(&bytes))))
}

/// Finds the facts that the columns give; those of the leaves are found already.
pub fn resolve(
    (names, leaves): (Vec<String>, Vec<Leaf>),
    settings: &Settings<'_>,
    file: &str,
    notes: &mut Vec<String>,
) -> Result<Header, Failure> {
    let Some(table) = &settings.table else { return Ok(Header::default()) };
    let columns: Vec<Option<usize>> = names.iter().map(|name| table.column(name)).collect();
    twice(&names, &columns, table, file)?;
    if let Some(option) = parted(&names, table) {
        return Err(Failure::new(format!("the header of `{file}` is a single cell"))
            .help(format!("its cells are parted otherwise, it seems: `--delimiter {option}`")));
    }
    let is_read: Vec<bool> =
        (0..).zip(&columns).map(|(at, column)| column.is_some() || leaves.iter().any(|leaf| leaf.column == at)).collect();
    left_out(&names, &is_read, (settings, table), file, notes)?;
    let mut ids = Vec::new();
    for id in &settings.copies {
        let at = names.iter().position(|name| name == id);
        ids.push(Some(at.ok_or_else(|| no_column(id, &names, file))?));
    }
    let kept = |column: Option<usize>| column.filter(|column| !table.is_left_out(*column));
    let columns: Vec<Option<usize>> = columns.into_iter().map(kept).collect();
    if columns.iter().all(Option::is_none) && leaves.is_empty() {
        return Err(Failure::new(format!("no column of `{file}` names a fact")).help(
            "the header names facts, such as `subject.category`; `--mapping FILE` says which column is which fact",
        ));
    }
    Ok(Header { names, columns, ids, leaves })
}

/// The delimiter that parts a header of one cell into names of which one is a fact, as it is typed.
fn parted(names: &[String], table: &Table<'_>) -> Option<&'static str> {
    let [only] = names else { return None };
    if table.column(only).is_some() {
        return None;
    }
    let is_fact = |name: &str| table.column(name.trim().trim_matches('"')).is_some();
    let parts = [(',', "','"), (';', "';'"), ('\t', "'\\t'"), ('|', "'|'")];
    let found = parts.into_iter().find(|(part, _)| only.contains(*part) && only.split(*part).any(is_fact));
    found.map(|(_, option)| option)
}

/// A column that should be there and is not.
pub fn no_column(name: &str, names: &[String], file: &str) -> Failure {
    let failure = Failure::new(format!("`{file}` has no column `{name}`"));
    match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => failure.help(format!("is `{near}` meant?")),
        None => failure.help(format!("its columns are {}", listed(names.iter()))),
    }
}

/// Neither a column nor a fact may be there twice.
fn twice(names: &[String], columns: &[Option<usize>], table: &Table<'_>, file: &str) -> Result<(), Failure> {
    let mut given: Vec<(&str, &str)> = Vec::new();
    for (at, (name, column)) in names.iter().zip(columns).enumerate() {
        if names.iter().take(at).any(|other| other == name) {
            return Err(Failure::new(format!("`{file}` has two columns `{name}`")));
        }
        for fact in column.iter().flat_map(|column| table.facts(*column)) {
            if let Some((other, _)) = given.iter().find(|(_, given)| *given == fact) {
                return Err(Failure::new(format!("two columns of `{file}` are `{fact}`: `{other}` and `{name}`"))
                    .help("leave one of them out in `--mapping`: `{\"columns\": {\"NAME\": null}}`"));
            }
            given.push((name, fact));
        }
    }
    Ok(())
}

/// Columns that name no fact are left out, and a note says so; one that nearly does is a mistake.
fn left_out(
    names: &[String],
    is_read: &[bool],
    (settings, table): (&Settings<'_>, &Table<'_>),
    file: &str,
    notes: &mut Vec<String>,
) -> Result<(), Failure> {
    let unknown =
        names.iter().zip(is_read).filter(|(name, is_read)| !**is_read && !settings.copies.contains(name));
    let unknown = unknown.map(|(name, _)| name);
    let (lists, unknown): (Vec<&String>, Vec<&String>) = unknown.partition(|name| is_list(table, name) && is_alone(settings, name));
    if !lists.is_empty() {
        let lists = listed(lists.into_iter());
        notes.push(format!(
            "a list can't stand in the cells of a row, so this is left out: {lists}; have it collected from rows (`--collect`), or give \
             the cases as NDJSON"
        ));
    }
    for name in &unknown {
        let mut near = settings.lists.iter().chain([table]).filter_map(|table| table.near(name));
        if let Some(near) = near.next().filter(|_| !settings.ignore_unknown) {
            return Err(Failure::new(format!("the column `{name}` of `{file}` names no fact")).help(format!(
                "is `{near}` meant? If not, leave it out: `--ignore-unknown`, or `{{\"columns\": {{\"{name}\": null}}}}` in `--mapping`"
            )));
        }
    }
    if !unknown.is_empty() {
        let words = if unknown.len() == 1 { "this column names" } else { "these columns name" };
        notes.push(
            format!("{words} no fact and is left out: {}", listed(unknown.into_iter()))
                .replace("name no fact and is", "name no fact and are"),
        );
    }
    Ok(())
}

/// Whether a column that is called like a list, or like something in one, holds something else.
fn is_alone(settings: &Settings<'_>, name: &str) -> bool {
    settings.lists.is_empty() || settings.lists.iter().any(|table| table.list() == Some(name))
}

/// Whether a column is called like a list among the facts, or like something in one.
fn is_list(table: &Table<'_>, name: &str) -> bool {
    let policy = table.policy();
    let mut layout = &policy.facts;
    for part in name.split('.') {
        let Some(field) = layout.fields.get(part) else { return false };
        if let Base::List(_) = field.ty.base {
            return true;
        }
        let Base::Record(record) = field.ty.base else { return false };
        let Some(record) = policy.records.get(record.index()) else { return false };
        layout = &record.layout;
    }
    false
}

fn listed<'n>(names: impl Iterator<Item = &'n String>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.get(..MOST_NAMED) {
        Some(first) if names.len() > MOST_NAMED => {
            format!("{} and {} more", first.join(", "), names.len() - MOST_NAMED)
        }
        _ => names.join(", "),
    }
}
