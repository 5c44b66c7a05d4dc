//! What can be read in several ways: what hangs on no choice is judged once, the rest under every reading.

use super::Run;
use crate::answer::Verdict;
use crate::decide::desk::{Beyond, Desk, Reasons};
use crate::decide::form::Law;
use crate::decide::readings::Doubt;
use crate::evaluate::{Bare, Tally};
use crate::policy::ids::ProvisionId;

/// The verdicts that readings can lead to.
#[derive(Clone, Copy, Default)]
struct Possible {
    forbidden: bool,
    open: bool,
    permitted: bool,
}

impl Possible {
    fn only(verdict: Verdict) -> Possible {
        Possible::default().or(verdict)
    }

    fn or(mut self, verdict: Verdict) -> Possible {
        match verdict {
            Verdict::Forbidden => self.forbidden = true,
            Verdict::Undetermined => self.open = true,
            Verdict::Permitted => self.permitted = true,
        }
        self
    }

    /// Of both, where every verdict on the one may come with every verdict on the other.
    fn with(self, other: Possible) -> Possible {
        Possible {
            forbidden: self.forbidden || other.forbidden,
            open: self.open && (other.open || other.permitted) || self.permitted && other.open,
            permitted: self.permitted && other.permitted,
        }
    }

    fn differ(self) -> bool {
        u8::from(self.forbidden) + u8::from(self.open) + u8::from(self.permitted) > 1
    }
}

impl<'r> Run<'r> {
    /// The verdict under every reading, where this is that of the main one; its reasons are on the desk and stay there.
    pub(super) fn read_otherwise(&mut self, law: &'r Law, main: Verdict) -> Verdict {
        let hangs = |id: &ProvisionId| law.doubts.iter().any(|doubt| doubt.holds(*id));
        // what forbids it under one reading and hangs on none does so under all
        if !self.desk.violated.iter().all(hangs) {
            return main;
        }
        self.desk.begin_readings();
        let sure = match self.desk.main.unknown.iter().all(hangs) {
            true => Verdict::Permitted,
            false => Verdict::Undetermined,
        };
        let (mut all, mut bares) = (Possible::only(sure), [None; 2]);
        for doubt in &law.doubts {
            let of_main = self.main_of(doubt, main);
            let mut possible = Possible::only(of_main.0);
            note(&mut bares, of_main.1);
            for other in &doubt.others {
                let (verdict, bare) = self.under_another(other);
                possible = possible.or(verdict);
                note(&mut bares, bare);
            }
            all = all.with(possible);
        }
        self.desk.end_readings(hangs, all.open);
        if !all.differ() {
            return main;
        }
        self.desk.beyond = Some(match bares {
            [bare, None] => Beyond::Apart(bare),
            // which of the two is said first depends on the order in which readings are tried
            [_, Some(_)] => Beyond::Readings,
        });
        Verdict::Undetermined
    }

    /// The verdict of the main reading on what hangs on some choices, and its reasons; those of all readings get them, too.
    fn main_of(&mut self, doubt: &Doubt, main: Verdict) -> (Verdict, Option<Bare>) {
        let needs_permission = self.policy.acts.get(self.act.index()).is_some_and(|act| act.forbidden_unless_permitted);
        let Desk { main: of_main, all, .. } = &mut *self.desk;
        let own = |ids: &[ProvisionId]| ids.iter().copied().filter(|id| doubt.holds(*id)).collect::<Vec<_>>();
        let (violated, unknown) = (own(&of_main.violated), own(&of_main.unknown));
        let tally = Tally { violated: !violated.is_empty(), open: !unknown.is_empty(), permits: Some(true) };
        // then all hangs together
        let verdict = if needs_permission { main } else { tally.verdict(false) };
        (verdict, all.add(verdict, &violated, &unknown))
    }

    fn under_another(&mut self, law: &'r Law) -> (Verdict, Option<Bare>) {
        self.desk.violated.clear();
        self.desk.unknown.clear();
        self.desk.round = self.desk.round.wrapping_add(1);
        self.reading = &law.reading;
        let verdict = self.under(law);
        let Desk { violated, unknown, all, .. } = &mut *self.desk;
        (verdict, all.add(verdict, violated, unknown))
    }
}

/// Keeps what decides a reading where no provision does, and one that is another.
fn note(bares: &mut [Option<Bare>; 2], bare: Option<Bare>) {
    let [first, second] = bares;
    match (*first, bare) {
        (None, _) => *first = bare,
        (Some(one), Some(other)) if one != other => *second = bare,
        (Some(_), _) => {}
    }
}

impl Reasons {
    /// Adds the reasons of a verdict; what decides it where there are none.
    fn add(&mut self, verdict: Verdict, violated: &[ProvisionId], unknown: &[ProvisionId]) -> Option<Bare> {
        let (into, reasons) = match verdict {
            Verdict::Permitted => return None,
            Verdict::Forbidden => (&mut self.violated, violated),
            Verdict::Undetermined => (&mut self.unknown, unknown),
        };
        into.extend_from_slice(reasons);
        Bare::of(verdict, reasons.is_empty())
    }
}

impl Desk {
    fn begin_readings(&mut self) {
        std::mem::swap(&mut self.violated, &mut self.main.violated);
        std::mem::swap(&mut self.unknown, &mut self.main.unknown);
        self.all.violated.clear();
        self.all.unknown.clear();
    }

    /// Puts the reasons of the main reading back. What is open is a reason where some reading leaves the verdict open.
    fn end_readings(&mut self, hangs: impl Fn(&ProvisionId) -> bool, is_open: bool) {
        std::mem::swap(&mut self.violated, &mut self.main.violated);
        std::mem::swap(&mut self.unknown, &mut self.main.unknown);
        match is_open {
            true => self.all.unknown.extend(self.unknown.iter().filter(|id| !hangs(id))),
            false => self.all.unknown.clear(),
        }
    }
}
