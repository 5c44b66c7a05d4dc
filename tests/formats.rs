//! Findings in the formats of other programs: that each is what its readers take.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use enact::diagnostic::{Code, Diagnostic, render};
use enact::rulebook::Rulebook;
use enact::scenario;
use enact::source::{Sources, Span};
use serde_json::Value;

fn enact(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_enact")).args(arguments).env_remove("CLICOLOR_FORCE").output().unwrap()
}

/// What the schema of OASIS says against a log.
fn refused(log: &Value) -> Vec<String> {
    let mut schema: Value = serde_json::from_str(include_str!("schema/sarif-2.1.0.json")).unwrap();
    // a pattern with a bracket too many, which a strict reader of patterns refuses; we write no language
    for path in ["/definitions/run/properties/language", "/definitions/toolComponent/properties/language"] {
        schema.pointer_mut(path).unwrap().as_object_mut().unwrap().remove("pattern");
    }
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    validator.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn sarif(path: &str, text: &str) -> Value {
    let rulebook = Rulebook::load(vec![(path.to_owned(), text.to_owned())], None);
    render::sarif(&rulebook.diagnostics, &rulebook.sources, &rulebook.digest)
}

#[test]
fn sarif_is_what_its_schema_says() {
    for folder in ["syntax", "resolve", "check"] {
        for entry in fs::read_dir(Path::new("tests/cases").join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "enact") {
                let log = sarif(&path.to_string_lossy(), &fs::read_to_string(&path).unwrap());
                assert_eq!(refused(&log), Vec::<String>::new(), "{}", path.display());
            }
        }
    }
    let nowhere = Diagnostic::without_place(Code::E0116, "no rules");
    assert_eq!(refused(&render::sarif(&[nowhere], &Sources::new(), "")), Vec::<String>::new());
    assert!(
        !refused(&serde_json::json!({ "version": "2.1.0", "runs": [{}] })).is_empty(),
        "the schema refuses something"
    );
}

#[test]
fn sarif_tells_places_in_characters_and_the_edit() {
    let log = sarif("规 则/a.enact", "define 前 = \"𠮷\" && true；\n");
    insta::assert_snapshot!(serde_json::to_string_pretty(&log.pointer("/runs/0/results").unwrap()).unwrap());
}

#[test]
fn github_commands_are_escaped() {
    let mut sources = Sources::new();
    let file = sources.add("a,b:50%.enact".into(), "额 x\ny\n".into());
    let one = Diagnostic::new(Code::E0104, Span::new(file, 4, 5), "100% `x`: no").help("two\nlines");
    let two = Diagnostic::new(Code::W0802, Span::new(file, 0, 7), "over two lines");
    let nowhere = Diagnostic::without_place(Code::W0813, "advice");
    insta::assert_snapshot!(render::github(&[one, two, nowhere], &sources));
}

#[test]
fn junit_is_escaped() {
    let text = "facts { day: date }\nact go { governed on day }\n\
        scenario \"<a> & \\\"b\\\"\" { given { day: 2020-01-01 } expect go forbidden }\n\
        scenario \"passes\" { given { day: 2020-01-01 } expect go permitted }\n";
    let rulebook = Rulebook::load(vec![("a&b.enact".to_owned(), text.to_owned())], None);
    let run = scenario::run(&rulebook, "");
    insta::assert_snapshot!(enact::render::scenarios_junit::scenarios(&run, &rulebook.sources));
}

/// A file of this test's own.
fn file(name: &str, text: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.enact"), text).unwrap();
    folder
}

#[test]
fn a_diff_changes_nothing_and_a_fix_only_what_it_says() {
    let before = "define a = 1；\r\ndefine b = a && 2\r\n";
    let folder = file("fix", before);
    let path = folder.join("a.enact");
    fs::write(folder.join("other.txt"), "define a = 1；").unwrap();
    let rules = folder.to_string_lossy().into_owned();
    let diff = enact(&["check", &rules, "--diff"]);
    assert_eq!((diff.status.code(), fs::read_to_string(&path).unwrap().as_str()), (Some(1), before));
    let shown = String::from_utf8(diff.stdout).unwrap();
    assert!(shown.contains("-define a = 1；\r\n") && shown.contains("+define a = 1\r\n"), "{shown}");
    enact(&["check", &rules, "--fix"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "define a = 1\r\ndefine b = a and 2\r\n");
    assert_eq!(fs::read_to_string(folder.join("other.txt")).unwrap(), "define a = 1；");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn watching_checks_again_when_a_file_changes() {
    use std::io::{BufRead, BufReader};
    let folder = file("watch", "define a = 1；\n");
    let mut watch = Command::new(env!("CARGO_BIN_EXE_enact"));
    watch.args(["check", &folder.to_string_lossy(), "--format", "concise", "--watch"]);
    let mut child = watch.stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let first: Vec<String> = lines.by_ref().take_while(|line| !line.starts_with("waiting")).collect();
    fs::write(folder.join("a.enact"), "define a = 1\n").unwrap();
    let second: Vec<String> = lines.by_ref().take_while(|line| !line.starts_with("waiting")).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(first.first().is_some_and(|line| line.contains("E0103")), "{first:?}");
    assert!(second.iter().all(|line| !line.contains("E0103")), "{second:?}");
}

#[test]
fn scenarios_at_edges_pass_and_leave_no_edge() {
    let folder = file("edges", &fs::read_to_string("tests/cli/formats.in/tea/rules.enact").unwrap());
    let (rules, edges) =
        (folder.to_string_lossy().into_owned(), folder.join("edges.enact").to_string_lossy().into_owned());
    let written = enact(&["test", &rules, "--boundaries", "-o", &edges]);
    assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
    let run = enact(&["test", &rules]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stdout));
    let again = String::from_utf8(enact(&["test", &rules, "--boundaries"]).stderr).unwrap();
    assert!(again.starts_with("0 scenarios at edges"), "{again}");
    assert_eq!(
        enact(&["test", &rules, "--boundaries", "-o", &edges]).status.code(),
        Some(0),
        "nothing is written over it"
    );
}

#[test]
fn what_changes_nothing_is_unnoticed_and_what_decides_is_noticed() {
    let text = "facts { n: int  day: date }\nact go { governed on day }\nquota q { on go  count n  limit 3 }\n\
        scenario \"full\" { given { n: 3  day: 2020-01-01 } expect go forbidden }\n\
        scenario \"room\" { given { n: 2  day: 2020-01-01 } expect go permitted }\n";
    let mutation = |text: &str| {
        let rulebook = Rulebook::load(vec![("a.enact".to_owned(), text.to_owned())], None);
        let found = scenario::mutate::mutate(&rulebook, &[], None);
        (found.all, found.unnoticed.into_iter().map(|found| found.words).collect::<Vec<_>>())
    };
    assert_eq!(mutation(text), (2, Vec::new()));
    let (_, unnoticed) = mutation(&text.replace("n: 2 ", "n: 1 "));
    assert_eq!(unnoticed, ["`3` -> `2`"]);
}

#[test]
fn rungs_rows_and_members_are_changed_too() {
    let text = "taxonomy Kind { cat dog }\nfacts { kind: Kind  strikes: int  day: date }\nact keep { governed on day }\n\
        table price {\n  given k: Kind\n  gives amount: money\n  | k | amount |\n  | cat | 2 CNY |\n  | any | 3 CNY |\n}\n\
        fee licence { on keep  amount price(kind) }\nrule no_dogs { on keep  forbid when kind is dog }\n\
        sanction strike {\n  on keep\n  nth strikes\n  ladder {\n    1: warn\n    2+: remove\n  }\n}\n\
        scenario \"a cat\" { given { kind: cat  strikes: 1  day: 2020-01-01 } expect keep permitted }\n";
    let rulebook = Rulebook::load(vec![("a.enact".to_owned(), text.to_owned())], None);
    assert!(!rulebook.has_errors(), "{:?}", rulebook.diagnostics);
    let found = scenario::mutate::mutate(&rulebook, &[], None);
    let unnoticed: Vec<String> = found.unnoticed.into_iter().map(|found| found.words).collect();
    for words in ["without the row", "without the rung of 1", "without the rung of 2+"] {
        assert!(unnoticed.iter().any(|found| found == words), "{words}: {unnoticed:?}");
    }
    // that cats may be kept is asked for: dogs for cats, and the rule without its line, would differ or not be seen
    assert!(!unnoticed.contains(&"`dog` -> `cat`".to_owned()), "{unnoticed:?}");
}

/// The rulebook of a file of cases.
fn case(name: &str) -> Rulebook {
    let path = Path::new("tests/cases/scenarios").join(name);
    let rulebook = Rulebook::load(vec![(name.to_owned(), fs::read_to_string(path).unwrap())], None);
    assert!(!rulebook.has_errors(), "{:?}", rulebook.diagnostics);
    rulebook
}

#[test]
fn there_is_a_scenario_at_every_kind_of_edge() {
    let rulebook = case("edges.enact");
    let found = scenario::boundary::boundaries(&rulebook);
    let titles = found.text.lines().filter_map(|line| line.strip_prefix("scenario ")?.split(" (edge").next());
    let titles: Vec<&str> = titles.collect();
    insta::assert_snapshot!(format!("{}\n{} not reached", titles.join("\n"), found.unreached));
    let own = fs::read_to_string("tests/cases/scenarios/edges.enact").unwrap();
    let files = vec![("edges.enact".to_owned(), own), ("written.enact".to_owned(), found.text)];
    let with_edges = Rulebook::load(files, None);
    assert_eq!(scenario::run(&with_edges, "").failed(), 0);
    assert_eq!(scenario::boundary::boundaries(&with_edges).scenarios, 0, "one run is enough");
}

#[test]
fn days_times_keys_and_exceptions_are_changed_too() {
    let rulebook = case("changes.enact");
    let found = scenario::mutate::mutate(&rulebook, &[], None);
    let place = |span| rulebook.sources.line_column(span).0;
    let changes: Vec<String> =
        found.unnoticed.iter().map(|found| format!("{} {}", place(found.span), found.words)).collect();
    insta::assert_snapshot!(changes.join("\n"));
}

#[test]
fn every_line_and_paper_that_an_answer_shows_is_looked_at() {
    let rulebook = case("lines.enact");
    let run = scenario::run_covering(&rulebook, &[]);
    let gaps: Vec<_> =
        run.coverage.reached().unwrap().files(&rulebook.policy).into_values().flat_map(|file| file.gaps).collect();
    assert!(gaps.is_empty(), "{gaps:?}");
}
