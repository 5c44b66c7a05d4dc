//! What the doc comment of a declaration says, in the languages that it has.
//!
//! ```text
//! ## When was the applicant born?
//! ## zh "申请人何时出生？"
//! ```

use indexmap::IndexMap;

/// A doc comment: its own text, and that of lines which are a language and a text in quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    texts: IndexMap<String, String>,
}

impl Doc {
    /// Reads the lines as they are written, without their marks.
    #[must_use]
    pub fn read(written: &str) -> Doc {
        let mut doc = Doc::default();
        for line in written.lines() {
            let (language, text) = tagged(line).unwrap_or(("en", line));
            let known = doc.texts.entry(language.to_owned()).or_default();
            if !known.is_empty() {
                known.push('\n');
            }
            known.push_str(text);
        }
        doc.texts.retain(|_, text| !text.trim().is_empty());
        doc
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The text in the first language it has, `en` as a rule.
    #[must_use]
    pub fn first(&self) -> &str {
        self.texts.values().next().map(String::as_str).unwrap_or_default()
    }

    /// The text in a language, where it has one.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Option<&str> {
        let wider = || self.texts.get(language.split(['-', '_']).next()?);
        self.texts.get(language).or_else(wider).map(String::as_str)
    }

    /// The first line in a language, else in the first language it has.
    #[must_use]
    pub fn line(&self, language: &str) -> &str {
        self.in_language(language).unwrap_or(self.first()).lines().next().unwrap_or_default().trim()
    }

    /// The first sentence in a language, else in the first language it has; without its stop.
    #[must_use]
    pub fn sentence(&self, language: &str) -> String {
        let text = self.in_language(language).unwrap_or(self.first());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let end = [". ", "。"].iter().filter_map(|stop| text.find(stop)).min().unwrap_or(text.len());
        text.get(..end).unwrap_or_default().trim_end_matches(['.', '。']).to_owned()
    }

    /// The same after the question for what it is about, and the number of the element that is meant:
    /// `Who is the owner? – When was the person born?`
    #[must_use]
    pub fn about(&self, holder: &Doc, number: Option<u32>) -> Doc {
        let said = |(tag, text): (&String, &String)| {
            let chinese = tag.starts_with("zh");
            let number = number
                .map(|number| if chinese { format!("（第 {number} 项）") } else { format!(" (number {number})") });
            let (lead, number) = (holder.line(tag), number.unwrap_or_default());
            let dash = if chinese { "——" } else { " – " };
            (tag.clone(), if lead.is_empty() { text.clone() } else { format!("{lead}{number}{dash}{text}") })
        };
        Doc { texts: self.texts.iter().map(said).collect() }
    }

    /// The texts by language.
    #[must_use]
    pub fn texts(&self) -> &IndexMap<String, String> {
        &self.texts
    }
}

/// A language and a text in quotes, and nothing else.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (language, rest) = line.trim().split_once(' ')?;
    let text = rest.trim_start().strip_prefix('"')?.strip_suffix('"')?;
    let (main, parts) = language.split_once('-').map_or((language, None), |(main, parts)| (main, Some(parts)));
    let is_main = (2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_part = parts.is_none_or(|parts| parts.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    (is_main && is_part && !text.contains('"')).then_some((language, text))
}

#[cfg(test)]
mod tests {
    use super::Doc;

    #[test]
    fn a_line_of_a_language_and_a_quoted_text_is_a_translation() {
        let doc = Doc::read("When was it?\nzh \"何时？\"\nis \"it\" so?\nno, it is not \"zh\"");
        assert_eq!(doc.in_language("zh"), Some("何时？"));
        assert_eq!(doc.in_language("zh-CN"), Some("何时？"));
        assert_eq!(doc.first(), "When was it?\nis \"it\" so?\nno, it is not \"zh\"");
        assert_eq!(doc.line("de"), "When was it?");
        assert_eq!(Doc::read("zh \"何时？\"").first(), "何时？");
        assert_eq!(Doc::read("One thing. Another.").sentence("en"), "One thing");
    }
}
