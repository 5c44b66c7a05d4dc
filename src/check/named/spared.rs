//! In which way a text names something: whether it denies it, spares it, or names it beside what it is about.

use super::names::{Mention, Reading, is_word};

/// Words of a sentence in which what it names is spared, left out or only a likeness.
const SPARING: [&str; 29] = [
    "except",
    "exempt",
    "exempts",
    "exempted",
    "exemption",
    "excluding",
    "excluded",
    "unless",
    "without",
    "other",
    "others",
    "besides",
    "beside",
    "rather",
    "nor",
    "neither",
    "also",
    "too",
    "formerly",
    "like",
    "as",
    "unlike",
    "whereas",
    "whether",
    "free",
    "than",
    "if",
    "even",
    "beyond",
];
const SPARING_SIGNS: [&str; 19] = [
    "除",
    "非",
    "不是",
    "不含",
    "不包括",
    "免",
    "以外",
    "之外",
    "例外",
    "其他",
    "其它",
    "也",
    "亦",
    "同样",
    "无论",
    "如",
    "比",
    "参照",
    "含",
];
/// Words before a name that deny it.
const NOT: [&str; 7] = ["not", "no", "non", "never", "nobody", "against", "towards"];
/// Words of which titles of laws are made.
const TITLES: [&str; 14] = [
    "act",
    "law",
    "code",
    "regulation",
    "regulations",
    "ordinance",
    "order",
    "bill",
    "rules",
    "statute",
    "reform",
    "directive",
    "decree",
    "法",
];
const TITLE_SIGNS: [&str; 5] = ["条例", "办法", "规定", "规则", "》"];
/// How many letters behind a name may belong to the title.
const TITLE: usize = 12;
/// Words of an end behind "not".
const MORE: [&str; 8] = ["more", "fewer", "less", "exceed", "later", "earlier", "before", "after"];
/// Words before what something goes to, comes from or is held against.
const BESIDE: [&str; 20] = [
    "with", "from", "to", "by", "against", "towards", "near", "between", "at", "on", "than", "through", "before",
    "after", "与", "向", "对", "从", "由", "比",
];

/// What stands between those of one list.
const JOINS: [&str; 16] =
    [",", "and", "the", "a", "an", "for", "in", "of", "as", "well", "、", "，", "和", "与", "及", "以及"];

impl Reading {
    /// Whether what is named is denied, spared or left out, as far as words tell.
    pub fn is_spared(&self, mention: Mention) -> bool {
        let sentence = self.sentence(mention);
        let before = mention.from.saturating_sub(self.start(mention));
        let denied = |at: usize| {
            // "not more than three" of them is no denial
            let next = sentence.get(at + 1..(at + 4).min(before)).unwrap_or_default();
            !next.iter().any(|word| MORE.contains(&word.as_str()))
        };
        let mut nots = sentence.iter().take(before).enumerate();
        nots.any(|(at, word)| NOT.contains(&word.as_str()) && denied(at))
            || sentence.iter().any(|word| SPARING.contains(&word.as_str()))
            || {
                let said = sentence.concat();
                // 非本市户籍的个人 are individuals
                let of_them = sentence.iter().take(before).any(|word| word == "的") && said.matches('非').count() == 1;
                SPARING_SIGNS.iter().any(|word| !(of_them && *word == "非") && said.contains(word))
            }
    }

    /// Whether it is part of the title of a law: "the Companies Act", 《企业登记管理条例》.
    pub fn is_of_title(&self, mention: Mention) -> bool {
        let behind = self.tokens.get(mention.to..).unwrap_or_default();
        let rest = behind
            .iter()
            .take_while(|word| is_word(word) || word.as_str() == "》")
            .take(TITLE)
            .cloned()
            .collect::<String>();
        behind.first().is_some_and(|word| TITLES.contains(&word.as_str()))
            || TITLE_SIGNS.iter().any(|word| rest.contains(word))
    }

    /// Whether it stands behind a word of what goes to it or comes from it: "agrees with the seller".
    pub fn is_beside(&self, mention: Mention) -> bool {
        let before = self.tokens.get(..mention.from).unwrap_or_default();
        let before = before
            .iter()
            .rev()
            .find(|word| !["the", "a", "an", "this", "that", "any", "every"].contains(&word.as_str()));
        before.is_some_and(|word| BESIDE.contains(&word.as_str()))
    }

    /// Whether one of some is named among others, with nothing but "and" and commas between, wherever it is named.
    pub fn lists(&self, is_one: impl Fn(usize) -> bool) -> bool {
        let joined = |from: usize, to: usize| {
            let between = self.between(from, to);
            !between.is_empty() && between.iter().all(|word| JOINS.contains(&word.as_str()))
        };
        self.mentions.iter().enumerate().filter(|(_, mention)| is_one(mention.thing)).all(|(at, mention)| {
            let before = at.checked_sub(1).and_then(|before| self.mentions.get(before));
            let behind = self.mentions.get(at + 1);
            before.is_some_and(|other| joined(other.to, mention.from))
                || behind.is_some_and(|other| joined(mention.to, other.from))
        })
    }

    /// Whether the sentence has one of some words.
    pub fn has(&self, mention: Mention, words: &[&str]) -> bool {
        let sentence = self.sentence(mention);
        let text = sentence.concat();
        let by_letters = |word: &str| sentence.iter().any(|own| own == word);
        words.iter().any(|word| if word.is_ascii() { by_letters(word) } else { text.contains(word) })
    }

    fn sentence(&self, mention: Mention) -> &[String] {
        let behind = self.tokens.get(mention.to..).unwrap_or_default();
        let end = behind.iter().position(|word| is_stop(word)).map_or(self.tokens.len(), |at| mention.to + at);
        self.tokens.get(self.start(mention)..end).unwrap_or_default()
    }

    /// Where the sentence of a name begins.
    pub fn start(&self, mention: Mention) -> usize {
        let before = self.tokens.get(..mention.from).unwrap_or_default();
        before.iter().rposition(|word| is_stop(word)).map_or(0, |at| at + 1)
    }

    /// Where it ends.
    pub fn end(&self, mention: Mention) -> usize {
        let behind = self.tokens.get(mention.to..).unwrap_or_default();
        mention.to + behind.iter().position(|word| is_stop(word)).unwrap_or(behind.len())
    }

    /// The words between two places.
    pub fn between(&self, from: usize, to: usize) -> &[String] {
        self.tokens.get(from..to).unwrap_or_default()
    }
}

fn is_stop(word: &str) -> bool {
    matches!(word, "." | ";" | "。" | "；" | "\n")
}
