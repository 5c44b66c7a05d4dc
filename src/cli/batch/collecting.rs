//! A register that is put in order: its parts lie in files of their own until all rows have been read.
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Arguments;
use super::output::Answers;
use crate::batch::collect::{Collect, Tied, merge::merge, part};
use crate::batch::output::Sheet;
use crate::batch::tally::Tally;
use crate::batch::worker::Waiting;
use crate::batch::{Notation, Settings, pipeline};
use crate::cli::failure::Failure;

/// A part has about this many bytes of input.
const PART: u64 = 8 << 20;
/// The parts of input whose size is not known, and the most that there are.
const PARTS: u64 = 64;
const MOST_PARTS: u64 = 512;
/// Answers that are told at once.
const TOLD: usize = 4_096;

/// What the arguments say.
pub fn read(arguments: &Arguments) -> Result<Option<Collect>, Failure> {
    let [list, by, key] = arguments.collect.as_slice() else {
        return match &arguments.order_by {
            Some(_) => Err(Failure::new("`--order-by` orders the rows that `--collect LIST by KEY` collects")),
            None => Ok(None),
        };
    };
    if by != "by" {
        return Err(Failure::new(format!("`--collect {list} {by} {key}` is not understood"))
            .help("write `--collect LIST by KEY`, as in `--collect accounts by subject.id`"));
    }
    let order = arguments.order_by.as_deref().map(|order| order.split_once(',').map_or((order, None), |(date, tie)| {
        (date.trim(), Some(tie.trim().to_owned()))
    }));
    let (date, tie) = order.map_or((None, None), |(date, tie)| (Some(date.to_owned()), tie));
    Ok(Some(Collect { list: list.clone(), key: key.clone(), date, tie }))
}

/// The register while it is read.
pub struct Register {
    folder: Folder,
    parts: Vec<BufWriter<File>>,
    rows: u64,
}

/// A folder that goes when it is not needed any more.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // what can't be taken away is left to the system
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    fn part(&self, kind: &str, number: usize) -> PathBuf {
        self.0.join(format!("{kind}-{number}"))
    }
}

impl Register {
    /// A register of input of so many bytes.
    pub fn new(size: Option<u64>) -> Result<Register, Failure> {
        let path = std::env::temp_dir().join(format!("enact-{}", std::process::id()));
        fs::create_dir_all(&path).map_err(|error| unwritable(&path, &error))?;
        let folder = Folder(path);
        let count = size.map_or(PARTS, |size| size / PART + 1).min(MOST_PARTS);
        let mut parts = Vec::new();
        for number in 0..usize::try_from(count).unwrap_or(1) {
            let path = folder.part("rows", number);
            let file = File::create(&path).map_err(|error| unwritable(&path, &error))?;
            parts.push(BufWriter::with_capacity(1 << 15, file));
        }
        Ok(Register { folder, parts, rows: 0 })
    }

    /// Adds rows in the order of the input.
    pub fn put(&mut self, waiting: Vec<Waiting>) -> Result<(), Failure> {
        let count = self.parts.len().max(1) as u64;
        let mut bytes = Vec::new();
        for row in waiting {
            let place = usize::try_from(row.hash % count).unwrap_or(0);
            bytes.clear();
            part::put(&mut bytes, self.rows, &row.bytes);
            self.rows += 1;
            if let Some(part) = self.parts.get_mut(place) {
                part.write_all(&bytes).map_err(|error| unwritable(&self.folder.0, &error))?;
            }
        }
        Ok(())
    }

    /// Judges all rows and tells the answers in the order of the input.
    pub fn judge(
        mut self,
        settings: &Settings<'_>,
        threads: usize,
        (answers, notation): (&mut Answers, Notation),
        tally: &mut Tally,
    ) -> Result<(), Failure> {
        for part in &mut self.parts {
            part.flush().map_err(|error| unwritable(&self.folder.0, &error))?;
        }
        let count = std::mem::take(&mut self.parts).len();
        let folder = &self.folder;
        let worker = || |number: usize| one_part(settings, folder, number);
        let mut ended = Ok(());
        pipeline::run(threads, 0..count, worker, |judged| match judged {
            Ok(counts) => {
                tally.add(&counts);
                ControlFlow::Continue(())
            }
            Err(failure) => {
                ended = Err(failure);
                ControlFlow::Break(())
            }
        });
        ended?;
        self.tell(count, settings, (answers, notation))
    }

    fn tell(
        &self,
        count: usize,
        settings: &Settings<'_>,
        (answers, notation): (&mut Answers, Notation),
    ) -> Result<(), Failure> {
        let mut parts = Vec::new();
        for number in 0..count {
            let path = self.folder.part("answers", number);
            let file = File::open(&path).map_err(|error| unwritable(&path, &error))?;
            parts.push(BufReader::with_capacity(1 << 15, file));
        }
        let mut sheet = Sheet::new(notation, settings);
        let mut told = 0;
        let merged = merge(parts, |answer| {
            sheet.tell(notation, settings, answer.told());
            told += 1;
            if told % TOLD == 0 {
                let full = std::mem::replace(&mut sheet, Sheet::new(notation, settings));
                answers.put(full).map_err(Stopped::Told)?;
            }
            Ok(())
        });
        merged.map_err(|stopped| match stopped {
            Stopped::Told(failure) => failure,
            Stopped::Io(error) => unwritable(&self.folder.0, &error),
        })?;
        answers.put(sheet)
    }
}

/// Why the answers are not told on.
enum Stopped {
    Told(Failure),
    Io(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Stopped {
        Stopped::Io(error)
    }
}

fn one_part(settings: &Settings<'_>, folder: &Folder, number: usize) -> Result<Tally, Failure> {
    let path = folder.part("rows", number);
    let bytes = fs::read(&path).map_err(|error| unwritable(&path, &error))?;
    let (answers, tally) = part::judge(settings, &bytes).map_err(|tied| refused(&tied, settings))?;
    let path = folder.part("answers", number);
    fs::write(&path, answers).map_err(|error| unwritable(&path, &error))?;
    Ok(tally)
}

fn refused(tied: &Tied, settings: &Settings<'_>) -> Failure {
    let row = |(file, number): (usize, u64)| match settings.number {
        "line" => format!("{}:{number}", settings.files.get(file).map_or("", String::as_str)),
        word => format!("{}, {word} {number}", settings.files.get(file).map_or("", String::as_str)),
    };
    let [one, other] = tied.rows;
    let collect = settings.collect.as_ref();
    let date = collect.and_then(|collect| collect.date.as_deref()).unwrap_or("DATE");
    let help = match collect.and_then(|collect| collect.tie.as_deref()) {
        Some(tie) => format!("their `{tie}` is the same: order by a column that differs, `--order-by {date},COLUMN`"),
        None => format!("name a column that tells which comes first: `--order-by {date},COLUMN`"),
    };
    let message = format!(
        "nothing says which of two rows of `{}` on {} comes first: {} and {}",
        tied.key,
        tied.day,
        row(one),
        row(other)
    );
    Failure::new(message).help(help)
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let is_full = error.kind() == io::ErrorKind::StorageFull;
    let words = if is_full { "the disk is full".to_owned() } else { error.to_string() };
    Failure::new(format!("can't keep the rows in `{}`: {words}", path.display()))
        .help("`TMPDIR` names another folder for what is kept while the command runs")
}
