//! What would take the place of something that is read, or of something else that is written, is refused before anything is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{batch, folder};

const RULES: &str = "facts { on_day: date  n: int }
act go { governed on on_day }
rule r { on go  require n >= 2 }";
const RECORDS: &str = "{\"on_day\":\"2020-01-01\",\"n\":1}\n{\"on_day\":\"2020-21-01\",\"n\":3}\n";

const CASES: [(&str, &str); 13] = [
    ("a.ndjson -o a.ndjson", "`a.ndjson` is read as records, and the answers would be written to it"),
    ("a.ndjson -o ./data/../a.ndjson", "is read as records"),
    ("a.ndjson -o link.ndjson", "is read as records"),
    ("a.ndjson -o x.ndjson --errors a.ndjson", "the records set aside would be written to it"),
    ("a.ndjson -o x.ndjson --summary a.ndjson", "the summary would be written to it"),
    ("a.ndjson -o rules.enact --output-format ndjson", "`rules.enact` is read as rules"),
    ("a.ndjson --mapping map.json -o map.json", "`map.json` is read as the mapping"),
    ("a.ndjson -o x.ndjson --errors ./x.ndjson", "the answers and the records set aside would both be written"),
    ("a.ndjson -o x.ndjson --summary x.ndjson", "the answers and the summary would both be written"),
    ("a.ndjson --errors x.ndjson --summary x.ndjson", "the records set aside and the summary would both be written"),
    ("data/*.ndjson -o data/z.ndjson", "which fits `data/*.ndjson`"),
    ("data/*.ndjson -o data/../data/z.ndjson", "which fits `data/*.ndjson`"),
    ("**/*.ndjson -o z.ndjson", "which fits `**/*.ndjson`"),
];

/// Every file below a folder, and what stands in it.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let pattern = format!("{}/**/*", folder.display());
    let files = glob::glob(&pattern).unwrap().flatten().filter(|path| path.is_file());
    files.map(|path| (path.display().to_string(), fs::read(&path).unwrap())).collect()
}

#[test]
fn nothing_takes_the_place_of_anything_else() {
    let folder = folder("batch_refused", RULES);
    fs::create_dir(folder.join("data")).unwrap();
    fs::write(folder.join("a.ndjson"), RECORDS).unwrap();
    fs::write(folder.join("data/a.ndjson"), RECORDS).unwrap();
    fs::write(folder.join("map.json"), "{\"columns\": {}}").unwrap();
    fs::hard_link(folder.join("a.ndjson"), folder.join("link.ndjson")).unwrap();
    let before = content(&folder);
    for (arguments, why) in CASES {
        let output = batch(&folder, &arguments.split(' ').collect::<Vec<_>>());
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments}: {words}");
        assert!(words.contains(why), "{arguments}: {words}");
        assert!(content(&folder) == before, "{arguments}");
    }
    // what does not fit the pattern is written
    assert_eq!(batch(&folder, &["data/*.ndjson", "-o", "data/z.out", "--output-format", "csv"]).status.code(), Some(1));
    assert_eq!(batch(&folder, &["data/*.ndjson", "-o", "z.ndjson"]).status.code(), Some(1));
}
