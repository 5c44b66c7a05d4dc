//! One step of a plan in words: what it needs, what it takes and costs, and what is missing to tell that.

use indexmap::IndexMap;

use super::day;
use super::schedule::{Length, Moments, Times};
use crate::answer::plan::{NeedFinding, Span, StepDeadline, StepPlan, Takes};
use crate::evaluate::cited::cited;
use crate::evaluate::message::Words;
use crate::evaluate::procedure::StepState;
use crate::evaluate::report::Reporter;
use crate::policy::provision::Step;
use crate::policy::value::Value;
use crate::value::DateTime;

/// What was computed of a step.
pub(super) struct Told {
    pub(super) state: StepState,
    pub(super) takes: Length,
    pub(super) costs: Vec<Value>,
    pub(super) times: Times,
}

impl<'a> Reporter<'a, '_> {
    /// How long a step takes.
    pub(super) fn length(&mut self, step: &Step) -> Length {
        let Some((shortest, longest)) = step.takes else {
            return Length::NoTime;
        };
        let (one, other) = (self.machine.value(shortest), self.machine.value(longest));
        if one.is_none() && other.is_none() {
            return Length::NoTime;
        }
        Length::Between(one.as_duration(), other.as_duration())
    }

    /// A step with all that is to be said of it.
    pub(super) fn step_plan(&mut self, steps: &'a [Step], step: &'a Step, (told, all): (&Told, &[Told])) -> StepPlan {
        let names = |places: &[usize]| {
            places.iter().filter_map(|place| steps.get(*place)).map(|step| step.name.clone()).collect()
        };
        let dated = told.state.standing().remains();
        let deadline = if dated { self.step_deadline(step, &told.times) } else { None };
        let papers = step.papers.iter().flat_map(|papers| self.papers(Some(papers))).collect();
        let open = self.step_opens(step, told);
        let undated = if dated { self.undated(steps, all, told, &open) } else { Words::new() };
        StepPlan {
            step: step.name.clone(),
            label: self.step_label(step),
            state: told.state.standing().word(),
            after: names(&told.state.known.after),
            waits_for: names(&told.state.place.waits_for),
            needs: self.needs(step, &told.state),
            papers,
            costs: told.costs.iter().filter(|cost| !cost.is_none()).map(|cost| self.known(*cost)).collect(),
            takes: takes(told.takes),
            start: if dated { span(told.times.start) } else { Span::default() },
            finish: if dated { span(told.times.finish) } else { Span::default() },
            deadline,
            lacks: self.names_of(&open),
            undated: undated.get("en").cloned(),
            undated_words: undated,
            citations: cited(self.machine.policy, &step.cites),
            note: self.remark(step.note),
            at: self.at(step.span),
        }
    }

    /// Its label, else its doc comment; nothing where it has neither.
    pub(in crate::evaluate) fn step_label(&mut self, step: &Step) -> Words {
        match step.label {
            Some(label) => self.chosen(label, None),
            None if step.doc.is_empty() => Words::new(),
            None => step.doc.texts().clone(),
        }
    }

    fn needs(&mut self, step: &Step, state: &StepState) -> Vec<NeedFinding> {
        let mut all = Vec::new();
        for (place, holds) in &state.needs {
            let Some(need) = step.needs.get(*place) else { continue };
            let words = match need.label {
                Some(label) => self.wording(label, None),
                None => IndexMap::from([("en".to_owned(), self.label(need, "en"))]),
            };
            let status = match holds {
                Some(true) => "there",
                Some(false) => "missing",
                None => "unknown",
            };
            let open = self.opens(need.condition);
            all.push(NeedFinding { need: words, status, lacks: self.names_of(&open) });
        }
        all
    }

    fn step_deadline(&mut self, step: &Step, times: &Times) -> Option<StepDeadline> {
        let last = self.machine.value(step.within?);
        if last.is_none() {
            return None;
        }
        let finish = times.finish;
        let day = |moment: Option<DateTime>| moment.map(DateTime::date);
        let moment = matches!(last, Value::DateTime(_));
        let state = match last.as_day() {
            Some(last) if day(finish.earliest).is_some_and(|finish| finish > last) => "missed",
            Some(last) if day(finish.latest).is_some_and(|finish| finish > last) => "at_risk",
            // on the day itself the hour decides, and the hour of the start is not known
            Some(last) if moment && day(finish.latest) == Some(last) => "unknown",
            Some(_) if finish.latest.is_some() => "kept",
            Some(_) | None => "unknown",
        };
        Some(StepDeadline { last_day: self.known(last), state })
    }
}

fn takes(length: Length) -> Option<Takes> {
    let Length::Between(shortest, longest) = length else {
        return None;
    };
    Some(Takes {
        shortest: shortest.map(|length| length.to_string()),
        longest: longest.map(|length| length.to_string()),
    })
}

/// The days of two moments.
pub(super) fn span(moments: Moments) -> Span {
    let text = |moment: Option<DateTime>| moment.map(|moment| moment.date().to_string());
    Span { earliest: text(moments.earliest), latest: text(moments.latest) }
}

/// The moment on which the plan begins.
pub(super) fn begin(from: crate::value::Date) -> DateTime {
    day::moment(Value::Date(from)).unwrap_or(DateTime::MAX)
}
