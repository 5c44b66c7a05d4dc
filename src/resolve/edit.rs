//! One edit, `old -> new`, on what a clause says: the whole of it, or one key.

use indexmap::IndexMap;

use super::item::{Content, Slot};
use crate::source::Span;
use crate::syntax::declaration::{CellTest, Edit, EditKey, EditValue};
use crate::syntax::expression::{Arm, Band, BandEdge, By, Expr, ExprKind, Labelled, Literal, Scale, Valued};
use crate::syntax::name::{Name, Place, Text, Wording};
use crate::syntax::provision::{Action, ActionTail, Rung};
use crate::syntax::{show_actions, show_expr};

/// Which members stand above a member, nearest first, in each taxonomy that has one of its name.
pub(super) type MembersByName = IndexMap<String, Vec<Vec<String>>>;

/// Why an edit can't be made.
pub(super) enum Problem {
    /// The old value was not in force; what was.
    Old(Actual),
    /// There is no such key; the keys there are.
    NoKey(Vec<String>),
}

/// What was in force instead.
#[derive(Default)]
pub(super) struct Actual {
    pub shown: Option<String>,
    pub place: Option<Span>,
    /// The content as it was.
    pub kept: Option<Content>,
}

/// Clauses that consist of lines, each amended by itself.
pub(super) fn is_lines(clause: &str) -> bool {
    matches!(clause, "require" | "forbid" | "permit" | "papers")
}

/// Clauses that a provision may do without, and that an amendment may add.
pub(super) fn is_optional(clause: &str) -> bool {
    matches!(clause, "when" | "unless" | "because" | "adding" | "at_least" | "at_most" | "starting" | "met_by")
}

/// The label of the line, paper or row that a key names.
pub(super) fn label_of(clause: &str, key: Option<&EditKey>) -> Option<String> {
    match key? {
        EditKey::Label(text) => Some(text.text.clone()),
        EditKey::Values(values) if clause != "because" => Some(values.iter().map(show_expr).collect::<Vec<_>>().join(", ")),
        EditKey::Cells(cells) => Some(show_cells(cells)),
        EditKey::Values(_) | EditKey::Rung(..) | EditKey::Edge(_) | EditKey::Else => None,
    }
}

/// A table row's conditions, as they name it.
pub(super) fn show_cells(cells: &[CellTest]) -> String {
    cells.iter().map(show_cell).collect::<Vec<_>>().join(", ")
}

fn show_cell(cell: &CellTest) -> String {
    let list = |values: &[Expr]| values.iter().map(show_expr).collect::<Vec<_>>().join(", ");
    match cell {
        CellTest::Any => "any".to_owned(),
        CellTest::Values(values) => list(values),
        CellTest::Not(values) => format!("not {}", list(values)),
        CellTest::Compare(comparison, value) => format!("{} {}", comparison.symbol(), show_expr(value)),
        CellTest::Between(first, last) => format!("{} .. {}", show_expr(first), show_expr(last)),
    }
}

pub(super) fn show_edge(edge: &BandEdge) -> String {
    match edge {
        BandEdge::UpTo(value) => format!("up to {}", show_expr(value)),
        BandEdge::Below(value) => format!("below {}", show_expr(value)),
        BandEdge::Above => "above".to_owned(),
    }
}

pub(super) fn show(value: &EditValue) -> String {
    match value {
        EditValue::Expr(expr) => show_expr(expr),
        EditValue::Actions(actions) => show_actions(actions),
        EditValue::Within(duration, of) => format!("{} of {}", show_expr(duration), show_expr(of)),
    }
}

/// Where an edit's old value stands.
pub(super) fn old_place(edit: &Edit) -> Span {
    match &edit.old {
        EditValue::Expr(expr) => expr.place.0,
        EditValue::Within(duration, of) => Span::join(duration.place.0, of.place.0),
        EditValue::Actions(actions) => match (actions.first(), actions.last()) {
            (Some(first), Some(last)) => Span::join(first.place.0, last.place.0),
            _ => edit.place.0,
        },
    }
}

/// The content after the edit; none if it removes it.
pub(super) fn edited(slot: &Slot, current: Option<&Content>, edit: &Edit, members: &MembersByName) -> Result<Option<Content>, Problem> {
    make(slot, current, edit, members, true)
}

/// The same without holding the old value to account.
pub(super) fn forced(slot: &Slot, current: Option<&Content>, edit: &Edit, members: &MembersByName) -> Option<Option<Content>> {
    make(slot, current, edit, members, false).ok()
}

fn make(slot: &Slot, current: Option<&Content>, edit: &Edit, members: &MembersByName, strict: bool) -> Result<Option<Content>, Problem> {
    if edit.key.is_none() || slot.label.is_some() {
        if strict && !says(current, &edit.old) {
            return Err(Problem::Old(actual(current)));
        }
        return Ok(replaced(slot, current, &edit.new));
    }
    let key = edit.key.as_ref().unwrap_or(&EditKey::Else);
    match current {
        None => Err(Problem::Old(Actual::default())),
        Some(Content::Value(valued)) => keyed_value(valued, key, edit, members, strict).map(Some),
        Some(Content::Rungs(rungs)) => keyed_rung(rungs, key, edit, strict).map(Some),
        Some(Content::Wording(wording)) => keyed_wording(wording, key, edit, strict).map(Some),
        Some(Content::Within(..) | Content::Line(_)) => Err(Problem::NoKey(Vec::new())),
    }
}

fn is_none(value: &EditValue) -> bool {
    matches!(value, EditValue::Expr(Expr { kind: ExprKind::Literal(Literal::None), .. }))
}

fn says(current: Option<&Content>, old: &EditValue) -> bool {
    match (current, old) {
        (None, old) => is_none(old),
        (Some(Content::Value(valued)), EditValue::Expr(expr)) => valued.value == *expr,
        (Some(Content::Line(line)), EditValue::Expr(expr)) => line.condition == *expr,
        (Some(Content::Within(duration, _)), EditValue::Expr(expr)) => duration.value == *expr,
        (Some(Content::Within(duration, of)), EditValue::Within(old, old_of)) => duration.value == *old && of == old_of,
        (Some(Content::Wording(wording)), EditValue::Expr(expr)) => {
            wording.texts.first().is_some_and(|(_, text)| Some(&text.text) == text_of(expr))
        }
        (Some(Content::Value(_) | Content::Line(_) | Content::Within(..) | Content::Wording(_) | Content::Rungs(_)), _) => false,
    }
}

fn actual(current: Option<&Content>) -> Actual {
    let Some(content) = current else { return Actual::default() };
    let (shown, place) = match content {
        Content::Value(valued) => (show_expr(&valued.value), Some(valued.value.place.0)),
        Content::Line(line) => (show_expr(&line.condition), Some(line.condition.place.0)),
        Content::Within(duration, of) => {
            (format!("{} of {}", show_expr(&duration.value), show_expr(of)), Some(duration.value.place.0))
        }
        Content::Wording(wording) => match wording.texts.first() {
            Some((_, text)) => (format!("\"{}\"", text.text), Some(text.place.0)),
            None => (String::new(), None),
        },
        Content::Rungs(_) => ("a ladder".to_owned(), None),
    };
    Actual { shown: Some(shown), place, kept: Some(content.clone()) }
}

fn replaced(slot: &Slot, current: Option<&Content>, new: &EditValue) -> Option<Content> {
    if is_none(new) {
        return None;
    }
    match (new, current) {
        (EditValue::Within(duration, of), _) => Some(Content::Within(undisputed(duration), of.clone())),
        (EditValue::Actions(_), _) => current.cloned(),
        (EditValue::Expr(expr), Some(Content::Within(_, of))) => Some(Content::Within(undisputed(expr), of.clone())),
        (EditValue::Expr(expr), Some(Content::Wording(wording))) => Some(Content::Wording(reworded(wording, "en", expr))),
        (EditValue::Expr(expr), Some(Content::Line(line))) => {
            Some(Content::Line(Labelled { condition: expr.clone(), label: line.label.clone() }))
        }
        (EditValue::Expr(expr), None) if is_lines(&slot.clause) => {
            Some(Content::Line(Labelled { condition: expr.clone(), label: label_wording(slot) }))
        }
        (EditValue::Expr(expr), None) if slot.clause == "because" => Some(Content::Wording(reworded(&Wording::default(), "en", expr))),
        (EditValue::Expr(expr), Some(Content::Value(_) | Content::Rungs(_)) | None) => Some(Content::plain(expr.clone())),
    }
}

fn undisputed(value: &Expr) -> Valued {
    Valued { value: value.clone(), disputed: Vec::new() }
}

fn label_wording(slot: &Slot) -> Wording {
    let text = slot.label.clone().unwrap_or_default();
    Wording { texts: vec![("en".to_owned(), Text { text, place: Place::default() })] }
}

fn text_of(expr: &Expr) -> Option<&String> {
    match &expr.kind {
        ExprKind::Literal(Literal::Text(text)) => Some(text),
        _ => None,
    }
}

fn reworded(wording: &Wording, language: &str, new: &Expr) -> Wording {
    let mut wording = wording.clone();
    let text = Text { text: text_of(new).cloned().unwrap_or_default(), place: new.place };
    match wording.texts.iter_mut().find(|(tag, _)| tag == language) {
        Some((_, old)) => *old = text,
        None => wording.texts.push((language.to_owned(), text)),
    }
    wording
}

fn keyed_wording(wording: &Wording, key: &EditKey, edit: &Edit, strict: bool) -> Result<Content, Problem> {
    let EditKey::Values(values) = key else { return Err(Problem::NoKey(languages(wording))) };
    let language = values.first().map(show_expr).unwrap_or_default();
    let current = wording.texts.iter().find(|(tag, _)| *tag == language).map(|(_, text)| text);
    let EditValue::Expr(old) = &edit.old else { return Err(Problem::NoKey(languages(wording))) };
    let fits = match current {
        Some(text) => Some(&text.text) == text_of(old),
        None => is_none(&edit.old),
    };
    if strict && !fits {
        let shown = current.map(|text| format!("\"{}\"", text.text));
        return Err(Problem::Old(Actual { shown, place: current.map(|text| text.place.0), kept: Some(Content::Wording(wording.clone())) }));
    }
    let EditValue::Expr(new) = &edit.new else { return Err(Problem::NoKey(languages(wording))) };
    if is_none(&edit.new) {
        let mut rest = wording.clone();
        rest.texts.retain(|(tag, _)| *tag != language);
        return Ok(Content::Wording(rest));
    }
    Ok(Content::Wording(reworded(wording, &language, new)))
}

fn languages(wording: &Wording) -> Vec<String> {
    wording.texts.iter().map(|(tag, _)| tag.clone()).collect()
}

fn keyed_rung(rungs: &[Rung], key: &EditKey, edit: &Edit, strict: bool) -> Result<Content, Problem> {
    let names = || rungs.iter().map(show_rung).collect();
    let (from, to) = match key {
        EditKey::Rung(from, to) => (*from, *to),
        EditKey::Values(values) => match values.as_slice() {
            [Expr { kind: ExprKind::Literal(Literal::Int(n)), .. }] => (*n, Some(*n)),
            _ => return Err(Problem::NoKey(names())),
        },
        EditKey::Label(_) | EditKey::Edge(_) | EditKey::Else | EditKey::Cells(_) => return Err(Problem::NoKey(names())),
    };
    let current = rungs.iter().find(|rung| rung.from <= from && reach(to) <= reach(rung.to));
    let fits = match current {
        Some(rung) => actions_of(&edit.old).is_some_and(|old| old == rung.actions),
        None => is_none(&edit.old),
    };
    if strict && !fits {
        let shown = current.map(|rung| show_actions(&rung.actions));
        return Err(Problem::Old(Actual { shown, place: current.map(|rung| rung.place.0), kept: Some(Content::Rungs(rungs.to_vec())) }));
    }
    let mut result: Vec<Rung> = Vec::new();
    for rung in rungs {
        result.extend(left_of(rung, from, to));
    }
    if let Some(actions) = actions_of(&edit.new).filter(|_| !is_none(&edit.new)) {
        result.push(Rung { from, to, actions, place: edit.place });
    }
    result.sort_by_key(|rung| rung.from);
    Ok(Content::Rungs(result))
}

fn reach(to: Option<i64>) -> i64 {
    to.unwrap_or(i64::MAX)
}

/// What remains of a rung when a range is taken out of it.
fn left_of(rung: &Rung, from: i64, to: Option<i64>) -> Vec<Rung> {
    if reach(to) < rung.from || reach(rung.to) < from {
        return vec![rung.clone()];
    }
    let below = (rung.from < from).then(|| Rung { to: Some(from - 1), ..rung.clone() });
    let above = (reach(to) < reach(rung.to)).then(|| Rung { from: reach(to) + 1, ..rung.clone() });
    below.into_iter().chain(above).collect()
}

fn show_rung(rung: &Rung) -> String {
    match rung.to {
        None => format!("{}+", rung.from),
        Some(to) if to == rung.from => to.to_string(),
        Some(to) => format!("{} .. {to}", rung.from),
    }
}

/// A value as actions: a lone word is an action, and so is a word with a text.
fn actions_of(value: &EditValue) -> Option<Vec<Action>> {
    match value {
        EditValue::Actions(actions) => Some(actions.clone()),
        EditValue::Expr(Expr { kind: ExprKind::Path(path), place }) => match path.names.as_slice() {
            [verb] => Some(vec![Action { verb: verb.clone(), tail: ActionTail::Nothing, place: *place }]),
            _ => None,
        },
        EditValue::Expr(_) | EditValue::Within(..) => None,
    }
}

fn keyed_value(valued: &Valued, key: &EditKey, edit: &Edit, members: &MembersByName, strict: bool) -> Result<Content, Problem> {
    let value = match &valued.value.kind {
        ExprKind::By(by) => ExprKind::By(keyed_by(by, key, edit, members, strict)?),
        ExprKind::Scale(scale) => ExprKind::Scale(keyed_band(scale, key, edit, strict)?),
        _ => return Err(Problem::NoKey(Vec::new())),
    };
    Ok(Content::plain(Expr { kind: value, place: valued.value.place }))
}

fn expr_of(value: &EditValue) -> Option<Expr> {
    match value {
        EditValue::Expr(expr) => Some(expr.clone()),
        EditValue::Actions(_) | EditValue::Within(..) => None,
    }
}

fn mismatch(current: Option<&Expr>) -> Problem {
    Problem::Old(Actual { shown: current.map(show_expr), place: current.map(|expr| expr.place.0), kept: None })
}

fn holds(current: Option<&Expr>, old: &EditValue) -> bool {
    match current {
        Some(value) => expr_of(old).is_some_and(|old| old == *value),
        None => is_none(old),
    }
}

fn keyed_by(by: &By, key: &EditKey, edit: &Edit, members: &MembersByName, strict: bool) -> Result<By, Problem> {
    let mut by = by.clone();
    let keys = match key {
        EditKey::Values(values) => values.clone(),
        EditKey::Label(text) => vec![Expr { kind: ExprKind::Literal(Literal::Text(text.text.clone())), place: text.place }],
        EditKey::Else => {
            if strict && !holds(by.otherwise.as_deref(), &edit.old) {
                return Err(mismatch(by.otherwise.as_deref()));
            }
            by.otherwise = expr_of(&edit.new).filter(|_| !is_none(&edit.new)).map(Box::new);
            return Ok(by);
        }
        EditKey::Rung(..) | EditKey::Edge(_) | EditKey::Cells(_) => return Err(Problem::NoKey(by_keys(&by))),
    };
    let current = covering(&by, &keys, members);
    if strict && !holds(current, &edit.old) {
        return Err(mismatch(current));
    }
    let exact = by.arms.iter().position(|arm| same_keys(&arm.keys, &keys));
    match (exact, expr_of(&edit.new)) {
        (Some(position), Some(_)) if is_none(&edit.new) => {
            by.arms.remove(position);
        }
        (Some(position), Some(new)) => {
            if let Some(arm) = by.arms.get_mut(position) {
                *arm = Arm { keys, value: new, place: edit.place };
            }
        }
        (None, Some(new)) => {
            for arm in &mut by.arms {
                arm.keys.retain(|other| !keys.contains(other));
            }
            by.arms.retain(|arm| !arm.keys.is_empty());
            by.arms.push(Arm { keys, value: new, place: edit.place });
        }
        (_, None) => return Err(Problem::NoKey(by_keys(&by))),
    }
    Ok(by)
}

fn same_keys(left: &[Expr], right: &[Expr]) -> bool {
    left.len() == right.len() && left.iter().all(|key| right.contains(key))
}

fn by_keys(by: &By) -> Vec<String> {
    by.arms.iter().flat_map(|arm| &arm.keys).map(show_expr).collect()
}

/// What the keys get today: an arm of their own, the nearest above each, or `else`. They must all get the same.
fn covering<'b>(by: &'b By, keys: &[Expr], members: &MembersByName) -> Option<&'b Expr> {
    let mut found = keys.iter().map(|key| covering_one(by, key, members));
    let first = found.next()?;
    if found.all(|other| other == first) { first } else { None }
}

fn covering_one<'b>(by: &'b By, key: &Expr, members: &MembersByName) -> Option<&'b Expr> {
    let arm_with = |name: &str| by.arms.iter().find(|arm| arm.keys.iter().any(|key| last_name(key) == Some(name)));
    let own = by.arms.iter().find(|arm| arm.keys.contains(key));
    let above = || {
        let chains = members.get(last_name(key)?)?;
        chains.iter().flatten().find_map(|name| arm_with(name))
    };
    own.or_else(above).map(|arm| &arm.value).or(by.otherwise.as_deref())
}

fn last_name(key: &Expr) -> Option<&str> {
    match &key.kind {
        ExprKind::Path(path) => path.names.last().map(|Name { text, .. }| text.as_str()),
        _ => None,
    }
}

fn keyed_band(scale: &Scale, key: &EditKey, edit: &Edit, strict: bool) -> Result<Scale, Problem> {
    let names = || scale.bands.iter().map(|band| show_edge(&band.edge)).collect();
    let edge = match key {
        EditKey::Edge(edge) => edge.clone(),
        EditKey::Else => BandEdge::Above,
        EditKey::Values(_) | EditKey::Label(_) | EditKey::Rung(..) | EditKey::Cells(_) => return Err(Problem::NoKey(names())),
    };
    let position = scale.bands.iter().position(|band| band.edge == edge);
    let current = position.and_then(|position| scale.bands.get(position)).map(|band| &band.value);
    if strict && !holds(current, &edit.old) {
        return Err(mismatch(current));
    }
    let mut scale = scale.clone();
    let new = expr_of(&edit.new).filter(|_| !is_none(&edit.new)).map(|value| Band { edge, value, place: edit.place });
    match (position, new) {
        (Some(position), Some(new)) => {
            if let Some(band) = scale.bands.get_mut(position) {
                *band = new;
            }
        }
        (Some(position), None) => {
            scale.bands.remove(position);
        }
        (None, Some(new)) => insert_band(&mut scale.bands, new),
        (None, None) => return Err(Problem::NoKey(names())),
    }
    Ok(scale)
}

/// Puts a new band where its edge belongs: before the first edge that is above it.
fn insert_band(bands: &mut Vec<Band>, new: Band) {
    let place = bands.iter().position(|band| is_above(&band.edge, &new.edge)).unwrap_or(bands.len());
    bands.insert(place, new);
}

fn is_above(one: &BandEdge, other: &BandEdge) -> bool {
    match (edge_amount(one), edge_amount(other)) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(one), Some(other)) => one > other,
    }
}

fn edge_amount(edge: &BandEdge) -> Option<crate::value::Decimal> {
    match edge {
        BandEdge::UpTo(value) | BandEdge::Below(value) => match &value.kind {
            ExprKind::Literal(Literal::Int(n)) => Some((*n).into()),
            ExprKind::Literal(Literal::Decimal(n) | Literal::Percent(n) | Literal::Money(n, _)) => Some(*n),
            _ => None,
        },
        BandEdge::Above => None,
    }
}
