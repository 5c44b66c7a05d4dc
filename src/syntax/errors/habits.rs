//! What is written by habit where the language wants another form, which is named.

use super::structure::with_article;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::value::Date;

/// A band that does not begin with its edge
pub(in crate::syntax) fn no_band(span: Span, found: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("expected the edge of a band, found `{found}`")).help(
        "each begins with `up to`, `below` or `above`: `up to 3: …`, `below 10: …`, and for all the rest `above: …`",
    )
}

/// The word of a clause here for a word that stands for it in other languages, or in everyday law.
pub(in crate::syntax) fn elsewhere<'w>(word: &str, words: &[&'w str]) -> Option<&'w str> {
    let own = match word {
        "must" | "shall" | "ensure" | "requires" | "assert" => "require",
        "if" | "provided" => "when",
        "except" => "unless",
        "deny" | "prohibit" | "disallow" => "forbid",
        "allow" => "permit",
        "change" | "modify" | "update" | "set" | "replace" => "amend",
        "add" | "new" => "insert",
        "delete" | "remove" | "drop" | "abolish" | "cancel" | "abrogate" => "repeal",
        "effective" | "valid" | "since" | "starts" | "start" | "begins" | "starting" => "from",
        "then" | "should" | "verify" | "check" => "expect",
        "due" | "until" | "before" => "by",
        "depends" | "waits" => "after",
        "title" => "label",
        "author" => "publisher",
        "date" | "enacted" | "issued" => "published",
        "bands" | "fee" => "amount",
        "price" | "cost" | "costs" => "amount",
        "max" | "maximum" | "most" => "limit",
        "source" | "ref" | "reference" | "see" => "cite",
        "comment" | "description" | "remark" => "note",
        "reason" => "because",
        _ => return None,
    };
    words.iter().copied().find(|known| *known == own)
}

/// `holiday 2021-01-01, 2022-01-01`
pub(in crate::syntax) fn one_holiday(span: Span, next: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "each `holiday` is one day, or one span of days")
        .help(format!("write `holiday` before each: `holiday {next}`; one of every year is `holiday every 12-25`"))
        .suggest(span, "  holiday ")
}

/// `taxonomy Dog "a dog"`, `rule adult "of age"`
pub(in crate::syntax) fn no_label(span: Span, keyword: &str, title: &str) -> Diagnostic {
    let noun = if keyword == "define" { "definition" } else { keyword };
    let members = if keyword == "taxonomy" { "; its members may have one: `dog \"a dog\"`" } else { "" };
    Diagnostic::new(Code::E0104, span, format!("{} has no label", with_article(noun)))
        .label("a title stands on the line above")
        .help(format!("write it above, as `## {title}`{members}"))
}

/// `rule adult on register {`
pub(in crate::syntax) fn before_block(span: Span, keyword: &str, clause: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("what {} says stands in its block", with_article(keyword)))
        .help(format!("write it behind the `{{`: `{{ {clause} … }}`"))
}

/// `rule adult(p: Person) {`, `rule adult = age >= 18`
pub(in crate::syntax) fn no_definition(span: Span, keyword: &str, name: &str, sign: &str) -> Diagnostic {
    let (message, own) = if sign == "(" {
        (format!("{} is not called with something", with_article(keyword)), format!("define {name}(…) = …"))
    } else {
        (format!("{} has a block and is equal to nothing", with_article(keyword)), format!("define {name} = …"))
    };
    Diagnostic::new(Code::E0104, span, message).help(format!(
        "what it says stands in `{{ … }}`; a value or a condition that others use by its name is `{own}`"
    ))
}

/// `keeper: { born_on: date }`
pub(in crate::syntax) fn record_in_place(span: Span, field: &str) -> Diagnostic {
    let name = super::capital(field);
    Diagnostic::new(Code::E0104, span, "a record is declared by itself, and has a name")
        .help(format!("write `record {name} {{ … }}` before, and `{field}: {name}` here"))
}

/// `cite A "3"  because "…"  disputed 4 cite B "2"`
pub(in crate::syntax) fn disputed_alone(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "`disputed` does not stand behind the value that is disputed")
        .label("behind which value?")
        .help("write it right behind the value, each with its source: `limit 3 cite A \"3\" disputed 4 cite B \"2\"`")
}

/// `within 1 year of d cite A "9" disputed 3 years of d`
pub(in crate::syntax) fn disputed_of(span: Span, length: &str, of: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "what is disputed is how long: from when it counts is said once, before")
        .help(format!("leave out `of {of}`: `disputed {length} cite …`"))
}

/// `expect d missed`
pub(in crate::syntax) fn state_of(span: Span, name: &str, state: &str) -> Diagnostic {
    let own = format!("{name}.{state}");
    Diagnostic::new(Code::E0104, span, format!("`{state}` is asked behind a point"))
        .help(format!("write `{own}`"))
        .suggest(span, own)
}

/// `by k { person => 3 }`
pub(in crate::syntax) fn arrow_behind_key(span: Span, sign: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{sign}` does not stand here"))
        .label("`:` is meant")
        .help("write `:`")
        .fix(span, ":")
}

/// `amend q.limit { 4 -> 1 }`
pub(in crate::syntax) fn change_without_key(span: Span, path: &str, change: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, "between braces, each change has its key before it")
        .label("of which key?")
        .help(format!("write `KEY: {change}`; one value for all is changed without braces: `amend {path} {change}`"))
}

/// `limit = 5`
pub(in crate::syntax) fn sign_behind_word(span: Span, sign: &str, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("no `{sign}` stands behind `{word}`"))
        .help(format!("write what it says right behind the word: `{word} …`"))
        .fix(span, "")
}

/// `on register, require …`; `joined` where no blank stands beside it
pub(in crate::syntax) fn comma_before_clause(span: Span, sign: &str, word: &str, joined: bool) -> Diagnostic {
    Diagnostic::new(
        Code::E0112,
        span,
        format!("no `{sign}` stands before `{word}`: a clause ends where the next begins"),
    )
    .help("remove it")
    .fix(span, if joined { " " } else { "" })
}

/// `n is not 3`
pub(in crate::syntax) fn number_behind_is(span: Span, written: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("numbers are compared by `{own}`, not by `{written}`"))
        .help(format!("write `{own}`"))
        .fix(span, own)
}

/// `days between a and b`
pub(in crate::syntax) fn days_between(span: Span, unit: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{unit} between` is written `{unit} from … to …`"))
        .help(format!("write `{own}`"))
        .suggest(span, own)
}

/// `because "x" zh "一" zh "二"`
pub(in crate::syntax) fn language_twice(span: Span, earlier: Span, language: &str) -> Diagnostic {
    Diagnostic::new(Code::E0309, span, format!("the text in `{language}` stands twice"))
        .label("here again")
        .also(earlier, "first here")
        .help("keep one of them; the text before the first language is `en`")
}

/// `at` as a name
pub(in crate::syntax) fn reserved_name(span: Span, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`{word}` is a word of the language and can't be a name"))
        .help(format!("choose another name, such as `{word}_1`"))
}

/// Whether a finding is about such a name.
pub(in crate::syntax) fn is_reserved_name(found: &Diagnostic) -> bool {
    found.code == Code::E0104 && found.message.ends_with("is a word of the language and can't be a name")
}

/// `define x(n)`
pub(in crate::syntax) fn parameter_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("the parameter `{name}` has no type"))
        .help(format!("say what it is: `{name}: int`, `{name}: date` or the name of a record or taxonomy"))
}

/// `count xs`
pub(in crate::syntax) fn count_what(span: Span, list: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(Code::E0104, span, "`count` needs a name for what it counts");
    match list {
        Some(list) => {
            let own = format!("count x in {list}");
            found.help(format!("write `{own}`: `x`, or any other name, stands for each of them")).suggest(span, own)
        }
        None => found.help("write `count x in xs`: `x`, or any other name, stands for each in the list `xs`"),
    }
}

/// `expect open cost 100 EUR`
pub(in crate::syntax) fn amount_of_act(span: Span, act: &str, word: &str) -> Diagnostic {
    Diagnostic::new(
        Code::E0104,
        span,
        format!("`{word}` is not expected after `{act}`: an act has no amount of its own"),
    )
    .help("name the fee, and what it comes to: `expect licence_fee.amount == 100 EUR`")
}

/// `rule x { until 2019-12-31 … }`
pub(in crate::syntax) fn ends_with(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0106, span, "no clause begins with `until`")
        .help("the first day on which it is no law any more stands behind `repealed`: `repealed 2020-01-01`")
}

/// `transition { … }` in an amendment
pub(in crate::syntax) fn kept_by_change(span: Span, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0106, span, format!("no clause of an amendment begins with `{word}`")).help(
        "who keeps what was before stands behind the change: `amend … 5 -> 3` and `keep previous when … until 2020-12-31`",
    )
}

/// `act go` in a scenario
pub(in crate::syntax) fn act_of_scenario(span: Span, rest: &str) -> Diagnostic {
    let name = rest.split(|c: char| c.is_whitespace()).next().filter(|name| !name.is_empty()).unwrap_or("ACT");
    Diagnostic::new(Code::E0106, span, "no clause of a scenario begins with `act`")
        .help(format!("leave it out: the act is named where something is expected of it, `expect {name} forbidden`"))
}

/// `dated { 2016-06-01: 5 EUR }`
pub(in crate::syntax) fn day_without_from(span: Span, day: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "`from` stands before the day of each version")
        .help(format!("write `from {day}: …`"))
        .fix(Span::at(span.file, span.start as usize), "from ")
}

/// `papers contains passport`
pub(in crate::syntax) fn has_member(span: Span, found: &str, list: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`contains` looks for a text in a text, and `{found}` is none"))
        .help(format!("whether a list has a member is asked by `{found} in {list}`"))
}

/// `expect forbidden by r`
pub(in crate::syntax) fn verdict_of_no_act(span: Span, verdict: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`{verdict}` is said of no act"))
        .help(format!("name the act before it: `expect ACT {verdict} by …`"))
}

/// `amount 5 EUR if c else 10 EUR`
pub(in crate::syntax) fn choice_behind(span: Span, condition: &str, other: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "the condition of a choice stands before its values")
        .help(format!("write `if {condition} then … else {other}`"))
}

/// The first day, or the last, of a year or a month: `2019`, `2019-03`
pub(super) fn whole_day(part: &str, last: bool) -> Option<Date> {
    let day = |rest: &str| format!("{part}{rest}").parse::<Date>().ok();
    match part.len() {
        4 => day(if last { "-12-31" } else { "-01-01" }),
        7 => day("-01").map(|first| if last { first.last_of_month() } else { first }),
        _ => None,
    }
}

/// `roll to next working day in cn`
pub(in crate::syntax) fn roll_forward(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "`roll` moves a last day forward, or back")
        .help("a day off is moved to the next working day by `roll forward in CALENDAR`, to the one before by `roll back in CALENDAR`")
}

/// `binding` in a deadline
pub(in crate::syntax) fn binds_by_else(span: Span, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0106, span, format!("no clause of a deadline begins with `{word}`"))
        .help("a deadline binds where it says what follows as `else forbid \"…\"`")
}

/// `holiday every 12-25 .. 12-26`
pub(in crate::syntax) fn yearly_span(span: Span, first: &str, last: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "a holiday of every year is one day").help(format!(
        "write a line for each day: `holiday every {first}` to `holiday every {last}`, each with its name"
    ))
}
