//! Titles of scenarios that name a year, "six rooms in 2020", of which no day that is given or asked about is one.

use std::collections::BTreeSet;

use super::given::Leaf;
use crate::check::errors;
use crate::diagnostic::Diagnostic;
use crate::policy::Scenario;
use crate::syntax::expression::Literal;
use crate::value::Date;
use crate::value::date::month_of;

/// What stands before a year that is meant as a day of the case.
const IN: [&str; 4] = ["in", "during", "end of", "beginning of"];
/// So many digits has a year.
const YEAR: usize = 4;
/// What is called by its year, in Chinese; and what lies before it, or from it on.
const LAW_CHINESE: [&str; 12] =
    ["修订", "规定", "办法", "标准", "版", "新规", "改革", "上限", "规则", "修正", "通知", "调整"];
const BEFORE_CHINESE: [&str; 4] = ["前", "止", "截至", "至"];
const SINCE_CHINESE: [&str; 3] = ["起", "后", "以来"];
/// A year further off is that of something else.
const NEAR: i16 = 2;
/// Words of a law that is called by its year.
const LAW: [&str; 14] = [
    "act",
    "law",
    "order",
    "rule",
    "limit",
    "reform",
    "amendment",
    "version",
    "change",
    "tariff",
    "code",
    "decree",
    "regulation",
    "fee",
];

pub(super) fn one(scenario: &Scenario, leaves: &[Leaf<'_>], title: &str) -> Option<Diagnostic> {
    let day = |leaf: &Leaf<'_>| if let Literal::Date(day) = leaf.literal { Some(*day) } else { None };
    let given: Vec<(Date, &Leaf<'_>)> = leaves.iter().filter_map(|leaf| Some((day(leaf)?, leaf))).collect();
    let asked = scenario.expectations.iter().filter_map(|one| one.on).chain(scenario.today).chain(scenario.known_by);
    let years: BTreeSet<i16> = given.iter().map(|(day, _)| day.year()).chain(asked.map(|day| day.year())).collect();
    let title = title.replace(" 年", "年");
    let (said, since) = year(&title)?;
    let (day, leaf) = given.iter().min_by_key(|(day, _)| (day.year() - said).abs())?;
    let near = (day.year() - said).abs() <= NEAR;
    // "from July 2023 on" may be any later year
    let fits = years.contains(&said) || since && years.iter().any(|year| *year > said);
    (near && !fits).then(|| errors::of_another_year(leaf.at, said, (leaf.name, *day)))
}

/// The one year that a title names, and whether what follows it may be meant, too.
fn year(title: &str) -> Option<(i16, bool)> {
    let all: Vec<(usize, i16)> = title
        .match_indices(|letter: char| letter.is_ascii_digit())
        .filter_map(|(at, _)| {
            let (before, rest) = title.split_at_checked(at)?;
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            let whole = !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-');
            let alone = !rest.get(end..)?.starts_with(['-', '/', '.', ',']);
            let year: i16 = rest.get(..end)?.parse().ok().filter(|year| (1900..=2100).contains(year))?;
            (whole && alone && end == 4).then_some((at, year))
        })
        .collect();
    let [(at, year)] = all[..] else { return None };
    let (before, rest) = (title.get(..at)?, title.get(at + YEAR..)?);
    if let Some(rest) = rest.strip_prefix('年') {
        let part = rest.split(['，', '。', '；', '、']).next().unwrap_or_default();
        let law = LAW_CHINESE.iter().any(|word| part.starts_with(word));
        let until = BEFORE_CHINESE.iter().any(|word| part.contains(word));
        return (!law && !until).then(|| (year, SINCE_CHINESE.iter().any(|word| part.contains(word))));
    }
    // "in July 2023", "at the end of 2022"
    let mut lead = before.trim_end();
    let month = lead.rsplit(' ').next().filter(|word| month_of(word).is_some());
    lead = month.and_then(|month| lead.strip_suffix(month)).unwrap_or(lead).trim_end();
    let since = ["from", "since", "after"].iter().any(|word| lead.ends_with(word));
    let lead = IN.iter().find_map(|word| lead.strip_suffix(word)).or(lead.strip_suffix("from").filter(|_| since))?;
    let last = lead.split_whitespace().next_back().unwrap_or_default();
    (!LAW.iter().any(|word| last.starts_with(word))).then_some((year, since))
}
