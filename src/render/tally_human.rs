//! What a population came to, for people: counts and small bars.
use unicode_width::UnicodeWidthStr;

use super::words::{short_name, verdict_in};
use super::{Style, Tone};
use crate::answer::Verdict;
use crate::answer::phrase::{Past, is_chinese, say};
use crate::batch::tally::Tally;
use crate::diagnostic::render::visible;

/// So many reasons are listed.
const MOST_LISTED: usize = 10;
/// The longest bar.
const LONGEST: u64 = 24;

/// A row: its name and count, and how it is drawn.
struct Row {
    name: String,
    count: u64,
    tone: Tone,
}

/// The counts of a run.
#[must_use]
pub fn tally(tally: &Tally, names: &[String], style: &Style) -> String {
    let lang = &style.lang;
    let [permitted, forbidden, undetermined] = tally.verdicts;
    let mut rows = vec![
        Row { name: verdict_in(Verdict::Permitted, lang), count: permitted, tone: Tone::Good },
        Row { name: verdict_in(Verdict::Forbidden, lang), count: forbidden, tone: Tone::Bad },
        Row { name: verdict_in(Verdict::Undetermined, lang), count: undetermined, tone: Tone::Doubt },
    ];
    if tally.bad > 0 {
        rows.push(Row { name: say(lang, Past::SetAside, &[]), count: tally.bad, tone: Tone::Faint });
    }
    let all = tally.judged() + tally.bad;
    let words = say(lang, if all == 1 { Past::RecordOne } else { Past::Records }, &[&grouped(all)]);
    let mut text = format!("{}\n", style.paint.text(Tone::Strong, &words));
    text += &chart(&rows, all, style);
    for (title, forbidden) in [(Past::ForbiddenBy, true), (Past::UndeterminedBy, false)] {
        let reasons = reasons(tally, names, (forbidden, lang));
        if !reasons.is_empty() {
            text += &format!("{}\n", style.paint.text(Tone::Strong, &say(lang, title, &[])));
            let shown: Vec<Row> = reasons.into_iter().collect();
            let (listed, left) = shown.split_at(shown.len().min(MOST_LISTED));
            text += &chart(listed, all, style);
            if !left.is_empty() {
                text += &format!("  {}\n", say(lang, Past::AndMoreReasons, &[&left.len().to_string()]));
            }
        }
    }
    text
}

/// Which provisions took longer than others.
#[must_use]
pub fn slow(names: &[&str], style: &Style) -> String {
    let chinese = is_chinese(&style.lang);
    let (listed, left) = names.split_at(names.len().min(MOST_LISTED));
    if listed.is_empty() {
        return String::new();
    }
    let listed: Vec<&str> = listed.iter().map(|name| short_name(name)).collect();
    let listed = listed.join(if chinese { "、" } else { ", " });
    match (chinese, left.len()) {
        (false, 0) => format!("these take longer than others: {listed}\n"),
        (false, more) => format!("these take longer than others: {listed}, and {more} more\n"),
        (true, 0) => format!("判断较慢的规定：{listed}\n"),
        (true, more) => format!("判断较慢的规定：{listed} 等，另有 {more} 项\n"),
    }
}

fn reasons(tally: &Tally, names: &[String], (forbidden, lang): (bool, &str)) -> Vec<Row> {
    let counts = if forbidden { &tally.violated } else { &tally.open };
    let tone = if forbidden { Tone::Bad } else { Tone::Doubt };
    let name = |place: usize| names.get(place).map_or("", |name| short_name(name)).to_owned();
    let provisions = counts.iter().map(|(id, count)| Row { name: name(id.index()), count: *count, tone });
    let bare = tally.bare.iter().filter(|(word, _)| (**word == "no permission") == forbidden);
    let bare = bare.map(|(word, count)| Row { name: bare_in(word, lang), count: *count, tone });
    let mut all: Vec<Row> = provisions.chain(bare).collect();
    all.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.name.cmp(&other.name)));
    all
}

/// What decides where no provision does.
fn bare_in(word: &str, lang: &str) -> String {
    let phrase = match word {
        "no permission" => Past::NoPermission,
        "permission open" => Past::PermissionOpen,
        "governing date" => Past::NoLaw,
        other => return other.to_owned(),
    };
    say(lang, phrase, &[])
}

fn chart(rows: &[Row], all: u64, style: &Style) -> String {
    let widest = rows.iter().map(|row| visible(&row.name).width()).max().unwrap_or(0);
    let digits = rows.iter().map(|row| grouped(row.count).len()).max().unwrap_or(0);
    let mut text = String::new();
    for row in rows {
        let name = visible(&row.name);
        let blanks = widest.saturating_sub(name.width());
        let mut line = format!("  {name}{:blanks$}  {:>digits$}  {:>6}", "", grouped(row.count), share(row.count, all));
        let bar = bar(row.count, all);
        if !bar.is_empty() {
            line += &format!("  {}", style.paint.text(row.tone, &bar));
        }
        text += &line;
        text.push('\n');
    }
    text
}

/// `1,234,567`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `12.5%`, rounded half up; what is there is never shown as nothing.
fn share(part: u64, all: u64) -> String {
    let (part, all) = (u128::from(part), u128::from(all.max(1)));
    let thousandths = (part * 2_000 + all) / (all * 2);
    match thousandths {
        0 if part > 0 => "<0.1%".to_owned(),
        _ => format!("{}.{}%", thousandths / 10, thousandths % 10),
    }
}

/// Eighths of a block for each part of the longest.
fn bar(part: u64, all: u64) -> String {
    let eighths = u128::from(part) * u128::from(LONGEST) * 8 / u128::from(all.max(1));
    let eighths = usize::try_from(eighths).unwrap_or(0).max(usize::from(part > 0));
    let tail = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(eighths % 8).copied().unwrap_or_default();
    format!("{}{tail}", "█".repeat(eighths / 8))
}
