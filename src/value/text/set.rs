//! A set of characters made of classes, quick to ask about the characters that are frequent.

use super::{CharClass, IDEOGRAPHS};

/// The characters of some classes.
///
/// ```
/// use enact::value::{CharClass, CharSet};
///
/// let set = CharSet::of(&[CharClass::Han, CharClass::Digit]);
/// assert!(set.has_all_of("青蓝2"));
/// assert!(!set.has_all_of("青蓝 2"));
/// assert!(set.has_any_of("no 1"));
/// ```
#[derive(Clone, Debug)]
pub struct CharSet {
    /// Which bytes are a character of ASCII that is in it.
    ascii: [bool; 256],
    /// Whether the block of common Chinese characters is in it.
    ideographs: bool,
    classes: Vec<CharClass>,
}

impl CharSet {
    /// The characters that are of one of the classes.
    #[must_use]
    pub fn of(classes: &[CharClass]) -> CharSet {
        let is_in = |character: char| classes.iter().any(|class| class.contains(character));
        let mut ascii = [false; 256];
        (0_u8..128).zip(ascii.iter_mut()).for_each(|(byte, own)| *own = is_in(char::from(byte)));
        CharSet { ascii, ideographs: classes.contains(&CharClass::Han), classes: classes.to_vec() }
    }

    /// Whether the character is in the set.
    #[must_use]
    #[inline]
    pub fn contains(&self, character: char) -> bool {
        if character.is_ascii() {
            return self.ascii.get(character as usize).copied().unwrap_or(false);
        }
        if self.ideographs && IDEOGRAPHS.contains(&character) {
            return true;
        }
        self.classes.iter().any(|class| class.contains(character))
    }

    /// Whether every character of a text is in the set; of an empty text, it is.
    ///
    /// The bytes of ASCII and of the common Chinese characters are told apart without decoding them.
    #[must_use]
    pub fn has_all_of(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        if rest.first().is_some_and(u8::is_ascii) && self.has_all_bytes(rest) {
            return true;
        }
        loop {
            if self.ideographs {
                rest = behind_ideographs(rest);
            }
            while let [byte, behind @ ..] = rest
                && self.ascii.get(usize::from(*byte)).copied().unwrap_or(false)
            {
                rest = behind;
            }
            let [first, second @ ..] = rest else { return true };
            if self.ideographs && second.first().is_some_and(|second| is_ideograph(*first, *second)) {
                continue;
            }
            let character = text.get(text.len() - rest.len()..).and_then(|rest| rest.chars().next());
            let Some(character) = character.filter(|character| self.contains(*character)) else { return false };
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }

    /// Whether it is ASCII and in the set. Every byte is looked at, whatever comes before: so no branch is guessed wrong.
    #[inline]
    fn has_all_bytes(&self, bytes: &[u8]) -> bool {
        let is_in = |byte: &u8| self.ascii.get(usize::from(*byte)).copied().unwrap_or(false);
        let (eights, rest) = bytes.as_chunks::<8>();
        let all = eights.iter().fold(true, |all, eight| eight.iter().fold(all, |all, byte| all & is_in(byte)));
        rest.iter().fold(all, |all, byte| all & is_in(byte))
    }

    /// Whether a character of a text is in the set.
    #[must_use]
    pub fn has_any_of(&self, text: &str) -> bool {
        text.chars().any(|character| self.contains(character))
    }
}

/// What stands behind the common Chinese characters at the beginning.
#[inline]
fn behind_ideographs(mut text: &[u8]) -> &[u8] {
    while let [first, second, _, behind @ ..] = text
        && is_ideograph(*first, *second)
    {
        text = behind;
    }
    text
}

/// Whether a character whose first two bytes are these is one of [`IDEOGRAPHS`]: from E4 B8 80 to E9 BF BF.
#[inline]
fn is_ideograph(first: u8, second: u8) -> bool {
    (0xE5..=0xE9).contains(&first) || first == 0xE4 && second >= 0xB8
}

#[cfg(test)]
mod tests {
    use super::{CharClass, CharSet, IDEOGRAPHS};

    #[test]
    fn the_first_and_the_last_ideograph_are_told_by_their_bytes() {
        let han = CharSet::of(&[CharClass::Han]);
        for (text, holds) in [("\u{4E00}\u{9FFF}", true), ("\u{4DFF}", false), ("\u{A000}", false), ("青a", false)] {
            assert_eq!(han.has_all_of(text), holds, "{text}");
        }
        for character in ('\u{3400}'..'\u{AC00}').chain('a'..='z') {
            assert_eq!(han.has_all_of(&character.to_string()), CharClass::Han.contains(character), "{character}");
        }
        assert!(IDEOGRAPHS.contains(&'\u{9FFF}'));
    }
}
