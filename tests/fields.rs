//! Regulations of many fields, worked out by hand: each file is a rulebook whose scenarios must hold.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]
#![expect(clippy::panic, reason = "a test says what failed")]

use std::path::Path;

use enact::diagnostic::render;
use enact::rulebook::Rulebook;
use enact::scenario::{self, Outcome};

#[test]
fn rulebooks_of_many_fields() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/fields");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "enact"));
    files.sort();
    assert!(!files.is_empty(), "no rulebooks");
    let failed: String = files.iter().map(|path| failures(path)).collect();
    assert!(failed.is_empty(), "{failed}");
}

/// What failed in one rulebook, in words; nothing where all is well.
fn failures(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let rulebook = Rulebook::load(vec![(name.clone(), text)], None);
    if rulebook.has_errors() {
        return render::concise(&rulebook.diagnostics, &rulebook.sources);
    }
    let run = scenario::run(&rulebook, "");
    if run.expectations() == 0 {
        panic!("{name} expects nothing");
    }
    run.outcomes.iter().map(|outcome| failure(outcome, &rulebook)).collect()
}

fn failure(outcome: &Outcome, rulebook: &Rulebook) -> String {
    let unreadable = match outcome.passed() {
        true => String::new(),
        false => render::concise(&outcome.diagnostics, &rulebook.sources),
    };
    let missed = outcome.checks.iter().filter(|check| !check.passed);
    let missed = missed
        .map(|check| format!("{}:{}: {}\n    came: {}\n", check.at.file, check.at.line, check.expected, check.came));
    unreadable + &missed.collect::<String>()
}
