//! The input cut into tasks, and what a worker does with one.
use std::sync::Arc;

use parquet::file::reader::FileReader;

use super::input::{self, Given, Opened};
use crate::batch::Notation;
use crate::batch::cut::{Broken, Piece};
use crate::batch::settings::SharedHeader;
use crate::batch::stored::{Slice, slices};
use crate::batch::worker::{Done, Form, Worker};

/// A piece of a file on its way to a worker.
pub struct Task {
    file: usize,
    work: Work,
}

/// Whole records, however they are stored.
enum Work {
    Piece(Form, Result<Piece, Broken>),
    /// Rows of a Parquet file, and its bytes up to their end.
    Slice(Slice, u64),
}

/// Bytes, lines and records of a file.
type At = (u64, u64, u64);

/// What came of a task.
pub struct Judged {
    /// The file.
    pub file: usize,
    /// How far it has been read.
    pub at: At,
    /// Of what has been read of it.
    pub digest: Option<u64>,
    /// The answers.
    pub done: Result<Done, Broken>,
}

type Tasks = Box<dyn Iterator<Item = Task> + Send>;

/// The tasks of all files, from a place in one of them on.
pub fn tasks(
    given: Vec<Given>,
    opened: Vec<Opened>,
    notation: Notation,
    (first, reached): (usize, At),
) -> impl Iterator<Item = Task> + Send {
    let files = given.into_iter().zip(opened).enumerate().skip(first);
    files.flat_map(move |(file, (given, opened))| -> Tasks {
        let is_begun = file == first && reached.0 > 0;
        if let Some(stored) = &opened.stored {
            let from = if is_begun { reached.2 } else { 0 };
            return of_slices(file, (stored, &opened.header), given.size.unwrap_or(0), from);
        }
        let form = match notation {
            Notation::Lines | Notation::Parquet => Form::Lines,
            Notation::Values => Form::Values,
            Notation::Rows(delimiter) => Form::Rows(delimiter, opened.header.clone()),
        };
        let from = if is_begun { reached } else { (opened.above.0, opened.above.1, 0) };
        let pieces = input::pieces(&given, opened, notation, from);
        Box::new(pieces.map(move |piece| Task { file, work: Work::Piece(form.clone(), piece) }))
    })
}

/// The slices of a Parquet file; its bytes are taken to lie evenly among its rows.
fn of_slices(file: usize, (stored, header): (&Arc<dyn FileReader>, &SharedHeader), size: u64, from: u64) -> Tasks {
    let slices = slices(stored, header, from);
    let all = slices.last().map_or(1, |last| last.first + last.rows as u64);
    Box::new(slices.into_iter().map(move |slice| {
        let share = u128::from(size) * u128::from(slice.first + slice.rows as u64) / u128::from(all);
        Task { file, work: Work::Slice(slice, u64::try_from(share).unwrap_or(size)) }
    }))
}

/// Does a task.
pub fn judged(worker: &mut Worker<'_>, task: Task) -> Judged {
    let Task { file, work } = task;
    match work {
        Work::Piece(form, Ok(piece)) => {
            let at = (piece.end, piece.next_line - 1, piece.records + piece.spans.len() as u64);
            Judged { file, at, digest: piece.digest, done: Ok(worker.piece(file, &piece, &form)) }
        }
        Work::Piece(_, Err(broken)) => Judged { file, at: (0, 0, 0), digest: None, done: Err(broken) },
        Work::Slice(slice, end) => {
            let done = worker.slice(file, &slice).map_err(|why| Broken::Form(slice.first, why));
            Judged { file, at: (end, 0, slice.first + slice.rows as u64 - 1), digest: None, done }
        }
    }
}
