//! Enact beside other engines: the workload of `benches/registration.enact` written for each, all in one run, one after the
//! other round by round, and every answer compared.
//!
//! `cargo run --release` in this folder, and wait: the other engines are built, too. `cargo run --release -- enact cel` runs those
//! whose names begin so.

mod by_hand;
mod record;
mod with_cedar;
mod with_cel;
mod with_enact;
mod with_regorus;
mod with_rhai;
mod with_zen;

use std::hint::black_box;
use std::time::Instant;

use record::{Record, records};

/// How many provisions can forbid.
pub const REASONS: usize = 7;
/// Records whose answers are compared.
const COMPARED: usize = 20_000;
/// Records that are timed: few enough to stay in the processor's caches in every engine's own form.
const TIMED: usize = 500;
const ROUNDS: usize = 15;

/// An engine that has compiled the rules and read the records into a form of its own.
pub trait Engine {
    /// The reasons against a record, a bit each.
    fn decide(&mut self, record: usize) -> u32;
    /// The same from text.
    fn read_and_decide(&mut self, text: &str) -> u32;
}

/// How an engine begins, and which text it reads.
struct Contestant {
    name: &'static str,
    begin: fn(&[Record]) -> Box<dyn Engine>,
    text: fn(&Record) -> String,
}

const CONTESTANTS: [Contestant; 9] = [
    Contestant { name: "by hand, serde_json", begin: by_hand::begin, text: Record::sent },
    Contestant { name: "enact", begin: with_enact::begin, text: Record::sent },
    Contestant { name: "rhai, compiled", begin: with_rhai::compiled, text: Record::text },
    Contestant { name: "zen-expression", begin: with_zen::begin, text: Record::text },
    Contestant { name: "rhai", begin: with_rhai::tree, text: Record::text },
    Contestant { name: "cel", begin: with_cel::begin, text: Record::text },
    Contestant { name: "regorus, byte code", begin: with_regorus::byte_code, text: Record::text },
    Contestant { name: "cedar-policy", begin: with_cedar::begin, text: |record| record.counted().text() },
    Contestant { name: "regorus", begin: with_regorus::interpreter, text: Record::text },
];

/// What was measured of an engine, in nanoseconds, a round each.
#[derive(Default)]
struct Measured {
    decision: Vec<f64>,
    text: Vec<f64>,
    start: Vec<f64>,
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let is_asked = |one: &&Contestant| asked.is_empty() || asked.iter().any(|name| one.name.starts_with(name));
    let contestants: Vec<&Contestant> = CONTESTANTS.iter().filter(is_asked).collect();
    compare(&contestants);
    let records = records(TIMED);
    let mut engines: Vec<_> = contestants
        .iter()
        .map(|one| ((one.begin)(&records), records.iter().map(one.text).collect::<Vec<String>>(), Measured::default()))
        .collect();
    for _ in 0..ROUNDS {
        for (contestant, (engine, texts, measured)) in contestants.iter().zip(&mut engines) {
            measured.decision.push(decisions(engine.as_mut()));
            measured.text.push(from_text(engine.as_mut(), texts));
            measured.start.push(timed(5, || drop(black_box((contestant.begin)(&[])))));
        }
    }
    println!("{:22} {:>24} {:>24} {:>12}", "", "decision, ns", "text to decision, ns", "start, µs");
    println!("{:22} {:>24} {:>24} {:>12}", "", "median (fastest)", "median (fastest)", "median");
    for (contestant, (_, _, mut measured)) in contestants.iter().zip(engines) {
        let start = median(&mut measured.start) / 1000.0;
        let (decision, text) = (shown(&mut measured.decision), shown(&mut measured.text));
        println!("{:22} {decision:>24} {text:>24} {start:>12.1}", contestant.name);
    }
}

/// Every engine gives the reasons that the rule written by hand gives, from its own form and from text.
fn compare(contestants: &[&Contestant]) {
    let records = records(COMPARED);
    let mut expected: Vec<u32> = Vec::new();
    for contestant in contestants {
        for (part, records) in records.chunks(TIMED).enumerate() {
            let mut engine = (contestant.begin)(records);
            for (place, record) in records.iter().enumerate() {
                let (reasons, number) = (engine.decide(place), part * TIMED + place);
                assert_eq!(reasons, engine.read_and_decide(&(contestant.text)(record)), "{}", contestant.name);
                if number == expected.len() {
                    expected.push(reasons);
                }
                assert_eq!(reasons, expected[number], "{} on record {number}: {}", contestant.name, record.sent());
            }
        }
    }
    let allowed = expected.iter().filter(|reasons| **reasons == 0).count();
    let texts: usize = records.iter().map(|record| record.sent().len()).sum();
    println!("{COMPARED} records of {} bytes on average, {allowed} allowed: all engines agree", texts / COMPARED);
}

/// Nanoseconds of one run, of several.
fn timed(times: usize, mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    (0..times).for_each(|_| run());
    start.elapsed().as_nanos() as f64 / times as f64
}

fn decisions(engine: &mut dyn Engine) -> f64 {
    let all = timed(4, || {
        for record in 0..TIMED {
            black_box(engine.decide(black_box(record)));
        }
    });
    all / TIMED as f64
}

fn from_text(engine: &mut dyn Engine, texts: &[String]) -> f64 {
    let all = timed(2, || {
        for text in texts {
            black_box(engine.read_and_decide(black_box(text)));
        }
    });
    all / TIMED as f64
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn shown(times: &mut [f64]) -> String {
    let median = median(times);
    format!("{median:.1} ({:.1})", times[0])
}
