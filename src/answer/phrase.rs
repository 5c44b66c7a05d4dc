//! The words that Enact itself says, in English and in Chinese, and how each language writes days, amounts and durations.

macro_rules! phrases {
    ($of:ident $( $name:ident $english:literal $chinese:literal; )*) => {
        /// A phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is written out in its row")]
        pub enum $of { $($name,)* }

        impl super::InWords for $of {
            fn texts(self) -> (&'static str, &'static str) {
                match self { $( $of::$name => ($english, $chinese), )* }
            }
        }
    };
}

mod along;
mod day;
mod fault;
mod past;
mod table;

pub use along::Along;
pub use day::{day_words, long_day, long_days};
pub use fault::fault_words;
pub use past::Past;
pub use table::Phrase;

/// A phrase of one of the tables.
pub trait InWords {
    /// In English and in Chinese, with numbered placeholders.
    fn texts(self) -> (&'static str, &'static str);
}

/// Whether the language is a Chinese one.
#[must_use]
pub fn is_chinese(language: &str) -> bool {
    language == "zh" || language.starts_with("zh-") || language.starts_with("zh_")
}

/// Money as a language writes it: `300 元` in Chinese.
#[must_use]
pub fn money_words(money: &str, language: &str) -> String {
    const UNITS: [(&str, &str); 9] = [
        ("CNY", "元"),
        ("HKD", "港元"),
        ("TWD", "新台币"),
        ("USD", "美元"),
        ("EUR", "欧元"),
        ("GBP", "英镑"),
        ("JPY", "日元"),
        ("CHF", "瑞士法郎"),
        ("KRW", "韩元"),
    ];
    let unit = |currency| UNITS.iter().find(|(code, _)| *code == currency).map(|(_, unit)| *unit);
    match money.split_once(' ').and_then(|(amount, currency)| Some((amount, unit(currency)?))) {
        Some((amount, unit)) if is_chinese(language) => format!("{amount} {unit}"),
        _ => money.to_owned(),
    }
}

/// A duration as a language writes it: `30 天` in Chinese.
#[must_use]
pub fn duration_words(duration: &str, language: &str) -> String {
    const UNITS: [(&str, &str); 6] = [
        ("minute", "分钟"),
        ("hour", "小时"),
        ("day", "天"),
        ("working day", "个工作日"),
        ("month", "个月"),
        ("year", "年"),
    ];
    let unit = |word: &str| {
        let one = word.strip_suffix('s').unwrap_or(word);
        UNITS.iter().find(|(english, _)| *english == one).map(|(_, chinese)| *chinese)
    };
    match duration.split_once(' ').and_then(|(amount, word)| Some((amount, unit(word)?))) {
        Some((amount, unit)) if is_chinese(language) => format!("{amount} {unit}"),
        _ => duration.to_owned(),
    }
}

/// The word of a sanction's action. The common ones have a Chinese word; others are what the rules write.
#[must_use]
pub fn say_verb(verb: &str, language: &str) -> String {
    const VERBS: [(&str, &str); 12] = [
        ("warn", "警告"),
        ("warning", "警告"),
        ("close", "封停"),
        ("block", "封禁"),
        ("suspend", "暂停使用"),
        ("fine", "罚款"),
        ("delete", "删除"),
        ("remove", "移除"),
        ("revoke", "撤销"),
        ("ban", "禁止使用"),
        ("limit", "限制"),
        ("restrict", "限制"),
    ];
    let chinese = VERBS.iter().find(|(english, _)| *english == verb && is_chinese(language));
    chinese.map_or_else(|| verb.to_owned(), |(_, word)| (*word).to_owned())
}

/// A phrase in a language, else in English, with its placeholders filled in.
#[must_use]
pub fn say(language: &str, phrase: impl InWords, placeholders: &[&str]) -> String {
    let (english, chinese) = phrase.texts();
    let mut rest = if is_chinese(language) { chinese } else { english };
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (number, behind) = after.split_once('}').unwrap_or((after, ""));
        text += before;
        text += number.parse::<usize>().ok().and_then(|number| placeholders.get(number)).unwrap_or(&"");
        rest = behind;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::{Phrase, day_words, duration_words, money_words, say};

    #[test]
    fn values_are_written_as_the_language_has_it() {
        assert_eq!(day_words("2018-11-06", "zh"), "2018年11月6日");
        assert_eq!(day_words("2018-11-06T20:00", "zh"), "2018年11月6日 20:00");
        assert_eq!(day_words("2018-11-06", "en"), "2018-11-06");
        assert_eq!(money_words("300 CNY", "zh"), "300 元");
        assert_eq!(money_words("300 XYZ", "zh"), "300 XYZ");
        assert_eq!(duration_words("5 working days", "zh"), "5 个工作日");
        assert_eq!(duration_words("1 month", "zh"), "1 个月");
    }

    #[test]
    fn placeholders_are_filled_in_and_not_read_again() {
        assert_eq!(say("en", Phrase::FactIs, &["{1}", "b"]), "{1}: b");
        assert_eq!(say("zh-CN", Phrase::FactIs, &["甲", "乙"]), "甲：乙");
        assert_eq!(say("de", Phrase::Yes, &[]), "yes");
    }
}
