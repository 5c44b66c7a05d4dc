//! Judges one case in words, as `enact eval` does: `cargo run --example explain`.

use enact::evaluate::Question;
use enact::facts::{self, Format};
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;

const RULES: &str = r#"
facts { applied_on: date  accounts: int }
act register "register an account" { governed on applied_on }
quota accounts_per_subject {
  on register   count accounts   limit 2
  because "at most {limit}, and there are {count}"
}
amendment fewer_accounts { from 2018-11-16  amend accounts_per_subject.limit 2 -> 1 }
"#;

fn main() {
    let mut rulebook = Rulebook::load(vec![("accounts.enact".into(), RULES.into())], None);
    let text = r#"{ "applied_on": "2018-11-20", "accounts": 1 }"#;
    let file = rulebook.sources.add("case.json".into(), text.into());
    let (case, mistakes) = facts::read(text, Format::Json, file, &rulebook.policy);
    assert!(mistakes.is_empty() && !rulebook.has_errors());

    let answer = rulebook.answer(&case, &Question::about(ActId(0)));
    println!("{:?}", answer.verdict);
    for finding in &answer.findings {
        let amendment = finding.version.amendment.as_deref().unwrap_or("as enacted");
        println!("  {:?}: {} ({amendment})", finding.status, finding.message.get("en").map_or("", String::as_str));
    }
}
