//! What something was and is, in the words of an amendment that makes something else of it: "one account instead of two", over `2 -> 3`; 由五个减为三个.

use std::collections::BTreeMap;

use super::changes::Change;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Figure, Value, figures, own, value};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::node::Node;

/// What ends what is told of one value.
const BREAKS: [char; 8] = [',', ';', '.', '，', '；', '。', '、', '\n'];
/// Words before what it was, and between that and what it is.
const FROM: [&str; 3] = ["from", "由", "从"];
const TO: [&str; 5] = ["to", "为", "至", "到", "成"];

pub(super) fn check(look: Look<'_>, changes: &BTreeMap<AmendmentId, Vec<Change<'_>>>) -> Vec<Diagnostic> {
    changes.iter().flat_map(|(id, changes)| of_amendment(look, *id, changes)).collect()
}

fn of_amendment(look: Look<'_>, id: AmendmentId, changes: &[Change<'_>]) -> Vec<Diagnostic> {
    let Some(amendment) = look.policy.amendments.get(id.index()) else { return Vec::new() };
    let values: Vec<(NodeId, Value, Value)> = changes
        .iter()
        .filter_map(|change| Some((change.new, value_of(look, change.old)?, value_of(look, change.new)?)))
        .collect();
    let mut found = Vec::new();
    for text in own(&amendment.doc, amendment.note.as_deref()) {
        // "one" is a number here
        let small = text.words.to_lowercase().replace(" one ", " 1 ").replace("为一", "为1").replace("至一", "至1");
        let small = small.replace(" and ", ", ").replace("到一", "到1");
        for part in small.split(BREAKS) {
            found.extend(against(look, &values, part, &text.who()));
        }
    }
    found
}

/// The one value that was what a part of a text says that it was, and is another than it says.
fn against(look: Look<'_>, values: &[(NodeId, Value, Value)], part: &str, who: &str) -> Option<Diagnostic> {
    let all = figures(part);
    let mut pairs =
        all.windows(2).filter_map(|two| if let [first, second] = two { told(part, *first, *second) } else { None });
    let ((old, new, said), None) = (pairs.next()?, pairs.next()) else { return None };
    let mut of_that = values.iter().filter(|(_, was, _)| was.told(old) == Some(*was));
    let ((at, _, is), None) = (of_that.next()?, of_that.next()) else { return None };
    let meant = is.told(new).filter(|meant| meant != is)?;
    let at = look.span(*at);
    Some(errors::told_otherwise(at, who, (&said, &is.shown()), &format!("`{}`", meant.shown())))
}

/// Of two figures what was, what is, and how it is said.
fn told<'t>(part: &'t str, first: Figure<'t>, second: Figure<'t>) -> Option<(Figure<'t>, Figure<'t>, String)> {
    let start = first.before().len();
    let end = second.before().len() + second.written().len();
    let between = part.get(start + first.written().len()..second.before().len())?;
    let shown = |from: usize| part.get(from..end).map(|said| format!("\"{}\"", said.trim()));
    if between.contains("instead of") {
        return Some((second, first, shown(start)?));
    }
    let lead = FROM.iter().find(|word| first.before().trim_end().ends_with(**word))?;
    let goes = TO.iter().any(|word| between.trim_end().ends_with(word));
    let from = first.before().trim_end().len() - lead.len();
    goes.then(|| shown(from)).flatten().map(|said| (first, second, said))
}

/// A value; of a day that is moved, by how much.
fn value_of(look: Look<'_>, id: NodeId) -> Option<Value> {
    let id = look.plain(id);
    let length = if let Node::Shift { duration, .. } = look.node(id) { *duration } else { id };
    value(look, length)
}
