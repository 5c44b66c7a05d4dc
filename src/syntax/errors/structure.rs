//! What is missing, too much, or in the wrong place.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{FileId, Span};

/// Forms in forms, deeper than 64.
pub(in crate::syntax) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0109, span, "this stands too deep in other forms")
        .help("at most 64 brackets or forms may stand in each other: give the inner ones a name with `define`")
}

/// A chain of operators with more than 10,000 operands.
pub(in crate::syntax) fn long_chain(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0109, span, "this chain of operators has more than 10000 operands")
        .help("split it into definitions")
}

/// `a < b < c`
pub(in crate::syntax) fn chained_comparison(whole: Span, span: Span, own: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(Code::E0104, span, "comparisons don't chain");
    match own {
        Some(own) => found.help(format!("join two comparisons with `and`: `{own}`")).suggest(whole, own),
        None => found.help("join two comparisons with `and`: `a < b and b < c`"),
    }
}

/// `"ab"` as a class of characters
pub(in crate::syntax) fn not_one_character(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("{written} is not one character")).help(
        "a class is `han`, `letter`, `digit`, `upper`, `lower`, `space`, `punctuation` or a text of one character",
    )
}

/// A table row that lacks its last bar
pub(in crate::syntax) fn open_row(file: FileId, start: usize, line: usize, text: &str) -> Diagnostic {
    let row = text.get(start..start + line).unwrap_or_default();
    let end = start + row.trim_end().len();
    Diagnostic::new(Code::E0104, Span::at(file, end), "a row ends with `|` on its own line")
        .help("write `|` after the last cell")
        .fix(Span::at(file, end), " |")
}

/// A row with fewer or more cells than the heading
pub(in crate::syntax) fn row_length(span: Span, cells: usize, columns: usize) -> Diagnostic {
    let s = if cells == 1 { "" } else { "s" };
    Diagnostic::new(Code::E0104, span, format!("this row has {cells} cell{s}, the heading {columns}"))
        .help("write `any` where a column does not matter")
}

/// A heading cell that is no name
pub(in crate::syntax) fn not_a_heading(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`{text}` is not the name of a column"))
        .help("the first row names the columns: those of `given` and `gives`")
}

/// `quota` without `limit`
pub(in crate::syntax) fn missing_clause(span: Span, kind: &str, name: &str, needed: &[&str]) -> Diagnostic {
    let needed = one_of(needed);
    Diagnostic::new(Code::E0113, span, format!("the {kind} `{name}` has no {needed}"))
        .help(format!("add a clause that begins with {needed}"))
}

/// The same clause twice
pub(in crate::syntax) fn repeated_clause(span: Span, first: Span, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0114, span, format!("`{word}` is given twice"))
        .also(first, "given here first")
        .help("keep one of them; a change over time is an `amendment`")
}

/// `by by x`
pub(in crate::syntax) fn twice(span: Span, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`{word}` stands here twice")).help("write it once").suggest(span, "")
}

/// A clause of another kind
pub(in crate::syntax) fn misplaced_clause(span: Span, word: &str, kind: &str, homes: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::E0115, span, format!("a {kind} has no clause `{word}`"));
    if homes.is_empty() { diagnostic } else { diagnostic.help(format!("`{word}` is a clause of a {}", one_of(homes))) }
}

/// `` `a`, `b` or `c` ``
pub(in crate::syntax) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A bracket that is never closed: where it is opened, and what stands where it should be closed
pub(in crate::syntax) fn unclosed_bracket(span: Span, there: Span, open: char, close: char, next: &str) -> Diagnostic {
    let before = match next.trim() {
        "" => "the file ends here".to_owned(),
        next => format!("`{close}` is missing before this `{next}`"),
    };
    Diagnostic::new(Code::E0101, span, format!("`{open}` is never closed"))
        .label("opened here")
        .also(there, before)
        .help(format!("write `{close}` where it ends"))
}

/// A closing bracket that closes nothing
pub(in crate::syntax) fn unmatched_bracket(span: Span, sign: char) -> Diagnostic {
    Diagnostic::new(Code::E0111, span, format!("`{sign}` closes nothing"))
        .help("remove it, or write the bracket that it closes")
        .suggest(span, "")
}

/// `(a]`
pub(in crate::syntax) fn crossed_bracket(from: Span, to: Span, open: char, found: char, close: char) -> Diagnostic {
    Diagnostic::new(Code::E0111, to, format!("`{found}` can't close `{open}`"))
        .also(from, "opened here")
        .help(format!("write `{close}`"))
        .suggest(to, close.to_string())
}

/// More than 64 brackets in each other
pub(in crate::syntax) fn deep_brackets(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0109, span, "more than 64 brackets stand in each other")
        .help("give the inner expressions names with `define`")
}

/// A line of more than 1,024 characters
pub(in crate::syntax) fn long_line(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0109, span, "this line has more than 1024 characters")
        .help("break it: an expression may go on in the next line")
}

/// A file of more than 1 MiB
pub(in crate::syntax) fn big_file(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0109, span, "this file has more than 1 MiB").help("split it: a rulebook may have many files")
}

/// A text that does not end on its line
pub(in crate::syntax) fn unclosed_text(span: Span, text: &str) -> Diagnostic {
    let end = Span::at(span.file, span.end as usize);
    let begin = text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let shown: String = begin.chars().take(24).collect();
    let dots = if shown.len() < begin.len() { "…" } else { "" };
    Diagnostic::new(Code::E0102, span, "this text is not closed on its line")
        .label("opened here")
        .also(end, "the closing `\"` is missing")
        .help(format!("write `\"` at the end of `{shown}{dots}`"))
        .suggest(end, "\"")
}

/// `“text”`, `'text'`
pub(in crate::syntax) fn foreign_quotes(span: Span, mark: char, content: &str) -> Diagnostic {
    let code = if mark == '\'' { Code::E0112 } else { Code::E0103 };
    let own = content.replace('\\', "\\\\").replace('"', "\\\"");
    Diagnostic::new(code, span, "a text stands in plain double quotes")
        .help(format!("write `\"{own}\"`"))
        .fix(span, format!("\"{own}\""))
}

/// `；` and `;`
pub(in crate::syntax) fn semicolon(span: Span, sign: char) -> Diagnostic {
    let code = if sign == ';' { Code::E0112 } else { Code::E0103 };
    Diagnostic::new(code, span, format!("`{sign}` is not needed: a clause ends where the next begins"))
        .help("remove it")
        .fix(span, "")
}

/// Full-width punctuation
pub(in crate::syntax) fn wide(span: Span, found: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0103, span, format!("`{found}` is not a plain character"))
        .label(format!("`{own}` is meant"))
        .help(format!("write `{own}`"))
        .fix(span, own)
}

/// A control character, or one that changes the order of others
pub(in crate::syntax) fn unseen(span: Span, character: char) -> Diagnostic {
    let name = format!("U+{:04X}", character as u32);
    Diagnostic::new(Code::E0108, span, format!("the character {name} can't be seen"))
        .help("remove it: a rulebook has only what people can see")
        .fix(span, "")
}

/// A word no clause of the kind begins with
pub(in crate::syntax) fn unknown_clause(span: Span, word: &str, noun: &str, words: &[&str]) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::E0106, span, format!("no clause of {} begins with `{word}`", with_article(noun)));
    match super::elsewhere(word, words).or_else(|| nearest(word, words.iter().copied())) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).suggest(span, near),
        None => diagnostic.help(format!("its clauses begin with {}", one_of(words))),
    }
}

/// `small | 10` in a table
pub(in crate::syntax) fn row_without_bar(span: Span, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("a row begins and ends with `|`, and this with `{word}`"))
        .help(format!("write `| {word} | … |`"))
}

/// Something that is no word where a clause should begin
pub(in crate::syntax) fn no_clause(span: Span, found: &str, noun: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("expected a clause of {}, found `{found}`", with_article(noun)))
        .help("each clause begins with its word, such as `when` or `cite`")
}

/// What should have stood here
pub(in crate::syntax) fn expected(span: Span, wanted: &str, last: &str, found: &str) -> Diagnostic {
    let last = if last == "." && wanted == "a date" { ".." } else { last };
    let after = if last.is_empty() { String::new() } else { format!(" after `{}`", short(last)) };
    let but = if found.is_empty() { String::new() } else { format!(", found `{}`", short(found)) };
    let diagnostic = Diagnostic::new(Code::E0104, span, format!("expected {wanted}{after}{but}"));
    match wanted {
        "`:`" if !found.is_empty() && last.chars().all(char::is_alphanumeric) => {
            diagnostic.help(format!("a key, `:`, and its value: `{last}: {}`", short(found)))
        }
        "`:`" => diagnostic.help("a key, `:`, and its value"),
        "`->`" => diagnostic.help("write what was and what is: `2 -> 1`"),
        "a value" => diagnostic.help("write a number, a date, a fact or another expression here"),
        "a text in double quotes" => diagnostic.help("texts stand in double quotes: `\"…\"`"),
        "a name" => diagnostic.help("names are made of letters, digits and `_`, and don't begin with a digit"),
        "a date" => diagnostic.help(match super::whole_day(found, last == "..") {
            Some(day) => format!("a whole day is wanted here: `{day}`"),
            None => "dates are written `2018-11-16`".to_owned(),
        }),
        _ if ["as", "is", "if", "old", "means", "then"].contains(&found) => {
            diagnostic.help(format!("write {wanted} in place of `{found}`"))
        }
        _ if wanted.starts_with('`') && wanted.ends_with('`') && !found.is_empty() => {
            diagnostic.help(format!("write {wanted} before `{}`", short(found)))
        }
        _ => diagnostic.help(format!("write {wanted} here")),
    }
}

/// Something that can't follow what stands before it
pub(in crate::syntax) fn unexpected(span: Span, found: &str, last: &str, list: bool) -> Diagnostic {
    let after = if last.is_empty() { String::new() } else { format!(" after `{}`", short(last)) };
    let what =
        if found.is_empty() { "this ends too early".to_owned() } else { format!("`{}` is not expected", short(found)) };
    let diagnostic = Diagnostic::new(Code::E0104, span, format!("{what}{after}"));
    let help = if found == "," {
        "several conditions are joined by `and` or `or`"
    } else if list && found.starts_with(char::is_alphabetic) {
        "the next clause begins with its word, such as `when`, `require` or `by`; several of what stands before are separated by commas"
    } else if list {
        "several are separated by commas"
    } else {
        "remove it, or write the operator or the word that is missing before it"
    };
    diagnostic.help(help)
}

/// `30days`
pub(in crate::syntax) fn glued(span: Span, word: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`{word}` is neither a number nor a name"))
        .help(format!("names don't begin with a digit; a unit stands behind a blank: `{own}`"))
        .suggest(span, own)
}

/// `MIIT-2017`
pub(in crate::syntax) fn hyphenated(span: Span, word: &str) -> Diagnostic {
    let own = word.replace('-', "_");
    Diagnostic::new(Code::E0104, span, format!("`{word}` is not a name"))
        .help(format!("names are made of letters, digits and `_`: write `{own}`"))
        .suggest(span, &own)
}

fn short(token: &str) -> String {
    let token = token.trim();
    match token.char_indices().nth(30) {
        Some((end, _)) => format!("{}…", token.get(..end).unwrap_or_default()),
        None => token.to_owned(),
    }
}

pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// `from 2014-06-09 to 2015-01-01`
pub(in crate::syntax) fn version_end(span: Span, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`{word}` is not expected: a version has no end"))
        .help("it lasts until the next begins; write `repealed` and the day from which there is none, or a second amendment that takes it back")
}

/// `close 30 days`
pub(in crate::syntax) fn duration_without_for(span: Span, verb: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("expected `for` after `{verb}`"))
        .help("an action lasts `for` a duration, as in `close for 7 days`")
        .fix(Span::at(span.file, span.start as usize), "for ")
}

/// A package that is named late, or twice
pub(in crate::syntax) fn late_package(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "`package` stands before all else in a file, and once")
        .help("move it to the top, or into a file of its own")
}
