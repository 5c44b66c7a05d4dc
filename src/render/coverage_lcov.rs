//! What scenarios reach as lcov's tracefile, which editors and coverage services read. A line is hit where nothing on it is missed.
use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::rulebook::Rulebook;
use crate::scenario::Reached;

/// A record for each file: `DA` for a line with something to reach, 1 where all of it is reached.
#[must_use]
pub fn lcov(reached: &Reached, rulebook: &Rulebook) -> String {
    let mut lines: BTreeMap<_, BTreeMap<usize, bool>> = BTreeMap::new();
    for (span, hit) in reached.places(&rulebook.policy) {
        let (line, _) = rulebook.sources.line_column(span);
        let all = lines.entry(span.file).or_default().entry(line).or_insert(true);
        *all &= hit;
    }
    let mut text = String::new();
    for (id, lines) in lines {
        let _ = writeln!(text, "TN:\nSF:{}", rulebook.sources.file(id).path());
        for (line, hit) in &lines {
            let _ = writeln!(text, "DA:{line},{}", u8::from(*hit));
        }
        let hits = lines.values().filter(|hit| **hit).count();
        let _ = writeln!(text, "LF:{}\nLH:{hits}\nend_of_record", lines.len());
    }
    text
}
