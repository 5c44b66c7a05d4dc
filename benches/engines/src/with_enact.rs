//! The workload as Enact reads it: `benches/registration.enact`.

use enact::decide::{Decision, Desk};
use enact::facts::{Case, Format, Reader, read};
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;
use enact::source::FileId;
use enact::value::{FIRST_DAY, LAST_DAY};

use crate::{Engine, REASONS, Record};

const RULES: &str = include_str!("../../registration.enact");
const NAMES: [&str; REASONS] = ["accounts_per_subject", "identity", "email", "region", "industry", "name", "ladder"];

struct Enact {
    decision: Decision<'static>,
    desk: Desk,
    reader: Reader<'static>,
    case: Case,
    cases: Vec<Case>,
    /// The bit of each provision.
    bits: Vec<u32>,
}

fn load() -> Rulebook {
    let rulebook = Rulebook::load(vec![("registration.enact".to_owned(), RULES.to_owned())], None);
    assert!(!rulebook.has_errors());
    rulebook
}

/// Reads, checks and prepares the rules, and reads the records into cases.
pub fn begin(records: &[Record]) -> Box<dyn Engine> {
    let rulebook: &'static Rulebook = Box::leak(Box::new(load()));
    let policy = &rulebook.policy;
    let decision = rulebook.prepare(ActId(0), FIRST_DAY..=LAST_DAY);
    let case = |record: &Record| read(&record.sent(), Format::Json, FileId(0), policy).0;
    let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
    let bit =
        |name: &str| NAMES.iter().position(|known| last(name).as_deref() == Some(known)).map_or(0, |place| 1 << place);
    let bits = policy.provisions.iter().map(|provision| bit(&provision.name)).collect();
    let cases = records.iter().map(case).collect();
    let (desk, reader, case) = (Desk::default(), Reader::new(policy), Case::unknown(policy));
    Box::new(Enact { decision, desk, reader, case, cases, bits })
}

impl Enact {
    fn reasons(&self) -> u32 {
        self.desk.violated().iter().fold(0, |bits, id| bits | self.bits[id.index()])
    }
}

impl Engine for Enact {
    fn decide(&mut self, record: usize) -> u32 {
        self.decision.judge(&mut self.desk, &self.cases[record]);
        self.reasons()
    }

    fn read_and_decide(&mut self, text: &str) -> u32 {
        let read = self.reader.json_line_into(&mut self.case, text.as_bytes(), FileId(0));
        assert!(read.is_ok());
        self.decision.judge(&mut self.desk, &self.case);
        self.reasons()
    }
}
