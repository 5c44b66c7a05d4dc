//! What can go wrong while a case is judged, each with its code.

use std::fmt;

use crate::answer::phrase::{Along, day_words, fault_words, say};
use crate::diagnostic::Code;
use crate::policy::Policy;
use crate::policy::ids::{DatedId, ProvisionId, TableId};
use crate::source::Span;
use crate::value::{Date, Fault};

/// Why a value could not be found although the facts are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// An operation has no result.
    Operation(Fault),
    /// A timeline has no value on a day.
    NoValue(DatedId, Date),
    /// Two exceptions to one provision apply, and differ.
    Conflict(ProvisionId, ProvisionId),
    /// Two rows of a table hold of which neither is narrower, and differ.
    Rows(TableId, (Span, Span)),
    /// The evaluation takes too many steps, or is nested too deep.
    TooLong,
    /// The rulebook holds a part that was not understood.
    Broken,
}

impl Problem {
    /// Its code in the catalogue.
    #[must_use]
    pub fn code(self) -> Code {
        match self {
            Self::Operation(fault) => code_of(fault),
            Self::NoValue(..) => Code::E0607,
            Self::Conflict(..) => Code::E0608,
            Self::Rows(..) => Code::E0610,
            Self::TooLong | Self::Broken => Code::E0609,
        }
    }

    /// In words.
    #[must_use]
    pub fn message(self, policy: &Policy) -> String {
        self.message_in(policy, "en")
    }

    /// In the words of a language.
    #[must_use]
    pub fn message_in(self, policy: &Policy, language: &str) -> String {
        match self {
            Self::Operation(fault) => fault_words(fault, language),
            Self::NoValue(dated, on) => {
                let what = policy.dated.get(dated.index()).map_or("this", |dated| dated.what.as_str());
                say(language, Along::ValueMissing, &[what, &day_words(&on.to_string(), language)])
            }
            Self::Conflict(one, other) => {
                say(language, Along::ExceptionsDiffer, &[name_of(policy, one), name_of(policy, other)])
            }
            Self::Rows(table, _) => {
                let name = policy.tables.get(table.index()).map_or("?", |table| table.name.as_str());
                say(language, Along::RowsDiffer, &[name])
            }
            Self::TooLong => say(language, Along::TooManySteps, &[]),
            Self::Broken => say(language, Along::PartNotUnderstood, &[]),
        }
    }
}

fn code_of(fault: Fault) -> Code {
    match fault {
        Fault::Overflow | Fault::OutOfRange | Fault::NotPositive | Fault::Endless => Code::E0601,
        Fault::DivisionByZero => Code::E0602,
        Fault::NoSuchDay { .. } => Code::E0603,
        Fault::CurrencyMismatch { .. } => Code::E0604,
        Fault::Inexact | Fault::Unordered { .. } => Code::E0605,
        Fault::NotCovered { .. } => Code::E0606,
    }
}

fn name_of(policy: &Policy, id: ProvisionId) -> &str {
    policy.provisions.get(id.index()).map_or("?", |provision| provision.name.as_str())
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code().id())
    }
}
