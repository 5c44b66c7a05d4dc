//! A file that several threads read at once, each at its own place.
//!
//! The file is opened anew for each stretch: readers made from one open file would share the place they read at.
use std::fs::{File, OpenOptions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// So many names are tried for a file of the temporary folder.
const MOST_TRIES: usize = 16;

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
        let (path, mut file) = own_file(&std::env::temp_dir(), || RandomState::new().build_hasher().finish())?;
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

/// A new file under a name that nobody could have known, for our eyes only. What stands there already, a link too, is left alone.
fn own_file(folder: &Path, mut number: impl FnMut() -> u64) -> std::io::Result<(PathBuf, File)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut tries = 0;
    loop {
        let path = folder.join(format!("enact-{:016x}.parquet", number()));
        match options.open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && tries < MOST_TRIES => tries += 1,
            opened => return opened.map(|file| (path, file)),
        }
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

#[cfg(test)]
mod tests {
    use super::own_file;

    #[test]
    fn a_file_that_is_there_is_left_alone() {
        let folder = std::env::temp_dir();
        let taken = u64::from(std::process::id()) << 32;
        let first = own_file(&folder, || taken);
        let mut number = taken;
        let second = own_file(&folder, || {
            number += 1;
            number - 1
        });
        let never = own_file(&folder, || taken);
        let [first, second] = [first, second].map(|made| made.map(|(path, _)| path).unwrap_or_default());
        assert_ne!(first, second);
        assert!(first.exists() && second.exists() && never.is_err());
        for path in [first, second] {
            assert!(std::fs::remove_file(path).is_ok());
        }
    }
}
