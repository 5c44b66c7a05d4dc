//! One value of a JSON record, wherever the rulebook declares it or not.

use jiter::{Jiter, JiterError, Peek};

/// What is copied from a record to its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// The value: as JSON has it, or a text without its quotes.
    pub text: String,
    /// How it is written.
    pub kind: Kind,
}

/// How a value that is copied is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// It is not there.
    #[default]
    Nothing,
    /// A text.
    Text,
    /// Anything else: a number, true, false, a list, a record.
    Json,
}

impl Copied {
    /// Forgets it.
    pub fn clear(&mut self) {
        self.text.clear();
        self.kind = Kind::Nothing;
    }

    /// Copies a text.
    pub fn text(&mut self, text: &str) {
        self.text.clear();
        self.text.push_str(text);
        self.kind = Kind::Text;
    }

    /// Copies a whole number.
    pub fn number(&mut self, number: i64) {
        use std::fmt::Write as _;
        self.text.clear();
        // memory can always be written
        let _ = write!(self.text, "{number}");
        self.kind = Kind::Json;
    }

    /// Copies what stands in JSON as it stands.
    pub fn json(&mut self, text: &str) {
        self.text.clear();
        self.text.push_str(text);
        self.kind = Kind::Json;
    }
}

/// Copies the value at a path of a record; nothing where it is not there.
pub fn pluck(record: &str, path: &str, copied: &mut Copied) {
    copied.clear();
    let mut reader = Jiter::new(record.as_bytes());
    // a record that can't be read is reported by those who read all of it
    let _ = search(&mut reader, record, path, copied);
}

/// What a key is on the way to a path.
enum Step<'p> {
    Here,
    Inside(&'p str),
    Beside,
}

fn step<'p>(key: &str, path: &'p str) -> Step<'p> {
    match path.strip_prefix(key) {
        Some("") => Step::Here,
        Some(rest) => rest.strip_prefix('.').map_or(Step::Beside, Step::Inside),
        None => Step::Beside,
    }
}

fn search(reader: &mut Jiter<'_>, record: &str, path: &str, copied: &mut Copied) -> Result<(), JiterError> {
    let mut next = reader.next_object()?.map(|key| step(key, path));
    while let Some(found) = next {
        match found {
            Step::Here => return copy(reader, record, copied),
            Step::Inside(rest) if reader.peek()? == Peek::Object => search(reader, record, rest, copied)?,
            Step::Inside(_) | Step::Beside => reader.next_skip()?,
        }
        next = reader.next_key()?.map(|key| step(key, path));
    }
    Ok(())
}

fn copy(reader: &mut Jiter<'_>, record: &str, copied: &mut Copied) -> Result<(), JiterError> {
    let peek = reader.peek()?;
    if peek == Peek::Null {
        return Ok(());
    }
    if peek == Peek::String {
        copied.text(reader.next_str()?);
        return Ok(());
    }
    let start = reader.current_index();
    reader.next_skip()?;
    copied.json(record.get(start..reader.current_index()).unwrap_or_default());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Copied, pluck};

    #[test]
    fn a_value_is_found_by_its_path() {
        let of = |path: &str| {
            let mut copied = Copied::default();
            pluck(r#"{"a":1,"b":{"c":"x\"y","d":[1, 2]},"e.f":null}"#, path, &mut copied);
            copied.text
        };
        assert_eq!([of("a"), of("b.c"), of("b.d"), of("e.f"), of("z")], ["1", "x\"y", "[1, 2]", "", ""]);
    }
}
