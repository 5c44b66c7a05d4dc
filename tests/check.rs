//! What is doubtful in rulebooks without errors, and that nothing is said about sound ones.
#![expect(clippy::unwrap_used, reason = "a test that fails may stop")]

use std::fs;
use std::path::Path;

use enact::diagnostic::{Code, page, render};
use enact::rulebook::Rulebook;

fn found(files: Vec<(String, String)>) -> String {
    let rulebook = Rulebook::load(files, None);
    render::concise(&rulebook.diagnostics, &rulebook.sources)
}

/// The rule files below a folder, or the file itself.
fn files(path: &Path, into: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            files(&entry.unwrap().path(), into);
        }
    } else if path.extension().is_some_and(|extension| extension == "enact") {
        into.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
    }
}

#[test]
fn what_is_doubtful_is_said() {
    insta::glob!("cases/check/*.enact", |path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        insta::assert_snapshot!(found(vec![(name, fs::read_to_string(path).unwrap())]));
    });
}

/// Rulebooks that are odd on purpose: they show what evaluation makes of it.
const ODD: [&str; 1] = ["unknowns.enact"];

#[test]
fn nothing_is_said_about_sound_rulebooks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut rulebooks = vec![root.join("src/cli/starter/rules")];
    for folder in ["rules", "examples", "tests/cases/fields"] {
        let entries = fs::read_dir(root.join(folder)).into_iter().flatten();
        rulebooks.extend(entries.map(|entry| entry.unwrap().path()));
    }
    rulebooks.retain(|path| !ODD.iter().any(|name| path.ends_with(name)));
    let mut warnings = Vec::new();
    for rulebook in rulebooks {
        let mut all = Vec::new();
        files(&rulebook, &mut all);
        warnings.extend(found(all).lines().filter(|line| line.contains(": warning[")).map(str::to_owned));
    }
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
}

#[test]
fn examples_of_pages_are_found_and_put_right() {
    for code in Code::ALL.iter().filter(|code| code.id().starts_with("W08")) {
        for example in page::examples(code.page()) {
            let rulebook = Rulebook::load(vec![("example.enact".into(), example.text.into())], None);
            let codes: Vec<Code> = rulebook.diagnostics.iter().map(|found| found.code).collect();
            let wanted = if example.is_bad() { vec![*code] } else { Vec::new() };
            let said = render::concise(&rulebook.diagnostics, &rulebook.sources);
            assert_eq!(codes, wanted, "{code} {}\n{said}", example.kind);
        }
    }
}
