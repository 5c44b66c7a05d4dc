//! What a population came to, for people: counts and small bars.
use unicode_width::UnicodeWidthStr;

use super::words::{localised, readable, verdict_in};
use super::{Style, Tone};
use crate::answer::Verdict;
use crate::answer::phrase::{Past, is_chinese, say};
use crate::batch::Settings;
use crate::batch::tally::Tally;
use crate::decide::Slow;
use crate::diagnostic::render::visible;
use crate::policy::ids::ProvisionId;
use crate::policy::provision::{Body, Provision};
use crate::policy::version::WordingPart;
use crate::policy::{Act, Policy};
use crate::value::Date;

/// So many reasons are listed.
const MOST_LISTED: usize = 10;
/// No wider words are a title.
const LONGEST_TITLE: usize = 60;
/// What takes longer than the rest is named where it comes to something.
const MANY: u64 = 100_000;
/// The longest bar.
const LONGEST: u64 = 24;

/// A row: its name and count, and how it is drawn.
struct Row {
    name: String,
    count: u64,
    tone: Tone,
}

/// The counts of a run. `rules`: where they stand.
#[must_use]
pub fn tally(tally: &Tally, settings: &Settings<'_>, rules: &str, style: &Style) -> String {
    let all = tally.judged() + tally.bad;
    let mut text = heading(all, settings, rules, style);
    text += &chart(&verdicts(tally, &style.lang), all, style);
    for (count, words) in [(tally.resting, Past::Resting), (tally.nobodys, Past::Nobodys)] {
        if count > 0 {
            text += &format!("{}\n", say(&style.lang, words, &[&grouped(count)]));
        }
    }
    for forbidden in [true, false] {
        text += &by_reason(tally, settings, forbidden, style);
    }
    text += &slow(all, settings, style);
    text
}

/// The provisions that take longer than the rest, and why.
fn slow(all: u64, settings: &Settings<'_>, style: &Style) -> String {
    let found = settings.slow();
    if all < MANY || found.is_empty() {
        return String::new();
    }
    let (policy, lang) = (settings.policy(), &style.lang);
    let name = |id: ProvisionId| policy.provisions.get(id.index()).map(|found| title(found, policy, lang));
    let rows = found.iter().map(|(id, why)| (visible(&name(*id).unwrap_or_default()), say(lang, slow_in(*why), &[])));
    let rows: Vec<(String, String)> = rows.collect();
    let widest = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let mut text = format!("{}\n", style.paint.text(Tone::Strong, &say(lang, Past::SlowOnes, &[])));
    for (name, why) in rows.iter().take(MOST_LISTED) {
        let blanks = widest.saturating_sub(name.width());
        text += &format!("  {name}{:blanks$}  {why}\n", "");
    }
    if rows.len() > MOST_LISTED {
        text += &format!("  {}\n", say(lang, Past::AndMoreReasons, &[&(rows.len() - MOST_LISTED).to_string()]));
    }
    text
}

/// Why something takes longer.
pub(super) fn slow_in(why: Slow) -> Past {
    match why {
        Slow::Readings => Past::SlowReadings,
        Slow::OwnDate => Past::SlowOwnDate,
        Slow::Exceptions => Past::SlowExceptions,
        Slow::Recurs => Past::SlowRecurs,
        Slow::Asks(_) => Past::SlowAsks,
        Slow::Whole => Past::SlowWhole,
    }
}

/// What was judged, by which rules, and the law of which day.
fn heading(all: u64, settings: &Settings<'_>, rules: &str, style: &Style) -> String {
    let lang = &style.lang;
    let records = say(lang, if all == 1 { Past::RecordOne } else { Past::Records }, &[&grouped(all)]);
    let files = match settings.files.as_slice() {
        [one] => visible(one),
        several => say(lang, Past::Files, &[&grouped(several.len() as u64)]),
    };
    let what = style.paint.text(Tone::Strong, &say(lang, Past::RecordsIn, &[&records, &files]));
    let act = settings.policy().acts.get(settings.question.act.index());
    let label = |act: &Act| act.labels.iter().find(|(own, _)| own == lang).or(act.labels.first()).cloned();
    let act = act.map(|act| label(act).map_or_else(|| readable(&act.name), |(_, label)| label)).unwrap_or_default();
    let question = &settings.question;
    let day = |day: Date| localised(&day.to_string(), lang);
    let mut by = match question.on {
        None => say(lang, Past::EachByItsDay, &[&act, rules]),
        Some(on) => say(lang, Past::AllByDay, &[&act, rules, &day(on)]),
    };
    by += &question.today.map(|today| say(lang, Past::AskedOn, &[&day(today)])).unwrap_or_default();
    by += &settings.rulebook.known_by.map(|last| say(lang, Past::KnownBy, &[&day(last)])).unwrap_or_default();
    format!("{what}\n{}\n", visible(&by))
}

fn verdicts(tally: &Tally, lang: &str) -> Vec<Row> {
    let [permitted, forbidden, undetermined] = tally.verdicts;
    let mut rows = vec![
        Row { name: verdict_in(Verdict::Permitted, lang), count: permitted, tone: Tone::Good },
        Row { name: verdict_in(Verdict::Forbidden, lang), count: forbidden, tone: Tone::Bad },
        Row { name: verdict_in(Verdict::Undetermined, lang), count: undetermined, tone: Tone::Doubt },
    ];
    if tally.bad > 0 {
        rows.push(Row { name: say(lang, Past::SetAside, &[]), count: tally.bad, tone: Tone::Faint });
    }
    rows
}

/// The reasons of what is forbidden, or of what is undetermined, the most frequent first.
fn by_reason(tally: &Tally, settings: &Settings<'_>, forbidden: bool, style: &Style) -> String {
    let lang = &style.lang;
    let rows = reasons(tally, settings, (forbidden, lang));
    if rows.is_empty() {
        return String::new();
    }
    let [_, all_forbidden, all_undetermined] = tally.verdicts;
    let records = if forbidden { all_forbidden } else { all_undetermined };
    let mut title = say(lang, if forbidden { Past::ForbiddenBy } else { Past::UndeterminedBy }, &[]);
    if rows.iter().map(|row| row.count).sum::<u64>() > records {
        title = say(lang, Past::ManyReasons, &[&title]);
    }
    let mut text = format!("{}\n", style.paint.text(Tone::Strong, &title));
    let (listed, left) = rows.split_at(rows.len().min(MOST_LISTED));
    text += &chart(listed, tally.judged() + tally.bad, style);
    if !left.is_empty() {
        text += &format!("  {}\n", say(lang, Past::AndMoreReasons, &[&left.len().to_string()]));
    }
    text
}

fn reasons(tally: &Tally, settings: &Settings<'_>, (forbidden, lang): (bool, &str)) -> Vec<Row> {
    let counts = if forbidden { &tally.violated } else { &tally.open };
    let tone = if forbidden { Tone::Bad } else { Tone::Doubt };
    let policy = settings.policy();
    let name = |at: usize| policy.provisions.get(at).map_or_else(String::new, |found| title(found, policy, lang));
    let provisions = counts.iter().map(|(id, count)| Row { name: name(id.index()), count: *count, tone });
    let bare = tally.bare.iter().filter(|(word, _)| (**word == "no permission") == forbidden);
    let bare = bare.map(|(word, count)| Row { name: bare_in(word, lang), count: *count, tone });
    let mut all: Vec<Row> = provisions.chain(bare).collect();
    all.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.name.cmp(&other.name)));
    all
}

/// What people call a provision: what is said of it, else what its only line says, else its name in words.
fn title(provision: &Provision, policy: &Policy, lang: &str) -> String {
    let is_said = !is_chinese(lang) || provision.doc.in_language(lang).is_some();
    let sentence = if is_said { provision.doc.sentence(lang) } else { String::new() };
    let said = Some(sentence).filter(|said| !said.is_empty()).or_else(|| only_line(provision, policy, lang));
    said.filter(|said| said.width() <= LONGEST_TITLE).unwrap_or_else(|| readable(&provision.name))
}

/// The label of a rule's only line, where it stands as it is.
fn only_line(provision: &Provision, policy: &Policy, lang: &str) -> Option<String> {
    let Body::Rule(lines) = &provision.body else { return None };
    let [line] = lines.as_slice() else { return None };
    let texts = &policy.wordings.get(line.label?.index())?.texts;
    let (_, parts) = texts.iter().find(|(own, _)| own == lang).or(texts.first())?;
    match parts.as_slice() {
        [WordingPart::Text(text)] => Some(text.clone()),
        _ => None,
    }
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
#[must_use]
pub fn grouped(number: u64) -> String {
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
