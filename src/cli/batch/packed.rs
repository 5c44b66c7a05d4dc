//! Compressed files: gzip and zstd are unpacked while they are read.
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use crate::cli::failure::Failure;

/// What unpacks a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Gzip,
    Zstd,
    /// Something else does.
    Other,
}

/// How files that gzip, zstd, xz, bzip2 and zip have made begin.
const MARKS: [(&[u8], Packing); 5] = [
    (b"\x1f\x8b", Packing::Gzip),
    (b"\x28\xb5\x2f\xfd", Packing::Zstd),
    (b"\xfd7zXZ", Packing::Other),
    (b"BZh", Packing::Other),
    (b"PK\x03\x04", Packing::Other),
];
/// The longest of them.
const LONGEST: usize = 5;

impl Packing {
    /// What a text is packed by that begins so.
    fn of(begins: &[u8]) -> Option<Packing> {
        MARKS.iter().find(|(mark, _)| begins.starts_with(mark)).map(|(_, packing)| *packing)
    }

    /// What a file is packed by; one that can't be read tells nothing.
    pub fn of_file(path: &Path) -> Option<Packing> {
        let mut begins = [0; LONGEST];
        let read = File::open(path).and_then(|mut file| file.read(&mut begins)).ok()?;
        Packing::of(begins.get(..read)?)
    }
}

/// The name without the ending that only says that it is packed.
pub fn inner(name: &str) -> &str {
    [".gz", ".gzip", ".zst", ".zstd"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// What a stream holds when it is unpacked.
pub fn unpacked(mut stream: Box<dyn BufRead + Send>, name: &str) -> Result<Box<dyn Read + Send>, Failure> {
    let unreadable = |error: io::Error| Failure::new(format!("can't read `{name}`: {error}"));
    match Packing::of(stream.fill_buf().map_err(unreadable)?) {
        None => Ok(Box::new(stream)),
        Some(Packing::Gzip) => Ok(Box::new(MultiGzDecoder::new(stream))),
        Some(Packing::Zstd) => Ok(Box::new(zstd::Decoder::with_buffer(stream).map_err(unreadable)?)),
        Some(Packing::Other) => Err(refused(name)),
    }
}

/// A file that has to be unpacked first.
pub fn refused(name: &str) -> Failure {
    Failure::new(format!("`{name}` is compressed in a way that is not read here"))
        .help("gzip and zstd are; unpack others on the way: `xzcat people.ndjson.xz | enact batch RULES - --input-format ndjson`")
}
