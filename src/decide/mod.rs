//! The flat, executable form: one act over a range of days, prepared once and decided for many cases without words.
//!
//! Days are cut into slices within which the law is the same. For each slice the provisions on the act are written down as flat
//! tests over the cells of a case, with every timeline looked up and every taxonomy test an interval, and indexed by what they
//! ask of the facts. What has no flat form is computed by the [`Machine`](crate::evaluate::Machine), so that both always say the same.

mod block;
pub mod column;
mod compare;
mod compile;
mod desk;
mod form;
mod index;
mod numbers;
mod operation;
mod parts;
mod readings;
mod run;
mod slices;
mod slow;

use std::ops::RangeInclusive;

use crate::answer::Verdict;
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::ActId;
use crate::policy::value::Value;
use crate::rulebook::Rulebook;
use crate::value::Date;
use compile::place_of;
use form::Place;
use run::Run;
use slices::Slices;

pub use desk::Desk;
pub use slow::Slow;

/// An act prepared for a range of days. It holds nothing of any case: threads share one, each with a [`Desk`] of its own.
///
/// ```
/// use enact::decide::Desk;
/// use enact::answer::Verdict;
/// use enact::facts::{Case, Format, Reader};
/// use enact::policy::ids::ActId;
/// use enact::rulebook::Rulebook;
/// use enact::source::FileId;
/// use enact::value::{FIRST_DAY, LAST_DAY};
///
/// let rules = r#"
///     facts { applied_on: date  accounts: int }
///     act register "register an account" { governed on applied_on }
///     quota accounts_per_subject { on register  count accounts  limit 2 }
///     amendment fewer_accounts { from 2018-11-16  amend accounts_per_subject.limit 2 -> 1 }
/// "#;
/// let rulebook = Rulebook::load(vec![("accounts.enact".into(), rules.into())], None);
/// let decision = rulebook.prepare(ActId(0), FIRST_DAY..=LAST_DAY);
///
/// let mut reader = Reader::new(&rulebook.policy);
/// let (mut case, mut desk) = (Case::unknown(&rulebook.policy), Desk::default());
/// for (text, verdict) in [
///     (r#"{ "applied_on": "2018-11-15", "accounts": 1 }"#, Verdict::Permitted),
///     (r#"{ "applied_on": "2018-11-16", "accounts": 1 }"#, Verdict::Forbidden),
///     (r#"{ "applied_on": "2018-11-16" }"#, Verdict::Undetermined),
/// ] {
///     assert!(reader.read_into(&mut case, text, Format::Json, FileId(0)).is_empty());
///     assert_eq!(decision.judge(&mut desk, &case), verdict);
/// }
/// ```
#[derive(Debug)]
pub struct Decision<'p> {
    policy: &'p Policy,
    act: ActId,
    governed_on: Governed,
    on: Option<Date>,
    today: Option<Date>,
    slices: Slices,
}

/// Where the day that selects the law stands.
#[derive(Clone, Copy, Debug)]
enum Governed {
    /// The act names none.
    Never,
    /// In a cell of the case.
    Cell(usize),
    /// It has to be computed.
    Computed(crate::policy::ids::NodeId),
    /// It has to be computed and depends on the reading.
    Doubtful,
}

impl Rulebook {
    /// Prepares an act for the days from first to last. A rulebook with errors is not to be prepared.
    ///
    /// Takes time in the number of versions on the act; a slice of time is written down when the first case falls into it.
    /// Cases of days outside the range are judged all the same, as slowly as by [`evaluate::verdict`](crate::evaluate::verdict).
    #[must_use]
    pub fn prepare(&self, act: ActId, days: RangeInclusive<Date>) -> Decision<'_> {
        Decision::new(&self.policy, act, days)
    }
}

impl<'p> Decision<'p> {
    /// Prepares an act of a policy; see [`Rulebook::prepare`].
    #[must_use]
    pub fn new(policy: &'p Policy, act: ActId, days: RangeInclusive<Date>) -> Decision<'p> {
        let governed_on = match policy.acts.get(act.index()).and_then(|act| act.governed_on) {
            None => Governed::Never,
            Some(node) => match place_of(policy, node) {
                Some(Place::Root(cell)) => Governed::Cell(cell as usize),
                Some(Place::Element(_)) | None if readings::is_day_doubtful(policy, act) => Governed::Doubtful,
                Some(Place::Element(_)) | None => Governed::Computed(node),
            },
        };
        Decision { policy, act, governed_on, on: None, today: None, slices: Slices::new(policy, act, days) }
    }

    /// Judges under the law of one day, whatever the facts say, and asks on a day: what has been missed by then? Without the
    /// first, the facts say the day; without the second, deadlines are open that depend on it.
    pub fn set_dates(&mut self, on: Option<Date>, today: Option<Date>) {
        (self.on, self.today) = (on, today);
    }

    /// The policy that was prepared.
    #[must_use]
    pub fn policy(&self) -> &'p Policy {
        self.policy
    }

    /// The act that is judged.
    #[must_use]
    pub fn act(&self) -> ActId {
        self.act
    }

    /// The verdict on one case. For many cases, [`Decision::judge`] saves the room.
    #[must_use]
    pub fn verdict(&self, case: &Case) -> Verdict {
        self.judge(&mut Desk::default(), case)
    }

    /// The verdict on a case; the desk has the reasons. Allocates nothing once the desk has been used, unless the case touches a
    /// reading or what has no flat form.
    pub fn judge(&self, desk: &mut Desk, case: &Case) -> Verdict {
        desk.clear();
        if self.on.is_none() && matches!(self.governed_on, Governed::Doubtful) {
            return Run::begin(self.policy, case, (None, self.today), desk, self.act).whole(&self.slices);
        }
        match self.governing_day(desk, case) {
            Ok(on) => Run::begin(self.policy, case, (on, self.today), desk, self.act).verdict(&self.slices),
            Err(()) => self.without_law(desk),
        }
    }

    /// The day whose law the case is judged under; an error where it is not known.
    fn governing_day(&self, desk: &mut Desk, case: &Case) -> Result<Option<Date>, ()> {
        if self.on.is_some() {
            return Ok(self.on);
        }
        match self.governed_on {
            Governed::Never | Governed::Doubtful => Ok(None),
            Governed::Cell(cell) => day(case.cells.get(cell).copied()).map(Some).ok_or(()),
            Governed::Computed(node) => {
                let mut run = Run::begin(self.policy, case, (None, self.today), desk, self.act);
                let value = run.computed(node);
                run.close();
                day(Some(value)).map(Some).ok_or(())
            }
        }
    }

    /// Under an unknown law every provision that can forbid the act is open.
    fn without_law(&self, desk: &mut Desk) -> Verdict {
        let act = self.policy.acts.get(self.act.index());
        let all = act.map(|act| act.provisions.as_slice()).unwrap_or_default();
        let binding = |id: &&_| crate::evaluate::is_binding(self.policy, **id);
        desk.unknown.extend(all.iter().filter(binding));
        desk.values.extend(self.slices.asked().iter().map(|_| Value::Unknown));
        desk.beyond = Some(desk::Beyond::NoLaw);
        Verdict::Undetermined
    }
}

fn day(value: Option<Value>) -> Option<Date> {
    value.and_then(Value::as_day)
}
