//! Labels that say "or" where both are asked for, and "and" where one is enough: `require resident and owner "is a resident or an owner"`.

use super::denial::{denies, words};
use super::kin::kindred;
use super::text::labels;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};

/// Of what is asked for: the label of what is forbidden may say either.
pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let (both, many) = if let Node::And(many) = look.node(condition) {
        (true, *many)
    } else if let Node::Or(many) = look.node(condition) {
        (false, *many)
    } else {
        return None;
    };
    let [first, second] = look.policy.many(many) else { return None };
    let (first, second) = (name_of(look, *first)?, name_of(look, *second)?);
    let texts = labels(look, line);
    let text = texts.first().filter(|_| line.kind != LineKind::Forbid)?;
    let (said, (left, right)) = match (text.matches(" and ").count(), text.matches(" or ").count()) {
        (1, 0) => (true, text.split_once(" and ")?),
        (0, 1) => (false, text.split_once(" or ")?),
        _ => return None,
    };
    let about = |text: &str, name: &str, other: &str| {
        let of = |name: &str| words(text).iter().any(|word| name.split('_').any(|part| kindred(part, word)));
        of(name) && !of(other)
    };
    let in_order = about(left, &first, &second) && about(right, &second, &first);
    let named = in_order || about(left, &second, &first) && about(right, &first, &second);
    let denied = words(text).into_iter().any(denies);
    (named && !denied && said != both).then(|| {
        let (word, other) = if both { (" and ", " or ") } else { (" or ", " and ") };
        let at = look.span(condition);
        errors::label_joins(at, both, &look.sources.text(at).replace(word, other))
    })
}
