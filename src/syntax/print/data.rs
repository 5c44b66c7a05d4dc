//! What rules speak about: sources, taxonomies, records and facts, acts, presumptions, definitions, invariants.

use super::clause::{cites, note, plain, rounding, starts};
use super::page::{Page, WIDTH};
use super::value::{cite, valued};
use crate::syntax::declaration::{
    Act, Define, Field, Invariant, Member, Presume, Presumed, Source, Taxonomy, TypeKind, TypeName,
};
use crate::syntax::expression::IsChoice;
use crate::syntax::name::{Name, Wording};
use crate::syntax::show::{literal::quoted, show_expr, show_path, show_start, show_wording};

pub(super) fn source(page: &mut Page, source: &Source) {
    page.doc(&source.doc);
    let text = |word: &str, text: &Option<crate::syntax::name::Text>| {
        text.as_ref().map(|text| format!("{word} {}", quoted(&text.text)))
    };
    let languages: Vec<&str> = source.languages.iter().map(|language| language.text.as_str()).collect();
    let lines: Vec<String> = [
        source.kind.as_ref().map(|kind| format!("kind {}", kind.text)),
        text("publisher", &source.publisher),
        source.published.map(|day| format!("published {}", show_start(&day))),
        source.as_of.map(|day| format!("as of {}", show_start(&day))),
        source.checked.map(|day| format!("checked {day}")),
        text("url", &source.url),
        (!languages.is_empty()).then(|| format!("languages {}", languages.join(", "))),
        source.rank.map(|rank| format!("rank {rank}")),
        text("note", &source.note),
    ]
    .into_iter()
    .flatten()
    .collect();
    page.short_block(&format!("source {} {}", source.name.text, quoted(&source.title.text)), &lines);
}

pub(super) fn taxonomy(page: &mut Page, taxonomy: &Taxonomy) {
    page.doc(&taxonomy.doc);
    page.block(&format!("taxonomy {}", taxonomy.name.text), |page| members(page, &taxonomy.members));
}

fn members(page: &mut Page, all: &[Member]) {
    for member in all {
        page.doc(&member.doc);
        let head = behind(&member.name.text, &member.label);
        match member.members.is_empty() {
            true => page.plain(&head),
            false => page.block(&head, |page| members(page, &member.members)),
        }
    }
}

fn behind(name: &str, label: &Wording) -> String {
    if label.texts.is_empty() { name.to_owned() } else { format!("{name} {}", show_wording(label)) }
}

pub(super) fn fields(page: &mut Page, head: &str, fields: &[Field]) {
    page.block(head, |page| {
        for field in fields {
            page.doc(&field.doc);
            let fixed = if field.fixed { "fixed " } else { "" };
            page.plain(&format!("{fixed}{}: {}", field.name.text, show_type(&field.ty)));
        }
    });
}

/// `[Account]`, `money CNY`, `date?`
pub(super) fn show_type(ty: &TypeName) -> String {
    let shown = match &ty.kind {
        TypeKind::Named(path) => show_path(path),
        TypeKind::MoneyOf(currency) => format!("money {currency}"),
        TypeKind::List(inner) => format!("[{}]", show_type(inner)),
    };
    if ty.optional { shown + "?" } else { shown }
}

/// `p: Person, on: date`
pub(super) fn show_parameters(parameters: &[(Name, TypeName)]) -> String {
    let shown: Vec<String> = parameters.iter().map(|(name, ty)| format!("{}: {}", name.text, show_type(ty))).collect();
    shown.join(", ")
}

pub(super) fn act(page: &mut Page, act: &Act) {
    page.doc(&act.doc);
    let mut lines: Vec<String> =
        act.governed_on.iter().map(|date| format!("governed on {}", show_expr(date))).collect();
    lines.extend(act.forbidden_unless_permitted.then(|| "forbidden unless permitted".to_owned()));
    page.short_block(&behind(&format!("act {}", act.name.text), &act.label), &lines);
}

pub(super) fn presume(page: &mut Page, presume: &Presume) {
    page.doc(&presume.doc);
    let value = match &presume.value {
        Presumed::Is(IsChoice::Bool(value)) => format!("is {value}"),
        Presumed::Is(IsChoice::Member(path)) => format!("is {}", show_path(path)),
        Presumed::None => "is none".to_owned(),
        Presumed::Equals(expr) => format!("= {}", show_expr(expr)),
    };
    let mut lines: Vec<String> = presume.cites.iter().map(cite).collect();
    lines.extend(presume.note.as_ref().map(|note| format!("note {}", quoted(&note.text))));
    page.short_block(&format!("presume {} {value}", show_path(&presume.path)), &lines);
}

pub(super) fn define(page: &mut Page, define: &Define) {
    page.doc(&define.doc);
    let parameters = match define.parameters.as_slice() {
        [] => String::new(),
        parameters => format!("({})", show_parameters(parameters)),
    };
    let result = define.result.as_ref().map(|ty| format!(": {}", show_type(ty))).unwrap_or_default();
    let head = format!("define {}{parameters}{result}", define.name.text);
    let short = format!("{head} = {}", show_expr(&define.value.value));
    let alone = define.value.disputed.is_empty()
        && define.from.is_none()
        && define.announced.is_none()
        && define.repealed.is_none()
        && define.months.is_none()
        && define.cites.is_empty()
        && define.note.is_none();
    if alone && short.chars().count() <= WIDTH {
        return page.plain(&short);
    }
    page.block(&head, |page| {
        let sources: Vec<_> = define.cites.iter().collect();
        valued(page, "value", &define.value, "", &sources);
        starts(page, define.announced, define.from);
        define.repealed.iter().for_each(|day| page.line(&format!("repealed {day}")));
        define.months.iter().for_each(|rule| page.line(&format!("months {}", rounding(*rule))));
        note(page, define.note.as_ref());
        if define.value.disputed.is_empty() {
            cites(page, &define.cites);
        }
    });
}

pub(super) fn invariant(page: &mut Page, invariant: &Invariant) {
    page.doc(&invariant.doc);
    page.block(&format!("invariant {}", invariant.name.text), |page| {
        plain(page, "always", &invariant.condition);
        cites(page, &invariant.cites);
    });
}
