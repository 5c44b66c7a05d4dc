//! What is wrong with files as such.
use super::LONGEST_FILE;
use super::decode::Problem;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// A file that is no text, or too long.
pub fn unreadable(file: FileId, problem: Problem) -> Diagnostic {
    match problem {
        Problem::NotUtf8 { at, gb18030 } => not_utf8(Span::new(file, at, at + 1), gb18030),
        Problem::TooLong => {
            Diagnostic::new(Code::E0109, Span::at(file, 0), format!("the file has more than {LONGEST_FILE} bytes"))
                .help("divide it into several files: a folder of them is one rulebook")
        }
    }
}

fn not_utf8(span: Span, gb18030: bool) -> Diagnostic {
    let found = Diagnostic::new(Code::E0107, span, "the file is not UTF-8 text");
    match gb18030 {
        true => found
            .label("the first byte that is not UTF-8; it looks like GB18030")
            .help("save the file as UTF-8, or convert it: `iconv -f GB18030 -t UTF-8`"),
        false => found.label("the first byte that is not UTF-8").help("save the file as UTF-8"),
    }
}

/// A folder in which no rule file lies.
#[must_use]
pub fn empty_rulebook(folder: &str) -> Diagnostic {
    Diagnostic::without_place(Code::E0116, format!("no file in `{folder}` ends in `.enact`"))
        .help("name the folder of the rules, or begin a rulebook with `enact new DIR`")
}

/// Files that declare nothing: whatever was meant to be in them, it would permit everything.
#[must_use]
pub fn nothing_declared(file: FileId) -> Diagnostic {
    Diagnostic::new(Code::E0116, Span::at(file, 0), "there are no rules to read: nothing is declared")
        .help("name the file or folder of the rules, or begin a rulebook with `enact new DIR`")
}

/// `# allow CODE: reason` where there is nothing to allow, or without a reason.
pub fn unused_allow((span, whole): (Span, Span), code: &str, has_reason: bool, alone: bool) -> Diagnostic {
    match has_reason {
        true if alone => Diagnostic::new(Code::W0817, span, format!("there is no {code} here to allow"))
            .help("leave it out")
            .fix(whole, ""),
        true => Diagnostic::new(Code::W0817, span, format!("there is no {code} here to allow")).help("leave it out"),
        false => Diagnostic::new(Code::W0817, span, format!("this does not say why {code} is allowed"))
            .help(format!("write `# allow {code}: reason`")),
    }
}

/// `# allow E0201: …`, `# allow W816: …`
pub fn never_allowed(span: Span, code: &str) -> Diagnostic {
    match Code::find(code) {
        Some(_) => Diagnostic::new(Code::W0817, span, format!("{code} is an error, and errors can't be allowed"))
            .help("leave this out, and mend the error"),
        None => Diagnostic::new(Code::W0817, span, format!("there is no code {code} to allow"))
            .help("codes have four digits, such as W0816: `enact explain --all` lists them"),
    }
}
