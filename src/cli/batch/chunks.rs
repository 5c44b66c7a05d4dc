//! A file that several threads read at once, each at its own place.
//!
//! The file is opened anew for each stretch: readers made from one open file would share the place they read at.
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::PathBuf;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// A file by its name.
#[derive(Debug)]
pub struct Chunks {
    path: PathBuf,
    length: u64,
}

impl Chunks {
    /// The file, which has to be there.
    pub fn open(path: &str) -> std::io::Result<Chunks> {
        let length = File::open(path)?.metadata()?.len();
        Ok(Chunks { path: PathBuf::from(path), length })
    }

    fn at(&self, start: u64) -> Result<File> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(start))?;
        Ok(file)
    }
}

impl Length for Chunks {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Chunks {
    type T = BufReader<File>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::new(self.at(start)?))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let mut bytes = Vec::with_capacity(length);
        let read = self.at(start)?.take(length as u64).read_to_end(&mut bytes)?;
        match read == length {
            true => Ok(bytes.into()),
            false => Err(ParquetError::EOF(format!("{length} bytes were wanted at {start}, and there are {read}"))),
        }
    }
}
