//! Enact: registration policies that change over time.
//!
//! A rulebook is read from its texts, a case from its facts, and an act is judged:
//!
//! ```
//! use enact::evaluate::Question;
//! use enact::facts::{self, Format};
//! use enact::policy::ids::ActId;
//! use enact::rulebook::Rulebook;
//!
//! let rules = r#"
//!     facts { applied_on: date  accounts: int }
//!     act register "register an account" { governed on applied_on }
//!     quota accounts_per_subject {
//!       on register   count accounts   limit 2
//!       because "at most {limit}, and there are {count}"
//!     }
//!     amendment fewer_accounts { from 2018-11-16  amend accounts_per_subject.limit 2 -> 1 }
//! "#;
//! let mut rulebook = Rulebook::load(vec![("accounts.enact".into(), rules.into())], None);
//! assert!(!rulebook.has_errors());
//!
//! let facts = r#"{ "applied_on": "2018-11-20", "accounts": 1 }"#;
//! let file = rulebook.sources.add("case.json".into(), facts.into());
//! let (case, mistakes) = facts::read(facts, Format::Json, file, &rulebook.policy);
//! assert!(mistakes.is_empty());
//!
//! let answer = rulebook.answer(&case, &Question::about(ActId(0)));
//! assert_eq!(answer.verdict, enact::answer::Verdict::Forbidden);
//! assert_eq!(answer.findings[0].message["en"], "at most 1, and there are 1");
//! assert_eq!(answer.findings[0].version.amendment.as_deref(), Some("fewer_accounts"));
//! ```
//!
//! | stage | room | gives |
//! |---|---|---|
//! | text → tree | [`syntax`] | the files as written |
//! | tree → rulebook | [`resolve`] | a [`policy::Policy`]: names known, types checked, amendments on timelines |
//! | rulebook → doubts | [`check`] | warnings: cases forgotten, rules that contradict each other |
//! | all of it | [`rulebook`] | a [`rulebook::Rulebook`] with its texts, digest and diagnostics |
//! | facts → case | [`facts`] | a [`facts::Case`] |
//! | case + dates → answer | [`evaluate`] | an [`answer::Answer`] |
//! | case → other cases | [`explain`] | what would turn a verdict, what is missing, which question comes next |
//! | answer → receipt | [`receipt`] | an answer with all that is needed to give it again |
//! | answer → text | [`render`] | what people and programs read |
//! | expectations | [`scenario`] | what came of the scenarios |
//! | arguments, files, terminal | [`cli`] | the command `enact` |
pub mod answer;
pub mod batch;
pub mod builtin;
pub mod check;
pub mod cli;
pub mod decide;
pub mod diagnostic;
pub mod evaluate;
pub mod explain;
pub mod facts;
pub mod history;
pub mod policy;
pub mod receipt;
pub mod render;
pub mod resolve;
pub mod rulebook;
pub mod scenario;
pub mod source;
pub mod syntax;
pub mod value;
