//! What can be wrong with facts, in words that need no knowledge of programming.

mod hint;

use hint::hint;

use super::decode::Wanted;
use super::describe::words::{a_type, example, members, shortened};
use super::input::{Key, Shape};
use super::schema::simple_name;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::policy::Policy;
use crate::policy::ids::TaxonomyId;
use crate::policy::types::{Base, Layout, Type};
use crate::source::{FileId, Span};
use crate::value::{Currency, Money};

/// So many names are listed; of more, only how many there are.
const MOST_LISTED: usize = 12;

/// So many keys of a record that name no fact are told.
const MOST_UNKNOWN: usize = 100;

/// E0501: the text is not JSON or YAML.
pub(super) fn not_readable(place: Span, message: String, label: String, help: Option<String>) -> Diagnostic {
    let found = Diagnostic::new(Code::E0501, place, message).label(label);
    match help {
        Some(help) => found.help(help),
        None => found,
    }
}

/// E0501: bytes that are no text.
pub(super) fn not_utf8(file: FileId, at: usize) -> Diagnostic {
    Diagnostic::new(Code::E0501, Span::new(file, at, at + 1), "the record is not UTF-8 text")
        .label("the first byte that is not UTF-8")
        .help("save it as UTF-8")
}

/// E0501: the file holds something else than one record.
pub(super) fn not_a_record(place: Span, shape: Shape<'_>, layout: &Layout) -> Diagnostic {
    let first = layout.fields.keys().next().map_or("subject", String::as_str);
    if let Shape::Plain(text) | Shape::Text(text) = shape
        && let Some((key, value)) = text.split_once('\u{ff1a}')
    {
        let own = format!("{}: {}", shortened(key.trim()), shortened(value.trim()));
        return Diagnostic::new(Code::E0501, place, "the colon behind the key is a full-width one, `：`")
            .label("one text, and no key with a value")
            .help(format!("write a plain colon and a blank: `{own}`"));
    }
    Diagnostic::new(Code::E0501, place, "the facts of a case stand in one record")
        .label(format!("this is {}", seen(shape)))
        .help(format!("in JSON write `{{ \"{first}\": … }}`, in YAML `{first}: …` with a blank behind the colon"))
}

/// E0502: nothing of that name is declared.
pub(super) fn unknown_key(key: Key<'_>, layout: &Layout, owner: &str, policy: &Policy) -> Diagnostic {
    let name = shortened(key.text);
    let names = || layout.fields.keys().map(String::as_str);
    let found = Diagnostic::new(Code::E0502, key.place, format!("`{name}` is no fact of {owner}"));
    let help = match nested_in(key.text, layout, policy) {
        Some(holder) => format!("`{name}` belongs inside `{holder}`"),
        None if name.contains(':') => "a blank stands behind the colon of a key".to_owned(),
        None => listed("the facts here are", names()),
    };
    match nearest(key.text, names()) {
        Some(near) => found.label(format!("is `{near}` meant?")).help(help),
        None => found.label("not declared").help(help),
    }
}

/// E0502 once more; of very many, only that there are more.
pub(super) fn one_more(found: &mut Vec<Diagnostic>, place: Span, unknown: impl FnOnce() -> Diagnostic) {
    let so_far = found.iter().filter(|found| found.code == Code::E0502).count();
    if so_far < MOST_UNKNOWN {
        found.push(unknown());
    } else if so_far == MOST_UNKNOWN {
        let more = Diagnostic::new(Code::E0502, place, "more keys of this record name no fact");
        found.push(more.label("and those behind it").help("`enact facts RULES` lists the facts"));
    }
}

/// The field whose record has a field of that name.
fn nested_in<'p>(name: &str, layout: &'p Layout, policy: &Policy) -> Option<&'p str> {
    let holds = |base: &Base| {
        let Base::Record(record) = base else { return false };
        let record = policy.records.get(record.index());
        record.is_some_and(|record| record.layout.fields.contains_key(name))
    };
    layout.fields.iter().find(|(_, field)| holds(&field.ty.base)).map(|(holder, _)| holder.as_str())
}

/// E0503: the value is of another kind.
pub(super) fn wrong_type(place: Span, shape: Shape<'_>, wanted: Wanted<'_>, policy: &Policy) -> Diagnostic {
    let ty = wanted.ty;
    let message = format!("{} must be {}, but this is {}", called(wanted), a_type(policy, ty), seen(shape));
    let help = hint(shape, &ty.base).unwrap_or_else(|| {
        let Base::Member(taxonomy) = ty.base else { return format!("write {}", example(policy, &ty.base)) };
        listed("write one of", members(policy, taxonomy))
    });
    declared(Diagnostic::new(Code::E0503, place, message).label(not_a(policy, ty)).help(help), wanted)
}

/// E0504: the taxonomy has no such member.
pub(super) fn misspelt_member(
    place: Span,
    shape: Shape<'_>,
    text: &str,
    taxonomy: TaxonomyId,
    wanted: Wanted<'_>,
    policy: &Policy,
) -> Diagnostic {
    let name = policy.taxonomies.get(taxonomy.index()).map_or("", |taxonomy| simple_name(&taxonomy.name));
    let message = format!("{} can't be `{}`: {name} has no such member", called(wanted), shortened(text));
    let found = Diagnostic::new(Code::E0504, place, message).help(listed("the members are", members(policy, taxonomy)));
    let near = labelled(policy, taxonomy, text).or_else(|| nearest(text, members(policy, taxonomy)));
    let found = match near {
        Some(near) => found.label(format!("is `{near}` meant?")).suggest(place, quoted_alike(shape, near)),
        None => found.label("not a member"),
    };
    declared(found, wanted)
}

/// The member whose label is that text.
fn labelled<'p>(policy: &'p Policy, taxonomy: TaxonomyId, text: &str) -> Option<&'p str> {
    let bears = |labels: &[(String, String)]| labels.iter().any(|(_, label)| label == text);
    let mut of = policy.members.iter().filter(|member| member.taxonomy == taxonomy);
    of.find(|member| bears(&member.labels)).map(|member| member.name.as_str())
}

fn quoted_alike(shape: Shape<'_>, name: &str) -> String {
    if matches!(shape, Shape::Text(_)) { format!("\"{name}\"") } else { name.to_owned() }
}

/// E0505: a key is given twice.
pub(super) fn repeated_key(place: Span, first: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::E0505, place, format!("`{name}` is given twice"))
        .label("given again")
        .also(first, "given here first")
        .help("take one of them away; neither is taken to be the right one")
}

/// E0506: none where there must be a value.
pub(super) fn must_exist(place: Span, wanted: Wanted<'_>) -> Diagnostic {
    let found =
        Diagnostic::new(Code::E0506, place, format!("{} must exist, and this says that there is none", called(wanted)))
            .label("says that there is none")
            .help("if it is not known, leave it out; only what is declared with `?` may be none");
    declared(found, wanted)
}

/// E0507: a number with more digits than can be held exactly, or with an exponent.
pub(super) fn number_out_of_limits(place: Span, text: &str, wanted: Wanted<'_>) -> Diagnostic {
    let shown = shortened(text);
    let whole = text.split('.').next().unwrap_or_default().trim_start_matches('-');
    let label = if text.contains(['e', 'E']) {
        "written with an exponent"
    } else if whole.len() > 1 && whole.starts_with('0') {
        "begins with a superfluous 0"
    } else if whole.len() > crate::value::number::INTEGER_DIGITS {
        "too many digits before the point"
    } else {
        "too many digits after the point"
    };
    let found = Diagnostic::new(
        Code::E0507,
        place,
        format!("the number `{shown}` of {} can't be read exactly", called(wanted)),
    )
    .label(label)
    .help("write at most 18 digits before the point and 6 after it, all of them written out");
    declared(found, wanted)
}

/// E0507: a number with a fraction where whole ones are counted.
pub(super) fn not_whole(place: Span, text: &str, wanted: Wanted<'_>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::E0507,
        place,
        format!("{} must be a whole number, but this is `{}`", called(wanted), shortened(text)),
    )
    .label("has a fraction")
    .help("write a whole number; nothing is rounded");
    declared(found, wanted)
}

/// E0507: a text that is too long.
pub(super) fn long_text(place: Span, length: usize, wanted: Wanted<'_>) -> Diagnostic {
    let found = Diagnostic::new(Code::E0507, place, format!("the text of {} is too long", called(wanted)))
        .label(format!("{length} bytes"))
        .help("a text has at most 64 KiB: 65536 bytes");
    declared(found, wanted)
}

/// E0508: an offset, and no zone to bring it to.
pub(super) fn offset_without_zone(place: Span, text: &str, wanted: Wanted<'_>) -> Diagnostic {
    let local = text.get(..text.rfind(['Z', '+', '-']).unwrap_or(text.len())).unwrap_or(text);
    let message = format!(
        "{} is written with an offset from UTC, and the rulebook names no time zone to bring it to",
        called(wanted)
    );
    let found = Diagnostic::new(Code::E0508, place, message).label("has an offset").help(format!(
        "write the local time alone: \"{local}\", or let the package of the rules say `time zone \"Asia/Shanghai\"`"
    ));
    declared(found, wanted)
}

/// E0509: brackets in brackets in brackets.
pub(super) fn too_deep(place: Span, deepest: usize) -> Diagnostic {
    Diagnostic::new(Code::E0509, place, "the facts are nested too deep")
        .label(format!("the {}th bracket inside another", deepest + 1))
        .help(format!("facts may be nested {deepest} deep; what comes behind this place was not read"))
}

/// E0510: money of another currency.
pub(super) fn wrong_currency(place: Span, money: Money, wanted: Currency, of: Wanted<'_>) -> Diagnostic {
    let found =
        Diagnostic::new(Code::E0510, place, format!("{} is money in {wanted}, but this is `{money}`", called(of)))
            .label(format!("not in {wanted}"))
            .help(format!("write the amount in {wanted}; nothing is converted"));
    declared(found, of)
}

/// E0511: `--set` names nothing, or its value can't be read.
pub(super) fn setting(path: &str, message: &str, help: String) -> Diagnostic {
    Diagnostic::without_place(Code::E0511, format!("`--set {path}`: {message}")).help(help)
}

fn declared(found: Diagnostic, wanted: Wanted<'_>) -> Diagnostic {
    let place = wanted.field.span;
    if place.end > place.start { found.also(place, "declared here") } else { found }
}

/// What is said at a value of another type.
fn not_a(policy: &Policy, ty: &Type) -> String {
    match &ty.base {
        Base::List(_) => "not a list".to_owned(),
        Base::Record(_) => "not a record".to_owned(),
        Base::Bool => "neither true nor false".to_owned(),
        Base::Int
        | Base::Decimal
        | Base::Percent
        | Base::Money(_)
        | Base::Text
        | Base::Date
        | Base::Time
        | Base::DateTime
        | Base::Duration
        | Base::Period
        | Base::Member(_)
        | Base::Nothing
        | Base::Any => format!("not {}", a_type(policy, ty)),
    }
}

/// What a value is called: an element of a list has no name of its own.
fn called(wanted: Wanted<'_>) -> String {
    if std::ptr::eq(wanted.ty, &wanted.field.ty) {
        return format!("`{}`", wanted.name);
    }
    format!("an element of `{}`", wanted.name)
}

/// What a value looks like.
fn seen(shape: Shape<'_>) -> String {
    match shape {
        Shape::Null => "none".to_owned(),
        Shape::Unknown => "unknown".to_owned(),
        Shape::Bool(value) => format!("`{value}`"),
        Shape::Number(text) => format!("the number `{}`", shortened(text)),
        Shape::Text("") => "an empty text".to_owned(),
        Shape::Text(text) => format!("the text `{}`", shortened(text)),
        Shape::Plain(text) | Shape::Word(text) => format!("`{}`", shortened(text)),
        Shape::Record => "a record".to_owned(),
        Shape::List => "a list".to_owned(),
    }
}

/// Names after a few words, if they are few.
pub(super) fn listed<'n>(words: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.get(..MOST_LISTED) {
        Some(first) if names.len() > MOST_LISTED => {
            format!("{words} {} and {} more", first.join(", "), names.len() - MOST_LISTED)
        }
        _ => format!("{words} {}", names.join(", ")),
    }
}
