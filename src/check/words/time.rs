//! What a text says of times: how long, whether that is a term, and on which side of a day it lies.

use super::claim::{Figure, figures};
use crate::syntax::expression::DurationUnit;
use crate::value::{Decimal, Duration, Unit};

/// Words before a length of time that say that it is a term, and behind it.
const WITHIN: [&str; 3] = ["within", "in less than", "no later than"];
const INSIDE: [&str; 3] = ["内", "之内", "以内"];
/// Words behind a length of time that say on which side of a day it lies.
const EARLIER: [&str; 6] = ["before", "ago", "earlier", "之前", "以前", "前"];
const LATER: [&str; 5] = ["after", "later", "之后", "以后", "后"];

/// The words for what time is counted in, the longer ones first.
const TIMES: [(&str, DurationUnit); 17] = [
    ("working day", DurationUnit::WorkingDay),
    ("business day", DurationUnit::WorkingDay),
    ("calendar day", DurationUnit::Day),
    ("hour", DurationUnit::Hour),
    ("day", DurationUnit::Day),
    ("week", DurationUnit::Week),
    ("month", DurationUnit::Month),
    ("year", DurationUnit::Year),
    ("个工作日", DurationUnit::WorkingDay),
    ("工作日", DurationUnit::WorkingDay),
    ("小时", DurationUnit::Hour),
    ("天", DurationUnit::Day),
    ("日", DurationUnit::Day),
    ("周岁", DurationUnit::Year),
    ("岁", DurationUnit::Year),
    ("个月", DurationUnit::Month),
    ("年", DurationUnit::Year),
];

/// The terms of a text: `within 30 days`.
pub(super) fn terms(text: &str) -> Vec<Duration> {
    let all = figures(text).into_iter().filter(|figure| figure.is_term());
    all.filter_map(|figure| figure.length()).collect()
}

/// A length as words tell it: in weeks where these do.
pub(in crate::check) fn as_told(length: Duration, words: &str) -> String {
    let weeks =
        length.unit == Unit::Day && length.amount % 7 == 0 && ["week", "周"].iter().any(|word| words.contains(word));
    match (weeks, length.amount / 7) {
        (true, 1) => "1 week".to_owned(),
        (true, weeks) => format!("{weeks} weeks"),
        (false, _) => length.to_string(),
    }
}

impl<'t> Figure<'t> {
    /// `5 years`: of what it is so many, and what stands behind that
    pub(super) fn of(self) -> Option<(DurationUnit, &'t str)> {
        let rest = self.behind().trim_start_matches([' ', '-']);
        let (word, time) = TIMES.into_iter().find(|(word, _)| rest.starts_with(word))?;
        let rest = rest.strip_prefix(word)?;
        let is_date = word == "日" && self.before().trim_end().ends_with('月')
            || word == "年" && self.number >= Decimal::ONE_THOUSAND;
        (!is_date).then(|| (time, rest.strip_prefix('s').unwrap_or(rest).trim_start()))
    }

    pub fn time(self) -> Option<DurationUnit> {
        self.of().map(|(time, _)| time)
    }

    /// As durations are kept: years are months, weeks are days.
    pub fn length(self) -> Option<Duration> {
        let (times, unit) = self.time()?.kept();
        let amount = i64::try_from(self.number).ok().filter(|_| self.number.is_integer())?.checked_mul(times)?;
        Some(Duration { amount, unit })
    }

    /// `within 30 days`, `30 天内`
    pub fn is_term(self) -> bool {
        let before = self.before().trim_end();
        WITHIN.iter().any(|word| before.ends_with(word))
            || self.of().is_some_and(|(_, rest)| INSIDE.iter().any(|word| rest.starts_with(word)))
    }

    /// The same, where the day may stand before the number: `婚礼后6个月`, `届满前三十日`.
    pub fn lies_after(self) -> Option<bool> {
        let text = self.before().trim_end();
        let text = ["至少", "最多", "最迟", "最早"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
        let chinese = || if text.ends_with('前') { Some(false) } else { text.ends_with('后').then_some(true) };
        self.is_later().or_else(chinese)
    }

    /// Whether it lies after a day, `30 days after`, or before.
    pub fn is_later(self) -> Option<bool> {
        let (_, rest) = self.of()?;
        let begins = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
        if begins(&LATER) { Some(true) } else { begins(&EARLIER).then_some(false) }
    }
}

#[cfg(test)]
mod tests {
    use super::figures;
    use crate::value::{Duration, Unit};

    #[test]
    fn lengths_of_time_are_read() {
        for (text, amount, unit, within) in [
            ("within 2 weeks", 14, Unit::Day, true),
            ("自收到之日起15个工作日内", 15, Unit::WorkingDay, true),
            ("in the 24-month period", 24, Unit::Month, false),
        ] {
            let first = figures(text).first().map(|figure| (figure.length(), figure.is_term()));
            assert_eq!(first, Some((Some(Duration { amount, unit }), within)), "{text}");
        }
        assert_eq!(figures("30 days after").first().and_then(|figure| figure.is_later()), Some(true));
        assert!(figures("2021年5月1日").iter().all(|figure| figure.length().is_none()));
    }
}
