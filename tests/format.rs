//! The one style: nothing is lost, nothing changes twice, and what ships is written in it.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::fs;
use std::path::{Path, PathBuf};

use enact::source::FileId;
use enact::syntax::{format_text, parse};

/// The rule files in a folder and those below it, with their texts, as far as they can be read.
fn rule_files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rule_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "enact") {
            let text = fs::read_to_string(&path).ok();
            let text = text.filter(|text| parse(text, FileId::default()).1.is_empty());
            found.extend(text.map(|text| (path, text.trim_start_matches('\u{feff}').to_owned())));
        }
    }
    found
}

fn all() -> Vec<(PathBuf, String)> {
    ["rules", "examples", "tests", "src"].iter().flat_map(|folder| rule_files(Path::new(folder))).collect()
}

fn format(text: &str) -> String {
    format_text(text, FileId::default()).unwrap()
}

/// The comments of a text, in order.
fn comments(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.starts_with('#')).collect()
}

#[test]
fn what_is_formatted_says_the_same_and_stays_as_it_is() {
    let files = all();
    assert!(files.len() > 60, "{} files", files.len());
    for (path, text) in files {
        let formatted = format(&text);
        let shown = path.display();
        let same = parse(&text, FileId::default()).0 == parse(&formatted, FileId::default()).0;
        // its versions stand in no order, as no sound rulebook has them
        assert!(same || path.ends_with("syntax_ok/reference.enact"), "{shown}\n{formatted}");
        assert_eq!(comments(&text), comments(&formatted), "{shown}");
        assert_eq!(format(&formatted), formatted, "{shown}");
    }
}

#[test]
fn how_it_was_indented_makes_no_difference() {
    for (path, text) in ["examples", "tests/cases/fields"].iter().flat_map(|folder| rule_files(Path::new(folder))) {
        let formatted = format(&text);
        let flat: String = formatted.lines().map(|line| format!("\t {}\r\n", line.trim_start())).collect();
        let (again, shown) = (format(&flat), path.display());
        let differs = again.lines().zip(formatted.lines()).find(|(one, other)| one != other);
        assert_eq!(differs, None, "{shown}");
    }
}

#[test]
fn what_ships_is_written_in_the_one_style() {
    for (path, text) in ["rules", "examples"].iter().flat_map(|folder| rule_files(Path::new(folder))) {
        assert_eq!(format(&text), text, "{}: run `enact fmt rules examples`", path.display());
    }
}

#[test]
fn versions_stand_in_the_order_of_their_days_and_keep_their_comments() {
    let text =
        "define x = dated {\n  # the second\n  from 2024-04-01: 90000 GBP\n  from 2017: 85000 GBP # the first\n}\n";
    let wanted = "define x = dated {\n  from 2017:       85000 GBP  # the first\n  # the second\n  from 2024-04-01: 90000 GBP\n}\n";
    assert_eq!(format(text), wanted);
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    assert!(format_text("rule {", FileId::default()).is_err());
    assert_eq!(format(""), "");
    assert_eq!(format("# nothing but a remark"), "# nothing but a remark\n");
    let chinese =
        "table 表 {\ngiven 主体: Category\ngives 费用: money\n|主体|费用|\n|个人|0 CNY|\n|wholly_owned|300 CNY|\n}\n";
    let wanted = "table 表 {\n  given 主体: Category\n  gives 费用: money\n  | 主体         | 费用    |\n  | 个人         | 0 CNY   |\n  | wholly_owned | 300 CNY |\n}\n";
    assert_eq!(format(chinese), wanted);
}
