//! The numbers of texts: in digits, `at most 5`, and in words, `at most five boats`, `最多五艘`.

use super::claim::end_before;
use crate::value::{Decimal, number};

/// Words behind which a number in words is one that is meant, where it is a word that may mean anything, too.
const BEFORE: [&str; 5] = ["only", "just", "within", "一律限", "仅限"];
/// What is counted in Chinese stands behind the number.
const MEASURES: [&str; 26] = [
    "个", "只", "艘", "条", "名", "人", "天", "日", "次", "台", "辆", "头", "元", "户", "张", "份", "家", "岁", "年",
    "米", "公里", "件", "间", "套", "块", "小时",
];
/// Before them a number in Chinese is part of another word: a section, a weekday.
const NO_NUMBER: [&str; 6] = ["第", "星期", "周", "每", "其", "任何"];
const DIGITS: [char; 11] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '两'];
/// What makes a place of a number: `3rd`.
const ORDINAL: [&str; 4] = ["st", "nd", "rd", "th"];

/// Of how many parts the number behind it is so many.
const PARTS: [(&str, i64); 3] = [("百分之", 100), ("千分之", 1_000), ("万分之", 10_000)];
/// What multiplies the number before it.
const TIMES: [(char, i64); 2] = [('万', 10_000), ('亿', 100_000_000)];
const MULTIPLIED: [(&str, i64); 3] = [("hundred", 100), ("thousand", 1_000), ("million", 1_000_000)];
const HALF: &str = " and a half";
/// So many digits stand together.
const GROUP: usize = 3;

/// Where each begins and ends, and what it is, of a text in small letters.
pub(super) fn numbers(text: &str) -> Vec<(usize, usize, Decimal)> {
    let mut all = digits(text);
    all.extend(english(text));
    if !text.is_ascii() {
        all.extend(chinese(text));
    }
    all.sort_by_key(|(start, ..)| *start);
    all
}

/// `5`, `2.5`, `10,000`; but for the parts of days, ranges and names.
fn digits(text: &str) -> Vec<(usize, usize, Decimal)> {
    let joint = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '/');
    let mut found = Vec::new();
    let mut open = 0;
    while let Some(at) = text.get(open..).and_then(|rest| rest.find(|letter: char| letter.is_ascii_digit())) {
        let start = open + at;
        let rest = text.get(start..).unwrap_or_default();
        open = start + rest.find(|letter| !joint(letter)).unwrap_or(rest.len());
        open += groups(text.get(start..open).unwrap_or_default(), text.get(open..).unwrap_or_default());
        let word = text.get(start..open).unwrap_or_default().trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let behind = text.get(start + word.len()..).unwrap_or_default();
        let joined =
            text.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphabetic() || joint(c)));
        let place = text.get(..start).is_some_and(|before| before.trim_end().ends_with('第'));
        if joined || place || ORDINAL.iter().any(|ending| behind.starts_with(ending)) {
            continue;
        }
        let (times, length) = times(behind);
        let number = number_of(word).and_then(|number| number.checked_mul(times));
        found.extend(number.map(|number| (start, start + word.len() + length, number)));
    }
    found
}

/// How much of a text are groups of three digits, each behind a blank, that go on with a number: `25 000`.
fn groups(number: &str, behind: &str) -> usize {
    let mut length = 0;
    let short =
        (1..=GROUP).contains(&number.len()) && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit());
    while short && let Some(rest) = behind.get(length..).and_then(|rest| rest.strip_prefix([' ', '\u{a0}', '\u{202f}']))
    {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        if digits != GROUP || rest.get(digits..).is_some_and(|rest| rest.starts_with(['-', '/', ':', ','])) {
            break;
        }
        length = behind.len() - rest.len() + digits;
    }
    length
}

/// What multiplies the number before a text, and how much of the text that takes.
fn times(behind: &str) -> (Decimal, usize) {
    let rest = behind.trim_start();
    let found = TIMES.into_iter().find(|(sign, _)| rest.starts_with(*sign));
    let length = |sign: char| behind.len() - rest.len() + sign.len_utf8();
    let in_chinese = found.map(|(sign, times)| (Decimal::from(times), length(sign)));
    let in_english = || multiplied(behind).map(|(times, length)| (Decimal::from(times), length));
    in_chinese.or_else(in_english).unwrap_or((Decimal::ONE, 0))
}

/// ` hundred`, ` thousand`: by how much the number before it is multiplied, and how much of a text that takes.
fn multiplied(behind: &str) -> Option<(i64, usize)> {
    let rest = behind.strip_prefix([' ', '-'])?;
    let (word, times) = MULTIPLIED.into_iter().find(|(word, _)| rest.starts_with(word))?;
    let whole = !rest.get(word.len()..)?.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    whole.then_some((times, behind.len() - rest.len() + word.len()))
}

/// ` and twenty`: what is added to hundreds, and how much of a text that takes; not in "between one hundred and two hundred".
fn added(before: &str, behind: &str) -> Option<(i64, usize)> {
    let rest = behind.strip_prefix(" and ").filter(|_| !before.contains("between") && !before.contains("from"))?;
    let end = rest.find(|letter: char| !(letter.is_ascii_lowercase() || letter == '-')).unwrap_or(rest.len());
    let number = number::in_words(rest.get(..end)?).filter(|number| (1..100).contains(number))?;
    multiplied(rest.get(end..)?).is_none().then_some((number, behind.len() - rest.len() + end))
}

fn number_of(word: &str) -> Option<Decimal> {
    let word = &word.replace([' ', '\u{a0}', '\u{202f}'], "");
    let mut groups = word.split(',');
    let first = groups.next()?;
    let whole = word.contains(',');
    let grouped = first.len() <= 3 && groups.all(|group| group.len() == 3) && !word.contains('.');
    if word.contains(['-', '/']) || word.len() > 12 || (whole && !grouped) {
        return None;
    }
    number::parse_decimal(&word.replace(',', ""))
}

/// Words for how often.
const TIMES_OF: [(&str, i64); 3] = [("once", 1), ("twice", 2), ("thrice", 3)];

fn is_count(before: &str, behind: &str) -> bool {
    let of = [" the ", " as ", " its ", " that ", " what "].iter().any(|word| behind.starts_with(word));
    !of && (limited(before) || behind.starts_with(" at most") || behind.starts_with(" at the most"))
}

fn english(text: &str) -> Vec<(usize, usize, Decimal)> {
    let mut joined = false;
    let starts = text.char_indices().filter(|(_, letter)| {
        let begins = letter.is_ascii_lowercase() && !joined;
        joined = letter.is_alphanumeric() || *letter == '-';
        begins
    });
    let mut open = 0;
    starts
        .filter_map(|(at, _)| {
            let (before, rest) = text.split_at_checked(at).filter(|_| at >= open)?;
            let end = rest.find(|letter: char| !(letter.is_ascii_lowercase() || letter == '-')).unwrap_or(rest.len());
            let (word, behind) = rest.split_at_checked(end)?;
            // "no more than twice", and not "twice the fee"
            let times = TIMES_OF.iter().find(|(own, _)| *own == word && is_count(before, behind)).map(|(_, of)| *of);
            let number = number::in_words(word).or(times)?;
            let (times, length) = multiplied(behind).unwrap_or((1, 0));
            let (more, further) =
                behind.get(length..).filter(|_| times > 1).and_then(|behind| added(before, behind)).unwrap_or_default();
            // "a hundred"
            let before = before.strip_suffix("a ").unwrap_or(before);
            let sure = word != "one" && word != "hundred" || times > 1 || limited(before);
            open = at + end + length + further;
            let whole = Decimal::from(number * times + more);
            if text.get(open..).is_some_and(|behind| behind.starts_with(HALF)) {
                open += HALF.len();
                return sure.then_some((at, open, whole + Decimal::new(5, 1)));
            }
            sure.then_some((at, open, whole))
        })
        .collect()
}

/// Whether what stands before a number says that it is an end.
fn limited(before: &str) -> bool {
    end_before(before).is_some() || BEFORE.iter().any(|word| before.trim_end().ends_with(word))
}

fn chinese(text: &str) -> Vec<(usize, usize, Decimal)> {
    let is_part = |letter: char| DIGITS.contains(&letter) || letter == '十' || letter == '百';
    let mut found = Vec::new();
    let mut open = 0;
    while let Some(at) = text.get(open..).and_then(|rest| rest.find(is_part)) {
        let start = open + at;
        let (before, behind) = text.split_at_checked(start).unwrap_or_default();
        let end = behind.find(|letter: char| !is_part(letter)).unwrap_or(behind.len());
        let (word, after) = behind.split_at_checked(end).unwrap_or_default();
        let (times, length) = times(after);
        let after = after.get(length..).unwrap_or_default();
        let other = NO_NUMBER.iter().any(|no| before.ends_with(no));
        let counts = MEASURES.iter().any(|measure| after.starts_with(measure)) && word != "一" || limited(before);
        open = start + end + length;
        let number = value(word).filter(|_| counts && !other).and_then(|value| Decimal::from(value).checked_mul(times));
        found.extend(number.map(|number| (start, open, number)));
    }
    found
}
/// 十八, 二十, 一百二十: what it comes to
fn value(word: &str) -> Option<i64> {
    let (mut all, mut digit) = (0_i64, None);
    for letter in word.chars() {
        let times = match letter {
            '十' => 10,
            '百' => 100,
            _ => {
                let place = DIGITS.iter().position(|own| *own == letter)?;
                let value = if letter == '两' { 2 } else { i64::try_from(place).ok()? };
                if digit.replace(value).is_some_and(|before| before != 0) {
                    return None;
                }
                continue;
            }
        };
        all += digit.take().unwrap_or(1) * times;
    }
    Some(all + digit.unwrap_or(0))
}

/// `百分之五`, `万分之五`, `八折`: the parts of one that a text in Chinese names.
pub(super) fn chinese_parts(text: &str) -> Vec<Decimal> {
    let of = PARTS.iter().flat_map(|(sign, of)| text.match_indices(sign).map(move |(at, sign)| (at + sign.len(), *of)));
    let parts = of.filter_map(|(at, of)| leading(text.get(at..)?)?.checked_div(Decimal::from(of)));
    parts.chain(reductions(text)).collect()
}

/// `八折`, `八五折`, `8.5折`: what is left of a price.
pub(super) fn reductions(text: &str) -> Vec<Decimal> {
    let of = |at: usize| {
        let before = text.get(..at)?;
        let part = |letter: char| letter.is_ascii_digit() || letter == '.' || DIGITS.contains(&letter);
        let word = before.get(before.trim_end_matches(part).len()..).filter(|word| !word.is_empty())?;
        let figures: String = word
            .chars()
            .map(|letter| {
                DIGITS.iter().position(|own| *own == letter).map_or(letter.to_string(), |digit| digit.to_string())
            })
            .collect();
        let number = number::parse_decimal(&figures).filter(|number| *number > Decimal::ZERO)?;
        let tenth = number < Decimal::TEN;
        number.checked_div(if tenth { Decimal::TEN } else { Decimal::ONE_HUNDRED }).filter(|part| *part < Decimal::ONE)
    };
    text.match_indices('折').filter_map(|(at, _)| of(at)).collect()
}

/// The number with which a text begins, in digits or in Chinese.
pub(super) fn leading(text: &str) -> Option<Decimal> {
    let digits = text.find(|letter: char| !(letter.is_ascii_digit() || letter == '.')).unwrap_or(text.len());
    if digits > 0 {
        return number::parse_decimal(text.get(..digits)?);
    }
    let part = |letter: char| DIGITS.contains(&letter) || letter == '十' || letter == '百';
    let end = text.find(|letter: char| !part(letter)).unwrap_or(text.len());
    text.get(..end).filter(|word| !word.is_empty()).and_then(value).map(Decimal::from)
}

#[cfg(test)]
mod tests {
    use super::{chinese_parts, numbers, value};

    #[test]
    fn numbers_in_words_are_read() {
        for (word, number) in [("五", 5), ("十八", 18), ("二十", 20), ("一百二十", 120), ("两", 2), ("三十六", 36)]
        {
            assert_eq!(value(word), Some(number), "{word}");
        }
        let read = |text: &str| numbers(text).into_iter().map(|(.., number)| number.to_string()).collect::<Vec<_>>();
        assert_eq!(read("at most five boats, one of them"), ["5"]);
        assert_eq!(read("at most one boat"), ["1"]);
        assert_eq!(read("farther than one hundred metres"), ["100"]);
        assert_eq!(read("at most one hundred and twenty, or two thousand"), ["120", "2000"]);
        assert_eq!(read("farther than one and a half miles"), ["1.5"]);
        assert_eq!(read("between one hundred and two hundred"), ["100", "200"]);
        assert_eq!(read("less than 25 000 grams, 3 million euros, 1 250 000"), ["25000", "3000000", "1250000"]);
        assert_eq!(read("每人最多五艘，见第三条"), ["5"]);
        assert_eq!(read("一个申请人，星期五"), Vec::<String>::new());
        assert_eq!(read("不低于10万元，最多二十万元"), ["100000", "200000"]);
        let parts =
            |text: &str| chinese_parts(text).into_iter().map(|part| part.normalize().to_string()).collect::<Vec<_>>();
        assert_eq!(parts("按万分之五收取，或百分之十二"), ["0.12", "0.0005"]);
        assert_eq!(parts("打八折、八五折或 9 折，折算、打折"), ["0.8", "0.85"]);
        assert_eq!(read("2.5% of 10,000 EUR, from 2021-03-31, the 3rd, 5-7 days, 24-month"), ["2.5", "10000", "24"]);
    }
}
