//! Plans as data: each file of `tests/cases/plan` is a rulebook, and `#! plan NAME from DATE [on DATE] [lang zh] [width 60]
//! facts {…}` a plan that is asked of it.
#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fmt::Write as _;

use enact::diagnostic::render::{Options, human};
use enact::evaluate::Planned;
use enact::facts::{self, Format};
use enact::policy::ids::ProvisionId;
use enact::render::{Style, plan_human, plan_json};
use enact::rulebook::Rulebook;
use enact::source::FileId;
use enact::value::parse_date;

/// What follows a word of the line.
fn word<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let head = line.split(" facts ").next()?;
    let mut words = head.split(' ').skip_while(|word| *word != name);
    words.nth(1)
}

fn planned(rulebook: &Rulebook, line: &str) -> Planned {
    let name = word(line, "plan").unwrap();
    let is_meant = |full: &str| full == name || full.ends_with(&format!(".{name}"));
    let number = rulebook.policy.provisions.iter().position(|provision| is_meant(&provision.name)).unwrap();
    Planned {
        procedure: ProvisionId(u32::try_from(number).unwrap()),
        from: word(line, "from").and_then(parse_date).unwrap(),
        on: word(line, "on").and_then(parse_date),
        today: None,
        reading: Vec::new(),
    }
}

fn plans(text: &str, show: impl Fn(&enact::answer::plan::Plan, &Style) -> String) -> String {
    let rulebook = Rulebook::load(vec![("rules.enact".to_owned(), text.to_owned())], None);
    if rulebook.has_errors() {
        return human(&rulebook.diagnostics, &rulebook.sources, Options { color: false, width: 100 });
    }
    let mut out = String::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("#! ")) {
        let (_, given) = line.split_once(" facts ").unwrap();
        let (case, wrong) = facts::read(given, Format::Json, FileId::default(), &rulebook.policy);
        assert!(wrong.is_empty(), "{wrong:?}");
        let plan = rulebook.plan(&case, &planned(&rulebook, line)).unwrap();
        let width = word(line, "width").map_or(100, |width| width.parse().unwrap());
        let style = Style { width, lang: word(line, "lang").unwrap_or("en").to_owned(), ..Style::default() };
        writeln!(out, "$ {line}\n\n{}\n", show(&plan, &style)).unwrap();
    }
    out
}

#[test]
fn checklists_and_charts() {
    insta::glob!("cases/plan/*.enact", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        insta::assert_snapshot!(plans(&text, plan_human::plan));
    });
}

#[test]
fn the_public_shape() {
    let text = include_str!("cases/plan/parallel.enact");
    let json = |plan: &enact::answer::plan::Plan, _: &Style| {
        let plan: serde_json::Value = serde_json::from_str(&plan_json::plan(plan)).unwrap();
        format!("{plan:#}")
    };
    let first: String = text.lines().filter(|line| !line.starts_with("#!")).collect::<Vec<_>>().join("\n");
    let asked = text.lines().find(|line| line.starts_with("#!")).unwrap();
    insta::assert_snapshot!(plans(&format!("{asked}\n{first}"), json));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    use unicode_width::UnicodeWidthStr as _;
    for width in [60, 80, 100] {
        let text = include_str!("cases/plan/parallel.enact");
        let out = plans(text, |plan, style| plan_human::plan(plan, &Style { width, ..style.clone() }));
        let lines = out.lines().filter(|line| !line.starts_with('$'));
        assert_eq!(lines.filter(|line| line.width() > width).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
