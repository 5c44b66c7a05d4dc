//! Values with what the law says about them: since when, and who says otherwise.

use super::{show_cite, show_expr, show_start};
use crate::syntax::expression::{Contested, DatedVersion, Disputed, ExprKind};

pub(super) fn show_contested(contested: &Contested) -> String {
    let mut shown = show_expr(&contested.value);
    contested.cites.iter().for_each(|cite| shown += &format!(" {}", show_cite(cite)));
    shown + &show_others(&contested.others)
}

fn show_others(others: &[Disputed]) -> String {
    let mut shown = String::new();
    for other in others {
        shown += &format!(" disputed {}", show_expr(&other.value));
        other.cites.iter().for_each(|cite| shown += &format!(" {}", show_cite(cite)));
    }
    shown
}

pub(super) fn show_version(version: &DatedVersion) -> String {
    let value = version.value.as_ref().map_or("repealed".to_owned(), |value| show_expr(value.undisputed()));
    let announced = version.announced.map(|day| format!(" announced {day}")).unwrap_or_default();
    let cites: Vec<String> = version.cites.iter().map(|cite| format!(" {}", show_cite(cite))).collect();
    let others = match version.value.as_ref().map(|value| &value.kind) {
        Some(ExprKind::Disputed(contested)) => show_others(&contested.others),
        Some(_) | None => String::new(),
    };
    format!("from {}: {value}{announced}{}{others}", show_start(&version.start), cites.concat())
}
