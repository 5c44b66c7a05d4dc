//! The files of records: which they are, what they are written in, and how they are opened.
use std::fs::{self, File};
use std::hash::DefaultHasher;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::SchemaDescriptor;

use super::chunks::Chunks;
use super::packed::{self, Packing};
use super::{Arguments, InputFormat, header};
use crate::batch::cut::{Broken, Cutter, Piece, lines::Lines, rows::Rows, values::{Values, is_array}};
use crate::batch::output::Kind;
use crate::batch::settings::{Header, Leaf, SharedHeader};
use crate::batch::stored::{Holds, InList, Spot, spot};
use crate::batch::{Notation, Settings};
use crate::cli::failure::Failure;
use crate::cli::files;

/// A file of records.
#[derive(Debug)]
pub struct Given {
    /// As it is shown.
    pub name: String,
    /// Its bytes, where they are known and are those of its records.
    pub size: Option<u64>,
}

/// The files, patterns written out, and what all of them are written in.
pub fn given(arguments: &Arguments) -> Result<(Vec<Given>, Notation), Failure> {
    let mut all = Vec::new();
    for written in &arguments.files {
        all.extend(expanded(written)?);
    }
    let mut notation = None;
    for given in &all {
        let own = notation_of(&given.name, arguments)?;
        if notation.replace(own).is_some_and(|before| before != own) {
            return Err(Failure::new(format!("`{}` is written in another format than the files before it", given.name))
                .help("judge files of one format at a time, or name it with `--input-format`"));
        }
    }
    let twice = all.iter().filter(|given| given.name == "-").count() > 1;
    match (notation, twice) {
        (Some(notation), false) => Ok((all, notation)),
        (_, true) => Err(Failure::new("standard input can be read once only")),
        (None, _) => Err(Failure::new("there are no files to judge")),
    }
}

/// Whether it stands for the files that fit it.
pub fn is_pattern(written: &str) -> bool {
    written.contains(['*', '?', '[']) && !Path::new(written).exists()
}

fn expanded(written: &str) -> Result<Vec<Given>, Failure> {
    if written == "-" {
        return Ok(vec![Given { name: "-".to_owned(), size: None }]);
    }
    if !is_pattern(written) {
        return file(Path::new(written)).map(|given| vec![given]);
    }
    let paths = glob::glob(written)
        .map_err(|error| Failure::new(format!("`{written}` is no pattern of file names: {}", error.msg)))?;
    let mut found = Vec::new();
    for path in paths.flatten().filter(|path| !path.is_dir()) {
        found.push(file(&path)?);
    }
    match found.is_empty() {
        true => Err(Failure::new(format!("no file fits `{written}`"))),
        false => Ok(found),
    }
}

fn file(path: &Path) -> Result<Given, Failure> {
    let found = fs::metadata(path).map_err(|error| files::unreadable(path, &error))?;
    if found.is_dir() {
        return Err(Failure::new(format!("`{}` is a folder", path.display()))
            .help(format!("write a pattern: '{}/*.ndjson'", path.display())));
    }
    let is_plain = found.is_file() && Packing::of_file(path).is_none();
    Ok(Given { name: files::shown(path), size: is_plain.then_some(found.len()) })
}

fn notation_of(name: &str, arguments: &Arguments) -> Result<Notation, Failure> {
    let comma = arguments.delimiter.unwrap_or(b',');
    let ending = Path::new(packed::inner(name)).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let format = match (arguments.input_format, ending.as_deref()) {
        (Some(format), _) => format,
        (None, Some("ndjson" | "jsonl")) => InputFormat::Ndjson,
        (None, Some("json")) => InputFormat::Json,
        (None, Some("csv")) => InputFormat::Csv,
        (None, Some("tsv" | "tab")) => InputFormat::Tsv,
        (None, Some("parquet" | "pq")) => InputFormat::Parquet,
        (None, _) if name == "-" => InputFormat::Ndjson,
        (None, Some("xz" | "bz2" | "zip")) => return Err(packed::refused(name)),
        (None, _) => {
            return Err(Failure::new(format!("the name of `{name}` does not tell what it is written in"))
                .help("say it: `--input-format ndjson`, `json`, `csv`, `tsv` or `parquet`"));
        }
    };
    Ok(match format {
        InputFormat::Ndjson => Notation::Lines,
        InputFormat::Json => Notation::Values,
        InputFormat::Csv => Notation::Rows(comma),
        InputFormat::Tsv => Notation::Rows(arguments.delimiter.unwrap_or(b'\t')),
        InputFormat::Parquet => Notation::Parquet,
    })
}

/// A file whose beginning has been looked at.
pub struct Opened {
    /// What stands above its rows.
    pub header: SharedHeader,
    /// Bytes and lines of the header.
    pub above: (u64, u64),
    /// Standard input, read behind the header.
    stream: Option<Box<dyn Read + Send>>,
    /// A Parquet file.
    pub stored: Option<Arc<dyn FileReader>>,
    /// Of what stands before the place at which reading begins, where a later run may have to know what was read.
    pub digest: Option<DefaultHasher>,
}

/// Looks at the header of a file of rows; others have none.
pub fn opened(
    given: &Given,
    notation: Notation,
    settings: &Settings<'_>,
    notes: &mut Vec<String>,
) -> Result<Opened, Failure> {
    if notation == Notation::Parquet {
        return stored(given, settings, notes);
    }
    let stream: Box<dyn Read + Send> = match given.name.as_str() {
        "-" => Box::new(io::stdin()),
        path => Box::new(File::open(path).map_err(|error| files::unreadable(Path::new(path), &error))?),
    };
    let stream = packed::unpacked(Box::new(BufReader::with_capacity(1 << 16, stream)), &given.name)?;
    let mut stream = BufReader::with_capacity(1 << 16, stream);
    let begins = stream.fill_buf().map_err(|error| files::unreadable(Path::new(&given.name), &error))?;
    if begins.starts_with(b"\xff\xfe") || begins.starts_with(b"\xfe\xff") {
        return Err(Failure::new(format!("`{}` is written in UTF-16", given.name))
            .help("save it as UTF-8, or convert it: `iconv -f UTF-16 -t UTF-8`"));
    }
    // what is no file can't be opened again
    let keeps = |stream| given.size.is_none().then_some(stream);
    let Notation::Rows(delimiter) = notation else {
        let stream = keeps(Box::new(stream) as Box<dyn Read + Send>);
        return Ok(Opened { header: SharedHeader::default(), above: (0, 0), stream, stored: None, digest: None });
    };
    let (names, above) = header::read(&mut stream as &mut dyn BufRead, delimiter, &given.name)?;
    let header: Header = header::resolve((names, Vec::new()), settings, &given.name, notes)?;
    Ok(Opened { header: Arc::new(header), above, stream: keeps(Box::new(stream)), stored: None, digest: None })
}

/// A Parquet file, whose columns have been looked at.
fn stored(given: &Given, settings: &Settings<'_>, notes: &mut Vec<String>) -> Result<Opened, Failure> {
    let name = &given.name;
    let opened = match name.as_str() {
        // its end is read first, so all of it has to be there
        "-" => Chunks::spooled(&mut io::stdin().lock()),
        _ => Chunks::open(name),
    };
    let file = opened.map_err(|error| files::unreadable(Path::new(name), &error))?;
    let reader = SerializedFileReader::new(file)
        .map_err(|error| Failure::new(format!("`{name}` can't be read as Parquet: {error}")))?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let header = header::resolve(columns(schema, settings), settings, name, notes)?;
    for (at, column) in schema.columns().iter().enumerate() {
        let in_row = header.columns.get(at).is_some_and(Option::is_some) || header.ids.contains(&Some(at));
        let in_list = header.leaves.iter().any(|leaf| leaf.column == at);
        if in_row && Holds::of(column) == Holds::Other || in_list && Holds::of_value(column) == Holds::Other {
            return Err(Failure::new(format!("the column `{}` of `{name}` can't be read", column.path().string()))
                .help("columns hold numbers, texts, dates, times and decimals, or lists of them, or of records of them"));
        }
    }
    let stored: Arc<dyn FileReader> = Arc::new(reader);
    Ok(Opened { header: Arc::new(header), above: (0, 0), stream: None, stored: Some(stored), digest: None })
}

/// What the columns that are copied hold, where all files are Parquet and agree on it; else they are copied as text.
pub fn id_kinds(opened: &[Opened], ids: usize) -> Vec<Kind> {
    let of = |opened: &Opened, id: usize| {
        let stored = opened.stored.as_ref()?;
        let at = opened.header.ids.get(id).copied().flatten()?;
        Some(Kind::copied(&stored.metadata().file_metadata().schema_descr().column(at)))
    };
    let kind = |id: usize| {
        let mut kinds = opened.iter().map(|opened| of(opened, id).unwrap_or(Kind::Text));
        let first = kinds.next().unwrap_or(Kind::Text);
        if kinds.all(|kind| kind == first) { first } else { Kind::Text }
    };
    (0..ids).map(kind).collect()
}

/// The names of the columns of a Parquet file, and those whose values stand in a list.
fn columns(schema: &SchemaDescriptor, settings: &Settings<'_>) -> (Vec<String>, Vec<Leaf>) {
    let (mut names, mut leaves) = (Vec::new(), Vec::new());
    for (column, described) in schema.columns().iter().enumerate() {
        let Some(Spot { path, list }) = spot(schema, column) else {
            names.push(described.path().parts().join("."));
            continue;
        };
        if let Some(InList { path: list, element }) = list
            && let Some((list, table)) =
                settings.lists.iter().enumerate().find(|(_, table)| table.list() == Some(list.as_str()))
            && let Some(table) = table.column(&path)
        {
            leaves.push(Leaf { column, list, table, element });
        }
        names.push(path);
    }
    (names, leaves)
}

/// The pieces of a file from a place on: bytes, lines and records before it.
pub fn pieces(
    given: &Given,
    opened: Opened,
    notation: Notation,
    from: (u64, u64, u64),
) -> Box<dyn Iterator<Item = Result<Piece, Broken>> + Send> {
    let stream = match opened.stream {
        Some(stream) => Ok(stream),
        None => reopened(&given.name, from.0),
    };
    let stream = match stream {
        Ok(stream) => stream,
        Err(error) => return Box::new(std::iter::once(Err(Broken::Io(error)))),
    };
    let (bytes, lines, records) = from;
    let (place, digest) = ((bytes, lines + 1, records), opened.digest);
    match notation {
        Notation::Lines | Notation::Parquet => {
            Box::new(Cutter::new(stream, Lines::default(), place).digesting(digest))
        }
        Notation::Values => {
            let within = || Values::within(begins_with_array(&given.name));
            let values = if bytes > 0 { within() } else { Values::default() };
            Box::new(Cutter::new(stream, values, place).digesting(digest))
        }
        Notation::Rows(delimiter) => Box::new(Cutter::new(stream, Rows::new(delimiter), place).digesting(digest)),
    }
}

/// Whether the records of a file stand in an array.
fn begins_with_array(name: &str) -> bool {
    let mut beginning = Vec::new();
    let read = File::open(name).and_then(|file| file.take(1 << 12).read_to_end(&mut beginning));
    read.is_ok() && is_array(&beginning)
}

fn reopened(name: &str, from: u64) -> io::Result<Box<dyn Read + Send>> {
    let mut file = File::open(name)?;
    file.seek(SeekFrom::Start(from))?;
    Ok(Box::new(file))
}
