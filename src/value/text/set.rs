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
    /// A bit for each character of ASCII.
    ascii: u128,
    /// Whether the block of common Chinese characters is in it.
    ideographs: bool,
    classes: Vec<CharClass>,
}

impl CharSet {
    /// The characters that are of one of the classes.
    #[must_use]
    pub fn of(classes: &[CharClass]) -> CharSet {
        let is_in = |character: char| classes.iter().any(|class| class.contains(character));
        let ascii = (0..128_u8).filter(|byte| is_in(char::from(*byte))).fold(0, |bits, byte| bits | 1_u128 << byte);
        CharSet { ascii, ideographs: classes.contains(&CharClass::Han), classes: classes.to_vec() }
    }

    /// Whether the character is in the set.
    #[must_use]
    #[inline]
    pub fn contains(&self, character: char) -> bool {
        if character.is_ascii() {
            return self.ascii >> (character as u32) & 1 == 1;
        }
        if self.ideographs && IDEOGRAPHS.contains(&character) {
            return true;
        }
        self.classes.iter().any(|class| class.contains(character))
    }

    /// Whether every character of a text is in the set; of an empty text, it is.
    #[must_use]
    pub fn has_all_of(&self, text: &str) -> bool {
        text.chars().all(|character| self.contains(character))
    }

    /// Whether a character of a text is in the set.
    #[must_use]
    pub fn has_any_of(&self, text: &str) -> bool {
        text.chars().any(|character| self.contains(character))
    }
}
