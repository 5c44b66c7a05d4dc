//! What facts are called, where their names tell what they mean.

use super::look::Look;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::{Base, Field, Layout};

/// The name of a fact or field: `born_on` of `doctor.born_on`.
pub(super) fn name_of(look: Look<'_>, id: NodeId) -> Option<String> {
    field_of(look, id).map(|(name, _)| name.to_owned())
}

/// A fact or field, as it was declared.
pub(super) fn field_of<'p>(look: Look<'p>, id: NodeId) -> Option<(&'p str, &'p Field)> {
    let node = look.node(id);
    if let Node::Fact(cell) = node {
        return in_layout(look, &look.policy.facts, *cell);
    }
    let Node::Field(of, offset) = node else { return None };
    let mut base = &look.ty(*of)?.base;
    while let Base::List(element) = base {
        base = &element.base;
    }
    let Base::Record(record) = base else { return None };
    in_layout(look, &look.policy.records.get(record.index())?.layout, *offset)
}

/// What a field is taken of in the end: `app` of `app.owner.name`.
pub(super) fn root_of(look: Look<'_>, id: NodeId) -> NodeId {
    if let Node::Field(of, _) = look.node(id) { root_of(look, *of) } else { look.plain(id) }
}

fn in_layout<'p>(look: Look<'p>, layout: &'p Layout, cell: u32) -> Option<(&'p str, &'p Field)> {
    let (name, field) = layout.at(cell)?;
    let Base::Record(record) = field.ty.base else { return Some((name, field)) };
    if field.offset == cell {
        return Some((name, field));
    }
    in_layout(look, &look.policy.records.get(record.index())?.layout, cell - field.offset - 1)
}

/// Whether a text of this name is kept for the people who read the file.
pub(super) fn is_for_people(name: &str) -> bool {
    const WORDS: [&str; 31] = [
        "name",
        "id",
        "no",
        "number",
        "code",
        "title",
        "address",
        "street",
        "town",
        "city",
        "remark",
        "remarks",
        "note",
        "notes",
        "comment",
        "comments",
        "reference",
        "ref",
        "file",
        "sign",
        "email",
        "mail",
        "phone",
        "contact",
        "url",
        "website",
        "description",
        "register",
        "key",
        "applicant",
        "holder",
    ];
    const CHINESE: [&str; 10] = ["名称", "姓名", "编号", "地址", "备注", "电话", "说明", "证号", "名字", "号码"];
    let name = name.to_lowercase();
    name.split('_').any(|word| WORDS.contains(&word)) || CHINESE.iter().any(|word| name.contains(word))
}

/// Whether it is the day on which somebody was born.
pub(super) fn is_birthday(look: Look<'_>, id: NodeId) -> bool {
    name_of(look, id).is_some_and(|name| names_a_birthday(&name))
}

/// Whether a day of this name is one on which somebody was born.
pub(super) fn names_a_birthday(name: &str) -> bool {
    let name = name.to_lowercase();
    ["born", "birth", "出生", "生日"].iter().any(|word| name.contains(word)) || name == "dob"
}

/// Whether it is a day on which something ends: it lies ahead of those whom it is about.
pub(super) fn is_an_end(look: Look<'_>, id: NodeId) -> bool {
    name_of(look, id).is_none_or(|name| names_an_end(&name))
}

/// Whether a day of this name is one on which something ends.
pub(super) fn names_an_end(name: &str) -> bool {
    const ENDS: [&str; 18] = [
        "expire", "expiry", "end", "ends", "until", "valid", "due", "term", "last", "close", "finish", "maturity",
        "to", "到期", "截止", "结束", "届满", "期满",
    ];
    let name = name.to_lowercase();
    let word = |end: &str| name.split('_').any(|word| word == end || (end.len() > 3 && word.starts_with(end)));
    ENDS.iter().any(|end| word(end) || (!end.is_ascii() && name.contains(end)))
}
