//! Provisions and their clauses.

use super::clause::{papers, plain, rounding, wording};
use super::page::Page;
use super::value::{cite, disputes, labelled, valued};
use crate::syntax::expression::{AggregateKind, Cite, Expr, ExprKind, Valued};
use crate::syntax::provision::{Clause, ClauseBody, Provision, Rung, Step, StepClause};
use crate::syntax::show::{
    literal::quoted, show_actions, show_expr, show_path, show_rung, show_start, show_sum, show_wording,
};
use crate::value::Roll;

pub(super) fn provision(page: &mut Page, provision: &Provision, remarks: &[(usize, String)]) {
    page.doc(&provision.doc);
    page.block(&format!("{} {}", provision.kind.keyword(), provision.name.text), |page| {
        let mut taken = 0;
        for (number, written) in provision.clauses.iter().enumerate() {
            remarks.iter().filter(|(of, _)| *of == number).for_each(|(_, remark)| page.line(&format!("# {remark}")));
            if taken > 0 {
                taken -= 1;
                continue;
            }
            let cites = cites_behind(written, provision.clauses.get(number + 1..).unwrap_or_default());
            clause(page, &written.body, &cites);
            taken = cites.len();
        }
    });
}

/// Citations behind a value that is disputed: they would be the other's, did they not stand before it.
fn cites_behind<'p>(written: &Clause, rest: &'p [Clause]) -> Vec<&'p Cite> {
    if !is_disputed(&written.body) {
        return Vec::new();
    }
    rest.iter().map_while(|clause| if let ClauseBody::Cite(cite) = &clause.body { Some(cite) } else { None }).collect()
}

/// Whether others say something else.
#[expect(clippy::wildcard_enum_match_arm, reason = "only these can be disputed")]
pub(in crate::syntax) fn is_disputed(body: &ClauseBody) -> bool {
    match body {
        ClauseBody::Count(valued)
        | ClauseBody::Sum(valued)
        | ClauseBody::Adding(valued)
        | ClauseBody::Limit(valued)
        | ClauseBody::Amount(valued)
        | ClauseBody::AtLeast(valued)
        | ClauseBody::AtMost(valued)
        | ClauseBody::By(valued)
        | ClauseBody::Nth(valued)
        | ClauseBody::Within { duration: valued, .. } => !valued.disputed.is_empty(),
        _ => false,
    }
}

fn clause(page: &mut Page, body: &ClauseBody, cites: &[&Cite]) {
    match body {
        ClauseBody::On(acts) => {
            let acts: Vec<String> = acts.iter().map(show_path).collect();
            page.line(&format!("on {}", acts.join(", ")));
        }
        ClauseBody::GovernedOn(expr) => plain(page, "governed on", expr),
        ClauseBody::ExceptionTo(path) => page.line(&format!("exception to {}", show_path(path))),
        ClauseBody::When(expr) => plain(page, "when", expr),
        ClauseBody::Unless(expr) => plain(page, "unless", expr),
        ClauseBody::From(start) => page.line(&format!("from {}", show_start(start))),
        ClauseBody::Announced(day) => page.line(&format!("announced {day}")),
        ClauseBody::Repealed(day) => page.line(&format!("repealed {day}")),
        ClauseBody::Because(texts) => wording(page, "because", texts),
        ClauseBody::Papers(list) => papers(page, list),
        ClauseBody::Months(rule) => page.line(&format!("months {}", rounding(*rule))),
        ClauseBody::Cite(source) => page.plain(&cite(source)),
        ClauseBody::Note(note) => page.plain(&format!("note {}", quoted(&note.text))),
        ClauseBody::Require(line) => labelled(page, "require", line),
        ClauseBody::Forbid(line) => labelled(page, "forbid when", line),
        ClauseBody::Permit(line) => labelled(page, "permit when", line),
        // the aggregate says its word itself
        ClauseBody::Count(counted) => valued(page, own_word("count", &counted.value), counted, "", cites),
        ClauseBody::Sum(summed) => valued(page, own_word("sum", &summed.value), summed, "", cites),
        ClauseBody::Adding(added) => valued(page, "adding", added, "", cites),
        ClauseBody::Limit(limit) => valued(page, "limit", limit, "", cites),
        ClauseBody::Amount(amount) => valued(page, "amount", amount, "", cites),
        ClauseBody::Every { period, until } => {
            let until = until.as_ref().map(|until| format!(" until {}", show_sum(until))).unwrap_or_default();
            page.line(&format!("every {}{until}", show_sum(period)));
        }
        ClauseBody::AtLeast(least) => valued(page, "at least", least, "", cites),
        ClauseBody::AtMost(most) => valued(page, "at most", most, "", cites),
        ClauseBody::Within { duration, of } => {
            within(page, duration, of, cites);
        }
        ClauseBody::By(date) => valued(page, own_word("by", &date.value), date, "", cites),
        ClauseBody::Roll { roll, calendar } => {
            let word = roll.map_or("none", |roll| if roll == Roll::Forward { "forward" } else { "back" });
            let calendar = calendar.as_ref().map(|path| format!(" in {}", show_path(path))).unwrap_or_default();
            page.line(&format!("roll {word}{calendar}"));
        }
        ClauseBody::MetBy(expr) => plain(page, "met by", expr),
        ClauseBody::Else { forbid, text } => {
            page.plain(&format!("else {}{}", if *forbid { "forbid " } else { "" }, show_wording(text)));
        }
        ClauseBody::Nth(nth) => valued(page, "nth", nth, "", cites),
        ClauseBody::Ladder(rungs) => ladder(page, rungs),
        ClauseBody::Starting(expr) => plain(page, "starting", expr),
        ClauseBody::ResetsAfter(expr) => page.line(&format!("resets after {}", show_sum(expr))),
        ClauseBody::Step(written) => step(page, written),
    }
}

fn within(page: &mut Page, duration: &Valued, of: &Expr, cites: &[&Cite]) {
    page.line(&format!("within {} of {}", show_sum(&duration.value), show_expr(of)));
    disputes(page, duration, cites);
}

fn ladder(page: &mut Page, rungs: &[Rung]) {
    page.block("ladder", |page| {
        for rung in rungs {
            page.plain(&format!("{}: {}", show_rung(rung.from, rung.to), show_actions(&rung.actions)));
        }
    });
}

fn step(page: &mut Page, step: &Step) {
    page.doc(&step.doc);
    page.block(&format!("step {}", step.name.text), |page| {
        let mut taken = 0;
        for (number, written) in step.clauses.iter().enumerate() {
            if taken > 0 {
                taken -= 1;
                continue;
            }
            let rest = step.clauses.get(number + 1..).unwrap_or_default();
            let cites = step_cites_behind(written, rest);
            step_clause(page, written, &cites);
            taken = cites.len();
        }
    });
}

fn step_cites_behind<'p>(written: &StepClause, rest: &'p [StepClause]) -> Vec<&'p Cite> {
    let (StepClause::Costs(value) | StepClause::Within(value, _)) = written else { return Vec::new() };
    let cite = |clause: &'p StepClause| if let StepClause::Cite(cite) = clause { Some(cite) } else { None };
    if value.disputed.is_empty() { Vec::new() } else { rest.iter().map_while(cite).collect() }
}

fn step_clause(page: &mut Page, written: &StepClause, cites: &[&Cite]) {
    match written {
        StepClause::After(names) => {
            let names: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
            page.line(&format!("after {}", names.join(", ")));
        }
        StepClause::When(expr) => plain(page, "when", expr),
        StepClause::Needs(line) => labelled(page, "needs", line),
        StepClause::Papers(list) => papers(page, list),
        StepClause::Costs(costs) => valued(page, "costs", costs, "", cites),
        StepClause::Takes(shortest, longest) => {
            let longest = longest.as_ref().map(|longest| format!(" to {}", show_sum(longest))).unwrap_or_default();
            page.line(&format!("takes {}{longest}", show_sum(shortest)));
        }
        StepClause::Within(duration, of) => within(page, duration, of, cites),
        StepClause::DoneWhen(expr) => plain(page, "done when", expr),
        StepClause::Label(texts) => page.plain(&format!("label {}", show_wording(texts))),
        StepClause::Cite(source) => page.plain(&cite(source)),
        StepClause::Note(note) => page.plain(&format!("note {}", quoted(&note.text))),
    }
}

/// The keyword, unless the value is a form that begins with it.
#[expect(clippy::wildcard_enum_match_arm, reason = "only these begin with a clause's word")]
fn own_word<'w>(keyword: &'w str, value: &Expr) -> &'w str {
    let own = match &value.kind {
        ExprKind::By(_) => "by",
        ExprKind::Aggregate(form) if form.order.is_none() && form.have.is_none() => match form.kind {
            AggregateKind::Count => "count",
            AggregateKind::Sum => "sum",
            _ => "",
        },
        _ => "",
    };
    if own == keyword { "" } else { keyword }
}
