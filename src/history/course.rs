//! The course of a verdict: what the answer for a case is from when to when, as far as the law is concerned.
//!
//! The day that selects the law is moved; the facts stay as they are.

use super::points::{Points, points};
use super::why::{self, deciding};
use crate::answer::course::{Change, Course, Stretch, Then};
use crate::answer::{Answer, RulebookRef};
use crate::evaluate::{self, Memory, Question, Space, Standing, governing_fact};
use crate::facts::Case;
use crate::policy::value::CellId;
use crate::rulebook::Rulebook;
use crate::value::Date;
use crate::value::date::{add_days, date_of_number, day_number};

/// What the answer is in each stretch of time, between two days if they are given.
#[must_use]
pub fn course(
    rulebook: &Rulebook,
    case: &Case,
    question: &Question,
    (from, to): (Option<Date>, Option<Date>),
) -> Course {
    let mut walk = Walk::new(rulebook, (case, None), question);
    let begin = from.or_else(|| walk.points.days.first().and_then(|day| add_days(*day, -1).ok())).or(question.on);
    let changes = begin.map(|begin| walk.changes(begin, to)).unwrap_or_default();
    let mut starts: Vec<Option<Date>> = vec![begin];
    starts.extend(changes.into_iter().map(Some));
    let mut stretches = Vec::with_capacity(starts.len());
    for (number, start) in starts.iter().enumerate() {
        let Some(answer) = walk.answer(*start) else { continue };
        let next = starts.get(number + 1).copied().flatten();
        let until = next.and_then(|next| add_days(next, -1).ok()).or(to);
        let first = if number == 0 { from } else { *start };
        let changes = if number == 0 { Vec::new() } else { walk.explained(*start, &answer) };
        stretches.push(stretch(&answer, (first, until), changes));
    }
    let act = rulebook.policy.acts.get(question.act.index());
    Course {
        schema_version: 1,
        rulebook: RulebookRef { digest: rulebook.digest.clone() },
        act: act.map(|act| act.name.clone()).unwrap_or_default(),
        act_labels: act.map(|act| act.labels.clone()).unwrap_or_default(),
        today: question.today.map(|day| day.to_string()),
        known_by: rulebook.known_by.map(|day| day.to_string()),
        stretches,
    }
}

/// Says in an answer until when it holds, and what changes then. Where one fact says under which law, it names the later day, too:
/// what is looked for is the answer to who comes later.
pub fn foresee(rulebook: &Rulebook, case: &Case, question: &Question, answer: &mut Answer) {
    let Some(on) = rulebook.governing_date(case, question) else { return };
    let by_fact = governing_fact(&rulebook.policy, case, question);
    let mut walk = Walk::new(rulebook, (case, by_fact), question);
    let Some(day) = walk.next_change(on) else { return };
    let Some(after) = walk.answer(Some(day)) else { return };
    answer.holds_until = add_days(day, -1).ok().map(|day| day.to_string());
    let changes = walk.explained(Some(day), &after);
    answer.then = Some(Then { from: day.to_string(), verdict: after.verdict, by: deciding(&after), changes });
}

/// A case before a rulebook, on one day after another.
struct Walk<'a> {
    rulebook: &'a Rulebook,
    case: &'a Case,
    question: &'a Question,
    points: Points,
    space: Space<()>,
    /// What provisions came to, in the case as it is and in the one whose day is moved.
    memories: (Memory, Memory),
    /// The fact that names the day, and the case in which it does: only where provisions look at it.
    moved: Option<(CellId, Case)>,
}

impl<'a> Walk<'a> {
    fn new(rulebook: &'a Rulebook, (case, by_fact): (&'a Case, Option<CellId>), question: &'a Question) -> Self {
        let points = points(&rulebook.policy, case, (question.act, by_fact));
        let moved = by_fact.filter(|_| points.moves).map(|cell| (cell, case.clone()));
        let memory = || Memory::new(points.own.clone());
        let memories = (memory(), memory());
        Walk { rulebook, case, question, points, space: Space::default(), memories, moved }
    }

    /// What it comes to on a day. The verdict is that of the day's own case; what is due is told of the case as it is: it would else
    /// change day by day, as an amount does that may depend on the day itself.
    fn standing(&mut self, on: Date) -> Standing {
        let policy = &self.rulebook.policy;
        let question = Question { on: Some(on), ..self.question.clone() };
        let mut standing =
            evaluate::standing_again((&mut self.space, &mut self.memories.0), policy, self.case, &question);
        if !self.points.steady {
            standing.dues.clear();
        }
        if let Some((cell, case)) = &mut self.moved {
            case.move_to(*cell, on);
            let moved = evaluate::standing_again((&mut self.space, &mut self.memories.1), policy, case, self.question);
            (standing.verdict, standing.by) = (moved.verdict, moved.by);
        }
        standing
    }

    fn answer(&self, on: Option<Date>) -> Option<Answer> {
        let question = Question { on: Some(on?), asked: Vec::new(), ..self.question.clone() };
        let judged = |case: &Case, question: &Question| {
            evaluate::evaluate(&self.rulebook.policy, case, question, &self.rulebook.context())
        };
        let answer = judged(self.case, &question);
        let Some((cell, case)) = &self.moved else { return Some(answer) };
        let mut moved = case.clone();
        moved.move_to(*cell, on?);
        let Answer { fees, deadlines, sanctions, .. } = answer;
        Some(Answer { fees, deadlines, sanctions, ..judged(&moved, &Question { on: None, ..question }) })
    }

    /// What comes to something else on a day than on the day before.
    fn explained(&self, day: Option<Date>, after: &Answer) -> Vec<Change> {
        let before = self.answer(day.and_then(|day| add_days(day, -1).ok()));
        before.map(|before| why::explained(&self.rulebook.policy, (&before, after), day)).unwrap_or_default()
    }

    /// The days after `begin`, up to `to`, on which it comes to something else than the day before.
    fn changes(&mut self, begin: Date, to: Option<Date>) -> Vec<Date> {
        let mut found = Vec::new();
        let mut current = begin;
        while let Some(day) = self.next_change(current).filter(|day| to.is_none_or(|to| *day <= to)) {
            found.push(day);
            current = day;
        }
        found
    }

    fn next_change(&mut self, on: Date) -> Option<Date> {
        let days: Vec<Date> = self.points.days.range(on..).copied().filter(|day| *day > on).collect();
        let standing = self.standing(on);
        let mut last = on;
        for day in days {
            if self.standing(day) != standing {
                return Some(if self.points.exact { day } else { self.first_other(last, day, &standing) });
            }
            last = day;
        }
        None
    }

    /// The day between two on which the change comes: the later one comes to something else, the earlier one does not.
    fn first_other(&mut self, same: Date, other: Date, standing: &Standing) -> Date {
        let (mut same, mut other) = (day_number(same), day_number(other));
        while other - same > 1 {
            let middle = same + (other - same) / 2;
            let alike = date_of_number(middle).is_ok_and(|day| self.standing(day) == *standing);
            if alike { same = middle } else { other = middle }
        }
        date_of_number(other).unwrap_or(Date::MAX)
    }
}

fn stretch(answer: &Answer, (from, until): (Option<Date>, Option<Date>), changes: Vec<Change>) -> Stretch {
    let fees = answer.fees.iter().map(|fee| (fee.provision.clone(), fee.amount.clone()));
    Stretch {
        from: from.map(|day| day.to_string()),
        until: until.map(|day| day.to_string()),
        verdict: answer.verdict,
        by: deciding(answer),
        fees: fees.collect(),
        changes,
    }
}
