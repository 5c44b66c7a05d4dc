//! Words that deny.

/// Words that turn what follows into its opposite.
const NOT: [&str; 16] = [
    "not", "no", "nor", "never", "without", "isn't", "wasn't", "hasn't", "haven't", "aren't", "doesn't", "cannot",
    "nobody", "none", "nothing", "neither",
];
const CHINESE: [&str; 9] = ["未", "未被", "没有", "没有被", "不", "不是", "无", "并非", "不得"];

/// Whether a word denies what follows it.
pub(in crate::check) fn denies(word: &str) -> bool {
    NOT.contains(&word)
}

/// Whether what stands in the same part of a sentence may turn round what comes behind it, at whatever distance.
pub(super) fn denies_later(before: &str) -> bool {
    let part = before.rsplit([',', ';', '.', '，', '；', '。', '、']).next().unwrap_or_default();
    let denying = |word: &&str| denies(word) || word.ends_with("n't") || word.ends_with("n’t") || *word == "before";
    words(part).iter().any(denying) || part.contains(['不', '没', '未', '无', '非'])
}

/// Whether a text denies something, wherever.
pub(super) fn denies_anywhere(text: &str) -> bool {
    words(text).into_iter().any(|word| denies(word) || word.ends_with("n't"))
        || text.contains(['不', '没', '未', '无', '非'])
}

/// Whether what stands before a word of Chinese denies it.
pub(super) fn denied_behind(before: &str) -> bool {
    CHINESE.iter().any(|word| before.ends_with(word))
}

/// What a text of Chinese denies, where it begins with that.
pub(super) fn undenied(text: &str) -> Option<&str> {
    CHINESE.iter().filter_map(|word| text.strip_prefix(word)).min_by_key(|rest| rest.len())
}

/// The words of a text in small letters.
pub(in crate::check) fn words(text: &str) -> Vec<&str> {
    let split = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’');
    split.filter(|word| !word.is_empty()).collect()
}
