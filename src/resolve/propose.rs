//! A new amendment from what shall be law: the old values are looked up, each as a case would meet it on the day before.

mod amendment;
mod request;

use super::edit::{self, Problem};
use super::item::{Content, Item, Slot, place_for};
use super::{Resolver, amend};
use crate::diagnostic::nearest;
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::{EditKey, EditValue};
use crate::syntax::expression::StartDate;
use crate::syntax::name::Place;
use crate::syntax::show_expr;
use crate::value::Date;
pub use request::Refusal;
use request::{Request, quoted_key, segments};

/// What shall be law.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// `accounts_per_subject.limit.individual` and the new value.
    pub changes: Vec<(String, String)>,
    /// What is repealed.
    pub repeals: Vec<String>,
    /// The first day.
    pub from: Date,
    /// The day of the announcement.
    pub announced: Option<Date>,
    /// What the amendment is called; made up if it does not say.
    pub name: Option<String>,
    /// Sources, with or without places in them: `EN "2"`.
    pub cites: Vec<String>,
}

/// The amendment.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// As text.
    pub text: String,
    /// What a file begins with in which it means what it shall: `package` and `use`.
    pub head: String,
    /// What else is to be thought of.
    pub notes: Vec<String>,
}

/// The amendment that makes something law.
///
/// # Errors
/// What can't be made law so, and why.
pub fn proposed(files: &[(FileId, syntax::File)], proposal: &Proposal) -> Result<Proposed, Refusal> {
    let resolver = Resolver::on_timelines(files, None);
    let mut proposing = Proposing { resolver: &resolver, proposal, blocks: Vec::new(), notes: Vec::new(), first: None };
    for (target, value) in &proposal.changes {
        proposing.change(target, value)?;
    }
    for target in &proposal.repeals {
        proposing.repeal(target)?;
    }
    proposing.finish(files)
}

struct Proposing<'p, 'a> {
    resolver: &'p Resolver<'a>,
    proposal: &'p Proposal,
    /// Each change, and the edits that stand in its braces.
    blocks: Vec<(String, Vec<String>)>,
    notes: Vec<String>,
    first: Option<usize>,
}

impl<'p> Proposing<'p, '_> {
    fn change(&mut self, target: &str, value: &str) -> Result<(), Refusal> {
        let (number, rest) = self.item(target)?;
        let item = self.in_force(number)?;
        let is_key = |name: &str| self.resolver.members_by_name.contains_key(name);
        let (clause, key) = clause_and_key(item, &rest, is_key)?;
        let value = quoted_key(value, is_text(&clause));
        let key = key.map(|key| quoted_key(&key, is_line(&clause)));
        let request = Request::read(key.as_deref(), &value, target)?;
        let label = edit::label_of(&clause, request.edit.key.as_ref());
        let missing = Slot::new(&clause, label.clone());
        let slot = self.slot(item, &clause, label.as_ref(), request.edit.key.as_ref()).unwrap_or(&missing);
        let start = self.start();
        let before = place_for(&slot.entries, start).checked_sub(1).and_then(|place| slot.entries.get(place));
        let current = before.and_then(|entry| entry.content.as_ref());
        let old = self.old(slot, current, &request, &key, item)?;
        let whole = Request::whole(key.as_deref(), &old, &value, target)?;
        if whole.old == whole.new {
            return Err(Refusal::new(format!("`{target}` is {old} on that day already")));
        }
        let later =
            slot.entries.iter().filter(|entry| entry.start.is_some_and(|start| start.latest > self.proposal.from));
        for entry in later {
            self.notes.push(format!("`{target}` has a later version, {}: check its old value", amend::since(entry)));
        }
        let named = if item.principal.as_deref() == Some(clause.as_str()) && clause == "value" {
            self.shown(number)
        } else {
            format!("{}.{clause}", self.shown(number))
        };
        let Some(key) = key else {
            self.blocks.push((format!("amend {named} {old} -> {value}"), Vec::new()));
            return Ok(());
        };
        let edit = format!("{key}: {old} -> {value}");
        let head = format!("amend {named}");
        match self.blocks.iter_mut().find(|(of, edits)| *of == head && !edits.is_empty()) {
            Some((_, edits)) => edits.push(edit),
            None => self.blocks.push((head, vec![edit])),
        }
        Ok(())
    }

    fn repeal(&mut self, target: &str) -> Result<(), Refusal> {
        let (number, rest) = self.item(target)?;
        if let Some(rest) = rest.first() {
            return Err(
                Refusal::new(format!("`{rest}` can't be repealed alone")).help("a provision is repealed as a whole")
            );
        }
        self.in_force(number)?;
        let named = self.shown(number);
        self.blocks.push((format!("repeal {named}"), Vec::new()));
        Ok(())
    }

    /// The provision, definition or table that a name begins with, and what follows.
    fn item(&mut self, target: &str) -> Result<(usize, Vec<String>), Refusal> {
        let segments = segments(target);
        for taken in (1..=segments.len()).rev() {
            let name = segments.get(..taken).unwrap_or_default().join(".");
            let is = |item: &Item| item.name == name || item.name.ends_with(&format!(".{name}"));
            let all: Vec<usize> =
                self.resolver.items.iter().enumerate().filter(|(_, item)| is(item)).map(|(at, _)| at).collect();
            match all.as_slice() {
                [] => {}
                [only] => {
                    self.first = self.first.or(Some(*only));
                    return Ok((*only, segments.get(taken..).unwrap_or_default().to_vec()));
                }
                several => {
                    let names = several.iter().filter_map(|at| self.resolver.items.get(*at));
                    let names: Vec<String> = names.map(|item| format!("`{}`", item.name)).collect();
                    return Err(Refusal::new(format!("there are several provisions `{name}`"))
                        .help(format!("write one of {} in full", names.join(", "))));
                }
            }
        }
        let wanted = segments.first().cloned().unwrap_or_default();
        let near = nearest(&wanted, self.resolver.items.iter().map(|item| short(&item.name)));
        let refusal = Refusal::new(format!("there is no provision, definition or table `{wanted}`"));
        Err(match near {
            Some(near) => refusal.help(format!("is `{near}` meant?")),
            None => refusal,
        })
    }

    /// The item, if it is law on the day before.
    fn in_force(&self, number: usize) -> Result<&'p Item, Refusal> {
        let item = self.resolver.items.get(number).ok_or_else(|| Refusal::new("it is not there"))?;
        let current = place_for(&item.life, self.start()).checked_sub(1).and_then(|place| item.life.get(place));
        let why = match current {
            Some(entry) if entry.content.is_some() => return Ok(item),
            Some(entry) => format!("has been repealed {}", amend::since(entry)),
            None => "is not yet law then".to_owned(),
        };
        Err(Refusal::new(format!("`{}` {why}: on {} there is nothing to amend", short(&item.name), self.proposal.from)))
    }

    fn start(&self) -> StartDate {
        StartDate { earliest: self.proposal.from, latest: self.proposal.from, place: Place::default() }
    }

    /// As an amendment in the package of the first item names it.
    fn shown(&self, number: usize) -> String {
        let name = |number: usize| self.resolver.items.get(number).map(|item| item.name.clone()).unwrap_or_default();
        let package = |name: &str| name.rsplit_once('.').map(|(package, _)| package.to_owned());
        let (full, first) = (name(number), name(self.first.unwrap_or(number)));
        if package(&full) == package(&first) { short(&full).to_owned() } else { full }
    }

    fn slot<'i>(
        &self,
        item: &'i Item,
        clause: &str,
        label: Option<&String>,
        key: Option<&EditKey>,
    ) -> Option<&'i Slot> {
        let of_clause = || item.slots.iter().filter(|slot| slot.clause == clause);
        of_clause().find(|slot| slot.label.is_none() || slot.label.as_ref() == label).or_else(|| {
            let mut slots = of_clause();
            let only = slots.next().filter(|_| key.is_none())?;
            slots.next().is_none().then_some(only)
        })
    }

    /// What is in force, as an amendment writes it.
    fn old(
        &self,
        slot: &Slot,
        current: Option<&Content>,
        request: &Request,
        key: &Option<String>,
        item: &Item,
    ) -> Result<String, Refusal> {
        if let (Some(Content::Within(duration, of)), None) = (current, &key) {
            let duration = show_expr(&duration.value);
            let both = matches!(request.edit.new, EditValue::Within(..));
            return Ok(if both { format!("{duration} of {}", show_expr(of)) } else { duration });
        }
        match edit::edited(slot, current, &request.edit, &self.resolver.members_by_name) {
            Ok(_) | Err(Problem::NotItself(_)) => Ok("none".to_owned()),
            Err(Problem::Old(actual)) => Ok(actual.shown.unwrap_or_else(|| "none".to_owned())),
            Err(Problem::NoKey(has)) => {
                let name = format!("{}.{}", short(&item.name), slot.clause);
                let refusal = Refusal::new(match key {
                    Some(key) => format!("`{name}` has no key `{key}`"),
                    None => format!("`{name}` is amended key by key"),
                });
                Err(if has.is_empty() { refusal } else { refusal.help(format!("there are {}", listed(&has))) })
            }
        }
    }
}

/// Whether what it says is a text.
fn is_text(clause: &str) -> bool {
    clause == "because" || ["note", "label"].contains(&clause.rsplit('.').next().unwrap_or(clause))
}

/// Whether its lines are named by words.
fn is_line(clause: &str) -> bool {
    matches!(clause, "require" | "forbid" | "permit") || edit::is_needs(clause)
}

/// The clause that is meant, and the key in it.
fn clause_and_key(
    item: &Item,
    rest: &[String],
    is_key: impl Fn(&str) -> bool,
) -> Result<(String, Option<String>), Refusal> {
    let joined = |rest: &[String]| (!rest.is_empty()).then(|| rest.join("."));
    let names = item.clause_names();
    // a clause of a step: `permit.review.takes`
    let of_step = rest.get(..2).unwrap_or_default().join(".");
    let costs = |step: &str| item.place_of("costs", step).is_some();
    let clauses = |step: &str| names.iter().any(|name| name.split_once('.').is_some_and(|(of, _)| of == step));
    let is_step = of_step.split_once('.').is_some_and(|(step, _)| costs(step) || clauses(step));
    if names.contains(&of_step) || is_step && (edit::is_optional(&of_step) || edit::is_lines(&of_step)) {
        return Ok((of_step, joined(rest.get(2..).unwrap_or_default())));
    }
    match (rest.first(), &item.principal) {
        (Some(first), _) if names.contains(first) || edit::is_optional(first) || edit::is_lines(first) => {
            Ok((first.clone(), joined(rest.get(1..).unwrap_or_default())))
        }
        (first, Some(principal)) => match first.filter(|first| !is_key(first)) {
            Some(first) if nearest(first, names.iter().map(String::as_str)).is_some() => {
                let near = nearest(first, names.iter().map(String::as_str)).unwrap_or_default();
                Err(Refusal::new(format!("`{}` has no clause `{first}`", short(&item.name)))
                    .help(format!("is `{near}` meant?")))
            }
            _ => Ok((principal.clone(), joined(rest))),
        },
        (Some(first), None) => Err(Refusal::new(format!("`{}` has no clause `{first}`", short(&item.name)))
            .help(format!("there are {}", listed(&names)))),
        (None, None) => Err(Refusal::new(format!("`{}` has no single value", short(&item.name)))
            .help(format!("name the clause: there are {}", listed(&names)))),
    }
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
