//! The mapping file: which columns are which facts.
use std::collections::{HashMap, HashSet};
use std::path::Path;

use jiter::{Jiter, JiterError, Peek};
use serde_json::{Map, Value};

use super::{Arguments, Null};
use crate::batch::settings::SharedHeader;
use crate::cli::failure::Failure;
use crate::diagnostic::nearest;
use crate::facts::Mapping;

/// What the values of columns stand for.
type Values = Vec<(String, HashMap<String, String>)>;

const KEYS: [&str; 4] = ["columns", "money", "values", "constants"];

/// Reads the mapping of a file with this text; one that says nothing where there is no file.
pub fn read(path: Option<&Path>, text: &str, arguments: &Arguments) -> Result<Mapping, Failure> {
    let null_is_unknown = arguments.null == Null::Unknown;
    let mut mapping = Mapping { none: arguments.none.clone(), null_is_unknown, ..Mapping::default() };
    let Some(path) = path else { return Ok(mapping) };
    let file = File { name: path.display().to_string() };
    let found: Value = serde_json::from_str(text).map_err(|error| {
        file.wrong(&format!("is not JSON: {error}")).help("a mapping is `{\"columns\": {\"CITY\": \"subject.region\"}}`")
    })?;
    if let Ok(Some(key)) = repeated(&mut Jiter::new(text.as_bytes())) {
        return Err(file.wrong(&format!("has `{key}` twice")).help("take one of them away; neither is taken to be the right one"));
    }
    for (key, value) in file.record(&found, "the mapping")? {
        match key.as_str() {
            "columns" => mapping.columns = file.columns(value)?,
            "money" => mapping.money = file.texts(value, "money")?,
            "values" => mapping.values = file.values(value)?,
            "constants" => mapping.constants = file.constants(value)?,
            other => return Err(unknown(&file, other)),
        }
    }
    Ok(mapping)
}

/// A key that a record has twice, however deep it lies; the text has been read as JSON before.
fn repeated(reader: &mut Jiter<'_>) -> Result<Option<String>, JiterError> {
    if reader.peek()? != Peek::Object {
        return reader.next_skip().map(|()| None);
    }
    let mut seen = HashSet::new();
    let mut key = reader.next_object()?.map(str::to_owned);
    while let Some(name) = key {
        if let Some(inner) = repeated(reader)? {
            return Ok(Some(inner));
        }
        if !seen.insert(name.clone()) {
            return Ok(Some(name));
        }
        key = reader.next_key()?.map(str::to_owned);
    }
    Ok(None)
}

/// The columns that a mapping names and none of the files has, in words.
pub fn unused(mapping: &Mapping, headers: &[SharedHeader]) -> Option<String> {
    let is_there = |name: &String| headers.iter().any(|header| header.names.contains(name));
    let absent = mapping.columns.iter().filter(|(name, _)| !is_there(name));
    let absent: Vec<String> = absent.map(|(name, _)| format!("`{name}`")).collect();
    (!absent.is_empty()).then(|| format!("the mapping names columns that are not there: {}", absent.join(", ")))
}

fn unknown(file: &File, key: &str) -> Failure {
    let failure = file.wrong(&format!("has an unknown key `{key}`"));
    match nearest(key, KEYS) {
        Some(near) => failure.help(format!("is `{near}` meant?")),
        None => failure.help("the keys are `columns`, `money`, `values`, `constants`"),
    }
}

struct File {
    name: String,
}

impl File {
    fn wrong(&self, what: &str) -> Failure {
        Failure::new(format!("the mapping `{}` {what}", self.name))
    }

    fn record<'v>(&self, value: &'v Value, what: &str) -> Result<&'v Map<String, Value>, Failure> {
        value.as_object().ok_or_else(|| self.wrong(&format!("can't be used: {what} is no record")))
    }

    /// A column is one fact, several, or null: left out.
    fn columns(&self, value: &Value) -> Result<Vec<(String, Vec<String>)>, Failure> {
        let mut all = Vec::new();
        for (name, value) in self.record(value, "`columns`")? {
            let paths = match value {
                Value::Null => Vec::new(),
                Value::String(path) => vec![path.clone()],
                Value::Array(paths) => {
                    let texts = paths.iter().map(|path| path.as_str().map(str::to_owned));
                    texts.collect::<Option<Vec<_>>>().ok_or_else(|| self.no_fact(name))?
                }
                Value::Bool(_) | Value::Number(_) | Value::Object(_) => return Err(self.no_fact(name)),
            };
            all.push((name.clone(), paths));
        }
        Ok(all)
    }

    fn no_fact(&self, column: &str) -> Failure {
        self.wrong(&format!("does not say which fact the column `{column}` is"))
            .help("write the name of a fact in quotes, a list of them, or null to leave the column out")
    }

    fn texts(&self, value: &Value, what: &str) -> Result<Vec<(String, String)>, Failure> {
        let mut all = Vec::new();
        for (name, value) in self.record(value, &format!("`{what}`"))? {
            let text = value.as_str().ok_or_else(|| self.wrong(&format!("has no text for `{name}` in `{what}`")))?;
            all.push((name.clone(), text.to_owned()));
        }
        Ok(all)
    }

    fn values(&self, value: &Value) -> Result<Values, Failure> {
        let mut all = Vec::new();
        for (name, values) in self.record(value, "`values`")? {
            let values = self.record(values, &format!("`values` of `{name}`"))?;
            let values = values.iter().map(|(from, to)| (from.clone(), bare(to)));
            all.push((name.clone(), values.collect()));
        }
        Ok(all)
    }

    fn constants(&self, value: &Value) -> Result<Vec<(String, String)>, Failure> {
        let constants = self.record(value, "`constants`")?;
        Ok(constants.iter().map(|(path, value)| (path.clone(), value.to_string())).collect())
    }
}

/// A value as it would stand in a cell.
fn bare(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
