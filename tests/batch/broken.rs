//! Files that are damaged: nothing is lost without a word, and what is wrong is told at its place.

use std::fs;

use super::{batch, folder};

const RULES: &str = "facts { on_day: date  n: int  name: text }
act go { governed on on_day }
rule r { on go  require n >= 2 }";

/// The file, what stands in it, the lines or rows that are judged, what is said, and the exit code.
type Broken = (&'static str, &'static str, &'static [u64], &'static [&'static str], i32);

const CASES: &[Broken] = &[
    (
        "a quote that is never closed.csv",
        "on_day,n,name\n2020-01-01,1,x\n2020-01-02,2,\"z\n2020-01-01,0,y\n2020-01-04,0,q\n",
        &[2, 4, 5],
        &[".csv:3:14: error[E0501]: the quote that opens this cell is never closed"],
        1,
    ),
    (
        "a quote that another one closes.csv",
        "on_day,n,name\n2020-01-02,2,\"z\n2020-01-01,0,y\n2020-01-04,0,\"q\"\n2020-01-04,0,\"two\nlines\"\n",
        &[3, 4, 5],
        &[".csv:2:14: error[E0501]: text follows the quote that closes this cell, on line 4"],
        1,
    ),
    (
        "quotes as they should be.csv",
        "on_day,n,name\n\"2020-01-02\",2,\"a \"\"b\"\", c\" \n2020-01-01,0,5\" wide\n2020-01-04,0,\"two\r\n\r\nlines\"\r\n2020-01-04,1,",
        &[2, 3, 4, 7],
        &[],
        0,
    ),
    (
        "line ends of two bytes.csv",
        "on_day,n,name\r\n2020-01-01,1,x\r\n2020-01-02,2,z\r\n2020-13-01,3,y\r\n2020-01-04,4,q\r\n",
        &[2, 3, 5],
        &[".csv:4: error[E0503]"],
        1,
    ),
    (
        "empty lines.csv",
        "on_day,n,name\n\n2020-01-01,1,x\n\n\n2020-13-02,2,z\n\n2020-01-01,3,y",
        &[3, 8],
        &[".csv:6: error[E0503]"],
        1,
    ),
    ("a header with half a quote.csv", "on_day,\"n,name\n2020-01-01,1,x\n", &[], &["the quotes in the header of"], 2),
    (
        "an array that is cut off.json",
        "[{\"on_day\":\"2020-01-01\",\"n\":1},\n{\"on_day\":\"2020-01-01\",\"n\":2}",
        &[1, 2],
        &[".json:2: the file ends before the array does"],
        2,
    ),
    (
        "no comma.json",
        "[{\"on_day\":\"2020-01-01\",\"n\":1}\n{\"on_day\":\"2020-01-01\",\"n\":2}\n]\n\n",
        &[],
        &[".json:2: a comma is missing between this record and the one before it"],
        2,
    ),
    ("two commas.json", "[{\"n\":1}\n,\n,{\"n\":2}]", &[], &[".json:3: no record stands before this comma"], 2),
    ("a comma first.json", "[\n,{\"n\":2}]", &[], &[".json:2: no record stands before this comma"], 2),
    (
        "a comma last.json",
        "[{\"n\":1},\n]",
        &[],
        &[".json:2: a record is missing between the last comma and the end"],
        2,
    ),
    ("one after another.json", "{\"n\":1}\n{\"n\":2} {\"n\":3}\n", &[1, 2, 3], &[], 0),
    ("nothing.json", " [ ] ", &[], &[], 0),
];

#[test]
fn damage_is_told_at_its_place() {
    let folder = folder("batch_broken", RULES);
    for (name, text, judged, said, code) in CASES {
        fs::write(folder.join(name), text).unwrap();
        let output = batch(&folder, &[name]);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(*code), "{name}: {words}");
        let answers = String::from_utf8(output.stdout).unwrap();
        let number = |line: &str| line.split([':', ',']).nth(1).unwrap().parse::<u64>().unwrap();
        assert_eq!(&answers.lines().map(number).collect::<Vec<_>>(), judged, "{name}: {words}");
        for said in *said {
            assert!(words.contains(said), "{name}: {words}");
        }
        let is_silent = said.is_empty() && words.contains("error");
        assert!(!is_silent, "{name}: {words}");
    }
}

/// A quote that is not closed within as many bytes as a record may have takes its own line with it and no other.
#[test]
fn an_open_quote_in_a_great_file_costs_one_line() {
    let folder = folder("batch_broken_great", RULES);
    let mut text = "on_day,n,name\n2020-01-01,1,\"x\n".to_owned();
    let rows = 120_000;
    text.extend(std::iter::repeat_n("2020-01-01,2,y\n", rows));
    fs::write(folder.join("a.csv"), text).unwrap();
    let output = batch(&folder, &["a.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("a.csv:2:14: error[E0501]"));
    let answers = String::from_utf8(output.stdout).unwrap();
    assert_eq!(answers.lines().count(), rows);
    assert!(answers.lines().last().unwrap().starts_with(&format!("{{\"line\":{},", rows + 2)));
}
