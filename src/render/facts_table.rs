//! The facts that an act can use, as a table.
use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};

use super::{Style, Tone};
use crate::diagnostic::render::visible;
use crate::facts::describe::FactUsed;

/// Path, type and question of each.
#[must_use]
pub fn table(facts: &[FactUsed], style: &Style) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    table.set_header(["fact", "type", "question"]);
    for fact in facts {
        table.add_row([&visible(&fact.path), &visible(&type_of(fact)), &visible(&fact.doc)]);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let mut text = String::new();
    for (number, line) in table.lines().enumerate() {
        let tone = if number == 0 { Tone::Strong } else { Tone::Plain };
        text += &style.paint.text(tone, line.trim_end());
        text.push('\n');
    }
    text
}

fn type_of(fact: &FactUsed) -> String {
    let fixed = if fact.fixed { " (can't be changed)" } else { "" };
    format!("{}{fixed}", fact.type_in_words)
}
