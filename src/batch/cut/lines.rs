//! A record a line.

use super::{Ends, Fault, Spot};

/// Records end where lines do.
#[derive(Debug, Default)]
pub struct Lines {
    cut: Option<usize>,
}

impl Ends for Lines {
    fn look(&mut self, bytes: &[u8], from: usize) -> Result<(), Fault> {
        let new = bytes.get(from..).unwrap_or_default();
        if let Some(at) = memchr::memrchr(b'\n', new) {
            self.cut = Some(from + at + 1);
        }
        Ok(())
    }

    fn cut(&self) -> Option<usize> {
        self.cut
    }

    fn take(&mut self, _at: usize) -> Vec<Spot> {
        self.cut = None;
        Vec::new()
    }

    fn end(&mut self, _bytes: &[u8]) -> Result<(), String> {
        Ok(())
    }

    fn skips(&self) -> bool {
        true
    }
}
