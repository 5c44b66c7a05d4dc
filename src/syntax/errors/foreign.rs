//! What stands for an operator, a clause or a declaration elsewhere, and how it is said here.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::scan::KEYWORDS;

/// `within 10 days before d`
pub(in crate::syntax) fn counted_back(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "`within` counts from a day on, not back")
        .help("a last day before another is `by ends_on - 10 days`")
}

/// `taxonomy Kind = small | large`
pub(in crate::syntax) fn other_head(span: Span, keyword: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("expected `{{` behind the name of the {keyword}")).help(help)
}

/// `rule adults only {`
pub(in crate::syntax) fn blank_in_name(span: Span, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "a name is one word").help(format!("write `{own}`")).suggest(span, own)
}

/// `rule "adults only" {`
pub(in crate::syntax) fn quoted_name(span: Span, text: &str) -> Diagnostic {
    let letters = text.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect::<String>();
    let own = letters.trim_matches('_').to_lowercase();
    let found = Diagnostic::new(Code::E0104, span, "a name stands without quotes");
    if own.is_empty() || own.starts_with(|c: char| c.is_ascii_digit()) {
        return found.help("names are made of letters, digits and `_`, and don't begin with a digit");
    }
    found.help(format!("write `{own}`")).suggest(span, own)
}

/// `within 10 wd of d`
pub(in crate::syntax) fn no_unit(span: Span, number: &str, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`{word}` is no unit of time"))
        .help(format!("write `{number} days`, `{number} working days`, or weeks, months, years, hours or minutes"))
}

/// `x: Item[]`, `x: Kind | none`, `x: int = 0`
pub(in crate::syntax) fn other_type(span: Span, help: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "this is not how a type is written").help(help)
}

/// `facts: { … }`, `§ 3 Adults only`, `permit (…)`, behind a declaration
pub(in crate::syntax) fn behind_declaration(span: Span, found: &str, colon: bool) -> Diagnostic {
    let told = Diagnostic::new(Code::E0104, span, format!("`{found}` stands behind the end of the declaration"));
    if colon && KEYWORDS.contains(&found) {
        return told.help(format!("no `:` stands behind it: `{found} …`"));
    }
    if let Some(help) = declaration_elsewhere(&found.to_lowercase()) {
        return told.help(help);
    }
    match found {
        "§" | "Art" | "Article" | "Section" | "Chapter" | "第" => told.help("headings stand in comments: `# § 3`"),
        "if" | "when" | "permit" | "forbid" | "allow" | "deny" | "require" => told.help(
            "what is required, forbidden or permitted stands in a rule: `rule adults { on register  require … }`",
        ),
        "holiday" | "weekend" => told.help("days that are no working days stand in a calendar: `calendar town { … }`"),
        _ => told.help("the next declaration begins with its word, such as `rule` or `define`"),
    }
}

/// `by 30 days after d`
pub(in crate::syntax) fn day_by_length(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "`by` is followed by a day")
        .help("a time from a day on is `within 30 days of d`, a day that is computed `by d + 30 days`")
}

/// `cite LAW § 3`
pub(in crate::syntax) fn unquoted_place(span: Span, source: &str, place: &str) -> Diagnostic {
    let own = format!("\"{place}\"");
    Diagnostic::new(Code::E0104, span, "the place in a source is a text in double quotes")
        .help(format!("write `cite {source} {own}`"))
        .suggest(span, own)
}

/// `by hours { 0..2: 10 EUR }`
pub(in crate::syntax) fn range_as_key(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "the keys of `by` are single values")
        .help("ranges are bands: `band of hours { up to 2: 10 EUR  up to 5: 20 EUR  above: 30 EUR }`")
}

/// `facts { dog.age: int }`
pub(in crate::syntax) fn dotted_fact(span: Span, of: &str, field: &str) -> Diagnostic {
    let name = capital(of);
    Diagnostic::new(Code::E0104, span, "a fact of something is a field of a record")
        .help(format!("declare `record {name} {{ {field}: … }}`, and here `{of}: {name}`"))
}

/// `exists i in items where …`
pub(in crate::syntax) fn quantifier_elsewhere(span: Span, word: &str, own: &str) -> Diagnostic {
    let form = match own {
        "all" => "all x in xs have …",
        "no" => "no x in xs where …",
        _ => "any x in xs where …",
    };
    Diagnostic::new(Code::E0112, span, format!("`{word}` is written `{own}` here"))
        .help(format!("write `{form}`"))
        .suggest(span, own)
}

/// `10% of revenue`
pub(in crate::syntax) fn part_of(span: Span, part: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "a part of something is a product").help(format!("write `revenue * {part}`"))
}

/// `kind IN (a, b)`
pub(in crate::syntax) fn operator_elsewhere(span: Span, word: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{word}` is written `{own}`"))
        .help(format!("write `{own}`"))
        .suggest(span, own)
}

/// `a implies b`
pub(in crate::syntax) fn other_form(span: Span, word: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{word}` says nothing here")).help(help)
}

/// `/* comment */`
pub(in crate::syntax) fn block_comment(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, "a comment begins with `#` and ends with its line")
        .help("write `#` at the beginning of each line of it")
}

/// `cite ACT "7", GUIDE "p. 12"`
pub(in crate::syntax) fn second_source(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "each source has a `cite` of its own")
        .help(format!("write `cite {key} …` behind the first, without the comma"))
}

/// `"he said "no""`
pub(in crate::syntax) fn quotation_inside(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0102, span, "a quotation mark within a text ends it")
        .help("write `'…'` within the text, or `\\\"` for each mark; between a text and its language stands a blank")
}

/// `"a" & city`
pub(in crate::syntax) fn no_joining(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, "texts are not joined")
        .help("in a message, what is filled in stands in braces: `\"in {city}\"`")
}

/// `int x`
pub(in crate::syntax) fn name_and_type(span: Span, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "a name, `:` and its type are wanted")
        .help(format!("write `{own}`"))
        .suggest(span, own)
}

/// `facts { asked_on:  kind: Kind }`
pub(in crate::syntax) fn nothing_behind(span: Span, name: &str, is_type: bool) -> Diagnostic {
    let (what, example) = if is_type { ("type", "date") } else { ("value", "…") };
    Diagnostic::new(Code::E0104, span, format!("nothing stands behind `{name}:`"))
        .label(format!("its {what} is wanted here"))
        .help(format!("write its {what}, `{name}: {example}`"))
}

/// `isn't`
pub(in crate::syntax) fn shortened_not(span: Span, written: &str) -> Diagnostic {
    let own = format!("{} not", written.split("n'").next().unwrap_or_default());
    Diagnostic::new(Code::E0112, span, format!("`{written}` is written `{own}`"))
        .help(format!("write `{own}`"))
        .suggest(span, own)
}

/// `valid until 2024-12-31`, `effective from 2024-01-01`
pub(in crate::syntax) fn word_before(span: Span, word: &str, next: &str) -> Diagnostic {
    let found = Diagnostic::new(Code::E0106, span, format!("no clause begins with `{word}`"));
    if matches!(next, "until" | "to" | "till") {
        found.help("what ends says `repealed` and the day from which it is no longer law, the day after its last")
    } else {
        found.help(format!("leave it out: `{next} …`")).suggest(span, "")
    }
}

/// A word behind a value that is neither an operator nor begins a clause
pub(in crate::syntax) fn no_operator(span: Span, found: &str, last: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`{found}` is not expected after `{last}`")).help(
        "conditions have `and`, `or`, `not`, `is`, `in`, `==`, `<` and the like; a clause begins with its word, such as `when` or `because`",
    )
}

/// A word no declaration begins with
pub(in crate::syntax) fn unknown_declaration(span: Span, word: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::E0105, span, format!("no declaration begins with `{}`", word.trim()));
    if let Some(help) = declaration_elsewhere(word) {
        return diagnostic.help(help);
    }
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).suggest(span, near),
        None => diagnostic.help(
            "declarations begin with `source`, `taxonomy`, `record`, `facts`, `presume`, `act`, `rule`, `quota`, `fee`, `deadline`, \
             `sanction`, `procedure`, `define`, `table`, `calendar`, `amendment`, `scenario` or `invariant`",
        ),
    }
}

/// `exception late { … }`, `enum Kind { … }`: what a declaration of another name is here.
pub(in crate::syntax) fn declaration_elsewhere(word: &str) -> Option<&'static str> {
    Some(match word {
        "exception" | "override" | "overrides" => {
            "an exception is a provision of the kind of its base: `rule x { exception to base  when …  require … }`"
        }
        "enum" | "type" | "category" => "kinds of things are a `taxonomy`: `taxonomy Kind { small  large }`",
        "class" | "struct" | "entity" | "object" => "what has several fields is a `record`: `record Dog { age: int }`",
        "let" | "const" | "var" | "def" | "function" | "func" | "fn" | "parameter" | "constant" | "value" => {
            "what others use by its name is a `define`: `define fee_of(n: int) = n * 2 EUR`"
        }
        "fact" | "input" | "inputs" | "data" => "facts stand together: `facts { age: int }`",
        "penalty" | "fine" | "punishment" => "what follows a violation is a `sanction`",
        "price" | "charge" | "tariff" => "what is to be paid is a `fee`",
        "limit" => "how many there may be is a `quota`",
        "requirement" | "prohibition" | "condition" | "constraint" | "policy" | "obligation" => {
            "what is required, forbidden or permitted is a `rule`"
        }
        "process" | "workflow" | "steps" => "what is done step by step is a `procedure`",
        "change" | "modification" | "update" => "a change of the law is an `amendment`",
        "transition" => "who stays under the law before a change is said in its amendment: `keep previous when …`",
        "season" | "period" => {
            "a part of every year is a condition: `d in season 04-15 .. 06-30`; a `define` gives it a name"
        }
        "holidays" | "workdays" => "days that are no working days stand in a `calendar`",
        "test" | "example" | "case" => "a case and what is expected of it is a `scenario`",
        "action" => "what is permitted or forbidden is an `act`",
        "import" | "include" | "require" | "using" => "what another package declares is there after `use` and its name",
        "namespace" | "module" => "the name of a file's `package` stands at its top",
        "title" | "description" | "author" | "version" | "name" => {
            "what people are to know of a file stands in comments: `# …`, and of a declaration above it: `## …`"
        }
        _ => return None,
    })
}

/// With a capital letter, as records and taxonomies are named.
pub(super) fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
