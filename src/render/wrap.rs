//! Lines that fit: broken at blanks, and between Chinese characters, which need none.
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Characters that don't begin a line.
const CLOSING: &str = "，。；：！？、）」』】》〉”’…%";
/// Characters that don't end a line.
const OPENING: &str = "（「『【《〈“‘";

/// The lines of a text, none wider than `width` columns unless it can't be broken. Never empty.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        wrap_paragraph(paragraph, width, &mut lines);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn wrap_paragraph(text: &str, width: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    for piece in pieces(text) {
        let used = line.width();
        if used > 0 && used + piece.trim_end().width() > width {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line += piece;
    }
    lines.push(line.trim_end().to_owned());
}

/// The text cut wherever a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut previous = None;
    for (at, c) in text.char_indices() {
        if previous.is_some_and(|before| breaks_between(before, c)) {
            let done = text.len() - rest.len();
            let (piece, after) = rest.split_at(at - done);
            pieces.push(piece);
            rest = after;
        }
        previous = Some(c);
    }
    pieces.push(rest);
    pieces
}

fn breaks_between(before: char, after: char) -> bool {
    if before == ' ' {
        return after != ' ';
    }
    let wide = |c: char| c.width() == Some(2);
    (wide(before) || wide(after)) && after != ' ' && !CLOSING.contains(after) && !OPENING.contains(before)
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn breaks_at_blanks_and_between_chinese_characters() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("个人最多可注册一个。", 8), ["个人最多", "可注册一", "个。"]);
        assert_eq!(wrap("a\n\nb", 8), ["a", "", "b"]);
        assert_eq!(wrap("", 8), [""]);
        assert_eq!(wrap("unbreakable", 4), ["unbreakable"]);
    }
}
