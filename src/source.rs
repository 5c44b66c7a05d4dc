//! Source texts and places in them. A place is a byte range of one file; people see lines and characters.
mod file;

pub use file::SourceFile;

/// Which file of a [`Sources`] set a place is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of a file; offsets past 4 GiB are brought back to that.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        Span { file, start: offset(start), end: offset(end) }
    }

    /// The empty place before a byte.
    #[must_use]
    pub fn at(file: FileId, byte: usize) -> Span {
        Span::new(file, byte, byte)
    }

    /// From the start of the one to the end of the other, whichever order they come in.
    /// Places in two files have no join: the first is kept.
    #[must_use]
    pub fn join(a: Span, b: Span) -> Span {
        if a.file != b.file {
            return a;
        }
        Span { file: a.file, start: a.start.min(b.start), end: a.end.max(b.end) }
    }

    /// How many bytes it covers; 0 where the end stands before the start.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether the two share a place.
    #[must_use]
    pub fn meets(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.end && other.start <= self.end
    }

    /// Whether it covers nothing and only points.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// A set of files. Every question about a place is answered for odd places too: they are clamped to the file.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// What a `FileId` of another set is taken to be.
    nowhere: SourceFile,
}

impl Sources {
    /// A set without files.
    #[must_use]
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file, named as it is to be shown to people.
    pub fn add(&mut self, path: String, text: String) -> FileId {
        let id = FileId(offset(self.files.len()));
        self.files.push(SourceFile::new(path, text));
        id
    }

    /// The file of an id; an empty one for an id of another set.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        self.files.get(id.0 as usize).unwrap_or(&self.nowhere)
    }

    /// The files in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(number, file)| (FileId(offset(number)), file))
    }

    /// The text at a place.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let file = self.file(span.file);
        file.slice(file.clamp(span))
    }

    /// The text at a place in one line, with the brackets that stand right outside of it where it has only their partners:
    /// an expression in brackets begins behind them.
    #[must_use]
    pub fn line_of(&self, span: Span) -> String {
        let words: Vec<&str> = self.text(span).split_whitespace().collect();
        let line = words.join(" ");
        let (mut open, mut missing) = (0_usize, 0_usize);
        for character in line.chars() {
            match character {
                '(' => open += 1,
                ')' if open == 0 => missing += 1,
                ')' => open -= 1,
                _ => {}
            }
        }
        format!("{}{line}{}", "(".repeat(missing), ")".repeat(open))
    }

    /// Line and column of the start of a place, both from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        self.file(span.file).line_column(span.start as usize)
    }
}

/// A byte offset as spans store it.
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}
