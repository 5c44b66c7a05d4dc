//! Files as they come: compressed, in another encoding, with columns that nobody named, with mappings that do not fit.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::{batch, done, folder};

const RULES: &str = "facts { day: date  n: int }
act go { governed on day }
rule r { on go  require n >= 2 }";

/// Enough for several pieces.
fn records() -> String {
    (0..40_000).map(|number| format!("{{\"day\":\"2020-01-01\",\"n\":{}}}\n", number % 5)).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn what_is_packed_is_judged_like_what_is_not() {
    let folder = folder("batch_packed", RULES);
    let records = records();
    fs::write(folder.join("a.ndjson"), &records).unwrap();
    let plain = batch(&folder, &["a.ndjson", "-q"]);
    done(&plain);
    let (first, second) = records.split_at(records.len() / 2);
    // files that are packed one behind the other are one
    fs::write(folder.join("b.ndjson.gz"), [gzip(first), gzip(second)].concat()).unwrap();
    fs::write(folder.join("c.ndjson.zst"), zstd::encode_all(records.as_bytes(), 1).unwrap()).unwrap();
    fs::write(folder.join("d.ndjson"), gzip(&records)).unwrap();
    for file in ["b.ndjson.gz", "c.ndjson.zst", "d.ndjson"] {
        let output = batch(&folder, &[file, "-q"]);
        done(&output);
        assert!(output.stdout == plain.stdout, "{file}");
    }
    let csv = format!("day,n\n{}", "2020-01-01,1\n".repeat(3));
    fs::write(folder.join("e.csv.gz"), gzip(&csv)).unwrap();
    assert_eq!(String::from_utf8(batch(&folder, &["e.csv.gz", "-q"]).stdout).unwrap().lines().count(), 3);
    let mut command = Command::new(env!("CARGO_BIN_EXE_enact"));
    command.current_dir(&folder).args(["batch", "rules.enact", "-", "-q"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let packed = gzip(&records);
    let writer = std::thread::spawn(move || input.write_all(&packed));
    assert!(child.wait_with_output().unwrap().stdout == plain.stdout);
    writer.join().unwrap().unwrap();
}

/// What is cut off or can't be gone back to is said, and nothing looks complete that is not.
#[test]
fn what_is_packed_and_broken() {
    let folder = folder("batch_packed_broken", RULES);
    let packed = gzip(&records());
    fs::write(folder.join("a.ndjson.gz"), &packed[..packed.len() - 20]).unwrap();
    fs::write(folder.join("b.ndjson.gz"), &packed).unwrap();
    fs::write(folder.join("c.parquet.gz"), &packed).unwrap();
    fs::write(folder.join("d.ndjson.xz"), b"\xfd7zXZ\0\0").unwrap();
    fs::write(folder.join("e.ndjson"), b"BZh9").unwrap();
    let cases: [(&[&str], &str); 5] = [
        (&["a.ndjson.gz", "-o", "out.ndjson"], "can't read `a.ndjson.gz`"),
        (&["b.ndjson.gz", "-o", "out.ndjson", "--resume"], "a pipe or a compressed file can't be gone back to"),
        (&["c.parquet.gz"], "`c.parquet.gz` can't be read as Parquet"),
        (&["d.ndjson.xz"], "`d.ndjson.xz` is compressed in a way that is not read here"),
        (&["e.ndjson"], "`e.ndjson` is compressed in a way that is not read here"),
    ];
    for (arguments, why) in cases {
        let output = batch(&folder, arguments);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(words.contains(why), "{words}");
        assert!(!folder.join("out.ndjson").exists());
    }
}

#[test]
fn files_that_are_a_little_different() {
    let folder = folder("batch_different", RULES);
    let utf16: Vec<u8> = "\u{feff}day,n\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&str, &[u8], &str, i32, &str); 6] = [
        ("utf16.csv", &utf16, "", 2, "`utf16.csv` is written in UTF-16\n  help: save it as UTF-8"),
        ("unnamed.csv", b"day,n,,\n2020-01-01,2,,\n", "", 0, "note: what stands under no name is left out\n"),
        (
            "a.csv",
            b"DAY,n\n2020-01-01,2\n",
            r#"{"columns": {"DAY": "day", "N": "n"}}"#,
            0,
            "note: the mapping names columns that are not there: `N`\n",
        ),
        (
            "a.csv",
            b"day,n\n2020-01-01,2\n",
            r#"{"columns": {"A": null, "A": "n"}}"#,
            2,
            "the mapping `map.json` has `A` twice",
        ),
        ("a.csv", b"day,n\n2020-01-01,2\n", r#"{"columns": {}, "money": {}, "columns": {}}"#, 2, "has `columns` twice"),
        (
            "a.ndjson",
            b"garbage\n",
            "",
            1,
            "a.ndjson:1:1: error[E0501]: this is no record\n  help: a record is written `{ \"key\": value, … }`",
        ),
    ];
    for (name, text, mapping, code, said) in cases {
        fs::write(folder.join(name), text).unwrap();
        fs::write(folder.join("map.json"), mapping).unwrap();
        let mapped: &[&str] = if mapping.is_empty() { &[] } else { &["--mapping", "map.json"] };
        let output = batch(&folder, &[&[name, "-q"], mapped].concat());
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{words}");
        assert!(words.contains(said), "{words}");
    }
    let refused: [(&[&str], &str); 5] = [
        (&["--id", "n", "--id", "n"], "`--id n` is given twice"),
        (&["--ask", "n + 0", "--ask", "n + 0"], "`--ask n + 0` is given twice"),
        (&["--id", "n", "--ask", "n"], "`--id n`: the answers have something else of that name"),
        (&["--id", "verdict"], "`--id verdict`: the answers have something else of that name"),
        (&["--summary", "nowhere/x.json"], "can't write `nowhere/x.json`: there is no such folder"),
    ];
    for (arguments, why) in refused {
        let output = batch(&folder, &[&["a.csv", "-o", "answers.csv"], arguments].concat());
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && words.contains(why), "{words}");
        assert!(!folder.join("answers.csv").exists());
    }
    fs::create_dir(folder.join("out")).unwrap();
    let output = batch(&folder, &["a.csv", "-o", "out"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("can't write `out`: it is a folder"));
}
