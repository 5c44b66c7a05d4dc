//! Whether texts speak of the same: words of one stem, pairs of Chinese letters that both have.

/// Words that say nothing of what a text is about, in the order of the alphabet.
const FILLERS: [&str; 57] = [
    "all", "already", "and", "any", "are", "be", "been", "being", "can", "date", "day", "days", "did", "does", "each",
    "every", "for", "from", "had", "has", "have", "her", "his", "how", "into", "is", "its", "least", "less", "many",
    "may", "more", "most", "much", "must", "not", "one", "only", "than", "that", "the", "their", "then", "there",
    "this", "two", "was", "were", "what", "when", "where", "which", "who", "whom", "with", "year", "years",
];
/// Pairs of letters that are in every other text.
const CHINESE: [&str; 15] = [
    "是否", "否已", "何时", "申请", "多少", "什么", "哪些", "可以", "应当", "不得", "必须", "已经", "一个", "的人",
    "本人",
];

/// How forms of a verb end.
const ENDINGS: [&str; 7] = ["ings", "ing", "ers", "er", "ed", "es", "s"];

/// The words of a text that say what it is about, in small letters; of Chinese each pair of letters.
pub(in crate::check) fn contents(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let english = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
    let english = english.filter(|word| word.len() > 2 && FILLERS.binary_search(word).is_err()).map(str::to_owned);
    let letters: Vec<char> = if lower.is_ascii() { Vec::new() } else { lower.chars().collect() };
    let chinese = letters.windows(2).filter(|pair| pair.iter().all(|letter| is_chinese(*letter)));
    let chinese = chinese.map(|pair| pair.iter().collect::<String>()).filter(|pair| !CHINESE.contains(&pair.as_str()));
    english.chain(chinese).collect()
}

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// Whether two words are one but for its ending: `megabyte` and `megabytes`.
pub(in crate::check) fn same_word(one: &str, other: &str) -> bool {
    let stem = |word: &str| word.strip_suffix("es").or_else(|| word.strip_suffix('s')).unwrap_or(word).to_owned();
    one == other || stem(one) == stem(other) || stem(one) == other || one == stem(other)
}

/// `insured` and `insurance`, `keeper` and `keepers`, `filed` and `filing`
pub(in crate::check) fn kindred(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    let short = |word: &str| verb(word) == one.chars().take(common).collect::<String>();
    one == other
        || common >= 4 && common + 4 >= longest
        || common == 3 && one.is_ascii() && (longest == 4 || short(one) && short(other))
}

/// What is left of a verb without its ending.
fn verb(word: &str) -> String {
    let stem = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    // what an ending needs to be spoken: `planned`
    let letters: Vec<char> = stem.chars().collect();
    let twice = matches!(letters[..], [.., a, b] if a == b && stem.len() < word.len());
    letters.iter().take(letters.len() - usize::from(twice)).collect()
}

/// How many words of one text are in the other, too, whatever their endings.
pub(in crate::check) fn kindred_words(one: &str, other: &str) -> usize {
    let others = contents(other);
    contents(one).iter().filter(|word| others.iter().any(|other| kindred(word, other))).count()
}

/// Whether two texts have a word in common.
pub(in crate::check) fn share(one: &str, other: &str) -> bool {
    let others = contents(other);
    contents(one).iter().any(|word| others.iter().any(|other| kindred(word, other)))
}

#[cfg(test)]
mod tests {
    use super::{FILLERS, kindred, share};

    #[test]
    fn fillers_can_be_looked_up() {
        assert!(FILLERS.is_sorted());
    }

    #[test]
    fn words_of_one_verb_are_kindred() {
        for (one, other) in [("filed", "filing"), ("insured", "insurance"), ("pet", "pets"), ("let", "letting")] {
            assert!(kindred(one, other), "{one} {other}");
        }
        assert!(!kindred("minutes", "minors") && !kindred("hours", "house"));
    }

    #[test]
    fn texts_of_one_subject_share_a_word() {
        assert!(share("Is it insured?", "holds an insurance"));
        assert!(share("lease an allotment garden", "Allotment garden regulations"));
        assert!(share("何时缴纳保险费？", "已投保险"));
        assert!(!share("Is the boat insured?", "was inspected by an expert"));
        assert!(!share("是否已备案？", "是否已缴费？"));
    }
}
