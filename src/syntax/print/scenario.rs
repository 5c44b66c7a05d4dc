//! Scenarios.

use super::page::{Page, WIDTH};
use crate::syntax::declaration::{Expectation, Expected, Given, GivenField, Scenario, Status, Verdict};
use crate::syntax::name::Path;
use crate::syntax::show::{literal::quoted, show_expr, show_path};

pub(super) fn scenario(page: &mut Page, scenario: &Scenario) {
    page.block(&format!("scenario {}", quoted(&scenario.title.text)), |page| {
        given(page, scenario);
        scenario.today.iter().for_each(|day| page.line(&format!("today {day}")));
        scenario.known_by.iter().for_each(|day| page.line(&format!("known by {day}")));
        scenario.expectations.iter().for_each(|expected| page.line(&expectation(expected)));
    });
}

fn given(page: &mut Page, scenario: &Scenario) {
    let like = scenario.like.as_ref().map(|like| format!(" like {}", quoted(&like.text))).unwrap_or_default();
    if scenario.given.is_empty() && like.is_empty() {
        return;
    }
    let short = format!("given{like} {}", record(&scenario.given));
    if short.chars().count() <= WIDTH - 10 {
        return page.plain(&short);
    }
    page.block(&format!("given{like}"), |page| fields(page, &scenario.given));
}

fn fields(page: &mut Page, all: &[GivenField]) {
    for field in all {
        let whole = format!("{}: {}", name(field), value(&field.value));
        match &field.value {
            Given::Record(inner, _) if whole.chars().count() > WIDTH - 10 => {
                page.block(&format!("{}:", name(field)), |page| fields(page, inner));
            }
            Given::List(items, _) if whole.chars().count() > WIDTH - 10 => {
                page.plain(&format!("{}: [", name(field)));
                items.iter().for_each(|item| page.plain(&format!("  {}", value(item))));
                page.plain("]");
            }
            Given::Record(..) | Given::List(..) | Given::Value(_) | Given::Unknown(_) => page.plain(&whole),
        }
    }
}

fn name(field: &GivenField) -> String {
    let text = &field.name.text;
    let plain = text.chars().all(crate::syntax::scan::is_word) && !text.starts_with(|c: char| c.is_ascii_digit());
    if plain { text.clone() } else { quoted(text) }
}

fn record(fields: &[GivenField]) -> String {
    let fields: Vec<String> = fields.iter().map(|field| format!("{}: {}", name(field), value(&field.value))).collect();
    if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
}

fn value(given: &Given) -> String {
    match given {
        Given::Record(fields, _) => record(fields),
        Given::List(items, _) => format!("[{}]", items.iter().map(value).collect::<Vec<_>>().join(", ")),
        Given::Value(expr) => show_expr(expr),
        Given::Unknown(_) => "unknown".to_owned(),
    }
}

fn expectation(expectation: &Expectation) -> String {
    let on = expectation.on.map(|day| format!("on {day} ")).unwrap_or_default();
    format!("{on}expect {}", expected(&expectation.expected))
}

fn expected(expected: &Expected) -> String {
    let list = |word: &str, paths: &[Path]| match paths {
        [] => String::new(),
        paths => format!(" {word} {}", paths.iter().map(show_path).collect::<Vec<_>>().join(", ")),
    };
    match expected {
        Expected::Verdict { act, verdict, by, missing } => {
            let verdict = match verdict {
                Verdict::Permitted => "permitted",
                Verdict::Forbidden => "forbidden",
                Verdict::Undetermined => "undetermined",
            };
            format!("{} {verdict}{}{}", show_path(act), list("by", by), list("missing", missing))
        }
        Expected::Status { provision, status } => {
            let status = match status {
                Status::Satisfied => "satisfied",
                Status::Violated => "violated",
                Status::NotApplicable => "not applicable",
                Status::Unknown => "unknown",
            };
            format!("{} {status}", show_path(provision))
        }
        Expected::Holds(condition) => show_expr(condition),
        Expected::Unknown(value) => format!("{} unknown", show_expr(value)),
    }
}
