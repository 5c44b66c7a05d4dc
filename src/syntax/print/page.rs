//! Lines and blocks on a page.

use crate::syntax::name::Doc;

/// How wide a line may be.
pub(in crate::syntax) const WIDTH: usize = 120;

/// What has been written.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    depth: usize,
}

impl Page {
    /// A line, indented as deep as the blocks around it.
    pub(super) fn line(&mut self, text: &str) {
        for (number, line) in wrapped(text, WIDTH.saturating_sub(self.depth * 2)).iter().enumerate() {
            let more = if number == 0 { 0 } else { 4 };
            self.text.push_str(&" ".repeat(self.depth * 2 + more));
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// An empty line, unless there is one or nothing stands before it.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A block with something in it.
    pub(super) fn block(&mut self, head: &str, inside: impl FnOnce(&mut Page)) {
        self.line(&format!("{head} {{"));
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line("}");
    }

    /// A block of lines; without braces if there are none.
    pub(super) fn short_block(&mut self, head: &str, lines: &[String]) {
        if lines.is_empty() {
            return self.line(head);
        }
        self.block(head, |page| lines.iter().for_each(|line| page.line(line)));
    }

    /// The `##` lines of what comes next.
    pub(super) fn doc(&mut self, doc: &Doc) {
        if !doc.0.is_empty() {
            doc.0.lines().for_each(|line| self.plain(format!("## {line}").trim_end()));
        }
    }

    /// A line that is not broken.
    pub(super) fn plain(&mut self, text: &str) {
        self.text.push_str(&" ".repeat(self.depth * 2));
        self.text.push_str(text);
        self.text.push('\n');
    }
}

/// A long line in parts: broken before words that can't end or begin anything else, as far out of brackets as possible.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    if text.starts_with('#') || unicode_width::UnicodeWidthStr::width(text) <= width {
        return vec![text.to_owned()];
    }
    let places = breaks(text);
    let Some(outermost) = places.iter().map(|(_, depth)| *depth).min() else { return vec![text.to_owned()] };
    let mut lines = Vec::new();
    let mut from = 0;
    for at in places.iter().filter(|(_, depth)| *depth == outermost).map(|(at, _)| *at).chain([text.len()]) {
        let part = text.get(from..at).unwrap_or_default().trim();
        lines.extend(wrapped(part, width.saturating_sub(4)));
        from = at;
    }
    lines
}

/// Where a line may be broken, and how deep in brackets that is.
fn breaks(text: &str) -> Vec<(usize, usize)> {
    let (mut depth, mut offset, mut found) = (0_usize, 0, Vec::new());
    while let Some(rest) = text.get(offset..).filter(|rest| !rest.is_empty()) {
        let length = crate::syntax::scan::token(rest).max(1);
        let token = rest.get(..length).unwrap_or_default();
        let before = text.get(..offset).is_some_and(|before| before.ends_with(' '));
        match token {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            "and" | "or" | "then" | "else" | "where" | "otherwise" if before && offset > 0 => {
                found.push((offset, depth))
            }
            _ => {}
        }
        offset += length;
    }
    found
}
