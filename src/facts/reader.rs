//! Reading a case: one for a file, or many one after another without taking room for each.

use super::Case;
use super::decode::{Decoder, Slot};
use super::errors;
use super::input::Input;
use super::json::Json;
use super::scan::{Plans, Scan};
use super::scenario::Data;
use super::schema::Schema;
use super::table::Unknown;
use super::yaml::Yaml;
use crate::diagnostic::Diagnostic;
use crate::policy::Policy;
use crate::source::FileId;
use crate::syntax::declaration::GivenField;

/// The notation of a file of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON, RFC 8259.
    Json,
    /// YAML 1.2.
    Yaml,
}

/// Reads cases of one rulebook.
#[derive(Debug)]
pub struct Reader<'p> {
    policy: &'p Policy,
    schema: Schema,
    stack: Vec<Slot>,
    /// Keys that name no fact and are left out; all of them, or those.
    left_out: Option<Vec<String>>,
    /// `null` in JSON says that nothing is known, and not that there is none.
    null_is_unknown: bool,
    /// Made with the first line that is read.
    plans: Option<Plans>,
}

impl<'p> Reader<'p> {
    /// A reader of cases of this rulebook.
    #[must_use]
    pub fn new(policy: &'p Policy) -> Reader<'p> {
        let (schema, stack, left_out) = (Schema::new(policy), Vec::new(), Some(Vec::new()));
        Reader { policy, schema, stack, left_out, null_is_unknown: false, plans: None }
    }

    /// Leaves out keys that name no fact: those of these names, or all.
    #[must_use]
    pub fn leaving_out(self, keys: Option<Vec<String>>) -> Reader<'p> {
        Reader { left_out: keys, ..self }
    }

    /// Takes `null` in JSON for what is not known, as programs write it that have one word for both.
    #[must_use]
    pub fn with_unknown_nulls(self, null_is_unknown: bool) -> Reader<'p> {
        Reader { null_is_unknown, ..self }
    }

    /// Reads a case over another one, whose room is used again. Everything that is wrong is reported; what could be read is there.
    pub fn read_into(&mut self, case: &mut Case, text: &str, format: Format, file: FileId) -> Vec<Diagnostic> {
        match format {
            Format::Json => self.decode(case, Json::new(text, file).with_unknown_nulls(self.null_is_unknown)),
            Format::Yaml => self.decode(case, Yaml::new(text, file)),
        }
    }

    /// Reads the data of a scenario.
    pub fn scenario_into(&mut self, case: &mut Case, given: &[GivenField]) -> Vec<Diagnostic> {
        self.decode(case, Data::new(given))
    }

    /// Reads one record of JSON into a case, over what it held, as machines write them by the million: quickest where the keys
    /// come in the order of the record before. `file` is what mistakes are shown in, the bytes being all of it.
    ///
    /// The facts are those of [`Reader::read_into`], and so are the mistakes; only the places of values that were read
    /// without one are not kept. Allocates nothing but room for longer texts and lists than before.
    ///
    /// # Errors
    /// The mistakes of the record; of bytes that are not UTF-8, where they stop to be.
    pub fn json_line_into(&mut self, case: &mut Case, line: &[u8], file: FileId) -> Result<(), Vec<Diagnostic>> {
        let plans = self.plans.get_or_insert_with(|| Plans::new(self.policy));
        if let Some(root) = plans.root {
            case.forget_values(self.policy);
            let Plans { keys, names, .. } = plans;
            let texts = std::mem::take(&mut case.texts).into_bytes();
            let (policy, schema) = (self.policy, &self.schema);
            let unknown = self.left_out.as_deref().map_or(Unknown::LeftOut, Unknown::Refused);
            let null_is_unknown = self.null_is_unknown;
            let mut scan = Scan { bytes: line, policy, schema, keys, names, unknown, null_is_unknown, case, texts };
            if scan.facts(root).is_some() {
                return Ok(());
            }
        }
        let text = std::str::from_utf8(line).map_err(|error| vec![errors::not_utf8(file, error.valid_up_to())])?;
        let found = self.read_into(case, text, Format::Json, file);
        if found.iter().any(Diagnostic::is_error) { Err(found) } else { Ok(()) }
    }

    fn decode(&mut self, case: &mut Case, mut input: impl Input) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        case.forget(self.policy);
        let unknown = self.left_out.as_deref().map_or(Unknown::LeftOut, Unknown::Refused);
        let (policy, schema, stack) = (self.policy, &self.schema, &mut self.stack);
        let mut decoder = Decoder { policy, schema, case, stack, found: &mut found, unknown };
        decoder.facts(&mut input);
        found
    }
}

/// Reads a case from a file.
#[must_use]
pub fn read(text: &str, format: Format, file: FileId, policy: &Policy) -> (Case, Vec<Diagnostic>) {
    let mut case = Case::default();
    let found = Reader::new(policy).read_into(&mut case, text, format, file);
    (case, found)
}

/// Reads a case from the data of a scenario.
#[must_use]
pub fn from_scenario(given: &[GivenField], policy: &Policy) -> (Case, Vec<Diagnostic>) {
    let mut case = Case::default();
    let found = Reader::new(policy).scenario_into(&mut case, given);
    (case, found)
}
