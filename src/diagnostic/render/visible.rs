//! Characters that a terminal would obey or hide, made visible.
use std::fmt::Write as _;

/// A text that can be sent to a terminal: no control character takes effect and none is hidden. Line breaks stay.
///
/// ```
/// # use enact::diagnostic::render::visible;
/// assert_eq!(visible("a\u{1b}[2J\u{202e}"), "a␛[2J⟨U+202E⟩");
/// ```
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => shown.push(c),
            '\t' => shown.push(' '),
            _ => push_visible(&mut shown, c),
        }
    }
    shown
}

/// Appends a character as it can be shown.
pub(super) fn push_visible(shown: &mut String, c: char) {
    match c {
        '\0'..='\u{1f}' => shown.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀')),
        '\u{7f}' => shown.push('␡'),
        _ if hides(c) => {
            // writing to a String can't fail
            let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c));
        }
        _ => shown.push(c),
    }
}

/// Later controls, separators of lines, and format characters that turn or hide text. Joiners stay: scripts and emoji need them.
fn hides(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}
