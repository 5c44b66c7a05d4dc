//! `limit 0` where the words say that there is no limit.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::told;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Body, Provision};
use crate::value::Decimal;

/// Words for as many as one likes.
const FREE: [&str; 22] = [
    "no limit",
    "without limit",
    "without a limit",
    "not limited",
    "unlimited",
    "any number",
    "as many as",
    "no maximum",
    "no restriction",
    "not restricted",
    "no upper limit",
    "no cap",
    "无限制",
    "不受限",
    "不限",
    "没有限制",
    "无上限",
    "不受数量",
    "不设上限",
    "不受名额",
    "任意数量",
    "无数量限制",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, quota: &Provision) -> Option<Diagnostic> {
    let Body::Quota { limit, .. } = quota.body else { return None };
    let versions = look.versions(limit);
    let nothing = versions.iter().all(|version| look.constant(*version) == Some(Constant::Number(Decimal::ZERO)));
    let said = told(look, quota);
    let said = FREE.iter().find(|word| said.contains(**word)).filter(|_| nothing && !versions.is_empty())?;
    let at = look.span(*versions.first()?);
    Some(errors::no_limit_meant(at, said).suggest(at, "none"))
}
