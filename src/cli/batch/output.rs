//! Where answers go: a file that gets its name when it is complete, or a stream.
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;

use super::{Arguments, OutputFormat};
use crate::batch::output::stored::Stored;
use crate::batch::output::{Sheet, rows};
use crate::batch::{Notation, Settings};
use crate::cli::failure::Failure;

/// What the answers are written in, by the option or the ending of the name.
pub fn notation(arguments: &Arguments) -> Result<Notation, Failure> {
    let comma = arguments.delimiter.unwrap_or(b',');
    let ending = Path::new(&arguments.output).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let format = match (arguments.output_format, ending.as_deref()) {
        (Some(format), _) => format,
        (None, Some("ndjson" | "jsonl" | "json")) => OutputFormat::Ndjson,
        (None, Some("csv")) => OutputFormat::Csv,
        (None, Some("tsv" | "tab")) => OutputFormat::Tsv,
        (None, Some("parquet" | "pq")) => OutputFormat::Parquet,
        (None, None) => OutputFormat::Ndjson,
        (None, Some(_)) if !is_plain_file(Path::new(&arguments.output)) => OutputFormat::Ndjson,
        (None, Some(ending)) => {
            return Err(Failure::new(format!("`.{ending}` does not tell what to write"))
                .help("say it: `--output-format ndjson`, `csv`, `tsv` or `parquet`"));
        }
    };
    Ok(match format {
        OutputFormat::Ndjson => Notation::Lines,
        OutputFormat::Csv => Notation::Rows(comma),
        OutputFormat::Tsv => Notation::Rows(arguments.delimiter.unwrap_or(b'\t')),
        OutputFormat::Parquet => Notation::Parquet,
    })
}

/// A device or pipe has its name from the beginning and is written to as it is.
fn is_plain_file(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |found| found.is_file())
}

/// Where answers go. Only whole lines are put there.
#[derive(Debug)]
pub struct Target {
    name: String,
    to: To,
    /// Bytes of whole lines written.
    pub written: u64,
}

#[derive(Debug)]
enum To {
    Stdout,
    Device(File),
    /// The file so far, and the name that it gets.
    Part(File, PathBuf),
}

impl Target {
    /// Opens it; `-` is standard output.
    pub fn open(name: &str) -> Result<Target, Failure> {
        let path = Path::new(name);
        let to = match name {
            "-" => Ok(To::Stdout),
            _ if is_plain_file(path) => File::create(part(path)).map(|file| To::Part(file, path.to_owned())),
            _ => OpenOptions::new().write(true).open(path).map(To::Device),
        };
        let to = to.map_err(|error| Target::failure(name, &error))?;
        Ok(Target { name: name.to_owned(), to, written: 0 })
    }

    /// Goes on behind so many bytes of a file that is not complete.
    pub fn resume(name: &str, written: u64) -> Result<Target, Failure> {
        let path = Path::new(name);
        let file = behind(&part(path), written)?;
        Ok(Target { name: name.to_owned(), to: To::Part(file, path.to_owned()), written })
    }

    /// Whether it is a file, with which a later run can go on.
    pub fn is_file(&self) -> bool {
        matches!(self.to, To::Part(..))
    }

    /// What has been written is there whatever happens.
    pub fn sync(&self) -> Result<(), Failure> {
        match &self.to {
            To::Part(file, _) => file.sync_data().map_err(|error| Target::failure(&self.name, &error)),
            To::Stdout | To::Device(_) => Ok(()),
        }
    }

    /// Writes whole lines.
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = match &mut self.to {
            To::Stdout => {
                let mut out = io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush())
            }
            To::Device(file) | To::Part(file, _) => file.write_all(bytes),
        };
        match written {
            Ok(()) => {
                self.written += bytes.len() as u64;
                Ok(())
            }
            Err(error) => Err(self.broken(&error)),
        }
    }

    /// What is left is whole: a line of which a part was written is taken back.
    fn broken(&mut self, error: &io::Error) -> Failure {
        if let To::Part(file, _) = &self.to {
            // the disk that has no room for more has room for less
            let _ = file.set_len(self.written);
        }
        Target::failure(&self.name, error)
    }

    /// Gives the file its name.
    pub fn finish(self) -> Result<(), Failure> {
        let Target { name, to, .. } = self;
        let To::Part(file, path) = to else { return Ok(()) };
        let done = file.sync_all().and_then(|()| fs::rename(part(&path), &path));
        done.map_err(|error| Target::failure(&name, &error))
    }

    /// Why nothing more can be written.
    pub fn failure(name: &str, error: &io::Error) -> Failure {
        let what = if name == "-" { "standard output".to_owned() } else { format!("`{name}`") };
        if error.kind() == ErrorKind::BrokenPipe {
            return Failure::new("whoever read the answers has stopped reading");
        }
        let words = [
            (ErrorKind::StorageFull, "the disk is full"),
            (ErrorKind::NotFound, "there is no such folder"),
            (ErrorKind::PermissionDenied, "it may not be written"),
            (ErrorKind::IsADirectory, "it is a folder"),
        ];
        let known = words.iter().find(|(kind, _)| *kind == error.kind());
        let why = known.map_or_else(|| error.to_string(), |(_, why)| (*why).to_owned());
        Failure::new(format!("can't write {what}: {why}"))
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.to {
            To::Stdout => io::stdout().lock().write(bytes),
            To::Device(file) | To::Part(file, _) => file.write(bytes),
        }?;
        self.written += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Stdout => io::stdout().lock().flush(),
            To::Device(file) | To::Part(file, _) => file.flush(),
        }
    }
}

/// The answers on their way out.
pub enum Answers {
    /// As text.
    Text(Target),
    /// As Parquet.
    Stored(Box<Stored<Target>>, String),
}

impl Answers {
    /// Begins with what stands above all answers.
    pub fn begin(mut target: Target, notation: Notation, settings: &Settings<'_>) -> Result<Answers, Failure> {
        match notation {
            Notation::Parquet => {
                let name = target.name.clone();
                let stored = Stored::new(target, settings).map_err(|error| not_stored(&name, error))?;
                Ok(Answers::Stored(Box::new(stored), name))
            }
            Notation::Rows(delimiter) => {
                target.put(&rows::header(delimiter, settings))?;
                Ok(Answers::Text(target))
            }
            Notation::Lines | Notation::Values => Ok(Answers::Text(target)),
        }
    }

    /// Adds answers.
    pub fn put(&mut self, sheet: Sheet) -> Result<(), Failure> {
        match (self, sheet) {
            (Answers::Text(target), Sheet::Text(text)) => target.put(&text),
            (Answers::Stored(stored, name), Sheet::Columns(columns)) => {
                stored.put(*columns).map_err(|error| not_stored(name, error))
            }
            // sheets are made in the notation of the answers
            (Answers::Text(_), Sheet::Columns(_)) | (Answers::Stored(..), Sheet::Text(_)) => Ok(()),
        }
    }

    /// The file of text with which a later run can go on.
    pub fn resumable(&self) -> Option<&Target> {
        match self {
            Answers::Text(target) if target.is_file() => Some(target),
            Answers::Text(_) | Answers::Stored(..) => None,
        }
    }

    /// Ends them; and what is to be said of them.
    pub fn finish(self) -> Result<Option<String>, Failure> {
        match self {
            Answers::Text(target) => target.finish().map(|()| None),
            Answers::Stored(stored, name) => {
                let (target, rounded) = stored.finish().map_err(|error| not_stored(&name, error))?;
                target.finish()?;
                Ok((!rounded.is_empty()).then(|| rounded_words(&rounded)))
            }
        }
    }
}

fn rounded_words(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let names = names.join(", ");
    format!("some numbers have more digits behind the point than Parquet columns here, and are rounded: {names}; NDJSON and CSV have all digits")
}

fn not_stored(name: &str, error: ParquetError) -> Failure {
    if let ParquetError::External(inner) = &error
        && let Some(error) = inner.downcast_ref::<io::Error>()
    {
        return Target::failure(name, error);
    }
    Failure::new(format!("can't write `{name}`: {error}"))
}

/// A file that an interrupted run has written so many bytes to; what is behind them is taken away.
pub fn behind(path: &Path, written: u64) -> Result<File, Failure> {
    let name = path.display();
    let anew = |message: String| Failure::new(message).help("without `--resume` the run begins anew");
    let lost = || anew(format!("`{name}`, which the interrupted run has written, is not there any more"));
    let opened = OpenOptions::new().write(true).open(path);
    let mut file = opened.map_err(|error| match error.kind() == ErrorKind::NotFound {
        true => lost(),
        false => Target::failure(&name.to_string(), &error),
    })?;
    let failed = |error: io::Error| Target::failure(&name.to_string(), &error);
    let length = file.metadata().map_err(failed)?.len();
    if length < written {
        return Err(anew(format!("`{name}` has {length} bytes, and the interrupted run had written {written}")));
    }
    file.set_len(written).and_then(|()| file.seek(SeekFrom::End(0))).map_err(failed)?;
    Ok(file)
}

/// The name of a file that is not complete.
pub fn part(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}
