//! Puts into words where and why the grammar could not go on.
#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar has many rules, each word stands for some")]

use std::ops::Range;

use super::everyday::{everyday, meant};
use super::habits::habit;
use super::misplaced::misplaced;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::errors;
use crate::syntax::grammar::{Failure, Rule, expected_rules, failed_at, is_mark, is_reserved};
use crate::syntax::read::Reader;
use crate::syntax::scan::{is_word, token};

/// Reports that a stretch can't be read.
pub(in crate::syntax) fn explain(reader: &mut Reader<'_>, error: &Failure, range: Range<usize>) {
    let text = reader.text;
    let at = (range.start + failed_at(error)).min(range.end);
    let before = before(text, range.start, at);
    let last = last_token(text, range.start, before);
    let Some(rules) = expected_rules(error) else {
        return reader.report(errors::too_deep(reader.raw_span(range.start, range.start + 1)));
    };
    let rest = text.get(at..range.end).unwrap_or_default();
    let found = shown_token(rest);
    let same_line = !found.trim().is_empty() && !text.get(before..at).unwrap_or_default().contains('\n');
    let span = if same_line { reader.raw_span(at, at + found.len()) } else { reader.raw_span(before, before) };
    let found = if same_line { found } else { "" };
    let context = Context { text, range: range.clone(), at, last, rules: &rules };
    let diagnostic = slip(reader, &context, span, same_line).unwrap_or_else(|| {
        // `by 30 days after …` is a deadline, and lacks no block
        let by = text.get(range.start..).is_some_and(|chunk| chunk.starts_with("by "));
        let no_block = by && found.starts_with(char::is_alphabetic) && rules.contains(&Rule::open_brace);
        let words = if no_block { String::new() } else { words(&rules) };
        if words == "a name" && is_reserved(found) {
            errors::reserved_name(span, found)
        } else if words.is_empty() {
            errors::unexpected(span, found, last, rules.contains(&Rule::comma))
        } else {
            errors::expected(span, &words, last, found)
        }
    });
    reader.report(diagnostic);
}

/// The end of the last token before a place.
fn before(text: &str, start: usize, at: usize) -> usize {
    let mut end = start;
    let mut place = start;
    while let Some(rest) = text.get(place..at).filter(|rest| !rest.is_empty()) {
        let length = token(rest);
        if !rest.starts_with(|c: char| c.is_whitespace() || c == '#') {
            end = place + length;
        }
        place += length;
    }
    end
}

fn last_token(text: &str, start: usize, end: usize) -> &str {
    let mut last = "";
    let mut place = start;
    while let Some(rest) = text.get(place..end).filter(|rest| !rest.is_empty()) {
        let piece = shown_token(rest);
        if !piece.starts_with(|c: char| c.is_whitespace() || c == '#') {
            last = piece;
        }
        place += piece.len();
    }
    last
}

/// A token as people see it: a date and a number with its point are one.
fn shown_token(rest: &str) -> &str {
    let number = |c: char| c.is_ascii_digit() || "-.:/".contains(c);
    let run = if rest.starts_with(|c: char| c.is_ascii_digit()) {
        rest.find(|c| !number(c)).unwrap_or(rest.len())
    } else {
        0
    };
    let run = rest.get(..run).unwrap_or_default().trim_end_matches(['-', '.', ':', '/']).len();
    let words = rest.get(run..).filter(|_| run > 0).map_or(0, |more| more.find(|c| !is_word(c)).unwrap_or(more.len()));
    let sign = |c: char| "=<>!&|".contains(c);
    let signs = rest.find(|c| !sign(c)).unwrap_or(rest.len());
    let signs = if rest.starts_with("->") { 2 } else { signs };
    let length = if run > 0 { run + words } else { signs.max(if signs > 1 { 0 } else { token(rest) }) };
    rest.get(..length).unwrap_or_default()
}

/// Where the grammar could not go on.
pub(super) struct Context<'t> {
    pub(super) text: &'t str,
    /// The stretch that was to be read.
    pub(super) range: Range<usize>,
    pub(super) at: usize,
    /// The token before.
    pub(super) last: &'t str,
    /// What could have stood here.
    pub(super) rules: &'t [Rule],
}

impl<'t> Context<'t> {
    /// What could be read of the stretch.
    pub(super) fn chunk(&self) -> &'t str {
        self.text.get(self.range.start..self.at).unwrap_or_default()
    }

    /// What could not.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..self.range.end).unwrap_or_default()
    }
}

/// What is written as in other languages, where the grammar could not go on.
fn slip(reader: &Reader<'_>, context: &Context<'_>, span: Span, same_line: bool) -> Option<Diagnostic> {
    if !same_line {
        return None;
    }
    let (chunk, rest) = (context.chunk(), context.rest());
    let habits = everyday(reader, context, span).or_else(|| habit(reader, context, span));
    if let Some(found) = habits.or_else(|| misplaced(reader, context, span)) {
        return Some(found);
    }
    if chunk.starts_with("from ") && (rest.starts_with("to ") || rest.starts_with("until ")) {
        return Some(errors::version_end(span, shown_token(rest)));
    }
    let code = context.last.len() == 3 && context.last.bytes().all(|byte| byte.is_ascii_uppercase());
    let start = chunk.rfind(context.last).map_or(context.at, |at| context.range.start + at);
    let amount_before =
        context.text.get(..start).is_some_and(|before| before.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    if code && !amount_before && rest.starts_with(|c: char| c.is_ascii_digit()) {
        let amount = shown_token(rest);
        let whole = reader.raw_span(start, context.at + amount.len());
        let written = format!("{} {amount}", context.last);
        return Some(errors::foreign_money(whole, &written, &format!("{amount} {}", context.last)));
    }
    let hyphened = rest.starts_with('-') && rest.get(1..).is_some_and(|rest| rest.starts_with(is_word));
    if hyphened && chunk.ends_with(context.last) && context.last.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        let more = rest.find(|c| !is_word(c) && c != '-').unwrap_or(rest.len());
        let whole = context.text.get(start..context.at + more).unwrap_or_default();
        return Some(errors::hyphenated(reader.raw_span(start, context.at + more), whole));
    }
    let word = rest.split(|c| !is_word(c)).next().unwrap_or_default();
    let digits = word.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0);
    if let Some(end) = digits {
        let (number, unit) = word.split_at_checked(end)?;
        return Some(match meant(number, unit) {
            Some(own) => errors::foreign_word(span, word, &own),
            None => errors::glued(span, word, &format!("{number} {unit}")),
        });
    }
    let own = [("=>", ">="), ("&", "and"), ("==", "is"), ("||", "or"), ("|", "or")];
    let (foreign, own) = own.into_iter().find(|(foreign, _)| rest.starts_with(foreign))?;
    if foreign == "==" || foreign == "|" {
        return None;
    }
    let length = u32::try_from(foreign.len()).unwrap_or(1);
    let span = Span { end: span.start + length, ..span };
    Some(errors::foreign_operator(span, foreign, own, own))
}

/// What was expected, in words; empty where only more of what stands there could have followed.
fn words(rules: &[Rule]) -> String {
    let has = |wanted: &[Rule]| wanted.iter().any(|rule| rules.contains(rule));
    let behind_expression = has(&[Rule::plus, Rule::between_tail, Rule::kw_between]);
    if has(&[Rule::assign]) && has(&[Rule::kw_is]) {
        return "`is` or `=`".to_owned();
    }
    if has(&[Rule::define_equals, Rule::assign]) {
        return "`=`".to_owned();
    }
    if has(&[Rule::colon]) {
        return "`:`".to_owned();
    }
    if has(&[Rule::arrow, Rule::slip_arrow]) {
        return "`->`".to_owned();
    }
    if rules.iter().any(|rule| is_value(*rule)) {
        return "a value".to_owned();
    }
    if has(&[Rule::is_choice]) {
        return word(Rule::is_choice).unwrap_or_default();
    }
    let mut words: Vec<String> = Vec::new();
    if has(&[Rule::comma]) && has(&[Rule::close_paren, Rule::close_bracket]) {
        words.push("`,`".to_owned());
    }
    for rule in rules {
        // behind a whole expression a text may follow, but need not
        let optional = behind_expression && matches!(rule, Rule::text | Rule::wording | Rule::line_wording);
        let word = if optional { None } else { word(*rule) };
        if let Some(word) = word.filter(|word| !words.contains(word)) {
            words.push(word);
        }
    }
    if words.is_empty() && has(&[Rule::dots]) && !has(&[Rule::EOI]) && !behind_expression {
        words.push("`..`".to_owned());
    }
    if words.is_empty() && has(&[Rule::kw_is]) && !behind_expression {
        words.extend(["`is`".to_owned(), "`==`".to_owned()]);
    }
    words.truncate(6);
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn is_value(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::expr
            | Rule::operand
            | Rule::at_operand
            | Rule::sum
            | Rule::tight
            | Rule::valued
            | Rule::labelled
            | Rule::edit
            | Rule::old_value
            | Rule::new_value
            | Rule::edit_expr
            | Rule::given_value
            | Rule::given_scalar
            | Rule::expected_condition
            | Rule::counted
            | Rule::value_for
            | Rule::cell
            | Rule::edge_value
            | Rule::covered_period
    )
}

fn word(rule: Rule) -> Option<String> {
    let sign = |sign: &str| Some(format!("`{sign}`"));
    match rule {
        Rule::name | Rule::path | Rule::word | Rule::word_name => Some("a name".to_owned()),
        Rule::text | Rule::wording | Rule::line_wording => Some("a text in double quotes".to_owned()),
        Rule::date | Rule::start | Rule::day_span => Some("a date".to_owned()),
        Rule::month_day => Some("month and day, as in `12-25`".to_owned()),
        Rule::yearly => Some("a day of the year, such as `12-25` or `4th thursday of november`".to_owned()),
        Rule::number => Some("a number".to_owned()),
        Rule::rung_number | Rule::rung_key | Rule::rung => Some("the number of a rung".to_owned()),
        Rule::type_name => Some("a type".to_owned()),
        Rule::weekday | Rule::day_set => Some("a weekday".to_owned()),
        Rule::month_name => Some("the name of a month".to_owned()),
        Rule::currency => Some("a currency such as `CNY`".to_owned()),
        Rule::language => Some("a language such as `zh`".to_owned()),
        Rule::rounding => Some("how to round, such as `half up` or `down`".to_owned()),
        Rule::character_class => Some("a class of characters such as `han`, `letter` or `digit`".to_owned()),
        Rule::status => Some("a status such as `violated`".to_owned()),
        Rule::action => Some("an action such as `warn` or `close for 7 days`".to_owned()),
        Rule::parameter => Some("a name and its type".to_owned()),
        Rule::is_choice => Some("a member, `given`, `none`, `true` or `false`".to_owned()),
        Rule::define_equals | Rule::assign => sign("="),
        Rule::open_brace => sign("{"),
        Rule::close_paren => sign(")"),
        Rule::close_bracket => sign("]"),
        Rule::open_paren | Rule::parameters | Rule::result | Rule::open_bracket | Rule::close_brace => None,
        Rule::bar => sign("|"),
        _ if is_mark(rule) => keyword(rule),
        _ => None,
    }
}

/// A keyword that must follow; operators and units may follow everywhere and say nothing.
fn keyword(rule: Rule) -> Option<String> {
    let optional = [
        Rule::kw_and,
        Rule::kw_or,
        Rule::kw_not,
        Rule::kw_in,
        Rule::kw_is,
        Rule::kw_at,
        Rule::kw_overlaps,
        Rule::kw_cut,
        Rule::kw_otherwise,
        Rule::kw_disputed,
        Rule::kw_where,
        Rule::kw_matches,
        Rule::kw_starts,
        Rule::kw_ends,
        Rule::kw_contains,
        Rule::kw_between,
        Rule::kw_on,
        Rule::kw_rolled,
        Rule::kw_round,
        Rule::kw_working,
        Rule::kw_elif,
    ];
    let name = format!("{rule:?}");
    let word = name.strip_prefix("kw_")?;
    let unit = ["minute", "hour", "day", "week", "month", "year"].contains(&word.trim_end_matches('s'));
    (!optional.contains(&rule) && !unit).then(|| format!("`{word}`"))
}
