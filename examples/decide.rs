//! Judges many records with one prepared act, on two threads: `cargo run --example decide`.
//!
//! A rulebook is loaded and its act prepared once. Each thread then reads records into a case of its own and judges them at a
//! desk of its own, which also has the reasons.

use std::thread;

use enact::answer::Verdict;
use enact::decide::{Decision, Desk};
use enact::diagnostic::render;
use enact::facts::{Case, Reader};
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;
use enact::source::FileId;
use enact::value::{FIRST_DAY, LAST_DAY};

const RULES: &str = r#"
taxonomy Category { individual  organisation { company  charity } }
facts { applied_on: date  category: Category  accounts: int  email_used: bool }

act register "register an account" { governed on applied_on }

quota accounts_per_subject {
  on register
  count accounts
  limit by category { individual: 5  organisation: 50 }
}
rule email { on register  forbid when email_used }
amendment fewer_accounts {
  from 2018-11-16
  amend accounts_per_subject.limit { individual: 5 -> 1 }
}
"#;

const RECORDS: [&str; 4] = [
    r#"{"applied_on":"2018-11-15","category":"individual","accounts":1,"email_used":false}"#,
    r#"{"applied_on":"2018-11-16","category":"individual","accounts":1,"email_used":true}"#,
    r#"{"applied_on":"2018-11-16","category":"charity","accounts":1}"#,
    r#"{"applied_on":"2018-11-16","category":"compny","accounts":1}"#,
];

fn main() {
    let rulebook = Rulebook::load(vec![("accounts.enact".into(), RULES.into())], None);
    if rulebook.has_errors() {
        eprint!("{}", render::concise(&rulebook.diagnostics, &rulebook.sources));
        return;
    }
    let decision = rulebook.prepare(ActId(0), FIRST_DAY..=LAST_DAY);
    let (first, second) = RECORDS.split_at(2);
    thread::scope(|scope| {
        for records in [first, second] {
            scope.spawn(|| judge(&decision, records));
        }
    });
}

/// Judges records one after another; nothing is allocated from the second on.
fn judge(decision: &Decision<'_>, records: &[&str]) {
    let policy = decision.policy();
    let (mut reader, mut case, mut desk) = (Reader::new(policy), Case::unknown(policy), Desk::default());
    for record in records {
        if let Err(mistakes) = reader.json_line_into(&mut case, record.as_bytes(), FileId::default()) {
            let words: Vec<&str> = mistakes.iter().map(|mistake| mistake.message.as_str()).collect();
            println!("{record}\n  can't be read: {}", words.join("; "));
            continue;
        }
        let verdict = decision.judge(&mut desk, &case);
        let reasons = if verdict == Verdict::Forbidden { desk.violated() } else { desk.unknown() };
        let names = reasons.iter().filter_map(|id| policy.provisions.get(id.index()));
        let names: Vec<&str> = names.map(|provision| provision.name.as_str()).collect();
        println!("{record}\n  {verdict:?} {}", names.join(", "));
    }
}
