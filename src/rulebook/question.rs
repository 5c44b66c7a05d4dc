//! Asking a rulebook about a case.
use indexmap::IndexMap;

use crate::answer::plan::Plan;
use crate::answer::{Answer, Plain, Reading};
use crate::evaluate::{self, Asked, AskedReading, Context, Planned, Question};
use crate::facts::Case;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::value::Value;
use crate::value::Date;

use super::Rulebook;

impl Rulebook {
    /// The answer for an act.
    #[must_use]
    pub fn answer(&self, case: &Case, question: &Question) -> Answer {
        let mut answer = evaluate::evaluate(&self.policy, case, question, &self.context());
        let law = self.governing_date(case, question);
        for other in evaluate::asked_readings(&self.policy, case, question, law) {
            tell_apart(&mut answer, other);
        }
        answer
    }

    /// What was asked for by name under each reading that it touches; nothing where all say the same.
    #[must_use]
    pub fn asked_readings(&self, case: &Case, question: &Question) -> Vec<AskedReading> {
        evaluate::asked_readings(&self.policy, case, question, question.on)
    }

    /// The day that selects the law for the act asked about, if it is known.
    #[must_use]
    pub fn governing_date(&self, case: &Case, question: &Question) -> Option<Date> {
        let fact = || {
            let node = self.policy.acts.get(question.act.index())?.governed_on?;
            evaluate::holds(&self.policy, case, None, question.today, node).as_day()
        };
        question.on.or_else(fact)
    }

    /// Every act of the rulebook.
    pub fn acts(&self) -> impl Iterator<Item = ActId> + use<> {
        (0..).map(ActId).take(self.policy.acts.len())
    }

    /// The value of an expression of the rulebook.
    #[must_use]
    pub fn value(&self, case: &Case, node: NodeId, (on, today): (Option<Date>, Option<Date>)) -> Value {
        evaluate::holds(&self.policy, case, on, today, node)
    }

    /// What a provision comes to by itself, whatever acts it is on.
    #[must_use]
    pub fn status(
        &self,
        case: &Case,
        provision: ProvisionId,
        (on, today): (Option<Date>, Option<Date>),
    ) -> crate::answer::Status {
        evaluate::status(&self.policy, case, on, today, provision)
    }

    /// What was asked for by name, under no act.
    #[must_use]
    pub fn asked(&self, case: &Case, question: &Question) -> IndexMap<String, Plain> {
        let dates = (question.on, question.today);
        let tell = |(name, asked): &(String, Asked)| (name.clone(), self.ask(case, *asked, dates));
        question.asked.iter().map(tell).collect()
    }

    /// One value in words.
    #[must_use]
    pub fn ask(&self, case: &Case, asked: Asked, (on, today): (Option<Date>, Option<Date>)) -> Plain {
        evaluate::ask(&self.policy, case, on, today, asked)
    }

    /// The plan of a procedure; nothing where the provision is none.
    #[must_use]
    pub fn plan(&self, case: &Case, planned: &Planned) -> Option<Plan> {
        evaluate::plan(&self.policy, case, planned, &self.context())
    }

    /// What an answer says of the rulebook as a whole.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context { digest: &self.digest, known_by: self.known_by, sources: &self.sources }
    }
}

/// Says under which readings of an answer a value that was asked for is another.
fn tell_apart(answer: &mut Answer, other: AskedReading) {
    let another = |(name, value): &(&String, &Plain)| answer.asked.get(*name) != Some(*value);
    let differs: Vec<String> =
        other.asked.iter().filter(another).map(|(name, value)| format!("{name}: {}", words(value))).collect();
    let holds = |reading: &Reading| other.reading.iter().all(|choice| reading.reading.contains(choice));
    if !answer.readings.iter().any(holds) {
        let verdict = answer.verdict;
        answer.readings.push(Reading { reading: other.reading, verdict, differs });
        return;
    }
    for reading in answer.readings.iter_mut().filter(|reading| holds(reading)) {
        let news = |words: &&String| !reading.differs.iter().any(|said| said.ends_with(words.as_str()));
        let news: Vec<String> = differs.iter().filter(news).cloned().collect();
        reading.differs.extend(news);
    }
}

fn words(value: &Plain) -> String {
    if let Plain::Text(text) = value {
        return text.clone();
    }
    // text keys and no floats: it can always be written
    serde_json::to_string(value).unwrap_or_default()
}
