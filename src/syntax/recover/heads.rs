//! What stands between the name of a declaration and its block, where nothing stands.

use super::expected::Context;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::clauses;
use crate::syntax::errors;
use crate::syntax::provision::Kind;
use crate::syntax::read::Reader;
use crate::syntax::scan::{KEYWORDS, is_word, token};

/// The words by which others call what comes before another rule.
const BEFORE_OTHERS: [&str; 6] = ["overrides", "override", "overriding", "extends", "supersedes", "replaces"];

/// What was meant, if that is plain; the span is that of what could not be read.
pub(super) fn head(reader: &Reader<'_>, context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let head = context.chunk().trim_start();
    let mut words = head.strip_prefix("insert ").unwrap_or(head).split_whitespace();
    let (keyword, name, None) = (words.next()?, words.next()?, words.next()) else { return None };
    let rest = context.rest();
    if keyword == "step" && rest.starts_with('"') {
        return Some(in_block(reader, context, keyword, &format!("label {}", before_block(rest))));
    }
    if rest.starts_with('"') {
        return label(reader, context, span, keyword);
    }
    let kind = Kind::of(keyword)?;
    let word = rest.get(..rest.find(|c| !is_word(c)).unwrap_or(rest.len()))?;
    if BEFORE_OTHERS.contains(&word) {
        let base = before_block(rest).strip_prefix(word)?.trim();
        return Some(in_block(reader, context, keyword, &format!("exception to {base}")));
    }
    if clauses::words(kind).any(|known| known.split(' ').next() == Some(word)) {
        return Some(in_block(reader, context, keyword, before_block(rest)));
    }
    let sign = rest.get(..1).filter(|sign| matches!(*sign, "(" | "="))?;
    Some(errors::no_definition(span, keyword, name, sign))
}

/// What stands before the block, on its line.
fn before_block(rest: &str) -> &str {
    rest.get(..rest.find(['{', '\n']).unwrap_or(rest.len())).unwrap_or_default().trim_end()
}

/// `rule adult on register {`: as a clause of the block.
fn in_block(reader: &Reader<'_>, context: &Context<'_>, keyword: &str, clause: &str) -> Diagnostic {
    let stretch = before_block(context.rest());
    let open =
        context.rest().find('{').filter(|open| context.rest().get(..*open).is_some_and(|rest| !rest.contains('\n')));
    let end = context.at + open.map_or(stretch.len(), |open| open + 1);
    errors::before_block(reader.raw_span(context.at, context.at + stretch.len()), keyword, clause)
        .suggest(reader.raw_span(context.at, end), format!("{{ {clause}"))
}

/// `taxonomy Dog "a dog"`, `rule of_age "keepers are of age" zh "须成年"`
fn label(reader: &Reader<'_>, context: &Context<'_>, span: Span, keyword: &str) -> Option<Diagnostic> {
    let plain = KEYWORDS.contains(&keyword) && !matches!(keyword, "source" | "act" | "use" | "presume");
    let (titles, length) = titles(context.rest());
    let found = errors::no_label(span, keyword, titles.first().filter(|_| plain)?);
    // the title goes above the line, if the declaration begins it and has none yet
    let line = context.text.get(..context.range.start)?.rfind('\n').map_or(0, |end| end + 1);
    let before = context.text.get(line..context.range.start)?;
    let start = line + before.len() - before.trim_start().len();
    let above = context.text.get(..line)?.trim_end().lines().next_back().unwrap_or_default();
    if !matches!(before.trim(), "" | "insert") || above.trim_start().starts_with("##") {
        return Some(found.suggest(span, ""));
    }
    let indent = before.get(..start - line)?;
    let titles: String = titles.iter().map(|title| format!("## {title}\n{indent}")).collect();
    let head = context.text.get(start..context.at)?.trim_end();
    Some(found.suggest(reader.raw_span(start, context.at + length), format!("{titles}{head}")))
}

/// Texts behind a name as lines of a title, and how long they are: `an age`, `zh "年龄"`.
fn titles(rest: &str) -> (Vec<String>, usize) {
    let (mut titles, mut length) = (Vec::new(), 0);
    while let Some(rest) = rest.get(length..) {
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let word = rest.get(blank..).and_then(|rest| rest.get(..rest.find(|c| !is_word(c))?)).unwrap_or_default();
        let gap = if word.is_empty() { 0 } else { word.len() + 1 };
        let Some(text) = rest.get(blank + gap..).filter(|text| text.starts_with('"')) else { break };
        let text = text.get(..token(text)).unwrap_or_default();
        titles.push(if word.is_empty() { text.trim_matches('"').to_owned() } else { format!("{word} {text}") });
        length += blank + gap + text.len();
    }
    (titles, length)
}
