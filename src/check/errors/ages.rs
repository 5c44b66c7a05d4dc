//! Ages and other times gone by that are counted otherwise than they are meant.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::ids::NodeId;

/// Counted from the day that is asked about to one that lies before it.
pub(in crate::check) fn gone_by_backwards(look: Look<'_>, id: NodeId, from: NodeId, to: NodeId) -> Diagnostic {
    let text = |id: NodeId| look.sources.text(look.span(id));
    let message = "this counts backwards: it is negative for what lies before the day that is asked about";
    let found = Diagnostic::new(Code::W0866, look.span(id), message)
        .label("the words speak of what has happened")
        .help(format!("exchange the two days: `from {} to {}`", text(to), text(from)));
    exchanged(look, found, id, (from, to))
}

/// With the edit that exchanges two parts of an expression.
fn exchanged(look: Look<'_>, found: Diagnostic, id: NodeId, (one, other): (NodeId, NodeId)) -> Diagnostic {
    let (whole, one, other) = (look.span(id), look.span(one), look.span(other));
    let cut = |from: usize, to: usize| look.sources.file(whole.file).text().get(from..to).unwrap_or_default();
    let (a, b, c, d) = (one.start as usize, one.end as usize, other.start as usize, other.end as usize);
    if whole.start as usize > a || b > c || d > whole.end as usize {
        return found;
    }
    let text = [cut(whole.start as usize, a), cut(c, d), cut(b, c), cut(a, b), cut(d, whole.end as usize)].concat();
    found.suggest(whole, text)
}

pub(in crate::check) fn age_by_years(look: Look<'_>, id: NodeId, born: NodeId, to: NodeId) -> Diagnostic {
    let text = |id: NodeId| look.sources.text(look.span(id));
    let mended = format!("years from {} to {}", text(born), text(to));
    Diagnostic::new(Code::W0866, look.span(id), "this is the difference of two years' numbers, and no age: who is born in December is a year older on 1 January")
        .label("up to a year too much")
        .help(format!("write `{mended}`; if the year of birth alone counts, say so in the words"))
        .suggest(look.span(id), mended)
}

pub(in crate::check) fn age_by_days(look: Look<'_>, days: NodeId, born: NodeId, to: NodeId) -> Diagnostic {
    let text = |id: NodeId| look.sources.text(look.span(id));
    let mended = format!("years from {} to {}", text(born), text(to));
    Diagnostic::new(
        Code::W0866,
        look.span(days),
        "this counts an age in years of one length: it is reached some days beside the birthday",
    )
    .label("leap years make it some days too much")
    .help(format!("write `{mended}`, without dividing"))
}
