//! How diagnostics look, and that the catalogue is whole.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]
use enact::diagnostic::{Code, Diagnostic, page, render};
use enact::source::{FileId, Sources, Span};
use proptest::prelude::*;

/// The place of the first `part` in a file.
fn place(sources: &Sources, file: FileId, part: &str) -> Span {
    let start = sources.file(file).text().find(part).unwrap();
    Span::new(file, start, start + part.len())
}

fn one(path: &str, text: &str) -> (Sources, FileId) {
    let mut sources = Sources::new();
    let file = sources.add(path.into(), text.into());
    (sources, file)
}

fn drawn(diagnostic: Diagnostic, sources: &Sources) -> String {
    let options = render::Options { color: false, width: 80 };
    let human = render::human(std::slice::from_ref(&diagnostic), sources, options);
    human + &render::concise(&[diagnostic], sources)
}

#[test]
fn chinese_line() {
    let text = "act 注册 \"注册公众号\"\nquota 公众号额度 {\n  limit by 主体.类别 { 个人：5 }\n}\n";
    let (sources, file) = one("规则/公众号.enact", text);
    let colon = place(&sources, file, "：");
    let found = Diagnostic::new(Code::E0103, colon, "`：` is full-width punctuation")
        .label("a plain `:` is meant")
        .also(place(&sources, file, "公众号额度"), "in this quota")
        .fix(colon, ":");
    insta::assert_snapshot!(drawn(found, &sources));
}

#[test]
fn label_at_the_end_of_the_file() {
    let (sources, file) = one("a.enact", "rule open {\n  on register\n\n");
    let found = Diagnostic::new(Code::E0101, place(&sources, file, "{"), "`{` is never closed")
        .label("opened here")
        .also(Span::at(file, 27), "the file ends without `}`")
        .help("write `}` after the last clause of `open`");
    insta::assert_snapshot!(drawn(found, &sources));
}

#[test]
fn primary_at_the_end_of_the_file() {
    let (sources, file) = one("a.enact", "define a = 1 +\n");
    let found = Diagnostic::new(Code::E0104, Span::at(file, 15), "an expression is missing").label("after this");
    insta::assert_snapshot!(drawn(found, &sources));
}

#[test]
fn empty_file() {
    let (sources, file) = one("empty.enact", "");
    let found = Diagnostic::new(Code::E0116, Span::at(file, 0), "the file declares nothing");
    insta::assert_snapshot!(drawn(found, &sources));
}

#[test]
fn long_line() {
    let text = format!("define 前 = 1\ndefine x = {}== 2 {}\n", "额度 + ".repeat(10_000), "+ b ".repeat(10_000));
    let (sources, file) = one("a.enact", &text);
    let found = Diagnostic::new(Code::E0109, place(&sources, file, "=="), "the line has 70,013 characters")
        .label("past the limit of 1,024")
        .also(place(&sources, file, "x ="), "this definition");
    insta::assert_snapshot!(drawn(found, &sources));
}

#[test]
fn control_characters() {
    let (sources, file) = one("a\u{1b}.enact", "define a = \"\u{1b}[31mred\u{202e}\tx\u{0}\"\n");
    let found = Diagnostic::new(Code::E0108, place(&sources, file, "\u{202e}"), "`\u{202e}` turns the \u{7}text")
        .label("not \u{1b} allowed")
        .also(place(&sources, file, "\u{1b}"), "nor this");
    insta::assert_snapshot!(drawn(found, &sources));
}

#[test]
fn two_files() {
    let (mut sources, first) = one("a.enact", "rule identity {\n  on register\n}\n");
    let second = sources.add("b.enact".into(), "# more\n\nrule identity {\n  on verify\n}\n".into());
    let found = Diagnostic::new(Code::E0114, place(&sources, second, "identity"), "`identity` is declared twice")
        .label("declared again")
        .also(place(&sources, first, "identity"), "first declared here")
        .help("rename one of them");
    insta::assert_snapshot!(drawn(found, &sources));
}

#[test]
fn windows_line_ends() {
    let (sources, file) = one("a.enact", "\u{feff}rule a {\r\n  onn register\r\n}\r\n\r\nrule b {\r\n}\r\n");
    let found = Diagnostic::new(Code::E0106, place(&sources, file, "onn"), "a rule has no clause `onn`")
        .label("did you mean `on`?")
        .also(place(&sources, file, "rule a {\r\n"), "of this rule")
        .suggest(place(&sources, file, "onn"), "on");
    insta::assert_snapshot!(drawn(found, &sources));
}

#[test]
fn places_far_apart_and_long() {
    let text = format!("rule a {{\n{}  on x\n}}\n\nfee b {{ amount 3 CNY }}\n", "  when c\n".repeat(20));
    let (sources, file) = one("a.enact", &text);
    let whole = Span::join(place(&sources, file, "rule"), place(&sources, file, "}"));
    let found = Diagnostic::new(Code::E0115, place(&sources, file, "amount"), "a doubtful amount")
        .label("of this amount")
        .also(whole, "this rule decides")
        .also(place(&sources, file, "  on x\n}"), "these two lines too");
    insta::assert_snapshot!(drawn(found, &sources));
}

#[test]
fn without_place() {
    let found = Diagnostic::without_place(Code::E0116, "`rules/` holds no file that ends in `.enact`");
    insta::assert_snapshot!(drawn(found.help("name the folder of the rulebook"), &Sources::new()));
}

#[test]
fn colour() {
    let (sources, file) = one("a.enact", "define a = 1 && 2\n");
    let and = place(&sources, file, "&&");
    let found = Diagnostic::new(Code::E0112, and, "`&&` is written `and`").fix(and, "and");
    insta::assert_debug_snapshot!(render::human(&[found], &sources, render::Options { color: true, width: 80 }));
}

#[test]
fn data() {
    let (sources, file) = one("规则.enact", "额度 = 𠮷；\n");
    let mark = place(&sources, file, "；");
    let found = Diagnostic::new(Code::E0103, mark, "`；` has no meaning \u{1b}").label("here").fix(mark, "");
    let nowhere = Diagnostic::without_place(Code::E0116, "no rules");
    let entries = render::json(&[found.clone(), nowhere, found], &sources);
    insta::assert_snapshot!(serde_json::to_string_pretty(&entries).unwrap());
}

#[test]
fn many_are_counted() {
    let (sources, file) = one("a.enact", &"x\n".repeat(60));
    let found = |line: usize| Diagnostic::new(Code::E0104, Span::new(file, line * 2, line * 2 + 1), "unexpected `x`");
    let all: Vec<_> = (0..60).chain(0..60).rev().map(found).collect();
    let text = render::human(&all, &sources, render::Options::default());
    assert_eq!(text.matches("error[E0104]").count(), 50);
    assert!(text.ends_with("╰────\n\nand 10 more that are not shown: 10 errors\n"), "{text}");
    assert_eq!(render::concise(&all, &sources).lines().count(), 60);
}

#[test]
fn every_code_has_a_page_with_examples() {
    for code in Code::ALL {
        let title = format!("# {code}: {}\n\n", code.title());
        assert!(code.page().starts_with(&title), "docs/errors/{code}.md begins with {title:?}");
        let examples = page::examples(code.page());
        assert!(examples.iter().any(|example| example.is_bad()), "docs/errors/{code}.md has a bad example");
        assert!(examples.iter().any(|example| !example.is_bad()), "docs/errors/{code}.md has a good example");
        assert!(examples.iter().all(|example| matches!(example.kind, "bad" | "bad,untested" | "good")), "{code}");
        assert_eq!(Code::find(&code.id().to_lowercase()), Some(*code));
        assert_eq!(Code::find(code.name()), Some(*code), "the name of {code} is its own");
    }
    assert!(Code::ALL.is_sorted_by_key(|code| code.id()), "the rows are in the order of their numbers");
}

proptest! {
    #[test]
    fn no_place_is_too_odd(
        text in "([a额 ]|\r|\n|\t|\u{1b}|\u{202e}|\u{301}|👩‍👩‍👧|[ab额]{90}){0,12}",
        spans in prop::collection::vec((0u32..2, 0u32..400, 0u32..400), 1..5),
        width in 0usize..200,
        color: bool,
    ) {
        let (mut sources, _) = one("a", &text);
        sources.add("b".into(), text.replace('\n', "\r\n"));
        let mut places = spans.iter().map(|(file, start, end)| Span { file: FileId(*file), start: *start, end: *end });
        let mut found = Diagnostic::new(Code::E0104, places.next().unwrap(), "m").label("l");
        for span in places {
            found = found.also(span, "额 other").fix(span, "x");
        }
        let all = [found];
        let human = render::human(&all, &sources, render::Options { color, width });
        prop_assert!(human.contains("╭─["), "{human}");
        prop_assert!(color || !human.contains('\u{1b}'), "escape");
        prop_assert!(!human.contains('\u{202e}'), "override");
        prop_assert_eq!(render::concise(&all, &sources).lines().count(), 1);
        prop_assert_eq!(render::json(&all, &sources).len(), 1);
    }
}
