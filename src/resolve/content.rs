//! What a clause says that can be amended.

use super::item::Content;
use crate::source::Span;
use crate::syntax;
use crate::syntax::expression::{Expr, ExprKind, Labelled, Literal, StartDate, Valued};
use crate::syntax::name::{Name, Path, Place, Text};
use crate::syntax::provision::{ClauseBody, Kind, Step, StepClause};
use crate::syntax::show_expr;

pub(super) fn joined(mut conditions: Vec<Expr>, join: fn(Vec<Expr>) -> ExprKind) -> Option<Expr> {
    let last = conditions.last()?.place.0;
    if conditions.len() == 1 {
        return conditions.pop();
    }
    let first = conditions.first()?.place.0;
    Some(Expr { kind: join(conditions), place: Place(Span::join(first, last)) })
}

/// A part of a clause that can be amended: its name, its label, what it says.
pub(super) type Part = (String, Option<String>, Content);

/// The clause that an amendment means where it names none.
pub(super) fn principal(written: &syntax::provision::Provision) -> Option<&'static str> {
    let by = written.clauses.iter().any(|clause| matches!(clause.body, ClauseBody::By(_)));
    match written.kind {
        Kind::Quota => Some("limit"),
        Kind::Fee => Some("amount"),
        Kind::Deadline => Some(if by { "by" } else { "within" }),
        Kind::Sanction => Some("ladder"),
        Kind::Rule | Kind::Procedure => None,
    }
}

/// The first start of a principal clause that is written as `dated { … }`.
pub(super) fn first_dated(written: &syntax::provision::Provision) -> Option<StartDate> {
    let wanted = principal(written)?;
    written.clauses.iter().flat_map(|clause| contents(&clause.body)).find_map(|(keyword, _, content)| {
        let Content::Value(Valued { value, .. }) = content else { return None };
        let ExprKind::Dated(versions) = value.kind else { return None };
        versions.first().filter(|_| keyword == wanted).map(|version| version.start)
    })
}

/// A clause's amendable parts: keyword, label, content.
pub(super) fn contents(body: &ClauseBody) -> Vec<Part> {
    let value = |valued: &Valued| Content::Value(valued.clone());
    let plain = |expr: &Expr| Content::plain(expr.clone());
    let one = |keyword: &str, content| vec![(keyword.to_owned(), None, content)];
    match body {
        ClauseBody::Because(wording) => one("because", Content::Wording(wording.clone())),
        ClauseBody::Require(line) => vec![line_of("require", line)],
        ClauseBody::Forbid(line) => vec![line_of("forbid", line)],
        ClauseBody::Permit(line) => vec![line_of("permit", line)],
        ClauseBody::Papers(papers) => papers.required.iter().map(paper_of).collect(),
        ClauseBody::Count(valued) => one("count", value(valued)),
        ClauseBody::Sum(valued) => one("sum", value(valued)),
        ClauseBody::Adding(valued) => one("adding", value(valued)),
        ClauseBody::Limit(valued) => one("limit", value(valued)),
        ClauseBody::Amount(valued) => one("amount", value(valued)),
        ClauseBody::Every { period, .. } => one("every", plain(period)),
        ClauseBody::AtLeast(valued) => one("at_least", value(valued)),
        ClauseBody::AtMost(valued) => one("at_most", value(valued)),
        ClauseBody::Within { duration, of } => one("within", Content::Within(duration.clone(), of.clone())),
        ClauseBody::By(valued) => one("by", value(valued)),
        ClauseBody::MetBy(expr) => one("met_by", plain(expr)),
        ClauseBody::Nth(valued) => one("nth", value(valued)),
        ClauseBody::Ladder(rungs) => one("ladder", Content::Rungs(rungs.clone())),
        ClauseBody::Starting(expr) => one("starting", plain(expr)),
        ClauseBody::GovernedOn(expr) => one("governed_on", plain(expr)),
        ClauseBody::Roll { roll, calendar } => one("roll", Content::Roll(*roll, calendar.clone())),
        ClauseBody::Else { forbid, text } => one("else", Content::Else(*forbid, text.clone())),
        ClauseBody::On(acts) => one("on", Content::Names(acts.clone())),
        ClauseBody::ResetsAfter(length) => one("resets_after", plain(length)),
        ClauseBody::ExceptionTo(base) => one("exception_to", Content::Names(vec![base.clone()])),
        ClauseBody::When(_)
        | ClauseBody::Unless(_)
        | ClauseBody::From(_)
        | ClauseBody::Announced(_)
        | ClauseBody::Repealed(_)
        | ClauseBody::Months(_)
        | ClauseBody::Cite(_)
        | ClauseBody::Note(_) => Vec::new(),
        ClauseBody::Step(step) => step_contents(step).into_iter().map(|(_, part)| part).collect(),
    }
}

/// What of a step can be amended, each with the place of its clause: what it costs by its name, the others as `review.takes`.
/// Several `when`, `after` or `note` are one, at the place of the first; of `needs` and `papers` each line is a part.
pub(super) fn step_contents(step: &Step) -> Vec<(usize, Part)> {
    let name = &step.name.text;
    let when =
        |clause: &StepClause| if let StepClause::When(condition) = clause { Some(condition.clone()) } else { None };
    let mut whens: Vec<Expr> = step.clauses.iter().filter_map(when).collect();
    let after = |clause: &StepClause| if let StepClause::After(names) = clause { Some(names.clone()) } else { None };
    let mut afters: Vec<Path> = step.clauses.iter().filter_map(after).flatten().map(|name| lone(&name)).collect();
    let note = |clause: &StepClause| if let StepClause::Note(note) = clause { Some(note.clone()) } else { None };
    let mut notes: Vec<Text> = step.clauses.iter().filter_map(note).collect();
    let mut parts = Vec::new();
    for (place, clause) in step.clauses.iter().enumerate() {
        let (word, content) = match clause {
            StepClause::Costs(valued) => {
                parts.push((place, ("costs".to_owned(), Some(name.clone()), Content::Value(valued.clone()))));
                continue;
            }
            StepClause::When(_) => match joined(std::mem::take(&mut whens), ExprKind::And) {
                Some(all) => ("when", Content::plain(all)),
                None => continue,
            },
            StepClause::Takes(shortest, longest) => ("takes", Content::Takes(shortest.clone(), longest.clone())),
            StepClause::Within(duration, of) => ("within", Content::Within(duration.clone(), of.clone())),
            StepClause::DoneWhen(condition) => ("done_when", Content::plain(condition.clone())),
            StepClause::Label(wording) => ("label", Content::Wording(wording.clone())),
            StepClause::After(_) => match std::mem::take(&mut afters) {
                all if all.is_empty() => continue,
                all => ("after", Content::Names(all)),
            },
            StepClause::Needs(line) => {
                let (_, label, content) = line_of("needs", line);
                parts.push((place, (format!("{name}.needs"), label, content)));
                continue;
            }
            StepClause::Papers(papers) => {
                let papers = papers.required.iter().map(paper_of);
                parts.extend(papers.map(|(_, label, content)| (place, (format!("{name}.papers"), label, content))));
                continue;
            }
            StepClause::Note(_) => match remark(&std::mem::take(&mut notes)) {
                Some((_, all)) => ("note", all),
                None => continue,
            },
            StepClause::Cite(_) => continue,
        };
        parts.push((place, (format!("{name}.{word}"), None, content)));
    }
    parts
}

/// Remarks as one, and where the first of them stands.
pub(super) fn remark(notes: &[Text]) -> Option<(Span, Content)> {
    let first = notes.first()?;
    let text = notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join(" ");
    let text = Expr { kind: ExprKind::Literal(Literal::Text(text)), place: first.place };
    Some((first.place.0, Content::plain(text)))
}

/// A path of one name.
pub(super) fn lone(name: &Name) -> Path {
    Path { names: vec![name.clone()], place: name.place }
}

pub(super) fn line_of(keyword: &str, line: &Labelled) -> Part {
    let label = line.label.texts.first().map_or_else(|| show_expr(&line.condition), |(_, text)| text.text.clone());
    (keyword.to_owned(), Some(label), Content::Line(line.clone()))
}

pub(super) fn paper_of(paper: &syntax::provision::Paper) -> Part {
    let name = super::names::joined(&paper.paper.names);
    let always = Expr { kind: ExprKind::Literal(Literal::Bool(true)), place: paper.place };
    let condition = paper.when.clone().unwrap_or(always);
    ("papers".to_owned(), Some(name), Content::Line(Labelled { condition, label: paper.label.clone() }))
}
