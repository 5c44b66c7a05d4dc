//! The mapping file: which columns are which facts.
use std::collections::HashMap;
use std::path::Path;

use serde_json::{Map, Value};

use super::{Arguments, Null};
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
