//! Striking out ways, row by row.

use std::ops::Range;

use super::batch::{KNOWN, NO_MEMBER, NONE, OPEN};
use super::sieve::{Cell, Remaining, Sifted};

/// What a column does to the rows.
pub struct Strike<'s> {
    pub out: &'s mut Sifted,
    pub hard: &'s mut [u8],
    /// The rows, where they lie one after another; else in this order.
    pub rows: Range<usize>,
    pub order: Option<&'s [u32]>,
    pub cell: Cell<'s>,
}

impl Strike<'_> {
    /// The same in every row.
    pub fn all(&mut self, remaining: Remaining) {
        self.out.may.iter_mut().for_each(|own| *own &= remaining.may);
        if remaining.open != 0 {
            self.opens().iter_mut().for_each(|own| *own |= remaining.open);
        }
        if remaining.hard {
            self.hard.fill(1);
        }
    }

    /// Values by their codes, of which this is the highest. Entries that are seldom, such as what stands for none, mostly have the
    /// last codes: where no code is as high, all is said in one pass.
    pub fn coded(&mut self, codes: &[u32], entries: &[Remaining], highest: u32) {
        let is_seldom = |entry: &Remaining| entry.open != 0 || entry.hard;
        let masks: Vec<u64> = entries.iter().map(|entry| entry.may).collect();
        self.known(codes, |code| masks.get(code as usize).copied().unwrap_or(u64::MAX));
        if entries.iter().position(is_seldom).is_some_and(|first| first <= highest as usize) {
            let entry = |row: usize| codes.get(row).and_then(|code| entries.get(*code as usize)).copied();
            let whole = Remaining { may: u64::MAX, open: 0, hard: true };
            self.each(
                |row| entry(row).filter(|entry| !is_seldom(entry)).map(|_| u64::MAX),
                |row| entry(row).unwrap_or(whole),
            );
        }
    }

    /// Values, and whether each is there.
    pub fn told<T: Copy>(&mut self, values: &[T], states: &[u8], of: impl Fn(T) -> u64) -> bool {
        if states.is_empty() {
            self.known(values, of);
            return true;
        }
        let cell = self.cell;
        let usual = |row: usize| match (values.get(row), states.get(row)) {
            (Some(value), Some(&KNOWN)) => Some(of(*value)),
            _ => None,
        };
        self.each(usual, |row| cell.absent(states.get(row).copied().unwrap_or(OPEN)));
        true
    }

    /// Members, and what stands for none.
    pub fn members(&mut self, members: &[u32], of: impl Fn(u32) -> u64) -> bool {
        if members.iter().fold(0, |most, member| most.max(*member)) < NO_MEMBER {
            self.known(members, of);
            return true;
        }
        let cell = self.cell;
        let usual = |row: usize| members.get(row).filter(|member| **member < NO_MEMBER).map(|member| of(*member));
        self.each(usual, |row| {
            let is_none = members.get(row).is_some_and(|member| *member == NO_MEMBER);
            cell.absent(if is_none { NONE } else { OPEN })
        });
        true
    }

    /// Values that are all there.
    fn known<T: Copy>(&mut self, values: &[T], of: impl Fn(T) -> u64) {
        let may = self.out.may.iter_mut();
        match self.order {
            None => {
                let values = values.get(self.rows.clone()).unwrap_or_default();
                may.zip(values).for_each(|(own, value)| *own &= of(*value));
            }
            Some(order) => may.zip(order).for_each(|(own, row)| {
                if let Some(value) = values.get(*row as usize) {
                    *own &= of(*value);
                }
            }),
        }
    }

    /// Each row by itself: what is usual, and where that is nothing, what is seldom.
    pub fn each(&mut self, usual: impl Fn(usize) -> Option<u64>, seldom: impl Fn(usize) -> Remaining) {
        let mut others: Vec<(usize, usize)> = Vec::new();
        let first = self.rows.start;
        let mut strike = |at: usize, row: usize, own: &mut u64| match usual(row) {
            Some(may) => *own &= may,
            None => others.push((at, row)),
        };
        let may = self.out.may.iter_mut();
        match self.order {
            None => may.enumerate().for_each(|(at, own)| strike(at, first + at, own)),
            Some(order) => may.zip(order).enumerate().for_each(|(at, (own, row))| strike(at, *row as usize, own)),
        }
        for (at, row) in others {
            let remaining = seldom(row);
            if let Some(own) = self.out.may.get_mut(at) {
                *own &= remaining.may;
            }
            if remaining.open != 0
                && let Some(own) = self.opens().get_mut(at)
            {
                *own |= remaining.open;
            }
            if remaining.hard
                && let Some(own) = self.hard.get_mut(at)
            {
                *own = 1;
            }
        }
    }

    fn opens(&mut self) -> &mut [u64] {
        self.out.open.resize(self.out.may.len(), 0);
        &mut self.out.open
    }
}
