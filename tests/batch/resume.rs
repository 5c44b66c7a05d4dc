//! An interrupted run goes on only with what it has read and written.

use std::fs;
use std::path::{Path, PathBuf};

use super::{batch, done, folder};

const RULES: &str = "facts { on_day: date  n: int }
act go { governed on on_day }
rule r { on go  require n >= 2 }";
/// Enough for several pieces of a file.
const RECORDS: usize = 40_000;

/// A folder in which a run has been interrupted by a record that can't be read: in NDJSON, or in the second of two CSV files.
fn interrupted(name: &str, (file, bad): (&str, &str)) -> PathBuf {
    let folder = folder(name, RULES);
    let row = |number: usize| format!("2020-01-{:02},{}\n", number % 28 + 1, number % 4);
    let line = |number: usize| format!("{{\"on_day\":\"2020-01-{:02}\",\"n\":{}}}\n", number % 28 + 1, number % 4);
    let mut lines: Vec<String> = (0..RECORDS).map(line).collect();
    let mut rows: Vec<String> = (0..RECORDS).map(row).collect();
    fs::write(folder.join("a.csv"), format!("on_day,n\n{}", rows.concat())).unwrap();
    lines[RECORDS - 100] = format!("{bad}\n");
    rows[RECORDS - 100] = format!("{bad}\n");
    fs::write(folder.join("a.ndjson"), lines.concat()).unwrap();
    fs::write(folder.join("b.csv"), format!("on_day,n\n{}", rows.concat())).unwrap();
    fs::write(folder.join("map.json"), "{\"columns\": {}}").unwrap();
    let output = run(&folder, file, &["--max-errors", "0"]);
    assert_eq!(output.0, Some(2), "{}", output.1);
    folder
}

fn run(folder: &Path, file: &str, more: &[&str]) -> (Option<i32>, String) {
    let files: Vec<&str> = file.split(' ').collect();
    let rest = ["-o", "out.ndjson", "--errors", "e.ndjson", "--mapping", "map.json", "-q"];
    let output = batch(folder, &[&files[..], &rest[..], more].concat());
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

fn cut(path: &Path, length: u64) {
    fs::File::options().write(true).open(path).unwrap().set_len(length).unwrap();
}

#[test]
fn a_run_goes_on_when_what_it_could_not_read_is_mended() {
    for (name, file, mended) in [
        ("batch_mended", "a.ndjson", "{\"on_day\":\"2020-01-03\",\"n\":17}"),
        ("batch_mended_rows", "a.csv b.csv", "2020-01-03,17"),
    ] {
        let folder = interrupted(name, (file, "nonsense"));
        let last = file.rsplit(' ').next().unwrap();
        edit(&folder.join(last), "nonsense", mended);
        assert_eq!(run(&folder, file, &["--resume"]), (Some(0), String::new()));
        done(&batch(&folder, &[&file.split(' ').collect::<Vec<_>>()[..], &["-o", "whole.ndjson"]].concat()));
        assert!(fs::read(folder.join("out.ndjson")).unwrap() == fs::read(folder.join("whole.ndjson")).unwrap());
    }
}

#[test]
fn a_run_does_not_go_on_with_anything_else() {
    type Change = fn(&Path);
    let changes: [(&str, Change, &str); 7] = [
        (
            "a.ndjson",
            |at| edit(&at.join("a.ndjson"), "\"n\":1", "\"n\":2"),
            "`a.ndjson` is not what the interrupted run has read",
        ),
        (
            "a.csv b.csv",
            |at| edit(&at.join("a.csv"), "2020-01-02,1", "2020-01-02,2"),
            "`a.csv` is not what the interrupted",
        ),
        ("a.csv b.csv", |at| edit(&at.join("a.csv"), "on_day", "on_dya"), "`a.csv`"),
        (
            "a.csv b.csv",
            |at| edit(&at.join("map.json"), "{}", "{\"n\": \"n\"}"),
            "the run that was interrupted had another mapping",
        ),
        (
            "a.ndjson",
            |at| edit(&at.join("rules.enact"), "2", "1"),
            "error: the run that was interrupted had other rules\n",
        ),
        (
            "a.ndjson",
            |at| cut(&at.join("out.ndjson.part"), 100),
            "`out.ndjson.part` has 100 bytes, and the interrupted run had written",
        ),
        (
            "a.ndjson",
            |at| fs::remove_file(at.join("out.ndjson.part")).unwrap(),
            "`out.ndjson.part`, which the interrupted run has written, is not there",
        ),
    ];
    for (number, (file, change, why)) in changes.into_iter().enumerate() {
        let folder = interrupted(&format!("batch_changed_{number}"), (file, "nonsense"));
        change(&folder);
        let (code, words) = run(&folder, file, &["--resume"]);
        assert_eq!(code, Some(2), "{words}");
        assert!(words.contains(why), "{why}: {words}");
        assert!(!folder.join("out.ndjson").exists());
    }
}

#[test]
fn a_run_does_not_go_on_where_it_is_asked_something_else() {
    let cases: [(&[&str], &str); 5] = [
        (&["--today", "2020-03-01"], "had no `--today`, and this one has `--today 2020-03-01`"),
        (
            &["--ask", "n + 1", "--id", "n"],
            "had no `--ask`, and this one has `--ask 'n + 1'`; it had no `--id`, and this one",
        ),
        (&["--missing"], "had no `--missing`, and this one has `--missing`"),
        (&["--none", ""], "had `--none none`, and this one has `--none ''`"),
        (&["a.csv"], "had other files: `b.csv`"),
    ];
    let folder = interrupted("batch_asked_else", ("b.csv", "nonsense"));
    let before = fs::read(folder.join("out.ndjson.part")).unwrap();
    for (more, why) in cases {
        let (code, words) = run(&folder, "b.csv", &[&["--resume"], more].concat());
        assert_eq!(code, Some(2), "{words}");
        assert!(words.contains(&format!("error: the run that was interrupted {why}")), "{why}: {words}");
        assert!(fs::read(folder.join("out.ndjson.part")).unwrap() == before, "{words}");
    }
}

/// Where there is nothing to go on with, everything is judged, and that is said.
#[test]
fn a_run_that_has_nothing_to_go_on_with_says_so() {
    let folder = interrupted("batch_nothing_to_resume", ("a.ndjson", "nonsense"));
    edit(&folder.join("a.ndjson"), "nonsense", "{\"on_day\":\"2020-01-03\",\"n\":17}");
    let noted = fs::read(folder.join("out.ndjson.resume")).unwrap();
    fs::remove_file(folder.join("out.ndjson.resume")).unwrap();
    let states = [
        "note: `out.ndjson.part` can't be gone on with, for `out.ndjson.resume` is not there: all records were judged anew\n",
        "note: no run was interrupted, `out.ndjson` was complete: all records were judged anew\n",
    ];
    for said in states {
        assert_eq!(run(&folder, "a.ndjson", &["--resume"]), (Some(0), said.to_owned()));
    }
    // as it is left where the run is killed when the answers have their name already
    fs::write(folder.join("out.ndjson.resume"), noted).unwrap();
    assert_eq!(run(&folder, "a.ndjson", &["--resume"]), (Some(0), states[1].to_owned()));
    assert!(!folder.join("out.ndjson.resume").exists());
    let whole = fs::read(folder.join("out.ndjson")).unwrap();
    fs::remove_file(folder.join("out.ndjson")).unwrap();
    let said = "note: no run was interrupted: all records were judged\n";
    assert_eq!(run(&folder, "a.ndjson", &["--resume"]), (Some(0), said.to_owned()));
    assert!(fs::read(folder.join("out.ndjson")).unwrap() == whole);
}
