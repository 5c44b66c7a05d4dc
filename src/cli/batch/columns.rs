//! The columns of the answers: none has the name of another.
use super::Arguments;
use crate::batch::Settings;
use crate::cli::failure::Failure;

/// Refuses what is asked for or copied twice.
pub fn once(arguments: &Arguments) -> Result<(), Failure> {
    for (option, values) in [("--ask", &arguments.ask), ("--id", &arguments.id)] {
        if let Some(twice) = repeated(values) {
            return Err(Failure::new(format!("`{option} {twice}` is given twice")).help("take one of them away"));
        }
    }
    Ok(())
}

/// Refuses a copy that would have the name of something else in the answers.
pub fn apart(settings: &Settings<'_>) -> Result<(), Failure> {
    let own = [
        ("file", settings.files.len() > 1),
        (settings.number, true),
        ("verdict", true),
        ("reasons", true),
        ("missing", settings.missing),
        ("versions", settings.versions),
        ("asked", !settings.question.asked.is_empty()),
    ];
    let is_own = |id: &&String| own.iter().any(|(name, is_there)| *is_there && name == id);
    let is_asked = |id: &&String| settings.question.asked.iter().any(|(name, _)| name == *id);
    match settings.ids.iter().find(|id| is_own(id) || is_asked(id)) {
        None => Ok(()),
        Some(id) => Err(Failure::new(format!("`--id {id}`: the answers have something else of that name"))
            .help("copy another column that tells the record, or give this one another name in the records")),
    }
}

fn repeated(values: &[String]) -> Option<&String> {
    values.iter().enumerate().find(|(at, value)| values.iter().take(*at).any(|other| other == *value)).map(|(_, value)| value)
}
