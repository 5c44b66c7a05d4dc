//! The pass over the characters: full-width punctuation, odd blanks, what can't be seen, quotes, long lines.

use super::Changes;
use super::meant::{is_odd_blank, is_unseen, meant};
use super::quotes::{self, Quoted};
use crate::source::{FileId, Span};
use crate::syntax::errors;

/// The most characters of a line.
const LONGEST_LINE: usize = 1024;

struct Pass<'t> {
    text: &'t str,
    file: FileId,
    plain: String,
    changes: &'t mut Changes,
    /// How many lists this line is in.
    inside: usize,
}

/// The text in plain characters, as long as it was.
pub(super) fn plain(text: &str, file: FileId, changes: &mut Changes) -> String {
    let mut pass = Pass { text, file, plain: String::with_capacity(text.len()), changes, inside: 0 };
    pass.long_lines();
    while pass.plain.len() < text.len() {
        pass.step();
    }
    pass.plain
}

impl Pass<'_> {
    fn long_lines(&mut self) {
        let mut offset = 0;
        for line in self.text.split_inclusive('\n') {
            let content = line.trim_end();
            if content.len() > LONGEST_LINE && content.chars().count() > LONGEST_LINE {
                let past = content.char_indices().nth(LONGEST_LINE).map_or(0, |(at, _)| at);
                self.changes.found.push(errors::long_line(Span::new(self.file, offset + past, offset + content.len())));
            }
            offset += line.len();
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.plain.len()..).unwrap_or_default()
    }

    fn step(&mut self) {
        let rest = self.text.get(self.plain.len()..).unwrap_or_default();
        let run = rest.bytes().position(|byte| !is_ordinary(byte)).unwrap_or(rest.len());
        self.plain.push_str(rest.get(..run).unwrap_or_default());
        let Some(character) = self.rest().chars().next() else { return };
        match character {
            '#' | '＃' => self.comment(character),
            '\'' if self.is_within_word() => self.plain.push(character),
            '。' if self.ends_clause() => self.semicolon(character),
            '-' if self.rest().starts_with("--") && self.plain.ends_with(char::is_whitespace) => {
                self.changes.found.push(errors::foreign_comment(self.span(2), false));
                self.comment(character);
            }
            '/' if self.rest().starts_with("/*") => self.block_comment(),
            '/' if self.rest().starts_with("//") && !self.is_operand_behind() => {
                let doc = self.rest().starts_with("///");
                self.changes.found.push(errors::foreign_comment(self.span(if doc { 3 } else { 2 }), doc));
                self.comment(character);
            }
            '"' | '\'' | '“' | '”' | '„' | '＂' | '‘' | '’' | '「' | '『' => self.quoted(character),
            ';' | '；' => self.semicolon(character),
            '(' | '[' | '（' | '【' => {
                self.inside += 1;
                self.plain_or_wide(character);
            }
            ')' | ']' | '）' | '】' => {
                self.inside = self.inside.saturating_sub(1);
                self.plain_or_wide(character);
            }
            '\n' => {
                self.inside = 0;
                self.plain.push('\n');
            }
            '\u{feff}' if self.plain.is_empty() => self.blank(3),
            _ if is_unseen(character) => {
                self.changes.found.push(errors::unseen(self.span(character.len_utf8()), character));
                self.blank(character.len_utf8());
            }
            _ if is_odd_blank(character) => self.blank(character.len_utf8()),
            _ => self.plain_or_wide(character),
        }
    }

    /// Whether letters or digits stand on both sides: `isn't`, `1'000`.
    fn is_within_word(&self) -> bool {
        self.plain.ends_with(char::is_alphanumeric) && self.rest().chars().nth(1).is_some_and(char::is_alphanumeric)
    }

    /// Whether nothing but a blank, the end of a block or of the text follows.
    fn ends_clause(&self) -> bool {
        self.rest().chars().nth(1).is_none_or(|next| next.is_whitespace() || next == '}')
    }

    /// Whether `//` is an operator, `a // 2`, or part of an address, `https://…`.
    fn is_operand_behind(&self) -> bool {
        let before = self.plain.trim_end_matches([' ', '\t']);
        let behind = self.rest().trim_start_matches(['/', ' ', '\t']);
        let operand = before.ends_with(|c: char| c.is_alphanumeric() || c == ')') && !before.ends_with('\n');
        self.plain.ends_with(':') || operand && behind.starts_with(|c: char| c.is_ascii_digit() || c == '(')
    }

    /// `/* comment */`, which may have many lines.
    fn block_comment(&mut self) {
        let rest = self.rest();
        let length = rest.find("*/").map_or(rest.len(), |end| end + 2);
        let block = rest.get(..length).unwrap_or_default().to_owned();
        self.changes.found.push(errors::block_comment(self.span(2)));
        self.plain.extend(block.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }

    fn plain_or_wide(&mut self, character: char) {
        if !character.is_ascii() && meant(character).is_some() {
            self.wide();
        } else {
            self.plain.push(character);
        }
    }

    /// Ends nothing; in a list, a comma is meant.
    fn semicolon(&mut self, sign: char) {
        let span = self.span(sign.len_utf8());
        if self.inside == 0 {
            self.changes.found.push(errors::semicolon(span, sign));
            return self.blank(sign.len_utf8());
        }
        self.changes.found.push(errors::foreign_operator(span, &sign.to_string(), ",", ","));
        self.plain.push(',');
        self.blank(sign.len_utf8() - 1);
    }

    fn span(&self, length: usize) -> Span {
        Span::new(self.file, self.plain.len(), self.plain.len() + length)
    }

    fn blank(&mut self, length: usize) {
        self.plain.extend(std::iter::repeat_n(' ', length));
    }

    fn comment(&mut self, sign: char) {
        if sign == '＃' {
            self.changes.found.push(errors::wide(self.span(sign.len_utf8()), "＃", "#"));
        }
        let rest = self.text.get(self.plain.len()..).unwrap_or_default();
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.plain.push('#');
        self.blank(sign.len_utf8() - 1);
        self.seen(rest.get(sign.len_utf8()..length).unwrap_or_default());
    }

    /// Takes over a text or comment; only what can't be seen is put out of it.
    fn seen(&mut self, content: &str) {
        let is_hidden = |character: char| is_unseen(character) && character != '\u{200d}';
        let is_plain = |byte: u8| (b' '..=b'~').contains(&byte);
        if content.bytes().all(is_plain) || !content.contains(is_hidden) {
            return self.plain.push_str(content);
        }
        for character in content.chars() {
            if is_hidden(character) {
                self.changes.found.push(errors::unseen(self.span(character.len_utf8()), character));
                self.blank(character.len_utf8());
            } else {
                self.plain.push(character);
            }
        }
    }

    /// A run of characters that stand for plain ones: the plain ones, then blanks.
    fn wide(&mut self) {
        let run: String =
            self.rest().chars().take_while(|c| meant(*c).is_some_and(|own| own != "#" && own != ";")).collect();
        let run = self.number_of(&run).unwrap_or(run);
        let plain = |c: char| meant(c).map_or_else(|| c.to_string(), str::to_owned);
        let own: String = run.chars().map(plain).collect();
        self.changes.found.push(errors::wide(self.span(run.len()), &run, &own));
        let digits = own.bytes().all(is_of_number) && own.starts_with(|c: char| c.is_ascii_digit());
        let padding = run.len().saturating_sub(own.len());
        // digits may go on with plain ones, and `)` may be followed by `.`: blanks go before
        if digits {
            self.blank(padding);
            self.plain.push_str(&own);
        } else {
            self.plain.push_str(&own);
            self.blank(padding);
        }
    }

    /// A text in plain quotes without escapes, as nearly all are.
    fn plainly_quoted(&mut self) -> Option<()> {
        let inner = self.text.get(self.plain.len() + 1..)?;
        let end = memchr::memchr3(b'"', b'\n', b'\\', inner.as_bytes())?;
        let content = inner.get(..end).filter(|_| inner.as_bytes().get(end) == Some(&b'"'))?;
        self.plain.push('"');
        self.seen(content);
        self.plain.push('"');
        Some(())
    }

    /// The whole date, time or number that begins with wide digits and goes on with others behind plain signs: `２０１８-１１`.
    fn number_of(&self, run: &str) -> Option<String> {
        let plain = |c: char| meant(c).and_then(|own| own.chars().next()).unwrap_or(c);
        let of_number = |c: char| u8::try_from(plain(c)).is_ok_and(is_of_number);
        let whole: String = self.rest().chars().take_while(|c| of_number(*c)).collect();
        let whole = whole.trim_end_matches(|c| !plain(c).is_ascii_digit());
        let goes_on = whole.strip_prefix(run).is_some_and(|rest| rest.chars().any(|c| meant(c).is_some()));
        goes_on.then(|| whole.to_owned())
    }

    fn quoted(&mut self, mark: char) {
        if mark == '"' && self.plainly_quoted().is_some() {
            return;
        }
        let start = self.plain.len();
        let line_start = self.text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let before = self.text.get(line_start..start).unwrap_or_default().to_owned();
        let line = self.rest().lines().next().unwrap_or_default().to_owned();
        let Quoted { content, close, closed } = quotes::find(mark, &line, &before);
        let whole = mark.len_utf8() + content.len() + close;
        let span = self.span(whole);
        if !closed {
            let open = Span { end: span.start + 1, ..span };
            self.changes.found.push(errors::unclosed_text(Span { end: span.end.max(open.end), ..span }, self.text));
            let line_end = line_start + before.len() + line.len();
            self.changes.told.push(line_start..line_end + 1);
        } else if mark != '"' || close != 1 {
            self.changes.found.push(errors::foreign_quotes(span, mark, &content));
        }
        self.blank(mark.len_utf8() - 1);
        self.plain.push('"');
        let inner = if mark == '"' { content } else { content.replace('"', "'") };
        self.seen(&inner);
        if closed {
            self.plain.push('"');
            self.blank(close - 1);
        } else {
            self.changes.added.push((self.plain.len(), b'"'));
        }
    }
}

/// Digits, and the signs within dates, times and numbers.
fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_digit() || b"-:./".contains(&byte)
}

/// What is always just itself.
fn is_ordinary(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b' ' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b',' | b':' | b'{' | b'}')
}
