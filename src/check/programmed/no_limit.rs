//! `limit 0` where the words say that there is no limit, and `limit none` where they say that there may be nothing.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::messages;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
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

/// Words for nothing at all, and what turns them round.
const BANNED: [&str; 8] = [
    "nothing may be",
    "none may be",
    "is prohibited",
    "are prohibited",
    "is forbidden",
    "are forbidden",
    "禁止",
    "一律不得",
];
const TURNED: [&str; 8] = ["not ", "unless", "except", "otherwise", "other", "不禁止", "除", "未"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, quota: &Provision) -> Option<Diagnostic> {
    let Body::Quota { limit, .. } = quota.body else { return None };
    let versions = look.versions(limit);
    let nothing = versions.iter().all(|version| look.constant(*version) == Some(Constant::Number(Decimal::ZERO)));
    let said = format!("{}\n{}", quota.doc.first().to_lowercase(), messages(look, quota).join("\n"));
    let at = look.span(*versions.first()?);
    let free = versions.iter().all(|version| matches!(look.node(*version), Node::None));
    if let Some(banned) = BANNED.iter().find(|word| free && said.contains(**word))
        && !TURNED.iter().any(|word| said.contains(word))
        && quota.is_no_exception()
    {
        return Some(errors::nothing_meant(at, banned).suggest(at, "0"));
    }
    let said = FREE.iter().find(|word| said.contains(**word)).filter(|_| nothing)?;
    Some(errors::no_limit_meant(at, said).suggest(at, "none"))
}
