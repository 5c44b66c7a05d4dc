//! Answers as people read them, made by hand: no rulebook is needed to see how one looks.
use enact::answer::*;
use enact::render::{Style, answer_human};
use enact::source::Span;
use indexmap::IndexMap;

fn wording(en: &str, zh: &str) -> IndexMap<String, String> {
    [("en".to_owned(), en.to_owned()), ("zh".to_owned(), zh.to_owned())].into()
}

fn citation() -> Citation {
    Citation {
        source: "wechat.EN".into(),
        locator: Some("development history".into()),
        title: "Encyclopedia: official accounts".into(),
    }
}

fn version(from: Option<&str>, amendment: Option<&str>) -> VersionRef {
    VersionRef { from: from.map(str::to_owned), announced: None, amendment: amendment.map(str::to_owned) }
}

fn finding(provision: &str, kind: &'static str, status: Status) -> Finding {
    Finding {
        provision: format!("wechat.official_account.{provision}"),
        kind,
        status,
        binding: true,
        reason: None,
        message: IndexMap::new(),
        numbers: IndexMap::new(),
        lines: Vec::new(),
        papers: Vec::new(),
        version: version(None, None),
        other_versions: Vec::new(),
        citations: Vec::new(),
        kept: vec![],
        rests_on: Vec::new(),
        replaced_by: None,
        facts: Vec::new(),
        lacks: Vec::new(),
        note: None,
        at: At { file: "rules/register.enact".into(), line: 12 },
        span: Span::default(),
        doc: Default::default(),
    }
}

fn quota() -> Finding {
    Finding {
        message: wording(
            "an individual: at most 1, holds 1",
            "个人最多可注册 1 个公众号，已有 1 个，因此不能再注册公众号，除非先注销已有的公众号",
        ),
        numbers: [("count", Plain::Int(1)), ("limit", Plain::Int(1)), ("remaining", Plain::Int(0))].into(),
        version: version(Some("2018-11-16"), Some("quota_cut_2018")),
        citations: vec![citation()],
        ..finding("accounts_per_subject", "quota", Status::Violated)
    }
}

fn administrator() -> Finding {
    let line = |label: (&str, &str), status| LineFinding {
        fixed: false,
        line: "require",
        label: wording(label.0, label.1),
        holds: None,
        status,
        character: None,
    };
    Finding {
        lines: vec![
            line(("is a Chinese citizen", "是中国公民"), Status::Satisfied),
            line(("has a national ID", "有身份证"), Status::Unknown),
        ],
        lacks: vec!["admin.national_id".into()],
        ..finding("administrator_identity", "rule", Status::Unknown)
    }
}

fn answer() -> Answer {
    Answer {
        schema_version: 1,
        rulebook: RulebookRef { digest: "sha256:00".into() },
        act: "wechat.official_account.register".into(),
        act_labels: vec![("en".into(), "register an official account".into()), ("zh".into(), "注册公众号".into())],
        governed_on: Some("2018-11-16".into()),
        today: None,
        known_by: None,
        verdict: Verdict::Forbidden,
        in_any_case: None,
        holds_until: None,
        then: None,
        findings: vec![
            finding("name_characters", "rule", Status::Satisfied),
            administrator(),
            quota(),
            Finding { reason: Some(NotApplicable::Repealed), ..finding("old", "rule", Status::NotApplicable) },
        ],
        fees: vec![FeeDue {
            certain: true,
            provision: "wechat.official_account.verification".into(),
            amount: Some("300 CNY".into()),
            every: Some("1 year".into()),
        }],
        deadlines: vec![DeadlineDue {
            certain: true,
            provision: "wechat.official_account.complete_verification".into(),
            last_day: Some("2018-12-16".into()),
            state: "unknown",
            binding: false,
            consequence: wording("the temporary registration lapses", "临时注册失效"),
        }],
        sanctions: Vec::new(),
        missing: vec![MissingFact {
            fact: "admin.national_id".into(),
            question: Some("What is the number of the administrator's identity card?".into()),
            matters_to: vec!["wechat.official_account.administrator_identity".into()],
            ..MissingFact::default()
        }],
        changes: None,
        changes_cut: false,
        presumed: vec![PresumedFact {
            fact: "account.closed".into(),
            value: Plain::Bool(false),
            citations: vec![citation()],
            question: Default::default(),
        }],
        faults: Vec::new(),
        readings: Vec::new(),
        disputes: Vec::new(),
        asked: IndexMap::new(),
        why: None,
    }
}

#[test]
fn what_decides_comes_first() {
    insta::assert_snapshot!(answer_human::answer(&answer(), &Style::default()));
}

#[test]
fn everything_in_chinese_on_a_narrow_terminal() {
    let style = Style { lang: "zh".into(), full: true, width: 44, ..Style::default() };
    insta::assert_snapshot!(answer_human::answer(&answer(), &style));
}
