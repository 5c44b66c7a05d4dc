//! A procedure's finding in words: which steps are open now.

use super::standing::Standing;
use crate::evaluate::message::{join, say};
use crate::evaluate::report::Reporter;
use crate::policy::provision::Step;

impl Reporter<'_, '_> {
    /// The names of the steps that can be done now.
    pub(in crate::evaluate) fn open_steps(&mut self, steps: &[Step]) -> Vec<String> {
        let standings = self.standings(steps);
        let open = steps.iter().zip(standings).filter(|(_, standing)| *standing == Standing::Open);
        open.map(|(step, _)| step.name.clone()).collect()
    }

    fn standings(&mut self, steps: &[Step]) -> Vec<Standing> {
        self.machine.step_states(steps).iter().map(super::StepState::standing).collect()
    }

    /// `step 3 of 7 open now: pay for the verification; 1 more may be needed`
    pub(in crate::evaluate) fn progress(&mut self, steps: &[Step], language: &str) -> String {
        let standings = self.standings(steps);
        let count = |wanted: Standing| standings.iter().filter(|standing| **standing == wanted).count();
        let perhaps = count(Standing::MayBeNeeded);
        let all = (steps.len() - count(Standing::NotNeeded)).to_string();
        let (mut numbers, mut labels) = (Vec::new(), Vec::new());
        let needed = steps.iter().zip(&standings).filter(|(_, standing)| **standing != Standing::NotNeeded);
        for (number, (step, standing)) in (1_usize..).zip(needed) {
            if *standing == Standing::Open {
                numbers.push(number.to_string());
                labels.push(self.step_called(step, language));
            }
        }
        let open = match numbers.as_slice() {
            [] if perhaps == 0 => say(language, &["all ", &all, " steps are done"], &["全部 ", &all, " 步均已完成"]),
            [] => say(
                language,
                &["of ", &all, " steps none is surely open"],
                &["共 ", &all, " 步，尚不能确定现可办理哪一步"],
            ),
            [one] => say(
                language,
                &["step ", one, " of ", &all, " open now"],
                &["共 ", &all, " 步，现可办理第 ", one, " 步"],
            ),
            several => {
                let numbers = several.join(say(language, &[", "], &["、"]).as_str());
                say(
                    language,
                    &["steps ", &numbers, " of ", &all, " open now"],
                    &["共 ", &all, " 步，现可办理第 ", &numbers, " 步"],
                )
            }
        };
        let labels = join(labels, language);
        let labels = if labels.is_empty() { labels } else { say(language, &[": ", &labels], &["：", &labels]) };
        let perhaps = perhaps.to_string();
        let more = match perhaps.as_str() {
            "0" => String::new(),
            _ => say(
                language,
                &["; whether ", &perhaps, " of them are needed can't be told yet"],
                &["；其中 ", &perhaps, " 步是否需要尚不能确定"],
            ),
        };
        format!("{open}{labels}{more}")
    }

    /// What a step is called in a language: its label, else its name.
    fn step_called(&mut self, step: &Step, language: &str) -> String {
        let mut label = self.step_label(step);
        let said = label.swap_remove(language).or_else(|| label.into_iter().next().map(|(_, words)| words));
        said.unwrap_or_else(|| step.name.clone())
    }
}
