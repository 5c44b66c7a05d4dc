//! What is doubtful in rulebooks without errors, and that nothing is said about sound ones.
#![expect(clippy::unwrap_used, reason = "a test that fails may stop")]

use std::fs;
use std::path::Path;

use enact::answer::{Status, Verdict};
use enact::check::Outcome;
use enact::diagnostic::{Code, Diagnostic, page, render};
use enact::policy::Invariant;
use enact::policy::ids::{ActId, ProvisionId};
use enact::policy::value::Value;
use enact::rulebook::{self, Rulebook};
use enact::source::FileId;
use enact::{evaluate, facts};

fn found(files: Vec<(String, String)>) -> String {
    let rulebook = Rulebook::load(files, None);
    render::concise(&rulebook.diagnostics, &rulebook.sources)
}

/// The rule files below a folder, or the file itself.
fn files(path: &Path, into: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            files(&entry.unwrap().path(), into);
        }
    } else if path.extension().is_some_and(|extension| extension == "enact") {
        into.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
    }
}

#[test]
fn what_is_doubtful_is_said() {
    insta::glob!("cases/check/*.enact", |path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        insta::assert_snapshot!(found(vec![(name, fs::read_to_string(path).unwrap())]));
    });
}

/// Each section of a file of doubts: what is wrong, `CODE LINE …`, the text.
fn sections(text: &str) -> impl Iterator<Item = (&str, Vec<String>, &str)> {
    text.split("\n=== ").skip(1).map(|section| {
        let (title, text) = section.split_once('\n').unwrap();
        let (what, wanted) = title.rsplit_once(": ").unwrap();
        let words: Vec<&str> = wanted.split(' ').collect();
        (what, words.chunks(2).map(|pair| pair.join(" ")).collect(), text)
    })
}

/// The rulebooks of all files of doubts, and those that one line written otherwise (`- as it is`, `+ as it is in the slip`) makes of a sound one.
fn doubts() -> Vec<(String, Vec<String>, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = |folder: &str| fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut all = Vec::new();
    for path in files("doubts").chain([root.join("side_by_side/mistakes.txt")]) {
        let text = fs::read_to_string(path).unwrap();
        all.extend(sections(&text).map(|(what, wanted, text)| (what.to_owned(), wanted, text.to_owned())));
    }
    for path in files("slips").filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let sound = fs::read_to_string(path.with_extension("enact")).unwrap();
        assert_eq!(found(vec![("a.enact".into(), sound.clone())]), "", "{}", path.display());
        let text = fs::read_to_string(&path).unwrap();
        for (what, wanted, slip) in sections(&text) {
            let mut lines = slip.lines();
            let old = lines.next().unwrap().strip_prefix("- ").unwrap();
            let new = lines.next().unwrap().strip_prefix("+ ").unwrap();
            assert_eq!(sound.matches(old).count(), 1, "{what}: {old}");
            all.push((what.to_owned(), wanted, sound.replace(old, new)));
        }
    }
    all
}

#[test]
fn each_doubt_is_found_at_its_place_and_nothing_else() {
    let mut wrong = Vec::new();
    for (what, wanted, text) in doubts() {
        let rulebook = Rulebook::load(vec![("a.enact".into(), text)], None);
        let line = |found: &Diagnostic| {
            let span = found.primary.as_ref().unwrap().span;
            rulebook.sources.file(span.file).line(span.start as usize)
        };
        let codes: Vec<String> =
            rulebook.diagnostics.iter().map(|found| format!("{} {}", found.code, line(found))).collect();
        if codes != wanted {
            wrong.push(format!("{what}: {wanted:?}\n{}", render::concise(&rulebook.diagnostics, &rulebook.sources)));
        }
        rulebook.diagnostics.iter().for_each(|found| shows_itself(&rulebook, found, &what));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a finding shows as its case evaluates so.
fn shows_itself(rulebook: &Rulebook, found: &Diagnostic, what: &str) {
    assert!(found.help.is_some() || found.is_error(), "{what}: no help with {}", found.code);
    let Some(witness) = &found.witness else { return };
    let policy = &rulebook.policy;
    let (case, problems) = facts::read(&witness.facts, facts::Format::Json, FileId::default(), policy);
    assert!(problems.is_empty(), "{what}: {}", witness.facts);
    if found.code == Code::W0825 {
        let broken = |invariant: &Invariant| {
            evaluate::holds(policy, &case, Some(witness.on), None, invariant.condition) == Value::Bool(false)
        };
        assert!(policy.invariants.iter().any(broken), "{what}: {}", witness.facts);
    } else if let Code::W0826 | Code::W0857 | Code::W0859 = found.code {
        let verdict = |act| evaluate::verdict(policy, &case, ActId(act), Some(witness.on), None);
        let refused = (0..policy.acts.len() as u32).any(|act| verdict(act) == Verdict::Forbidden);
        assert!(refused, "{what}: {}", witness.facts);
    } else if let Code::W0845 | Code::W0846 | Code::W0849 | Code::W0871 | Code::W0872 | Code::W0901 | Code::W0915 =
        found.code
    {
        let status = |id| evaluate::finding(policy, &case, Some(witness.on), None, ProvisionId(id)).status;
        let least = if let Code::W0846 | Code::W0915 = found.code { 2 } else { 1 };
        let wanted = match found.code.id() {
            "W0845" | "W0849" => Status::NotApplicable,
            "W0871" => Status::Unknown,
            _ => Status::Satisfied,
        };
        // two rules may both bind without both being kept
        let told = |id: &u32| status(*id) == wanted || found.code == Code::W0846 && status(*id) == Status::Violated;
        let alike = (0..policy.provisions.len() as u32).filter(told).count();
        assert!(alike >= least, "{what}: {}", witness.facts);
    } else if let Code::W0843 | Code::W0856 | Code::W0860 = found.code {
        let finding = |id| evaluate::finding(policy, &case, Some(witness.on), None, ProvisionId(id));
        let all: Vec<_> = (0..policy.provisions.len() as u32).map(finding).collect();
        let shown = all.iter().any(|finding| {
            if found.code == Code::W0860 {
                return finding.applies == Some(true) && finding.status == Status::Unknown;
            }
            let told = matches!(finding.status, Status::Violated | Status::Satisfied);
            let alike = || all.iter().all(|other| other.applies.is_some() && other.applies == finding.applies);
            if found.code == Code::W0843 { told } else { alike() }
        });
        assert!(shown, "{what}: {}", witness.facts);
    } else {
        let finding = |id| evaluate::finding(policy, &case, Some(witness.on), None, ProvisionId(id));
        let conflict = (0..policy.provisions.len() as u32).any(|id| finding(id).conflict.is_some());
        assert!(conflict, "{what}: {}", witness.facts);
    }
}

#[test]
fn nothing_is_said_about_unusual_rulebooks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sound");
    let mut said = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for section in text.split("\n=== ").skip(1) {
            let (title, text) = section.split_once('\n').unwrap();
            let found = found(vec![("a.enact".into(), text.into())]);
            said.extend((!found.is_empty()).then(|| format!("{title}\n{found}")));
        }
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn invariants_are_decided() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/invariants/rulebooks.txt");
    let text = fs::read_to_string(path).unwrap();
    let mut wrong = Vec::new();
    for section in text.split("\n=== ").skip(1) {
        let (title, text) = section.split_once('\n').unwrap();
        let (what, wanted) = title.rsplit_once(": ").unwrap();
        let rulebook = Rulebook::load(vec![("a.enact".into(), text.into())], None);
        let word = |outcome: &Outcome| match outcome {
            Outcome::Proved => "proved",
            Outcome::Refuted(_) => "refuted",
            Outcome::NotDecided(_) => "open",
        };
        let decided: Vec<&str> = rulebook.invariants.iter().map(|decided| word(&decided.result)).collect();
        if decided.join(" ") != wanted {
            wrong.push(format!("{what}: {decided:?}\n{}", render::concise(&rulebook.diagnostics, &rulebook.sources)));
        }
        rulebook.diagnostics.iter().for_each(|found| shows_itself(&rulebook, found, what));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A hundred rules that begin on a hundred days: too many days and rules to be looked at together. Each is about a fact of its own, but
/// for two that leave nothing of the last.
#[test]
fn an_act_of_many_parts_is_looked_at_part_by_part() {
    let facts: Vec<String> = (0..100).map(|number| format!("held_{number}: int")).collect();
    let rule = |number: usize| {
        let (month, day) = (number / 28 + 1, number % 28 + 1);
        format!("rule few_{number} {{ on go  require held_{number} < 3 \"few\"  from 2015-{month:02}-{day:02} }}\n")
    };
    let rules: String = (0..100).map(rule).collect();
    let bans = "rule ban { on go  forbid when held_99 < 1 }\nrule other_ban { on go  forbid when held_99 >= 1 and held_99 < 9 }\n";
    let text =
        format!("facts {{ asked_on: date  {} }}\nact go {{ governed on asked_on }}\n{rules}{bans}", facts.join("\n"));
    let rulebook = Rulebook::load(vec![("a.enact".into(), text)], None);
    let codes: Vec<Code> = rulebook.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::W0826], "{}", render::concise(&rulebook.diagnostics, &rulebook.sources));
    assert!(rulebook.not_checked.is_empty(), "{:?}", rulebook.not_checked);
}

/// Rulebooks that are odd on purpose: they show what evaluation makes of it.
const ODD: [&str; 1] = ["unknowns.enact"];

#[test]
fn what_is_said_about_sound_rulebooks_is_known() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut rulebooks = vec![root.join("src/cli/starter/rules")];
    for folder in ["rules", "examples", "tests/cases/fields"] {
        let entries = fs::read_dir(root.join(folder)).into_iter().flatten();
        rulebooks.extend(entries.map(|entry| entry.unwrap().path()));
    }
    rulebooks.retain(|path| !ODD.iter().any(|name| path.ends_with(name)));
    rulebooks.sort();
    let mut said = String::new();
    for rulebook in rulebooks {
        let mut all = Vec::new();
        files(&rulebook, &mut all);
        let place = |path: &str| Path::new(path).strip_prefix(root).unwrap().display().to_string();
        let all = all.into_iter().map(|(path, text)| (place(&path), text)).collect();
        said += &found(all);
    }
    insta::assert_snapshot!("what_is_said_about_sound_rulebooks", said);
}

/// What an edit makes of the bad example of a page: no finding of that code any more, and no error.
#[test]
fn edits_mend_the_examples_of_pages() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().filter(|code| code.id().starts_with('W')) {
        for example in page::examples(code.page()).into_iter().filter(|example| example.is_bad()) {
            let before = Rulebook::load(vec![("example.enact".into(), example.text.into())], None);
            let offered = before.diagnostics.iter().any(|found| found.fix.is_some());
            let mended = rulebook::mend("", vec![("example.enact".into(), example.text.as_bytes().to_vec())], true);
            let left = &mended.rulebook.diagnostics;
            let clean = !left.iter().any(|found| found.code == *code || found.is_error());
            let new = mended.changed.first().map(|file| file.new.as_str()).unwrap_or_default();
            if offered && !clean {
                wrong.push(format!("{code}\n{new}\n{}", render::concise(left, &mended.rulebook.sources)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn edits_bring_no_error_into_a_rulebook_without_one() {
    for (what, wanted, text) in doubts() {
        let mended = rulebook::mend("", vec![("a.enact".into(), text.into_bytes())], true);
        let error = mended.rulebook.diagnostics.iter().any(Diagnostic::is_error);
        let before = wanted.iter().any(|found| found.starts_with('E'));
        let said = || render::concise(&mended.rulebook.diagnostics, &mended.rulebook.sources);
        assert!(before || !error, "{what}\n{}", said());
    }
}

#[test]
fn examples_of_pages_are_found_and_put_right() {
    for code in Code::ALL.iter().filter(|code| code.id().starts_with('W')) {
        for example in page::examples(code.page()) {
            let rulebook = Rulebook::load(vec![("example.enact".into(), example.text.into())], None);
            let codes: Vec<Code> = rulebook.diagnostics.iter().map(|found| found.code).collect();
            let wanted = if example.is_bad() { vec![*code] } else { Vec::new() };
            let said = render::concise(&rulebook.diagnostics, &rulebook.sources);
            assert_eq!(codes, wanted, "{code} {}\n{said}", example.kind);
        }
    }
}
