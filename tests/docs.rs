//! The documents tell the truth: commands give the output shown, examples are understood, expressions have the values shown.
//!
//! What a fence says after its language:
//! - `console`: each `$ enact …` is run, and its output compared. A line `…` stands for any lines.
//! - `json from enact …`: the same data as the command gives; `"…"` stands for any value.
//! - `enact`: a whole rulebook, without errors, whose scenarios pass. `enact,prelude` is also what later `results` speak about.
//! - `enact,results`: `expression → value` under the scenario of the prelude; `unknown` is a value, too.
//! - `enact,file=PATH` and `json,file=PATH`: written to that file, for the commands that follow; `enact,more=PATH` is added to it.
//! - `enact,bad` and `enact,good`: pages of the catalogue only.
//!
//! With `ENACT_DOCS=write` the outputs are written into the documents instead of compared.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at what it did not expect")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use enact::builtin;
use enact::diagnostic::{Code, render};
use enact::rulebook::Rulebook;
use enact::scenario;

/// A fenced block.
struct Block {
    /// What stands behind the opening fence.
    info: String,
    text: String,
    /// Of the fence, from 1.
    line: usize,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut all = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in (1..).zip(page.lines()) {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                open = Some(Block { info: info.trim().to_owned(), text: String::new(), line: number })
            }
            (Some(_), Some(_)) => all.extend(open.take()),
            (Some(block), None) => block.text += &format!("{line}\n"),
            (None, None) => {}
        }
    }
    all
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a command prints, results before notes.
fn run(command: &str, folder: &Path) -> String {
    let words = words(command);
    let mut enact = Command::new(env!("CARGO_BIN_EXE_enact"));
    enact.env("LC_ALL", "C");
    enact.args(words.iter().skip(1)).current_dir(folder);
    let output = enact.env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE").env("COLUMNS", "100").output().unwrap();
    assert_ne!(output.status.code(), Some(101), "{command}");
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).unwrap()
}

/// A command line cut into words; `'…'` and `"…"` keep blanks.
fn words(command: &str) -> Vec<String> {
    let (mut all, mut quote) = (vec![String::new()], None);
    for c in command.chars() {
        match (quote, c) {
            (None, ' ') => all.push(String::new()),
            (None, '\'' | '"') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            (_, c) => all.last_mut().unwrap().push(c),
        }
    }
    all.retain(|word| !word.is_empty());
    all
}

/// The block as it should be: its commands, each with what it prints now.
fn console(block: &str, folder: &Path) -> String {
    let (mut fresh, mut shown) = (String::new(), block.split_inclusive('\n').peekable());
    while let Some(line) = shown.next() {
        fresh += line;
        let Some(command) = line.strip_prefix("$ ") else { continue };
        let mut told = String::new();
        while let Some(line) = shown.next_if(|line| !line.starts_with("$ ")) {
            told += line;
        }
        let came = match command.trim_end().strip_prefix("cat ") {
            Some(file) => fs::read_to_string(folder.join(file)).unwrap(),
            None => run(command.trim_end(), folder),
        };
        let (came, gap) = (tidied(&came), if told.ends_with("\n\n") { "\n" } else { "" });
        fresh += &(if agrees(&tidied(&told), &came) { told } else { came + gap });
    }
    fresh
}

fn tidied(text: &str) -> String {
    let lines: Vec<_> = text.trim_end().lines().map(str::trim_end).collect();
    if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" }
}

/// Whether the text is as shown, where a line `…` stands for any lines.
fn agrees(shown: &str, text: &str) -> bool {
    let mut rest = text;
    for (place, part) in shown.split("…\n").enumerate() {
        match rest.find(part) {
            Some(0) => rest = rest.get(part.len()..).unwrap_or_default(),
            Some(at) if place > 0 => rest = rest.get(at + part.len()..).unwrap_or_default(),
            _ => return false,
        }
    }
    rest.is_empty() || shown.ends_with("…\n")
}

/// Whether the data is as shown, where `"…"` stands for anything.
fn alike(shown: &serde_json::Value, data: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Object, String};
    match (shown, data) {
        (String(any), _) if any == "…" => true,
        (Array(a), Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Object(a), Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| alike(value, other)))
        }
        (a, b) => a == b,
    }
}

/// What is wrong with rules, in short lines.
fn problems(text: &str) -> String {
    let rulebook = rulebook(text);
    let mut wrong = render::concise(&rulebook.diagnostics, &rulebook.sources);
    if rulebook.has_errors() {
        return wrong;
    }
    for outcome in scenario::run(&rulebook, "").outcomes {
        wrong += &render::concise(&outcome.diagnostics, &rulebook.sources);
        for check in outcome.checks.iter().filter(|check| !check.passed) {
            writeln!(wrong, "line {}: {} but {}", check.at.line, check.expected, check.came).unwrap();
        }
    }
    wrong
}

/// A rulebook of one text; a line `# file NAME` begins another file.
fn rulebook(text: &str) -> Rulebook {
    let mut files = vec![("example.enact".to_owned(), String::new())];
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("# file ") {
            Some(name) => files.push((name.trim().to_owned(), String::new())),
            None => files.last_mut().unwrap().1 += line,
        }
    }
    files.retain(|(name, text)| name != "example.enact" || !text.trim().is_empty());
    Rulebook::load(files, None)
}

/// Expressions that have not the value shown.
fn wrong_results(prelude: &str, results: &str) -> String {
    let mut wrong = String::new();
    for line in results.lines().filter(|line| !line.trim().is_empty()) {
        let (expression, value) = line.split_once('→').unwrap_or_else(|| panic!("no arrow: {line}"));
        let (expression, value) = (expression.trim(), value.split("  #").next().unwrap_or_default().trim());
        let expected = match value {
            "none" => format!("({expression}) is none"),
            "true" => expression.to_owned(),
            "false" => format!("not ({expression})"),
            // whatever is compared with what is not known is not known
            "unknown" => format!("({expression}) is given"),
            _ => format!("({expression}) == ({value})"),
        };
        let text = format!("{prelude}\nscenario \"result\" {{ given like \"the case\" {{}} expect {expected} }}\n");
        let found = problems(&text);
        let is_right = if value == "unknown" { found.contains("but it can't be told") } else { found.is_empty() };
        if !is_right {
            writeln!(wrong, "{expression} is not {value}: {found}").unwrap();
        }
    }
    wrong
}

/// What is not as a page says.
fn check_page(path: &Path, folder: &Path) -> Vec<String> {
    let page = fs::read_to_string(path).unwrap();
    let (mut fresh, mut wrong, mut prelude) = (page.clone(), Vec::new(), String::new());
    for block in blocks(&page) {
        let place = format!("{}:{}", path.file_name().unwrap().to_string_lossy(), block.line);
        let found = match block.info.as_str() {
            "console" => {
                let now = console(&block.text, folder);
                fresh = fresh.replacen(&format!("```console\n{}```", block.text), &format!("```console\n{now}```"), 1);
                if now == block.text { String::new() } else { format!("now it is\n{now}") }
            }
            "enact" => problems(&block.text),
            "enact,prelude" => {
                prelude.clone_from(&block.text);
                problems(&block.text)
            }
            "enact,results" => wrong_results(&prelude, &block.text),
            info => {
                if let Some((_, name)) = info.split_once(",file=") {
                    let file = folder.join(name);
                    fs::create_dir_all(file.parent().unwrap()).unwrap();
                    fs::write(file, &block.text).unwrap();
                } else if let Some((_, name)) = info.split_once(",more=") {
                    let file = folder.join(name);
                    let before = fs::read_to_string(&file).unwrap_or_default();
                    fs::write(file, format!("{before}\n{}", block.text)).unwrap();
                }
                let command = info.strip_prefix("json from ");
                command.map_or(String::new(), |command| other_data(command, &block.text, folder))
            }
        };
        if !found.is_empty() {
            wrong.push(format!("{place}: {found}"));
        }
    }
    if std::env::var("ENACT_DOCS").is_ok_and(|what| what == "write") && fresh != page {
        fs::write(path, fresh).unwrap();
    }
    wrong
}

fn other_data(command: &str, shown: &str, folder: &Path) -> String {
    let came = run(command, folder);
    let (Ok(shown), Ok(data)) = (serde_json::from_str(shown), serde_json::from_str(&came)) else {
        return format!("no JSON: {came}");
    };
    if alike(&shown, &data) { String::new() } else { format!("now it is {data:#}") }
}

fn assert_true(name: &str, folder: &Path) {
    let wrong = check_page(&root().join(name), folder);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_readme_is_true() {
    assert_true("README.md", root());
}

#[test]
fn the_reference_is_true() {
    assert_true("docs/reference.md", root());
}

#[test]
fn the_examples_are_true() {
    assert_true("docs/examples.md", root());
    let shown = fs::read_to_string(root().join("docs/examples.md")).unwrap();
    for file in fs::read_dir(root().join("examples")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(name == "README.md" || shown.contains(&format!("examples/{name}")), "{name} is shown nowhere");
    }
}

#[test]
fn the_tutorial_is_true() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("tutorial");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    assert_true("docs/tutorial.md", &folder);
}

#[test]
fn every_built_in_is_in_the_reference_and_gives_what_its_example_says() {
    let reference = fs::read_to_string(root().join("docs/reference.md")).unwrap();
    for row in builtin::TABLE {
        let (call, result) = row.example;
        assert!(reference.contains(&format!("| `{call}` | `{result}` |")), "{}: {call} | {result}", row.name);
        let text = format!("scenario \"{}\" {{ expect {call} == {result} }}", row.name);
        assert_eq!(problems(&text), "", "{}", row.name);
    }
}

#[test]
fn every_page_of_the_catalogue_shows_the_mistake_and_how_it_is_right() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let page = code.page();
        assert!(page.starts_with(&format!("# {code}: {}\n", code.title())), "{code}");
        assert!(page.lines().count() > 3, "{code} has no page");
        for block in blocks(page) {
            let expected: &[&str] = match block.info.as_str() {
                "enact,bad" => &[code.id()],
                "enact,good" => &[],
                _ => continue,
            };
            let found = codes(&block.text);
            if found != expected {
                wrong.push(format!("{code}:{} gives {found:?}: {}", block.line, problems(&block.text)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn codes(text: &str) -> Vec<&'static str> {
    rulebook(text).diagnostics.iter().map(|found| found.code.id()).collect()
}
