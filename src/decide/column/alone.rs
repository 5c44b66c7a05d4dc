//! What has no form over columns, asked of single rows: only where what stands in the columns has not settled it.

use super::sieve::Sifted;
use super::sweep::Sweep;
use super::truths::{OPEN, byte};
use crate::decide::Governed;
use crate::decide::desk::Desk;
use crate::decide::form::{At, Truth};
use crate::decide::run::Run;
use crate::facts::Case;
use crate::policy::value::Value;

/// Room for a row.
#[derive(Debug, Default)]
pub struct Alone {
    desk: Desk,
    case: Case,
}

impl Sweep<'_> {
    /// Asks what is asked of some ways, where they remain.
    pub(super) fn ask_alone(&mut self, asked: &[(u64, Vec<At>)], sifted: &mut Sifted) {
        let ways = asked.iter().fold(0, |all, (ways, _)| all | ways);
        if sifted.may.iter().fold(0, |all, may| all | may) & ways == 0 {
            return;
        }
        let Some(mut room) = self.room() else {
            let rows = self.hard.iter_mut().zip(&sifted.may);
            return rows.for_each(|(hard, may)| *hard |= u8::from(may & ways != 0));
        };
        for at in 0..self.rows() {
            let is_hard = self.hard.get(at).is_some_and(|hard| *hard == 1);
            if !is_hard && sifted.may.get(at).is_some_and(|may| may & ways != 0) {
                self.ask_row(at, (asked, &mut *sifted), &mut room);
            }
        }
        self.spare.alone = room;
    }

    /// The truth of a test in each row.
    pub(super) fn test_alone(&mut self, test: At) -> Vec<u8> {
        let mut plane = self.plane(OPEN);
        let Some(mut room) = self.room() else {
            self.hard.fill(1);
            return plane;
        };
        for (at, own) in plane.iter_mut().enumerate() {
            let mut run = self.run(at, &mut room);
            *own = byte(run.all_of(self.law, &[test]));
            run.close();
        }
        self.spare.alone = room;
        plane
    }

    /// Room for rows; nothing where not all facts are at hand, so that rows have to be judged by themselves.
    fn room(&mut self) -> Option<Alone> {
        if self.batch.columns.iter().any(Option::is_none) {
            return None;
        }
        let mut room = std::mem::take(&mut self.spare.alone);
        room.case.texts.clone_from(&self.batch.texts);
        room.case.cells.resize(self.batch.columns.len(), Value::Unknown);
        Some(room)
    }

    /// A row before the law of its day.
    fn run<'r>(&'r self, at: usize, room: &'r mut Alone) -> Run<'r> {
        let (rows, order) = self.places();
        let row = order.map_or(Some(rows.start + at), |order| order.get(at).map(|row| *row as usize));
        for (cell, column) in room.case.cells.iter_mut().zip(self.batch.columns.iter().flatten()) {
            *cell = column.view().value(row.unwrap_or_default());
        }
        let decision = self.decision;
        let on = match decision.governed_on {
            _ if decision.on.is_some() => decision.on,
            Governed::Cell(cell) => room.case.cells.get(cell).and_then(|day| day.as_day()),
            Governed::Never | Governed::Computed(_) | Governed::Doubtful => None,
        };
        room.desk.clear();
        let run = Run::begin(decision.policy, &room.case, (on, decision.today), &mut room.desk, decision.act);
        run.reading(&self.law.reading)
    }

    fn ask_row(&self, at: usize, (asked, sifted): (&[(u64, Vec<At>)], &mut Sifted), room: &mut Alone) {
        let mut run = self.run(at, room);
        for (ways, tests) in asked {
            let Some(may) = sifted.may.get_mut(at).filter(|may| **may & ways != 0) else { continue };
            match run.all_of(self.law, tests) {
                Truth::Yes => {}
                Truth::No => *may &= !ways,
                Truth::Open => {
                    sifted.open.resize(sifted.may.len(), 0);
                    sifted.open.get_mut(at).into_iter().for_each(|open| *open |= ways);
                }
            }
        }
        run.close();
    }
}
