//! What a verb has to say, and how the process ends.
use std::io::{self, Write};
use std::process::ExitCode;

/// How the process ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Done.
    Done,
    /// Something was found: errors, a failed scenario, a verdict that was asked for.
    Found,
    /// Wrong usage or input, or a file that can't be read.
    Failed,
}

/// What goes to standard output and standard error.
#[derive(Debug)]
pub struct Report {
    /// Results and findings.
    pub out: String,
    /// Notes.
    pub err: String,
    /// How it ends.
    pub ending: Ending,
}

impl Report {
    /// Results, and nothing found.
    pub fn done(out: String) -> Report {
        Report { out, err: String::new(), ending: Ending::Done }
    }

    /// With a note on standard error.
    pub fn note(mut self, note: &str) -> Report {
        self.err += note;
        self.err.push('\n');
        self
    }

    /// Ends with `Found` if so told.
    pub fn found_if(mut self, found: bool) -> Report {
        if found {
            self.ending = Ending::Found;
        }
        self
    }

    /// Writes everything. A reader that has gone away ends the writing, not the meaning of the exit code.
    pub fn print(&self) -> ExitCode {
        let written = write_all(&mut io::stdout().lock(), &self.out);
        let noted = write_all(&mut io::stderr().lock(), &self.err);
        match (written, noted) {
            (Ok(()), Ok(())) => self.ending.code(),
            _ => Ending::Failed.code(),
        }
    }
}

fn write_all(to: &mut impl Write, text: &str) -> io::Result<()> {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

impl Ending {
    fn code(self) -> ExitCode {
        match self {
            Ending::Done => ExitCode::SUCCESS,
            Ending::Found => ExitCode::from(1),
            Ending::Failed => ExitCode::from(2),
        }
    }
}
