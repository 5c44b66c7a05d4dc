//! Numbers that Chinese texts have in words: "最多五艘".

use super::said::AT_MOST;

/// What is counted stands behind the number.
const MEASURES: [&str; 26] = [
    "个", "只", "艘", "条", "名", "人", "天", "日", "次", "台", "辆", "头", "元", "户", "张", "份", "家", "岁", "年",
    "米", "公里", "件", "间", "套", "块", "小时",
];
/// Before them a number is part of another word: a section, a weekday.
const NO_NUMBER: [&str; 6] = ["第", "星期", "周", "每", "其", "任何"];
const DIGITS: [char; 11] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '两'];

/// Each as it is written, and what it comes to.
pub(super) fn chinese(text: &str) -> Vec<(&str, i64)> {
    let is_part = |letter: char| DIGITS.contains(&letter) || letter == '十' || letter == '百';
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_part) {
        let (before, behind) = rest.split_at_checked(at).unwrap_or_default();
        let end = behind.find(|letter: char| !is_part(letter)).unwrap_or(behind.len());
        let (word, after) = behind.split_at_checked(end).unwrap_or_default();
        let other = NO_NUMBER.iter().any(|no| before.ends_with(no));
        let counts = MEASURES.iter().any(|measure| after.starts_with(measure)) && word != "一"
            || AT_MOST.iter().any(|word| before.ends_with(word));
        found.extend(value(word).filter(|_| counts && !other).map(|value| (word, value)));
        rest = after;
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

#[cfg(test)]
mod tests {
    use super::{chinese, value};

    #[test]
    fn numbers_in_words_are_read() {
        for (word, number) in [("五", 5), ("十八", 18), ("二十", 20), ("一百二十", 120), ("两", 2), ("三十六", 36)]
        {
            assert_eq!(value(word), Some(number), "{word}");
        }
        assert_eq!(chinese("每人最多五艘，见第三条"), [("五", 5)]);
        assert_eq!(chinese("一个申请人，星期五"), []);
        assert_eq!(chinese("每人最多一个"), [("一", 1)]);
    }
}
