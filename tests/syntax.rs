//! Reading rule files: what must be understood, and what is said about what can't be.
#![expect(clippy::unwrap_used, reason = "a test that fails may stop")]

use std::fs;

use enact::diagnostic::render;
use enact::source::Sources;
use enact::syntax::parse;

const OPTIONS: render::Options = render::Options { color: false, width: 100 };

/// The diagnostics of a file, short and drawn.
fn report(name: &str, text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add(name.to_owned(), text.to_owned());
    let (_, found) = parse(text, file);
    format!("{}\n{}", render::concise(&found, &sources), render::human(&found, &sources, OPTIONS))
}

#[test]
fn what_is_right_is_understood() {
    insta::glob!("cases/syntax_ok/*.enact", |path| {
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let mut sources = Sources::new();
        let file = sources.add(name.to_string(), text.clone());
        let (_, found) = parse(&text, file);
        assert_eq!(render::concise(&found, &sources), "", "{name}");
    });
}

#[test]
fn what_is_wrong_is_said_once_and_in_its_place() {
    insta::glob!("cases/syntax/*.enact", |path| {
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        insta::assert_snapshot!(report(&name, &text));
    });
}
