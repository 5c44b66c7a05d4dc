//! What is said where a record is judged otherwise by itself than among many.
use crate::answer::words;
use crate::batch::Settings;
use crate::batch::output::{name, reasons};
use crate::batch::worker::Doubt;
use crate::cli::failure::Failure;
use crate::evaluate::Decided;

/// The end of a run that has found such a record.
pub fn failure(doubt: &Doubt, settings: &Settings<'_>) -> Failure {
    let file = settings.files.get(doubt.file).map_or("", String::as_str);
    let (quick, full) = (said(&doubt.quick, settings), said(&doubt.full, settings));
    let place = format!("{} {} of `{file}`", settings.number, doubt.number);
    Failure::new(format!("{place} is judged {quick} among the others, and {full} by itself"))
        .help("this is a mistake of enact: please report it with the rules and the record; `enact eval` judges each record by itself")
}

/// `forbidden (a, b)`
fn said(decided: &Decided, settings: &Settings<'_>) -> String {
    let verdict = words::verdict(decided.verdict);
    let names: Vec<&str> = reasons(settings, decided).map(|place| name(settings, place)).collect();
    let asked: Vec<String> = decided.asked.iter().map(words::plain).collect();
    let because = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    let told = if asked.is_empty() { String::new() } else { format!(" with {}", asked.join(", ")) };
    format!("{verdict}{because}{told}")
}
