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
    /// Whether the file goes when it is not needed any more.
    is_ours: bool,
}

impl Drop for Chunks {
    fn drop(&mut self) {
        if self.is_ours {
            // what can't be taken away is left to the system
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

impl Chunks {
    /// The file, which has to be there.
    pub fn open(path: &str) -> std::io::Result<Chunks> {
        let length = File::open(path)?.metadata()?.len();
        Ok(Chunks { path: PathBuf::from(path), length, is_ours: false })
    }

    /// What a stream holds, kept in a file of the temporary folder while it is needed.
    pub fn spooled(from: &mut impl Read) -> std::io::Result<Chunks> {
        let path = std::env::temp_dir().join(format!("enact-{}.parquet", std::process::id()));
        let mut file = File::create(&path)?;
        let mut chunks = Chunks { path, length: 0, is_ours: true };
        chunks.length = std::io::copy(from, &mut file)?;
        Ok(chunks)
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
