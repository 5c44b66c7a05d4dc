//! The house rules that a machine can check: headers, lengths, names, and which room may import which.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::fs;
use std::path::{Path, PathBuf};

/// Lines that a file of `src` may have.
const LONGEST: usize = 300;

/// Files that are longer, because one exhaustive `match` or one family of types can't be cut well. May only become fewer.
const LONGER: &[&str] = &[
    "src/evaluate/answering.rs",
    "src/evaluate/choose.rs",
    "src/evaluate/dates.rs",
    "src/evaluate/machine.rs",
    "src/evaluate/provision.rs",
    "src/facts/errors.rs",
    "src/policy/node.rs",
    "src/scenario/expectation.rs",
    "src/syntax/declaration.rs",
    "src/syntax/expression.rs",
    "src/syntax/read/declaration.rs",
    "src/syntax/read/form.rs",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of a folder: its path from the root, and its text.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let (mut waiting, mut found) = (vec![root().join(folder)], Vec::new());
    while let Some(folder) = waiting.pop() {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        for path in paths {
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((shown(&path), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

fn shown(path: &Path) -> String {
    let parts: PathBuf = path.strip_prefix(root()).unwrap().into();
    parts.to_string_lossy().replace('\\', "/")
}

fn all_files() -> Vec<(String, String)> {
    ["src", "tests", "benches", "examples"].into_iter().flat_map(rust_files).collect()
}

fn assert_none(wrong: &[String], what: &str) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let wrong: Vec<_> =
        all_files().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert_none(&wrong, "these begin without `//!`");
}

#[test]
fn files_are_short() {
    let is_long = |(path, text): &(String, String)| text.lines().count() > LONGEST && !LONGER.contains(&path.as_str());
    let wrong: Vec<_> = rust_files("src").into_iter().filter(is_long).map(|(path, _)| path).collect();
    assert_none(&wrong, "these are longer than 300 lines");
}

#[test]
fn nothing_is_kept_in_a_drawer() {
    let is_drawer = |path: &String| {
        path.split(['/', '.']).any(|part| ["utils", "util", "helpers", "common", "misc"].contains(&part))
    };
    let wrong: Vec<_> = all_files().into_iter().map(|(path, _)| path).filter(is_drawer).collect();
    assert_none(&wrong, "these names say nothing");
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let is_left = |text: &str| marks.iter().any(|mark| text.contains(mark));
    let wrong: Vec<_> = all_files().into_iter().filter(|(_, text)| is_left(text)).map(|(path, _)| path).collect();
    assert_none(&wrong, "these are not finished");
}

/// The rooms in the order of ARCHITECTURE.md: the rows `| `source` | … |` of its code map.
fn rooms() -> Vec<String> {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let map = page.split("## Code map").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = map.lines().filter_map(|line| line.strip_prefix("| `src/"));
    rows.filter_map(|row| row.split(['/', '.', '`']).next()).map(str::to_owned).collect()
}

fn room_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    inside.split(['/', '.']).next().filter(|room| !["lib", "main"].contains(room))
}

#[test]
fn the_code_map_names_every_room() {
    let mut found: Vec<_> = rust_files("src").iter().filter_map(|(path, _)| room_of(path).map(str::to_owned)).collect();
    found.sort();
    found.dedup();
    let mut mapped = rooms();
    mapped.sort();
    assert_eq!(found, mapped);
}

#[test]
fn a_room_imports_only_rooms_above_it() {
    let rooms = rooms();
    let place = |room: &str| rooms.iter().position(|other| other == room);
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let Some(here) = room_of(&path).and_then(place) else { continue };
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let imported = line
                .split("crate::")
                .skip(1)
                .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next());
            let below = imported.filter(|room| place(room).is_some_and(|there| there > here));
            wrong.extend(below.map(|room| format!("{path} imports {room}")));
        }
    }
    assert_none(&wrong, "these import what stands below them");
}

/// What only one room may know.
#[test]
fn what_is_behind_a_wall_stays_there() {
    let walls: &[(&str, &[&str])] = &[
        ("pest", &["src/syntax/"]),
        ("miette", &["src/diagnostic"]),
        ("clap", &["src/cli"]),
        ("std::fs", &["src/cli/"]),
        ("std::env", &["src/cli/"]),
        ("SystemTime", &[]),
        ("Instant::now", &[]),
    ];
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let code: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for (name, rooms) in walls {
            let is_used =
                code.iter().any(|line| line.contains(&format!("{name}::")) || line.contains(&format!("use {name}")));
            if is_used && !rooms.iter().any(|room| path.starts_with(room)) {
                wrong.push(format!("{path} knows {name}"));
            }
        }
    }
    assert_none(&wrong, "walls are broken");
}
