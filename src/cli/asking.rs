//! What every verb that answers about a case can be told: the day of the asking, what was known, which reading, which language.
use super::day::day;
use super::failure::Failure;
use super::locale::Spoken;
use super::reading;
use crate::policy::Policy;
use crate::policy::ids::ChoiceId;
use crate::value::Date;

/// How a question is asked.
#[derive(clap::Args)]
pub struct Asking {
    /// The day the question is asked: which deadlines have passed?
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
    /// Leave out what was announced after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub known_by: Option<Date>,
    /// Where the rules can be read in several ways, choose one: `NAME=early`, `NAME=late`, or a source
    #[arg(long, value_name = "NAME[=VALUE]")]
    pub reading: Vec<String>,
    #[command(flatten)]
    spoken: Spoken,
}

impl Asking {
    /// The readings that were picked.
    pub fn reading(&self, policy: &Policy) -> Result<Vec<(ChoiceId, usize)>, Failure> {
        reading::chosen(&self.reading, policy)
    }

    /// The language asked for, else that of the locale.
    pub fn lang(&self) -> String {
        self.spoken.lang()
    }
}
