//! Texts by their characters: classes that every engine can tell apart alike, and simple patterns.

mod pattern;
mod set;

use unicode_script::{Script, UnicodeScript};

pub use pattern::Pattern;
pub use set::CharSet;

/// A class of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CharClass {
    /// Chinese characters: the script Han.
    Han,
    /// Latin letters: a to z, A to Z, and the accented ones.
    Letter,
    /// 0 to 9.
    Digit,
    /// Capital Latin letters.
    Upper,
    /// Small Latin letters.
    Lower,
    /// Blanks of any width, but no line ends, tabs or other controls.
    Space,
    /// Punctuation marks and the signs of ASCII, of any width.
    Punctuation,
    /// One character.
    Literal(char),
}

/// The blocks with Latin letters: ASCII, Latin-1, Latin Extended-A and -B, Latin Extended Additional.
const LATIN: [(char, char); 4] = [('A', 'Z'), ('a', 'z'), ('\u{C0}', '\u{24F}'), ('\u{1E00}', '\u{1EFF}')];

/// The block of the common Chinese characters, all of the script Han: asked first, for the table of scripts is long.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// What is punctuation beyond ASCII: of Latin-1, general, Chinese, vertical and small forms, full width.
const MARKS: [(char, char); 17] = [
    ('\u{A1}', '\u{A1}'),
    ('\u{A7}', '\u{A7}'),
    ('\u{AB}', '\u{AB}'),
    ('\u{B6}', '\u{B7}'),
    ('\u{BB}', '\u{BB}'),
    ('\u{BF}', '\u{BF}'),
    ('\u{2010}', '\u{2027}'),
    ('\u{2030}', '\u{205E}'),
    ('\u{3001}', '\u{3003}'),
    ('\u{3008}', '\u{3011}'),
    ('\u{3014}', '\u{301F}'),
    ('\u{FE10}', '\u{FE19}'),
    ('\u{FE30}', '\u{FE6B}'),
    ('\u{FF01}', '\u{FF0F}'),
    ('\u{FF1A}', '\u{FF20}'),
    ('\u{FF3B}', '\u{FF40}'),
    ('\u{FF5B}', '\u{FF65}'),
];

impl CharClass {
    /// The class of that name; [`CharClass::Literal`] has none.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "han" => Self::Han,
            "letter" => Self::Letter,
            "digit" => Self::Digit,
            "upper" => Self::Upper,
            "lower" => Self::Lower,
            "space" => Self::Space,
            "punctuation" => Self::Punctuation,
            _ => return None,
        })
    }

    /// Whether the character is of the class.
    #[must_use]
    pub fn contains(self, character: char) -> bool {
        match self {
            Self::Han => IDEOGRAPHS.contains(&character) || character.script() == Script::Han,
            Self::Letter => is_letter(character),
            Self::Digit => character.is_ascii_digit(),
            Self::Upper => is_letter(character) && character.is_uppercase(),
            Self::Lower => is_letter(character) && character.is_lowercase(),
            Self::Space => is_space(character),
            Self::Punctuation => is_punctuation(character),
            Self::Literal(literal) => character == literal,
        }
    }
}

/// The first character of none of the classes, and where it stands, counted from 1.
#[must_use]
pub fn first_outside(text: &str, classes: &[CharClass]) -> Option<(usize, char)> {
    let outside = |c: char| !classes.iter().any(|class| class.contains(c));
    (1..).zip(text.chars()).find(|(_, c)| outside(*c))
}

/// The first character of one of the classes, and where it stands, counted from 1.
#[must_use]
pub fn first_inside(text: &str, classes: &[CharClass]) -> Option<(usize, char)> {
    let inside = |c: char| classes.iter().any(|class| class.contains(c));
    (1..).zip(text.chars()).find(|(_, c)| inside(*c))
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || within(character, &LATIN) && character.script() == Script::Latin
}

fn is_space(character: char) -> bool {
    let line_end = matches!(character, '\u{2028}' | '\u{2029}');
    character.is_whitespace() && !character.is_control() && !line_end
}

fn is_punctuation(character: char) -> bool {
    character.is_ascii_punctuation() || within(character, &MARKS)
}

fn within(character: char, ranges: &[(char, char)]) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

#[cfg(test)]
mod tests {
    use super::{IDEOGRAPHS, Script, UnicodeScript};

    #[test]
    fn common_chinese_characters_are_of_the_script_han() {
        assert!(IDEOGRAPHS.into_iter().all(|character| character.script() == Script::Han));
        assert!(('a'..='z').chain('A'..='Z').all(|character| character.script() == Script::Latin));
    }
}
