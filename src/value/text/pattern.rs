//! Patterns: literal characters, classes, groups, `|` and bounded repetition, which match the whole text in linear time.

use std::iter::Peekable;
use std::str::Chars;

use regex_lite::Regex;

/// The most characters a pattern may have.
pub const MOST_CHARACTERS: usize = 256;
/// The highest number in a `{n,m}`.
pub const MOST_REPETITIONS: u32 = 1000;

/// A pattern that a whole text matches or not.
#[derive(Clone, Debug)]
pub struct Pattern {
    written: String,
    regex: Regex,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn new(written: &str) -> Result<Self, String> {
        if written.chars().count() > MOST_CHARACTERS {
            return Err(format!("a pattern has at most {MOST_CHARACTERS} characters"));
        }
        Reader { rest: written.chars().peekable() }.read()?;
        let regex = Regex::new(&format!("^(?:{written})$"));
        let regex = regex.map_err(|error| format!("the pattern can't be read: {error}"))?;
        Ok(Self { written: written.to_owned(), regex })
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// How many characters a text that matches has, at least and at most.
    #[must_use]
    pub fn length(&self) -> (u32, Option<u32>) {
        Length { rest: self.written.chars().peekable() }.alternatives()
    }

    /// The pattern as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for Pattern {}

/// Goes through a pattern and takes nothing that another engine could understand otherwise.
struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    fn read(mut self) -> Result<(), String> {
        let (mut depth, mut repeatable) = (0_u32, false);
        while let Some(character) = self.rest.next() {
            match character {
                '^' | '$' => {
                    return Err(format!("`{character}` is not needed: the whole text is matched"));
                }
                '\\' => self.escape()?,
                '[' => self.class()?,
                ']' | '}' => {
                    return Err(format!("`{character}` closes nothing; for the character write `\\{character}`"));
                }
                '(' => {
                    self.group()?;
                    depth += 1;
                }
                ')' => {
                    depth = depth.checked_sub(1).ok_or("`)` closes nothing; for the character write `\\)`")?;
                }
                '?' | '*' | '+' | '{' if !repeatable => {
                    return Err(format!("there is nothing before `{character}` that it could repeat"));
                }
                '{' => self.bounds()?,
                _ => {}
            }
            repeatable = !matches!(character, '(' | '|' | '?' | '*' | '+' | '{');
        }
        if depth > 0 { Err("a `(` is not closed".to_owned()) } else { Ok(()) }
    }

    /// After `(`: no look-around, no names, no flags.
    fn group(&mut self) -> Result<(), String> {
        match self.rest.peek() {
            Some('?') => {
                Err("`(?` is not taken: a group is written `(…)`, without look-around, names or flags".to_owned())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// After `\`: a sign that stands for itself.
    fn escape(&mut self) -> Result<(), String> {
        match self.rest.next() {
            Some(sign) if sign.is_ascii_punctuation() && !matches!(sign, '<' | '>') => Ok(()),
            Some('d') => Err("`\\d` is not taken: write `[0-9]`".to_owned()),
            Some(other) if other.is_ascii_digit() => Err(format!("`\\{other}`: a pattern can't refer back to a group")),
            Some(other) => Err(format!("`\\{other}` is not taken: only signs are written with `\\`")),
            None => Err("the pattern ends with a lone `\\`".to_owned()),
        }
    }

    /// After `[`: characters and ranges up to `]`.
    fn class(&mut self) -> Result<(), String> {
        self.rest.next_if_eq(&'^');
        let (mut empty, mut before) = (true, None);
        while let Some(character) = self.rest.next() {
            match character {
                ']' if empty => {
                    return Err("a class `[…]` is empty; for the character write `\\]`".to_owned());
                }
                ']' => return Ok(()),
                '[' => return Err("a class holds no `[`; for the character write `\\[`".to_owned()),
                '\\' => self.escape()?,
                '&' | '~' | '-' if before == Some(character) => {
                    return Err(format!("`{character}{character}` is not taken in a class"));
                }
                _ => {}
            }
            empty = false;
            before = (character != '\\').then_some(character);
        }
        Err("a `[` is not closed".to_owned())
    }

    /// After `{`: `n}`, `n,}` or `n,m}`.
    fn bounds(&mut self) -> Result<(), String> {
        let mut inside = String::new();
        loop {
            match self.rest.next() {
                Some('}') => break,
                Some(character) => inside.push(character),
                None => return Err("a `{` is not closed; for the character write `\\{`".to_owned()),
            }
        }
        let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
        let least = bound(least)?;
        if !most.is_empty() && bound(most)? < least {
            return Err(format!("`{{{inside}}}`: the first number is the greater"));
        }
        Ok(())
    }
}

/// Goes through a pattern that was read, and counts the characters that it stands for.
struct Length<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Length<'_> {
    /// Up to the end, or to the `)` of the group.
    fn alternatives(&mut self) -> (u32, Option<u32>) {
        let mut all = self.sequence();
        while self.rest.next_if_eq(&'|').is_some() {
            let (least, most) = self.sequence();
            all = (all.0.min(least), all.1.zip(most).map(|(one, other)| one.max(other)));
        }
        all
    }

    fn sequence(&mut self) -> (u32, Option<u32>) {
        let (mut least, mut most) = (0_u32, Some(0_u32));
        while let Some(character) = self.rest.next_if(|next| !matches!(next, '|' | ')')) {
            let one = match character {
                '(' => {
                    let inner = self.alternatives();
                    self.rest.next();
                    inner
                }
                '[' => {
                    self.class();
                    (1, Some(1))
                }
                '\\' => {
                    self.rest.next();
                    (1, Some(1))
                }
                _ => (1, Some(1)),
            };
            let (from, to) = self.times();
            least = least.saturating_add(one.0.saturating_mul(from));
            let times = one.1.zip(to).map(|(one, to)| one.saturating_mul(to));
            most = most.zip(times).map(|(most, more)| most.saturating_add(more));
        }
        (least, most)
    }

    fn class(&mut self) {
        while let Some(character) = self.rest.next() {
            match character {
                '\\' => drop(self.rest.next()),
                ']' => return,
                _ => {}
            }
        }
    }

    /// How often what stands before is repeated.
    fn times(&mut self) -> (u32, Option<u32>) {
        match self.rest.peek() {
            Some('?') => self.sign((0, Some(1))),
            Some('*') => self.sign((0, None)),
            Some('+') => self.sign((1, None)),
            Some('{') => {
                self.rest.next();
                let inside: String = std::iter::from_fn(|| self.rest.next_if(|next| *next != '}')).collect();
                let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
                self.sign((least.parse().unwrap_or(0), most.parse().ok()))
            }
            Some(_) | None => (1, Some(1)),
        }
    }

    fn sign(&mut self, times: (u32, Option<u32>)) -> (u32, Option<u32>) {
        self.rest.next();
        times
    }
}

fn bound(digits: &str) -> Result<u32, String> {
    let written = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number = written.then(|| digits.parse::<u32>().unwrap_or(u32::MAX));
    match number {
        Some(number) if number <= MOST_REPETITIONS => Ok(number),
        Some(_) => Err(format!("at most {MOST_REPETITIONS} repetitions can be asked for")),
        None => Err("`{…}` holds one number or two: `{2}`, `{2,}`, `{2,4}`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn the_length_of_what_matches_is_known() {
        let all = [
            ("[0-9]{9}", (9, Some(9))),
            ("AB?[^\\]a]+", (2, None)),
            ("(a|bcd){2,3}x", (3, Some(10))),
            ("[A-Z]{2}-\\.|x*", (0, None)),
            ("", (0, Some(0))),
            ("[0-9]{2,}", (2, None)),
        ];
        for (written, length) in all {
            let pattern = Pattern::new(written).ok().map(|pattern| pattern.length());
            assert_eq!(pattern.unwrap_or((99, None)), length, "{written}");
        }
    }
}
