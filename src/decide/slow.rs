//! What costs more than the rest, and why: an author may write it otherwise.

use std::collections::BTreeMap;
use std::fmt;

use super::Decision;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::{Body, Provision};

/// Why a provision costs what explaining costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slow {
    /// The law on the act can be read in more ways than are written down.
    Readings,
    /// It counts on a governing date of its own.
    OwnDate,
    /// It is an exception or has some, in a way that is not written down.
    Exceptions,
    /// It is a deadline that comes due again and again.
    Recurs,
    /// It asks for a value or a condition that has no quick form; this is one of those.
    Asks(NodeId),
    /// What is asked of it has no quick form as a whole.
    Whole,
}

impl Slow {
    /// Why a provision is left to the machine as a whole.
    pub(super) fn of(provision: &Provision) -> Slow {
        match &provision.body {
            _ if provision.governed_on.is_some() => Slow::OwnDate,
            _ if !provision.exceptions.is_empty() || !provision.is_no_exception() => Slow::Exceptions,
            Body::Deadline(deadline) if deadline.every.is_some() => Slow::Recurs,
            Body::Rule(_)
            | Body::Quota { .. }
            | Body::Fee { .. }
            | Body::Deadline(_)
            | Body::Sanction { .. }
            | Body::Procedure(_) => Slow::Whole,
        }
    }
}

impl fmt::Display for Slow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Slow::Readings => "the law can be read in very many ways",
            Slow::OwnDate => "counts on a governing date of its own",
            Slow::Exceptions => "has exceptions that are judged together",
            Slow::Recurs => "comes due again and again",
            Slow::Asks(_) => "asks for a value that takes long to find",
            Slow::Whole => "takes long as a whole",
        })
    }
}

impl Decision<'_> {
    /// The provisions that cost what explaining costs, in whole or in part, under the laws that cases were judged under so far: what
    /// has no quick form, and everything where the law can be read in very many ways; with each, why. Nothing to be said of them is another.
    ///
    /// ```
    /// use enact::decide::{Desk, Slow};
    /// use enact::facts::Case;
    /// use enact::policy::ids::ActId;
    /// use enact::rulebook::Rulebook;
    /// use enact::value::{FIRST_DAY, LAST_DAY};
    ///
    /// let rules = "facts { born_on: date  owed: int }  act go
    ///     rule last   { on go  governed on born_on  require owed < 5 }
    ///     rule enough { on go  require owed < 3 }";
    /// let rulebook = Rulebook::load(vec![("a.enact".into(), rules.into())], None);
    /// let decision = rulebook.prepare(ActId(0), FIRST_DAY..=LAST_DAY);
    /// decision.judge(&mut Desk::default(), &Case::unknown(&rulebook.policy));
    /// let name = |id: enact::policy::ids::ProvisionId| rulebook.policy.provisions[id.index()].name.as_str();
    /// let slow: Vec<(&str, Slow)> = decision.slow().into_iter().map(|(id, why)| (name(id), why)).collect();
    /// assert_eq!(slow, [("last", Slow::OwnDate)]);
    /// assert_eq!(Slow::OwnDate.to_string(), "counts on a governing date of its own");
    /// ```
    #[must_use]
    pub fn slow(&self) -> Vec<(ProvisionId, Slow)> {
        let mut found = BTreeMap::new();
        for law in self.slices.written_laws() {
            for (id, why) in law.slow.iter().chain(law.others().flat_map(|other| &other.slow)) {
                found.entry(*id).or_insert(*why);
            }
            let act = self.policy.acts.get(self.act.index()).filter(|_| law.is_beyond);
            found.extend(act.iter().flat_map(|act| act.provisions.iter().map(|id| (*id, Slow::Readings))));
        }
        found.into_iter().collect()
    }
}
