//! Answers of several parts, in the order of the rows again.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Read};

use super::kept::{Answer, answer};

/// The answers of a part.
struct Part<R> {
    from: R,
    bytes: Vec<u8>,
}

impl<R: Read> Part<R> {
    /// The place of the next answer, which is read.
    fn next(&mut self) -> io::Result<Option<u64>> {
        let mut head = [0_u8; 16];
        let read = io::copy(&mut (&mut self.from).take(16), &mut head.as_mut_slice())?;
        if read < 16 {
            return Ok(None);
        }
        let (length, place) = head.split_at(8);
        let of = |bytes: &[u8]| bytes.try_into().map(u64::from_le_bytes).unwrap_or(0);
        self.bytes.clear();
        (&mut self.from).take(of(length)).read_to_end(&mut self.bytes)?;
        Ok(Some(of(place)))
    }
}

/// Gives the answers of all parts in their order.
///
/// # Errors
/// Where a part can't be read, or whoever takes the answers ends it.
pub fn merge<R: Read, E: From<io::Error>>(
    parts: Vec<R>,
    mut take: impl FnMut(&Answer) -> Result<(), E>,
) -> Result<(), E> {
    let mut parts: Vec<Part<R>> = parts.into_iter().map(|from| Part { from, bytes: Vec::new() }).collect();
    let mut next = BinaryHeap::new();
    for (number, part) in parts.iter_mut().enumerate() {
        next.extend(part.next()?.map(|place| Reverse((place, number))));
    }
    while let Some(Reverse((_, number))) = next.pop() {
        let Some(part) = parts.get_mut(number) else { continue };
        take(&answer(&mut part.bytes.as_slice()))?;
        next.extend(part.next()?.map(|place| Reverse((place, number))));
    }
    Ok(())
}
