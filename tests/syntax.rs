//! Reading rule files: what must be understood, and what is said about what can't be.
#![expect(clippy::unwrap_used, reason = "a test that fails may stop")]

use std::fs;
use std::path::{Path, PathBuf};

use enact::diagnostic::{Code, render};
use enact::source::{FileId, Sources};
use enact::syntax::declaration::Declaration;
use enact::syntax::{parse, parse_expression, print_declaration, print_file, show_expr};

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

#[test]
fn what_is_shown_is_read_as_the_same() {
    let text = fs::read_to_string("tests/cases/syntax_ok/expressions.enact").unwrap();
    let (file, _) = parse(&text, FileId::default());
    for declaration in &file.declarations {
        let Declaration::Define(define) = declaration else { continue };
        let shown = show_expr(&define.value.value);
        let (again, found) = parse_expression(&shown, FileId::default(), 0);
        assert_eq!(again.as_ref(), Some(&define.value.value), "{shown}\n{found:?}");
    }
}

#[test]
fn what_is_printed_is_read_as_the_same() {
    let mut read = 0;
    for path in ["rules", "examples", "tests"].iter().flat_map(|folder| rule_files(Path::new(folder))) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let (file, found) = parse(&text, FileId::default());
        if !found.is_empty() {
            continue;
        }
        read += 1;
        let printed = print_file(&file);
        let (again, found) = parse(&printed, FileId::default());
        let shown = path.display();
        assert!(found.is_empty(), "{shown}\n{found:?}\n{printed}");
        assert_eq!((&again.package, &again.uses), (&file.package, &file.uses), "{shown}");
        for (one, other) in file.declarations.iter().zip(&again.declarations) {
            assert_eq!(one, other, "{shown}\n{}", print_declaration(one));
        }
        assert_eq!(again, file, "{shown}");
    }
    assert!(read > 60, "{read} files");
}

/// The codes of what is found.
fn codes(text: &str) -> Vec<&'static str> {
    let (_, found) = parse(text, FileId::default());
    found.iter().map(|diagnostic| diagnostic.code.id()).collect()
}

#[test]
fn depth_has_a_limit_and_costs_little() {
    let nested = |n: usize| format!("define a = {}1{}\n", "(".repeat(n), ")".repeat(n));
    assert_eq!(codes(&nested(64)), Vec::<&str>::new());
    assert_eq!(codes(&nested(65)), ["E0109"]);
    assert_eq!(codes(&nested(200)), ["E0109"]);
    assert_eq!(codes(&"(".repeat(100_000)).first(), Some(&"E0109"));
    assert_eq!(codes(&format!("define a = {}", "(".repeat(100_000))), ["E0109", "E0109"]);
    for (open, close) in
        [("min(", ", 1)"), ("sum (", ") for x in y"), ("any v in xs where (", ")"), ("by x { a: ", " }"), ("[", "]")]
    {
        let text = format!("define a =\n{}1{}\n", format!("{open}\n").repeat(60), format!("{close}\n").repeat(60));
        assert_eq!(codes(&text), Vec::<&str>::new(), "{open}");
        let broken = format!("define a =\n{}={}\n", format!("{open}\n").repeat(60), format!("{close}\n").repeat(60));
        assert_eq!(codes(&broken), ["E0104"], "{open}");
    }
    for words in ["not\n", "-\n", "month of\n", "if a then b else\n", "x in\n"] {
        let found = codes(&format!("define a = {}c\n", words.repeat(5000)));
        assert!(found.len() <= 1, "{words} {}", found.len());
    }
}

#[test]
fn long_chains_have_a_limit() {
    let chain = |n: usize| format!("define a = 1{}\n", "\n+ 1".repeat(n - 1));
    assert_eq!(codes(&chain(10_000)), Vec::<&str>::new());
    assert_eq!(codes(&chain(10_001)), ["E0109"]);
}

#[test]
fn big_files_have_a_limit() {
    let line = format!("# {}\n", "x".repeat(1021));
    let most = line.repeat(1024);
    assert_eq!(codes(&most), Vec::<&str>::new());
    assert_eq!(codes(&format!("{most}#")), ["E0109"]);
    assert_eq!(codes(&"rule a { require x is y }\n".repeat(2000)), Vec::<&str>::new());
    let line = |n: usize| format!("# {}\n", "字".repeat(n - 2));
    assert_eq!(codes(&line(1024)), Vec::<&str>::new());
    assert_eq!(codes(&line(1025)), ["E0109"]);
}

#[test]
fn nothing_panics() {
    let tour = fs::read_to_string("tests/cases/syntax_ok/tour.enact").unwrap();
    let characters: Vec<char> = tour.chars().collect();
    for cut in (0..characters.len()).step_by(37) {
        let head: String = characters.iter().take(cut).collect();
        let without: String = characters.iter().take(cut).chain(characters.iter().skip(cut + 1)).collect();
        let with: String = characters.iter().take(cut).chain(&['“']).chain(characters.iter().skip(cut)).collect();
        for text in [head, without, with] {
            let _ = parse(&text, FileId::default());
        }
    }
}

/// The examples of a page that are fenced so.
fn examples(page: &str, fence: &str) -> Vec<String> {
    let fence = format!("```{fence}\n");
    let blocks = page.split(&fence).skip(1);
    blocks.filter_map(|block| block.split("```").next()).map(str::to_owned).collect()
}

#[test]
fn the_pages_of_the_syntax_say_the_truth() {
    let syntax = Code::ALL.iter().filter(|code| code.id().starts_with("E01"));
    for code in syntax {
        for bad in examples(code.page(), "enact,bad") {
            let mut found = codes(&bad);
            found.dedup();
            if !found.is_empty() {
                assert_eq!(found, [code.id()], "{bad}");
            }
        }
        for good in examples(code.page(), "enact,good") {
            assert_eq!(codes(&good), Vec::<&str>::new(), "{}: {good}", code.id());
        }
    }
}

/// The rule files in a folder and those below it.
fn rule_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let nested = paths.flat_map(|path| if path.is_dir() { rule_files(&path) } else { vec![path] });
    nested.filter(|path| path.extension().is_some_and(|ending| ending == "enact")).collect()
}

#[test]
fn shipped_rulebooks_are_understood() {
    for folder in ["rules", "examples", "src/cli/starter"] {
        for path in rule_files(Path::new(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(codes(&text), Vec::<&str>::new(), "{}", path.display());
        }
    }
}
