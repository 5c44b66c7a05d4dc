//! What tells the content of a file from any other: a run that was interrupted goes on only with what it has read before.
use std::fs::File;
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write};

use serde::{Deserialize, Serialize};

use super::input::Given;
use crate::batch::Notation;
use crate::cli::failure::Failure;

/// So much of the beginning and the end of a Parquet file is looked at.
const ENDS: u64 = 1 << 16;

/// What a run has read of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Bytes of the file.
    pub size: u64,
    /// Bytes that are done.
    pub end: u64,
    /// Of what is done; of a Parquet file, of its ends and the time when it was written.
    pub digest: u64,
}

/// The digest of the first bytes of a file, with which those behind them can be taken.
pub fn beginning(name: &str, length: u64) -> io::Result<DefaultHasher> {
    let mut into = Into(DefaultHasher::new());
    let read = io::copy(&mut File::open(name)?.take(length), &mut into)?;
    if read < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(into.0)
}

/// The digest of a file that is not read from its beginning to its end.
pub fn ends(name: &str) -> io::Result<u64> {
    let mut file = File::open(name)?;
    let found = file.metadata()?;
    let mut into = Into(DefaultHasher::new());
    into.0.write(format!("{:?} {}", found.modified()?, found.len()).as_bytes());
    io::copy(&mut (&mut file).take(ENDS), &mut into)?;
    file.seek(SeekFrom::Start(found.len().saturating_sub(ENDS)))?;
    io::copy(&mut file, &mut into)?;
    Ok(into.0.finish())
}

/// Refuses files that are not what was read of them; gives the digest of what is done of the last, if anything is.
pub fn unchanged(given: &[Given], notation: Notation, taken: &[Taken]) -> Result<Option<DefaultHasher>, Failure> {
    let mut last = None;
    for (number, (given, of)) in (1..).zip(given.iter().zip(taken)) {
        let is_over = number < taken.len();
        let is_longer = is_over && given.size != Some(of.size);
        last = same(&given.name, notation, *of).filter(|_| !is_longer);
        if last.is_none() {
            let message = format!("`{}` is not what the interrupted run has read", given.name);
            return Err(Failure::new(message).help("without `--resume` the run begins anew"));
        }
    }
    let is_begun = taken.last().is_some_and(|of| of.end > 0);
    Ok(last.filter(|_| is_begun && notation != Notation::Parquet))
}

/// The digest of what is done of a file, if it is what it was.
fn same(name: &str, notation: Notation, taken: Taken) -> Option<DefaultHasher> {
    if notation == Notation::Parquet {
        let same = taken.end == 0 || ends(name).is_ok_and(|digest| digest == taken.digest);
        return same.then(DefaultHasher::new);
    }
    beginning(name, taken.end).ok().filter(|found| taken.end == 0 || found.finish() == taken.digest)
}

/// A digest that is written to.
struct Into(DefaultHasher);

impl Write for Into {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
