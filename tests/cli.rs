//! The command line as it is used: transcripts in `tests/cli`, and what a transcript can't say.
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ENACT: &str = env!("CARGO_BIN_EXE_enact");
const STARTER: &str = "src/cli/starter/rules";

fn enact(arguments: &[&str]) -> Output {
    let output = Command::new(ENACT).args(arguments).env_remove("CLICOLOR_FORCE").env("LC_ALL", "C").output();
    output.unwrap_or_else(|error| unreachable!("{error}"))
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    path
}

#[test]
fn transcripts() {
    trycmd::TestCases::new().env("LC_ALL", "C").case("tests/cli/*.trycmd");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for (arguments, code) in [(vec!["explain", "--all"], 0), (vec!["check", "tests/cli/errors.in/gb"], 1)] {
        let child = Command::new(ENACT)
            .args(&arguments)
            .env("LC_ALL", "C")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.unwrap_or_else(|error| unreachable!("{error}"));
        drop(child.stdout.take());
        let mut noted = String::new();
        if let Some(mut stderr) = child.stderr.take() {
            let _ = stderr.read_to_string(&mut noted);
        }
        assert!(!noted.contains("panicked"), "{noted}");
        assert_eq!(child.wait().ok().and_then(|status| status.code()), Some(code));
    }
}

#[test]
fn colour_only_where_it_is_wanted() {
    let coloured = |arguments: &[&str]| out(&enact(arguments)).contains('\u{1b}');
    assert!(!coloured(&["explain", "--all"]));
    assert!(coloured(&["explain", "--all", "--color", "always"]));
    let forced =
        Command::new(ENACT).args(["explain", "--all"]).env("CLICOLOR_FORCE", "1").env_remove("NO_COLOR").output();
    assert!(forced.is_ok_and(|output| out(&output).contains('\u{1b}')));
}

#[test]
fn every_verb_shows_examples() {
    for verb in ["check", "eval", "history", "diff", "when", "test", "new", "explain", "facts", "completions", "batch"]
    {
        let help = enact(&[verb, "--help"]);
        assert_eq!(help.status.code(), Some(0), "{verb}");
        assert!(out(&help).contains("Examples:\n  enact "), "{verb}");
    }
}

#[test]
fn a_new_rulebook_checks_passes_and_judges_and_is_not_overwritten() {
    let dir = folder("library");
    let dir = dir.to_string_lossy();
    let (rules, example) = (format!("{dir}/rules"), format!("{dir}/example.json"));
    for arguments in [&["new", &dir][..], &["check", &rules], &["test", &rules], &["eval", &rules, "--facts", &example]]
    {
        let output = enact(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}\n{}{}", out(&output), err(&output));
    }
    assert_eq!(enact(&["new", &dir]).status.code(), Some(2));
}

#[test]
fn verdicts_can_fail_the_command() {
    let eval = |more: &[&str]| {
        let arguments = [&["eval", STARTER, "--facts", "src/cli/starter/example.json"], more].concat();
        enact(&arguments).status.code()
    };
    assert_eq!(eval(&[]), Some(0));
    assert_eq!(eval(&["--fail-on", "forbidden"]), Some(1));
    assert_eq!(eval(&["--fail-on", "forbidden,undetermined", "--on", "2024-06-01"]), Some(0));
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let run = || out(&enact(&["eval", STARTER, "--facts", "src/cli/starter/example.json", "--format", "json"]));
    assert_eq!(run(), run());
    assert_eq!(run().lines().count(), 1);
}

fn git(dir: &Path, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"];
    let output = Command::new("git").arg("-C").arg(dir).args(identity).args(arguments).output();
    output.is_ok_and(|output| output.status.success())
}

#[test]
fn rulebooks_of_revisions_are_compared() {
    let dir = folder("revisions");
    let write =
        |text: &str| std::fs::write(dir.join("rules/a.enact"), text).unwrap_or_else(|error| unreachable!("{error}"));
    std::fs::create_dir_all(dir.join("rules")).unwrap_or_else(|error| unreachable!("{error}"));
    if !git(&dir, &["init", "-q"]) {
        return;
    }
    write("act go\nquota q { on go  count 1  limit 5 }\n");
    assert!(git(&dir, &["add", "."]) && git(&dir, &["commit", "-qm", "first"]));
    write("# later\nact go\nquota q { on go  count 1  limit 4 }\n");
    let diff = |old: &str| Command::new(ENACT).current_dir(&dir).args(["diff", old, "rules"]).output();
    let [whole, one, gone, unknown] = ["HEAD:rules", "HEAD:rules/a.enact", "HEAD:other", "first:rules"]
        .map(|old| diff(old).unwrap_or_else(|error| unreachable!("{error}")));
    for output in [whole, one] {
        assert!(out(&output).contains("limit: 5 -> 4"), "{}{}", out(&output), err(&output));
        assert_eq!(output.status.code(), Some(0));
    }
    assert!(err(&gone).contains("the revision has no `other`"), "{}", err(&gone));
    assert!(err(&unknown).contains("there is no revision `first`"), "{}", err(&unknown));
    assert_eq!((gone.status.code(), unknown.status.code()), (Some(2), Some(2)));
}

/// An interview over a pipe: what is not understood is asked again, `?` is answered, and the end of the input leaves the rest open.
#[test]
fn an_interview_goes_on_until_it_understands() {
    let (rules, saved) = ("tests/cli/change/stalls.enact", folder("interview.json"));
    let saved = saved.to_string_lossy().into_owned();
    let arguments = ["ask", rules, "--act", "rent", "--set", "born_on=2000-01-01", "--save", &saved];
    let child = Command::new(ENACT).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.unwrap_or_else(|error| unreachable!("{error}"));
    let lines =
        "soon\n?\n2024-02-30\n2024-02-29\n7.5\nten\n8\r\nlicence, the health certificate\n2\n9\nfood\nYES\nperhaps\n";
    if let Some(mut stdin) = child.stdin.take() {
        assert!(std::io::Write::write_all(&mut stdin, lines.as_bytes()).is_ok());
    }
    let output = child.wait_with_output().unwrap_or_else(|error| unreachable!("{error}"));
    assert_eq!(output.status.code(), Some(0));
    let facts = std::fs::read_to_string(&saved).unwrap_or_default();
    insta::assert_snapshot!("interview", format!("{}\n{facts}", out(&output)));
}
