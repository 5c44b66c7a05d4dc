//! Did you mean: the name that was likely meant.
use strsim::damerau_levenshtein;

/// Longer names are not searched for: nobody types them, and the distance costs their product.
const LONGEST: usize = 64;

/// Words of three letters that are no beginning of another.
const WORDS: [&str; 6] = ["not", "one", "all", "any", "and", "the"];

/// The candidate that was likely meant by a name that doesn't exist, or none where nothing is near.
///
/// The same letters in other case or with other underscores come first, then few slips of the finger (1 in a name
/// of up to 5 characters, 2 up to 8, 3 above; none in a Latin word of up to 3 letters, of which too little would be left, but the last letter of four), then names that begin with it or hold it as a word. Of equals, the nearest in
/// length and then the first in the alphabet wins, in whatever order they are given.
///
/// ```
/// # use enact::diagnostic::nearest;
/// assert_eq!(nearest("额渡", ["额度", "费用"]), Some("额度"));
/// assert_eq!(nearest("AccountType", ["account_type", "account"]), Some("account_type"));
/// assert_eq!(nearest("penguin", ["account", "fee"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let ranked = candidates.into_iter().filter(|candidate| *candidate != name).filter_map(|candidate| {
        let difference = length.abs_diff(candidate.chars().count());
        Some((rank(name, candidate, length, difference)?, difference, candidate))
    });
    ranked.min().map(|(_, _, candidate)| candidate)
}

/// How far a candidate is from a name: the smaller, the nearer.
fn rank(name: &str, candidate: &str, length: usize, difference: usize) -> Option<usize> {
    let (folded, other) = (fold(name), fold(candidate));
    if folded == other {
        return Some(0);
    }
    let last_letter = difference == 1 && other.starts_with(&folded) && length == 3 && !WORDS.contains(&folded.as_str());
    if last_letter {
        return Some(1);
    }
    let allowed = if says_little(name) { 0 } else { slips_allowed(length) };
    let slips = match difference <= allowed {
        true => damerau_levenshtein(name, candidate).min(damerau_levenshtein(&folded, &other)),
        false => usize::MAX,
    };
    // a name of which nothing is left is another name
    if slips <= allowed && slips < length + difference.min(1) {
        return Some(slips);
    }
    (!says_little(name) && begins(&folded, &other) || holds_word(name, candidate)).then_some(LONGEST)
}

/// Whether so short a word is near too many others: `one` is not `done`, `not` not `note`.
fn says_little(name: &str) -> bool {
    name.is_ascii() && name.len() <= 3
}

fn slips_allowed(length: usize) -> usize {
    match length {
        0..=5 => 1,
        6..=8 => 2,
        _ => 3,
    }
}

/// Without case and underscores.
fn fold(name: &str) -> String {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}

/// Whether one begins with the other, where the shorter says enough.
fn begins(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    says_enough(short) && long.starts_with(short)
}

/// Whether all words of the one are words of the other.
fn holds_word(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().any(|word| says_enough(word)) && few.iter().all(|word| many.contains(word))
}

/// Two Chinese characters are a word, two Latin letters are not.
fn says_enough(word: &str) -> bool {
    word.len() >= 3 && word.chars().nth(1).is_some()
}

fn words(name: &str) -> Vec<String> {
    name.split('_').filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_and_far() {
        assert_eq!(nearest("quta", ["quota", "fee"]), Some("quota"));
        assert_eq!(nearest("qoutas_of", ["quotas_of", "quota_of"]), Some("quotas_of"));
        assert_eq!(nearest("a", ["b", "c"]), None);
        assert_eq!(nearest("fee", ["fee"]), None);
        assert_eq!(nearest("one", ["done", "on"]), None);
        assert_eq!(nearest("not", ["note"]), None);
        assert_eq!(nearest("typ", ["type", "tape"]), Some("type"));
        assert_eq!(nearest("Fee", ["fee"]), Some("fee"));
        assert_eq!(nearest("限額", ["费用", "限额"]), Some("限额"));
        assert_eq!(nearest("注册", ["费用", "限额"]), None);
        assert_eq!(nearest("limit", ["accounts_limit", "fee"]), Some("accounts_limit"));
        assert_eq!(nearest("per_subject_accounts", ["accounts_per_subject"]), Some("accounts_per_subject"));
        assert_eq!(nearest("公众号", ["公众号额度", "号"]), Some("公众号额度"));
    }

    #[test]
    fn the_order_of_candidates_does_not_matter() {
        assert_eq!(nearest("rule_c", ["rule_b", "rule_a"]), nearest("rule_c", ["rule_a", "rule_b"]));
    }
}
