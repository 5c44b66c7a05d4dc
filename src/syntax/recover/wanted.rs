//! What could have stood where the grammar could not go on, in words.
#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar has many rules, each word stands for some")]

use crate::syntax::grammar::{Rule, is_mark, is_reserved};

/// What is said of a place where a text could follow.
pub(super) const TEXT: &str = "a text in double quotes";

/// Whether a text has to follow a word, rather than could.
pub(super) fn wants_text(last: &str) -> bool {
    is_reserved(last)
        || matches!(last, "because" | "note" | "label" | "url" | "publisher" | "like" | "zone" | "scenario")
}

/// What was expected, in words; empty where only more of what stands there could have followed.
pub(super) fn words(rules: &[Rule]) -> String {
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
        Rule::text | Rule::wording | Rule::line_wording => Some(TEXT.to_owned()),
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
