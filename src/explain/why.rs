//! Why a verdict is what it is: the policy's nodes are walked once more with the machine that judged the case, and what decided is kept.
mod condition;
mod element;
mod explainer;
mod leaf;
mod number;
mod picked;
mod procedure;
mod provision;
mod sentence;
mod value;
mod version;

use crate::answer::phrase::{Along, Phrase, day_words, say};
use crate::answer::why::{Given, Step, What, Why};
use crate::answer::words::{choice_words, citations, short_name};
use crate::answer::{Answer, Status, Verdict};
use crate::evaluate::{self, Question, verdicts_of_readings};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::ChoiceId;
use crate::policy::provision::Choice;
use crate::rulebook::Rulebook;
use crate::source::Sources;
use explainer::Explainer;

const SCHEMA_VERSION: u32 = 1;

/// How an explanation is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The language of its words.
    pub lang: &'a str,
    /// Everything that was looked at, not only what decided.
    pub full: bool,
    /// The files that facts and rules were read from.
    pub sources: &'a Sources,
}

/// Why the answer for the act is what it is.
#[must_use]
pub fn why(rulebook: &Rulebook, case: &Case, question: &Question, wanted: Wanted<'_>) -> Why {
    let policy = &rulebook.policy;
    let found = verdicts_of_readings(policy, case, question);
    let main = found.first().map_or_else(|| question.reading.clone(), |(reading, _)| reading.clone());
    let whole = evaluate::evaluate(policy, case, question, &rulebook.context());
    let apart = found.iter().any(|(_, verdict)| *verdict != whole.verdict);
    let part = |reading: &[(ChoiceId, usize)]| {
        let asked = Question { reading: reading.to_vec(), asked: Vec::new(), ..question.clone() };
        let answer = evaluate::evaluate(policy, case, &asked, &rulebook.context());
        reasons(policy, case, &asked, &answer, wanted)
    };
    let steps = match apart {
        false => part(&main),
        true => {
            let free = |(choice, _): &&(ChoiceId, usize)| !question.reading.iter().any(|(fixed, _)| fixed == choice);
            let readings = found.iter().map(|(reading, verdict)| {
                let chosen: Vec<String> =
                    reading.iter().filter(free).map(|choice| reading_words(policy, *choice, wanted.lang)).collect();
                let chosen = chosen.join(&say(wanted.lang, Phrase::ListSeparator, &[]));
                let words = say(wanted.lang, Phrase::IfReadSo, &[&chosen, &verdict_words(*verdict, wanted.lang)]);
                Step::new(What::Reading, words).from_steps(part(reading))
            });
            readings.collect()
        }
    };
    Why {
        schema_version: SCHEMA_VERSION,
        rulebook: whole.rulebook.clone(),
        act: whole.act.clone(),
        governed_on: whole.governed_on.clone(),
        today: whole.today.clone(),
        known_by: whole.known_by.clone(),
        verdict: whole.verdict,
        language: wanted.lang.to_owned(),
        because: Step::new(What::Verdict, headline(&whole, wanted.lang)).from_steps(steps),
    }
}

/// `register an official account, under the law of 2018-11-16: forbidden`
fn headline(answer: &Answer, lang: &str) -> String {
    let label = answer.act_labels.iter().find(|(tag, _)| tag == lang).or(answer.act_labels.first());
    let mut text = label.map_or_else(|| short_name(&answer.act).replace('_', " "), |(_, label)| label.clone());
    let dates = [
        (Phrase::UnderTheLawOf, &answer.governed_on),
        (Phrase::AsKnownOn, &answer.known_by),
        (Phrase::AskedOn, &answer.today),
    ];
    for (phrase, day) in dates {
        if let Some(day) = day.as_deref().map(|day| day_words(day, lang)) {
            text = say(lang, phrase, &[&text, &day]);
        }
    }
    say(lang, Phrase::FactIs, &[&text, &verdict_words(answer.verdict, lang)])
}

/// The verdict's word.
fn verdict_words(verdict: Verdict, lang: &str) -> String {
    let phrase = match verdict {
        Verdict::Permitted => Phrase::Permitted,
        Verdict::Forbidden => Phrase::Forbidden,
        Verdict::Undetermined => Phrase::Undetermined,
    };
    say(lang, phrase, &[])
}

fn reading_words(policy: &Policy, (choice, option): (ChoiceId, usize), lang: &str) -> String {
    match policy.choices.get(choice.index()) {
        Some(Choice::Start { name, .. }) => {
            let phrase = if option == 0 { Phrase::BeginsLate } else { Phrase::BeginsEarly };
            say(lang, phrase, &[short_name(name)])
        }
        Some(Choice::Sources { name, options }) => {
            let cites = options.get(option).map(|opinion| opinion.cites.as_slice()).unwrap_or_default();
            let titles = citations(&evaluate::cited(policy, cites));
            let named =
                if name.matches('.').count() > 1 { choice_words(name, lang) } else { short_name(name).to_owned() };
            match titles.is_empty() {
                true => say(lang, Along::Labelled, &[&named, &say(lang, Along::AsFirstWritten, &[])]),
                false => say(lang, Phrase::AsSourceSays, &[&named, &titles]),
            }
        }
        None => String::new(),
    }
}

/// What a verdict under one reading follows from.
fn reasons(policy: &Policy, case: &Case, question: &Question, answer: &Answer, wanted: Wanted<'_>) -> Vec<Step> {
    let mut explainer = Explainer::new(policy, case, question, wanted);
    let on = explainer.govern(question.act);
    let mut steps = Vec::new();
    let act = policy.acts.get(question.act.index());
    let of_act = act.map(|act| act.provisions.as_slice()).unwrap_or_default();
    let permits_needed = act.is_some_and(|act| act.forbidden_unless_permitted);
    let against = answer.findings.iter().any(|one| one.status == Status::Violated && one.binding);
    if on && answer.verdict == Verdict::Forbidden && !against {
        let mut step = Step::new(What::Applies, say(wanted.lang, Phrase::NothingPermits, &[]));
        step.steps = explainer.act_itself(act);
        steps.push(step);
    }
    for (id, finding) in of_act.iter().zip(&answer.findings) {
        if !on {
            break;
        }
        let decides = match (answer.verdict, finding.status) {
            (Verdict::Forbidden, Status::Violated) => finding.binding,
            (Verdict::Forbidden, _) => permits_needed && !against && explainer.only_permits(*id),
            (Verdict::Undetermined, Status::Unknown) => finding.binding || permits_needed,
            (Verdict::Permitted, Status::Satisfied) => true,
            (Verdict::Undetermined | Verdict::Permitted, _) => false,
        };
        if decides || wanted.full {
            explainer.act = Some(question.act);
            let mut step = explainer.provision(*id, finding);
            step.decided = decides;
            steps.push(step);
        }
    }
    steps.sort_by_key(|step| !step.decided);
    if on && steps.is_empty() {
        let nothing = Step::new(What::Applies, say(wanted.lang, Phrase::NothingForbids, &[]));
        steps.push(nothing.from_steps(explainer.act_itself(act)));
    }
    steps.push(explainer.which_law(question, on));
    steps
}

impl Explainer<'_> {
    /// Under the law of which day, and which fact says so.
    fn which_law(&mut self, question: &Question, known: bool) -> Step {
        let lang = self.lang;
        if let Some(day) = question.on {
            let day = day_words(&day.to_string(), lang);
            let mut step = Step::new(What::Fact, say(lang, Phrase::ChosenDay, &[&day]));
            (step.name, step.given) = (Some("governing date".to_owned()), Some(Given::ByArgument));
            return step;
        }
        let act = self.machine.policy.acts.get(question.act.index());
        let Some(node) = act.and_then(|act| act.governed_on) else {
            return Step::new(What::Verdict, say(lang, Phrase::InForceAlways, &[])).from_steps(self.act_itself(act));
        };
        let steps = match &self.law {
            Some((_, steps)) => steps.clone(),
            None => self.reasons(node),
        };
        let day = self.machine.on.filter(|_| known).map(|day| day_words(&day.to_string(), lang));
        let words = match day {
            Some(day) => say(lang, Phrase::LawOfDay, &[&day]),
            None => say(lang, Phrase::NoLawYet, &[]),
        };
        Step::new(What::Applies, words).from_steps(steps)
    }
}
