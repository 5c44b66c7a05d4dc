//! Facts laid out as a tree, to be written as JSON or YAML in the order of the declarations.

/// A part of a file of facts.
pub(super) enum Outline {
    /// A value as it stands in JSON.
    Value(String),
    /// Keys with what is said about each, and its value.
    Record(Vec<Entry>),
    List(Vec<Outline>),
}

/// A key of a record.
pub(super) struct Entry {
    pub key: String,
    /// Lines that explain it; only YAML has room for them.
    pub remarks: Vec<String>,
    pub value: Outline,
}

impl Outline {
    /// As JSON, indented by two blanks, with a line end.
    pub fn json(&self) -> String {
        let mut text = String::new();
        self.write_json(0, &mut text);
        text.push('\n');
        text
    }

    /// As YAML, the remarks as comments.
    pub fn yaml(&self) -> String {
        let mut text = String::new();
        match self {
            Outline::Record(entries) if !entries.is_empty() => write_entries(entries, 0, &mut text),
            Outline::Value(_) | Outline::Record(_) | Outline::List(_) => {
                self.write_json(0, &mut text);
                text.push('\n');
            }
        }
        text
    }

    fn write_json(&self, depth: usize, text: &mut String) {
        match self {
            Outline::Value(value) => text.push_str(value),
            Outline::Record(entries) => {
                let lines = entries.iter().map(|entry| (Some(entry.key.as_str()), &entry.value));
                write_lines(('{', '}'), lines, depth, text);
            }
            Outline::List(elements) => {
                write_lines(('[', ']'), elements.iter().map(|element| (None, element)), depth, text)
            }
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Outline::Value(_) => true,
            Outline::Record(entries) => entries.is_empty(),
            Outline::List(elements) => elements.is_empty(),
        }
    }
}

fn write_lines<'o>(
    brackets: (char, char),
    lines: impl Iterator<Item = (Option<&'o str>, &'o Outline)>,
    depth: usize,
    text: &mut String,
) {
    text.push(brackets.0);
    let mut first = true;
    for (key, value) in lines {
        text.push_str(if first { "\n" } else { ",\n" });
        first = false;
        text.push_str(&"  ".repeat(depth + 1));
        if let Some(key) = key {
            text.push_str(&quoted(key));
            text.push_str(": ");
        }
        value.write_json(depth + 1, text);
    }
    if !first {
        text.push('\n');
        text.push_str(&"  ".repeat(depth));
    }
    text.push(brackets.1);
}

fn write_entries(entries: &[Entry], depth: usize, text: &mut String) {
    let blanks = "  ".repeat(depth);
    for entry in entries {
        for remark in &entry.remarks {
            text.push_str(&format!("{blanks}# {remark}\n"));
        }
        text.push_str(&format!("{blanks}{}:", entry.key));
        write_value(&entry.value, depth, text);
    }
}

/// What stands behind a colon or hyphen.
fn write_value(value: &Outline, depth: usize, text: &mut String) {
    match value {
        Outline::Record(entries) if !entries.is_empty() => {
            text.push('\n');
            write_entries(entries, depth + 1, text);
        }
        Outline::List(elements) if elements.iter().any(|element| !element.is_empty()) => {
            text.push('\n');
            for element in elements {
                text.push_str(&format!("{}-", "  ".repeat(depth + 1)));
                write_value(element, depth + 1, text);
            }
        }
        Outline::Value(_) | Outline::Record(_) | Outline::List(_) => {
            text.push(' ');
            value.write_flat(text);
            text.push('\n');
        }
    }
}

impl Outline {
    fn write_flat(&self, text: &mut String) {
        match self {
            Outline::Value(value) => text.push_str(value),
            Outline::Record(_) => text.push_str("{}"),
            Outline::List(elements) => {
                text.push('[');
                for (number, element) in elements.iter().enumerate() {
                    text.push_str(if number == 0 { "" } else { ", " });
                    element.write_flat(text);
                }
                text.push(']');
            }
        }
    }
}

/// A text as it stands in JSON.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c) => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
