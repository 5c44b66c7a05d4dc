//! What a text says of times: how long, whether that is a term, and on which side of a day it lies.

use super::claim::{Figure, figures};
use crate::value::{Decimal, Duration, Unit};

/// Words before a length of time that say that it is a term, and behind it.
const WITHIN: [&str; 3] = ["within", "in less than", "no later than"];
const INSIDE: [&str; 3] = ["内", "之内", "以内"];
/// Words behind a length of time that say on which side of a day it lies.
const EARLIER: [&str; 6] = ["before", "ago", "earlier", "之前", "以前", "前"];
const LATER: [&str; 5] = ["after", "later", "之后", "以后", "后"];

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Time {
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// The words for it, the longer ones first.
const TIMES: [(&str, Time); 17] = [
    ("working day", Time::WorkingDay),
    ("business day", Time::WorkingDay),
    ("calendar day", Time::Day),
    ("hour", Time::Hour),
    ("day", Time::Day),
    ("week", Time::Week),
    ("month", Time::Month),
    ("year", Time::Year),
    ("个工作日", Time::WorkingDay),
    ("工作日", Time::WorkingDay),
    ("小时", Time::Hour),
    ("天", Time::Day),
    ("日", Time::Day),
    ("周岁", Time::Year),
    ("岁", Time::Year),
    ("个月", Time::Month),
    ("年", Time::Year),
];

/// The terms of a text: `within 30 days`.
pub(super) fn terms(text: &str) -> Vec<Duration> {
    let all = figures(text).into_iter().filter(|figure| figure.is_term());
    all.filter_map(|figure| figure.length()).collect()
}

impl<'t> Figure<'t> {
    /// `5 years`: of what it is so many, and what stands behind that
    pub(super) fn of(self) -> Option<(Time, &'t str)> {
        let rest = self.behind().trim_start_matches([' ', '-']);
        let (word, time) = TIMES.into_iter().find(|(word, _)| rest.starts_with(word))?;
        let rest = rest.strip_prefix(word)?;
        let is_date = word == "日" && self.before().trim_end().ends_with('月')
            || word == "年" && self.number >= Decimal::ONE_THOUSAND;
        (!is_date).then(|| (time, rest.strip_prefix('s').unwrap_or(rest).trim_start()))
    }

    pub fn time(self) -> Option<Time> {
        self.of().map(|(time, _)| time)
    }

    /// As durations are kept: years are months, weeks are days.
    pub fn length(self) -> Option<Duration> {
        let (unit, times) = match self.time()? {
            Time::Hour => (Unit::Minute, 60),
            Time::Day => (Unit::Day, 1),
            Time::WorkingDay => (Unit::WorkingDay, 1),
            Time::Week => (Unit::Day, 7),
            Time::Month => (Unit::Month, 1),
            Time::Year => (Unit::Month, 12),
        };
        let amount = i64::try_from(self.number).ok().filter(|_| self.number.is_integer())?.checked_mul(times)?;
        Some(Duration { amount, unit })
    }

    /// `within 30 days`, `30 天内`
    pub fn is_term(self) -> bool {
        let before = self.before().trim_end();
        WITHIN.iter().any(|word| before.ends_with(word))
            || self.of().is_some_and(|(_, rest)| INSIDE.iter().any(|word| rest.starts_with(word)))
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
