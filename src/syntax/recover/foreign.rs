//! Words and signs that stand for an operator or a clause elsewhere, where the grammar could not go on.

use super::expected::Context;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::errors;
use crate::syntax::grammar::{Rule, is_reserved};
use crate::syntax::read::Reader;
use crate::syntax::scan::{is_word, token};

/// What stands behind a value, and what is written in its place.
const BEHIND_A_VALUE: [(&[&str], &str); 16] = [
    (&["IN", "∈"], "in"),
    (&["IS"], "is"),
    (&["BETWEEN"], "between"),
    (&["LIKE"], "like"),
    (&["AND", "且", "并且", "并"], "and"),
    (&["OR", "或", "或者"], "or"),
    (&["xor", "XOR", "不等于"], "!="),
    (&["equals", "equal", "eq", "等于"], "=="),
    (&["after", "exceeds", "大于", "超过"], ">"),
    (&["before", "小于"], "<"),
    (&["exists"], "is given"),
    (&["default", "coalesce", "??"], "otherwise"),
    (&["message", "msg", "因为"], "because"),
    (&["yearly", "annually", "每年"], "every 1 year"),
    (&["monthly", "每月"], "every 1 month"),
    (&["daily", "每天"], "every 1 day"),
];

/// What stands before what it is about, and what is written in its place.
const BEFORE_A_NAME: [(&[&str], &str); 3] =
    [(&["exists", "some", "ANY"], "any"), (&["forall", "every", "each", "ALL"], "all"), (&["none", "nobody"], "no")];

/// What is written in quite another form, which is told.
const OTHER_FORMS: [(&[&str], &str); 8] = [
    (
        &["implies", "=>"],
        "what follows from a condition is asked in a rule of its own: `when a  require b`; as one condition it is `not a or b`",
    ),
    (&["?"], "a choice is written `if a then b else c`"),
    (
        &["per", "each", "pro"],
        "so much for each is a product: `50 EUR * hours`; what falls due again and again is `every 1 year`",
    ),
    (&["mod", "%", "^"], "there is no operator for it; numbers have `+`, `-`, `*` and `/`"),
    (&["priority"], "there are no priorities: what goes before another provision says `exception to` and its name"),
    (&["waived", "free"], "who pays nothing is excepted: `unless` and the condition"),
    (&["greater", "more", "less", "fewer", "least", "most"], "numbers are compared by `>`, `>=`, `<` and `<=`"),
    (
        &["until", "till"],
        "what holds until a day is `dated { from …: 2  from …: 3 }`, or ends with `repealed` and the day after",
    ),
];

/// Units of time, of one.
const UNITS: [&str; 4] = ["day", "week", "month", "year"];

/// Words that are types.
const TYPES: [&str; 9] = ["int", "decimal", "money", "percent", "text", "date", "bool", "datetime", "duration"];

/// What was meant, if that is plain; the span is that of what could not be read.
pub(super) fn foreign(reader: &Reader<'_>, context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let found = first(context.rest());
    second_source(context, span, found)
        .or_else(|| quotation_inside(context, span, found))
        .or_else(|| counted_from(context, span, found))
        .or_else(|| quoted_name(context, span))
        .or_else(|| no_unit(context, span, found))
        .or_else(|| other_type(context, span))
        .or_else(|| shortened_not(reader, context, found))
        .or_else(|| swiss_thousands(reader, context))
        .or_else(|| divided_whole(context, span))
        .or_else(|| type_before_name(reader, context, found))
        .or_else(|| place_in_source(reader, context))
        .or_else(|| range_as_key(context, span, found))
        .or_else(|| dotted_fact(context, span))
        .or_else(|| quantifier(reader, context))
        .or_else(|| other_else(context, span, found))
        .or_else(|| behind_value(context, span, found))
        .or_else(|| colon(reader, context))
}

/// Whether the signs that a stretch begins with stand before a number: `=> 18` compares, `=> licensed` does not.
pub(super) fn is_before_number(rest: &str) -> bool {
    rest.trim_start_matches(['=', '>']).trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// The word or the signs that a stretch begins with.
fn first(rest: &str) -> &str {
    let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    let signs = rest.find(|c: char| !"=>?%^∈".contains(c)).unwrap_or(rest.len());
    rest.get(..word.max(signs)).unwrap_or_default()
}

/// `within 10 days after d`
fn counted_from(context: &Context<'_>, span: Span, found: &str) -> Option<Diagnostic> {
    if found == "until" && context.rules.contains(&Rule::kw_to) {
        return Some(errors::foreign_word(span, found, "to"));
    }
    let unit = context.last.trim_end_matches('s');
    if context.chunk().starts_with("by ") && UNITS.contains(&unit) && matches!(found, "after" | "from" | "of") {
        return Some(errors::day_by_length(span));
    }
    if !context.chunk().starts_with("within ") || !context.rules.contains(&Rule::kw_of) {
        return None;
    }
    match found {
        "after" | "from" | "since" | "following" => Some(errors::foreign_word(span, found, "of")),
        "before" => Some(errors::counted_back(span)),
        _ => None,
    }
}

/// `cite ACT "7", GUIDE "p. 12"`
fn second_source(context: &Context<'_>, span: Span, found: &str) -> Option<Diagnostic> {
    let cites = context.chunk().starts_with("cite ") && context.chunk().trim_end().ends_with("\",");
    let is_key = found.starts_with(char::is_alphabetic);
    (cites && is_key).then(|| errors::second_source(span, found))
}

/// `"he said "no way""`
fn quotation_inside(context: &Context<'_>, span: Span, found: &str) -> Option<Diagnostic> {
    let chunk = context.chunk().trim_end();
    let glued = |text: &str| text.ends_with('"') && text.trim_end_matches('"').contains('"');
    let word = found.starts_with(char::is_alphabetic);
    let right_behind = chunk.len() == context.chunk().len() && glued(chunk);
    let after_language = chunk.strip_suffix(context.last).is_some_and(glued) && context.last.len() <= 3;
    (word && (right_behind || after_language)).then(|| errors::quotation_inside(span))
}

/// `rule "adults only" {`, `1: "warning"`
fn quoted_name(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let text = context.rest().get(..token(context.rest()))?.strip_prefix('"')?.strip_suffix('"')?;
    let named = context.rules.iter().all(|rule| matches!(rule, Rule::name | Rule::path | Rule::action));
    named.then(|| errors::quoted_name(span, text))
}

/// `within 10 wd of d`
fn no_unit(context: &Context<'_>, span: Span, found: &str) -> Option<Diagnostic> {
    let number = context.chunk().trim().strip_prefix("within ")?.trim();
    let counted = number.bytes().all(|byte| byte.is_ascii_digit()) && found.starts_with(char::is_alphabetic);
    (counted && context.rules.contains(&Rule::kw_of)).then(|| errors::no_unit(span, number, found))
}

/// `x: Item[]`, `x: Kind | none`, `x: int = 0`: behind the type of a field.
fn other_type(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let (name, ty) = context.chunk().split_once(':')?;
    let field = name.trim().chars().all(is_word) && context.rules.contains(&Rule::comma);
    let ty = ty.trim();
    let known = ty.chars().all(|c| is_word(c) || c == '.' || c == '?') && !ty.is_empty() && field;
    let sign = context.rest().chars().next().filter(|_| known)?;
    let help = match sign {
        '[' | '<' => format!("a list is `[Item]`: `{}: [{ty}]` if `{ty}` is what it has", name.trim()),
        '|' => format!("what may be none has `?` behind its type, `{ty}?`; one of several is a taxonomy"),
        '=' => format!("what it is taken to be where it is not given is said by itself: `presume {} = …`", name.trim()),
        '(' if ty == "money" => "money of one currency is `money EUR`".to_owned(),
        '(' | '>' | '0'..='9' => "a type has no bounds; what is allowed is said by rules".to_owned(),
        '{' => "a record or a taxonomy is declared by itself, and has a name".to_owned(),
        '"' => "what is asked stands on the line above: `## How old is the dog?`".to_owned(),
        _ => return None,
    };
    Some(errors::other_type(span, &help))
}

/// `isn't`
fn shortened_not(reader: &Reader<'_>, context: &Context<'_>, found: &str) -> Option<Diagnostic> {
    let word = found.strip_suffix('n').filter(|word| !word.is_empty())?;
    context.rest().get(found.len()..)?.strip_prefix("'t")?;
    let end = context.at + found.len() + 2;
    Some(errors::shortened_not(reader.raw_span(context.at, end), &format!("{word}n't")))
}

/// `1'000 EUR`
fn swiss_thousands(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let behind = context.rest().strip_prefix('\'')?;
    let digits = behind.find(|c: char| !c.is_ascii_digit() && c != '\'').unwrap_or(behind.len());
    let number = context.last.bytes().all(|byte| byte.is_ascii_digit()) && digits > 0;
    let start = context.at - context.last.len();
    let written = context.text.get(start..context.at + 1 + digits).filter(|_| number)?;
    let span = reader.raw_span(start, start + written.len());
    Some(errors::grouped_number(span, written, &written.replace('\'', "")))
}

/// `a // 2`
fn divided_whole(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let twice = context.last == "/" && context.rest().starts_with('/');
    twice.then(|| errors::other_form(span, "//", "whole parts are `round a / 2 to 1 down`; a comment begins with `#`"))
}

/// `facts { int x }`, `facts { x int }`
fn type_before_name(reader: &Reader<'_>, context: &Context<'_>, found: &str) -> Option<Diagnostic> {
    let two =
        context.rules.contains(&Rule::colon) && found.starts_with(is_word) && context.chunk().trim() == context.last;
    // what has its own `:` is the next name
    let two = two && !context.rest().get(found.len()..).is_some_and(|behind| behind.trim_start().starts_with(':'));
    let own = match (TYPES.contains(&context.last), TYPES.contains(&found)) {
        (true, false) => format!("{found}: {}", context.last),
        (false, true) => format!("{}: {found}", context.last),
        (_, _) => return None,
    };
    let start = context.range.start + context.chunk().rfind(context.last)?;
    let span = reader.raw_span(start, context.at + found.len());
    two.then(|| errors::name_and_type(span, &own))
}

/// `cite LAW § 3`, `cite LAW Art. 5`
fn place_in_source(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let source = context.chunk().trim_end().strip_suffix(context.last)?.trim_end();
    let cites = source.ends_with("cite") && context.last.starts_with(is_word);
    let line = context.rest().lines().next().filter(|_| cites)?;
    let place = line.get(..line.find(['}', '#', '"']).unwrap_or(line.len()))?.trim_matches([' ', '\t', ',', '(']);
    let start = context.at + line.find(place)?;
    let plain = place.chars().count() <= 40 && !place.is_empty();
    plain.then(|| errors::unquoted_place(reader.raw_span(start, start + place.len()), context.last, place))
}

/// `by hours { 0..2: 10 EUR }`, `by age { < 14: 2 }`
fn range_as_key(context: &Context<'_>, span: Span, found: &str) -> Option<Diagnostic> {
    let rest = context.rest();
    let number = context.last.bytes().all(|byte| byte.is_ascii_digit()) && !context.last.is_empty();
    let goes_on = number
        && (rest.starts_with(['.', '-']) || matches!(found, "to" | "bis"))
        && context.chunk().trim_end() == context.last;
    let begins = context.last.is_empty()
        && (rest.starts_with(['<', '>']) || matches!(found, "up" | "below" | "above" | "over" | "under"));
    (context.rules.contains(&Rule::colon) && goes_on || begins).then(|| errors::range_as_key(span))
}

/// `facts { dog.age: int }`
fn dotted_fact(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let field = context.rest().strip_prefix('.')?;
    let of = context.last;
    let declared = context.rules.contains(&Rule::colon) && context.chunk().trim_end() == of && of.starts_with(is_word);
    let field = field.get(..field.find(|c| !is_word(c)).unwrap_or(field.len())).filter(|_| declared)?;
    Some(errors::dotted_fact(span, of, field))
}

/// `exists i in items where …`: the word was read as a name.
fn quantifier(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let name = first(context.rest());
    let list = context.rest().get(name.len()..)?.trim_start().starts_with("in ");
    let (_, own) = BEFORE_A_NAME.iter().find(|(words, _)| list && words.contains(&context.last))?;
    let start = context.range.start + context.chunk().rfind(context.last)?;
    Some(errors::quantifier_elsewhere(reader.raw_span(start, start + context.last.len()), context.last, own))
}

/// `kind IN (a, b)`, `a implies b`
fn behind_value(context: &Context<'_>, span: Span, found: &str) -> Option<Diagnostic> {
    let last = context.last;
    let value = last.ends_with(|c: char| is_word(c) || ")]\"%".contains(c)) && !is_reserved(last);
    if !value
        || UNITS.contains(&last.trim_end_matches('s'))
        || context.rules.contains(&Rule::colon)
        || context.rules.contains(&Rule::arrow)
    {
        return None;
    }
    let word = Span { end: span.start + u32::try_from(found.len()).ok()?, ..span };
    if found == "of" && last.ends_with('%') {
        let part = context.chunk().trim_end().rsplit([' ', '(', '\n']).next()?;
        return Some(errors::part_of(word, part));
    }
    if let Some((_, own)) = BEHIND_A_VALUE.iter().find(|(words, _)| words.contains(&found)) {
        return Some(errors::operator_elsewhere(word, found, own));
    }
    let compared = found == "=>" && is_before_number(context.rest());
    if found == "per" && context.chunk().starts_with("limit ") {
        return Some(errors::other_form(
            word,
            found,
            "how many in a time is said where they are counted: `count i in items where i.bought_on in the 12 months to applied_on`",
        ));
    }
    let (_, help) = OTHER_FORMS.iter().find(|(words, _)| words.contains(&found) && !compared)?;
    Some(errors::other_form(word, found, help))
}

/// `by kind { a: 1  otherwise: 2 }`
fn other_else(context: &Context<'_>, span: Span, found: &str) -> Option<Diagnostic> {
    let key = context.rest().strip_prefix("otherwise").is_some_and(|rest| rest.trim_start().starts_with(':'));
    key.then(|| errors::foreign_word(span, found, "else"))
}

/// `package: x`, `on register:`, `expect register: permitted`
fn colon(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let other = [Rule::colon, Rule::bar, Rule::open_brace].iter().any(|rule| context.rules.contains(rule));
    let behind = context.rest().starts_with(':') && !other;
    let word = context.last.starts_with(is_word) && context.last.len() == token(context.last);
    let start = context.range.start + context.chunk().trim_end().len();
    if behind && context.rules.contains(&Rule::kw_then) {
        return Some(errors::foreign_operator(reader.raw_span(start, context.at + 1), ":", "then", " then"));
    }
    (behind && word).then(|| errors::sign_behind_word(reader.raw_span(start, context.at + 1), ":", context.last))
}
