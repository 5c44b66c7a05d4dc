//! What a clause says, as text: key by key where it has keys.

use super::edit::{show_consequence, show_roll, show_takes};
use super::item::Content;
use crate::policy::history::Said;
use crate::syntax::expression::{Expr, ExprKind, Literal, Valued};
use crate::syntax::name::Wording;
use crate::syntax::{show_actions, show_edge, show_expr, show_literal, show_paths, show_rung};

/// In normal source form.
pub(super) fn said(content: &Content) -> Said {
    match content {
        Content::Value(valued) => value_said(valued),
        Content::Within(duration, of) => {
            let says = |value: &Expr| format!("{} of {}", show_expr(value), show_expr(of));
            Said::Whole(says(&duration.value) + &disputed(duration))
        }
        Content::Line(line) => Said::Whole(show_expr(&line.condition)),
        Content::Roll(roll, calendar) => Said::Whole(show_roll(*roll, calendar.as_ref())),
        Content::Takes(shortest, longest) => Said::Whole(show_takes(shortest, longest.as_ref())),
        Content::Wording(wording) => wording_said(wording),
        Content::Names(names) => Said::Whole(show_paths(names)),
        // taken over after all amendments have been laid
        Content::Taken(_) => Said::Whole(String::new()),
        Content::Else(false, wording) => wording_said(wording),
        Content::Else(true, wording) => match wording.texts.as_slice() {
            [] | [_] => Said::Whole(show_consequence(true, wording)),
            _ => match wording_said(wording) {
                Said::Keys(of, texts) => {
                    let forbids = ("forbid".to_owned(), "true".to_owned());
                    Said::Keys(of, std::iter::once(forbids).chain(texts).collect())
                }
                Said::Whole(text) => Said::Whole(text),
            },
        },
        Content::Rungs(rungs) => {
            let rungs = rungs.iter().map(|rung| (show_rung(rung.from, rung.to), show_actions(&rung.actions)));
            Said::Keys("ladder".to_owned(), rungs.collect())
        }
    }
}

fn disputed(valued: &Valued) -> String {
    valued.disputed.iter().map(|other| format!(" disputed {}", show_expr(&other.value))).collect()
}

fn value_said(valued: &Valued) -> Said {
    let disputed = disputed(valued);
    if let (ExprKind::By(by), true) = (&valued.value.kind, disputed.is_empty()) {
        let arms = by.arms.iter().flat_map(|arm| arm.keys.iter().map(|key| (show_expr(key), show_expr(&arm.value))));
        let otherwise = by.otherwise.iter().map(|value| ("else".to_owned(), show_expr(value)));
        return Said::Keys(format!("by {}", show_expr(&by.on)), arms.chain(otherwise).collect());
    }
    if let (ExprKind::Scale(scale), true) = (&valued.value.kind, disputed.is_empty()) {
        let word = if scale.marginal { "brackets" } else { "band" };
        let bands = scale.bands.iter().map(|band| (show_edge(&band.edge), show_expr(&band.value)));
        return Said::Keys(format!("{word} of {}", show_expr(&scale.on)), bands.collect());
    }
    Said::Whole(show_expr(&valued.value) + &disputed)
}

fn wording_said(wording: &Wording) -> Said {
    let quoted = |text: &str| show_literal(&Literal::Text(text.to_owned()));
    match wording.texts.as_slice() {
        [(_, only)] => Said::Whole(quoted(&only.text)),
        several => {
            let texts = several.iter().map(|(language, text)| (language.clone(), quoted(&text.text)));
            Said::Keys("words".to_owned(), texts.collect())
        }
    }
}
