//! Where a quoted text ends, whichever quotes it has.

/// A quoted text on its line.
pub(super) struct Quoted {
    /// What stands between the quotes.
    pub(super) content: String,
    /// The length of the closing quote; 0 if there is none.
    pub(super) close: usize,
    /// Whether there is one.
    pub(super) closed: bool,
}

/// Finds the end of the text that begins a line's rest with a mark; `before` is what stands before it on the line.
pub(super) fn find(mark: char, line: &str, before: &str) -> Quoted {
    let inner = line.get(mark.len_utf8()..).unwrap_or_default();
    if let Some((length, close)) = closing(mark, inner) {
        let content = inner.get(..length).unwrap_or_default().to_owned();
        return Quoted { content, close, closed: true };
    }
    let length = likely_end(inner, before);
    Quoted { content: inner.get(..length).unwrap_or_default().to_owned(), close: 0, closed: false }
}

/// The length up to the closing quote, and of that quote.
fn closing(mark: char, inner: &str) -> Option<(usize, usize)> {
    let mut escaped = false;
    for (offset, character) in inner.char_indices() {
        if !escaped && closes(mark, character) {
            return Some((offset, character.len_utf8()));
        }
        escaped = character == '\\' && !escaped;
    }
    // opened plainly, closed with the other quote
    let other = if mark == '"' { inner.find('”')? } else { return None };
    Some((other, '”'.len_utf8()))
}

fn closes(mark: char, character: char) -> bool {
    match mark {
        '"' => character == '"',
        '\'' | '‘' | '’' => matches!(character, '\'' | '‘' | '’'),
        '「' => character == '」',
        '『' => character == '』',
        _ => matches!(character, '"' | '“' | '”' | '„' | '＂'),
    }
}

/// Where a text that is not closed was likely to end: before a bracket that opens a block, or that closes one of this line.
fn likely_end(inner: &str, before: &str) -> usize {
    let count = |text: &str, sign: char| text.chars().filter(|c| *c == sign).count();
    let mut open = count(before, '{').saturating_sub(count(before, '}'));
    let mut depth = 0_usize;
    let mut closer = None;
    for (offset, character) in inner.char_indices() {
        match character {
            '{' if inner.get(..offset).is_some_and(|text| text.ends_with(' '))
                && !inner.get(offset..).is_some_and(is_filled) =>
            {
                return inner.get(..offset).map_or(0, |text| text.trim_end().len());
            }
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' if open > 0 => {
                open -= 1;
                closer = closer.or(Some(offset));
            }
            _ => {}
        }
    }
    let end = closer.unwrap_or(inner.len());
    inner.get(..end).map_or(0, |text| text.trim_end().len())
}

/// `{name}`, as messages have it
fn is_filled(text: &str) -> bool {
    text.find('}').and_then(|end| text.get(1..end)).is_some_and(|inner| !inner.is_empty() && !inner.contains(' '))
}
