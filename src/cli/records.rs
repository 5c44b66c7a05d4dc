//! Many cases from one file, one after another: a JSON object on each line, or a JSON array of objects. Only one of them is held at a time.
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::failure::Failure;
use super::files;

/// What a case may hold, in bytes.
const LONGEST: usize = 1 << 20;

/// Cases, one after another.
pub struct Records {
    from: Box<dyn BufRead>,
    /// The line that is read next, counted from 1.
    line: u64,
    in_array: bool,
    begun: bool,
}

/// One case: the line on which it begins, and its text, or why there is none.
pub struct Record {
    pub line: u64,
    pub text: Result<String, &'static str>,
}

impl Records {
    /// Those of a file; `-` is standard input.
    pub fn open(path: &Path) -> Result<Records, Failure> {
        let from: Box<dyn BufRead> = match path.as_os_str() == "-" {
            true => Box::new(BufReader::new(io::stdin())),
            false => Box::new(BufReader::new(File::open(path).map_err(|error| files::unreadable(path, &error))?)),
        };
        Ok(Records { from, line: 1, in_array: false, begun: false })
    }

    /// The next case; nothing at the end.
    pub fn next(&mut self) -> io::Result<Option<Record>> {
        if !self.begun {
            self.begun = true;
            self.in_array =
                self.skip(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF))? == Some(b'[');
            if self.in_array {
                self.from.consume(1);
            }
        }
        if self.in_array { self.element() } else { self.line() }
    }

    /// The next byte that is not passed over.
    fn skip(&mut self, passes: impl Fn(u8) -> bool) -> io::Result<Option<u8>> {
        loop {
            let Some(byte) = self.from.fill_buf()?.first().copied() else { return Ok(None) };
            if !passes(byte) {
                return Ok(Some(byte));
            }
            self.line += u64::from(byte == b'\n');
            self.from.consume(1);
        }
    }

    fn line(&mut self) -> io::Result<Option<Record>> {
        if self.skip(|byte| byte.is_ascii_whitespace())?.is_none() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        (&mut self.from).take(LONGEST as u64 + 1).read_until(b'\n', &mut bytes)?;
        let line = self.line;
        let too_long = bytes.len() > LONGEST;
        if too_long && bytes.last() != Some(&b'\n') {
            self.skip(|byte| byte != b'\n')?;
        }
        self.line += u64::from(!too_long);
        Ok(Some(record(line, bytes)))
    }

    /// Up to the comma or bracket that ends an element of the array.
    fn element(&mut self) -> io::Result<Option<Record>> {
        match self.skip(|byte| byte.is_ascii_whitespace() || byte == b',')? {
            None | Some(b']') => return Ok(None),
            Some(_) => {}
        }
        let (line, mut bytes, mut depth, mut quoted, mut escaped) = (self.line, Vec::new(), 0_u32, false, false);
        while let Some(byte) = self.from.fill_buf()?.first().copied() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = quoted,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b',' | b']' if !quoted && depth == 0 => break,
                b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.line += u64::from(byte == b'\n');
            if bytes.len() <= LONGEST {
                bytes.push(byte);
            }
            self.from.consume(1);
        }
        Ok(Some(record(line, bytes)))
    }
}

fn record(line: u64, bytes: Vec<u8>) -> Record {
    let text = match bytes.len() > LONGEST {
        true => Err("the case has more than 1 MiB"),
        false => String::from_utf8(bytes).map_err(|_| "the case is not UTF-8 text"),
    };
    Record { line, text }
}
