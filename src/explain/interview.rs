//! An interview: which question comes next, what an answer to it means, why it is asked. It reads and writes nothing itself.

use super::any_case::in_any_case;
use super::edit::State;
use super::ground::{Area, areas};
use super::interview_plain::{no_such_day, plain};
use super::interview_words::{Manner, manner, said};
use super::missing::{Needed, needed};
use super::place::{Place, element_of, record_of};
use super::question_words::{plain_name, reason, which_day};
use super::witness::place_of;
use crate::answer::Verdict;
use crate::answer::phrase::{Along, say};
use crate::evaluate::{Lack, Question};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::types::{Base, Type};
use crate::policy::value::CellId;
use crate::value::date::parse_date;

/// How often a case is judged to find the next question.
const MOST_LOOKS: usize = 1_500;

/// An interview that is going on.
#[derive(Debug)]
pub struct Interview<'p> {
    policy: &'p Policy,
    /// What the provisions of the act can look at.
    areas: Vec<Area>,
    state: State,
    /// What the one who is asked doesn't know.
    not_known: Vec<Lack>,
    asked: usize,
    current: Option<Lack>,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The fact, by its path; `today`.
    pub fact: String,
    /// The question from the doc comment; the plain name of the fact where it has none.
    pub question: String,
    /// What can be chosen: one line each.
    pub choices: Vec<String>,
    /// How to answer.
    pub hint: String,
    /// What it decides.
    pub why: String,
    /// Which question it is, from 1.
    pub number: usize,
    /// How many others matter as far as can be told now.
    pub others: usize,
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It was understood.
    Taken,
    /// The one who was asked doesn't know.
    NotKnown,
    /// It was not understood; how to answer.
    Unclear(String),
}

impl<'p> Interview<'p> {
    /// An interview about an act, with the facts that are known already.
    #[must_use]
    pub fn new(policy: &'p Policy, case: &Case, question: &Question) -> Interview<'p> {
        let areas = areas(policy, question.act);
        Interview { policy, areas, state: State::new(case, question), not_known: Vec::new(), asked: 0, current: None }
    }

    /// The next question; nothing where no answer matters any more.
    pub fn next(&mut self, lang: &str) -> Option<Ask> {
        if in_any_case(self.policy, &self.areas, &self.state) == Some(Verdict::Forbidden) {
            return None;
        }
        let all = needed(self.policy, &self.areas, (&self.state, MOST_LOOKS));
        let open = |needed: &&Needed| !self.not_known.contains(&needed.lack) && needed.lack != Lack::GoverningDate;
        let open: Vec<&Needed> = all.iter().filter(open).collect();
        let first = open.iter().find(|needed| !needed.later)?;
        self.asked += 1;
        self.current = Some(first.lack);
        let why = reason(self.policy, &first.matters_to, false);
        let why = why.get(lang).or_else(|| why.get("en")).cloned().unwrap_or_default();
        let (fact, question, manner) = match first.lack {
            Lack::Cell(cell) => self.about(cell, lang)?,
            Lack::Today | Lack::GoverningDate => {
                ("today".to_owned(), which_day(lang), manner(self.policy, &day(), lang))
            }
        };
        let Manner { choices, hint, .. } = manner;
        Some(Ask { fact, question, choices, hint, why, number: self.asked, others: open.len() - 1 })
    }

    /// Takes the answer to the question that was asked last.
    pub fn answer(&mut self, text: &str, lang: &str) -> Reply {
        let Some(lack) = self.current else { return Reply::NotKnown };
        let text = text.trim();
        if is_not_known(text) {
            self.not_known.push(lack);
            return Reply::NotKnown;
        }
        let understood = match lack {
            Lack::Cell(cell) => self.take(cell, text, lang),
            Lack::Today | Lack::GoverningDate => {
                self.state.question.today = parse_date(&plain(&Base::Date, text));
                self.state.question.today.is_some()
            }
        };
        if understood {
            return Reply::Taken;
        }
        let ty = if let Lack::Cell(cell) = lack { self.place(cell).map(|place| place.ty.clone()) } else { None };
        let ty = ty.unwrap_or_else(day);
        let hint = no_such_day(&ty.base, text, lang == "zh");
        Reply::Unclear(hint.unwrap_or_else(|| manner(self.policy, &ty, lang).hint))
    }

    /// Takes what another case knows of the question that was asked last, word for word.
    pub fn take_from(&mut self, other: &Case, fact: &str, lang: &str) -> Option<String> {
        let known = State::new(other, &self.state.question);
        let all = super::place::places(self.policy, &known.case);
        let place = all.iter().find(|place| other.path_of(self.policy, place.cell) == fact)?;
        let text = other.value_to_json(self.policy, place.ty, place.cell)?;
        self.state.case.set(self.policy, fact, &text).ok()?;
        Some(said(self.policy, &known.case, (place.ty, place.cell), lang))
    }

    /// The facts that were gathered.
    #[must_use]
    pub fn case(&self) -> &Case {
        &self.state.case
    }

    /// What is asked about the act, with the day of today if that was told.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.state.question
    }

    fn place(&self, cell: CellId) -> Option<Place<'p>> {
        place_of(self.policy, &self.state, cell)
    }

    fn about(&self, cell: CellId, lang: &str) -> Option<(String, String, Manner)> {
        let place = self.place(cell)?;
        let fact = self.state.case.path_of(self.policy, cell);
        let doc = self.state.question_at(self.policy, &place);
        let doc = doc.line(lang);
        let mut words = if doc.is_empty() { format!("{}?", plain_name(&fact)) } else { doc.to_owned() };
        if let Some((list, number)) = place.list {
            let list = plain_name(&self.state.case.path_of(self.policy, list));
            words = say(lang, Along::ItemOf, &[&list, &(number + 1).to_string(), &words]);
        }
        Some((fact, words, manner(self.policy, place.ty, lang)))
    }

    /// Puts an answer into the case, if it can be understood.
    fn take(&mut self, cell: CellId, text: &str, lang: &str) -> bool {
        let Some(place) = self.place(cell) else { return false };
        let path = self.state.case.path_of(self.policy, cell);
        let Some(value) = self.meant(place.ty, text, lang) else { return false };
        if place.element {
            return false;
        }
        self.state.case.set(self.policy, &path, &value).is_ok()
    }

    /// An answer as it stands in a file of facts.
    fn meant(&self, ty: &Type, text: &str, lang: &str) -> Option<String> {
        if ty.optional && ["none", "no", "无", "没有"].contains(&text.to_lowercase().as_str()) {
            return Some("null".to_owned());
        }
        match &ty.base {
            Base::Bool => truth(text).map(|truth| truth.to_string()),
            Base::Record(_) => truth(text).filter(|there| *there).map(|_| "{}".to_owned()),
            Base::Member(_) => manner(self.policy, ty, lang).member(text),
            Base::List(_) => self.elements(ty, text, lang),
            Base::Text => Some(serde_json::to_string(text).unwrap_or_default()),
            Base::Int
            | Base::Decimal
            | Base::Percent
            | Base::Money(_)
            | Base::Date
            | Base::Time
            | Base::DateTime
            | Base::Duration
            | Base::Period
            | Base::Nothing
            | Base::Any => Some(plain(&ty.base, text)),
        }
    }

    /// Of records, how many; of anything else, the elements themselves with commas.
    fn elements(&self, ty: &Type, text: &str, lang: &str) -> Option<String> {
        let element = element_of(ty)?;
        if record_of(self.policy, element).is_some() {
            let count: usize = plain(&Base::Int, text).parse().ok().filter(|count| *count <= 1_000)?;
            return Some(format!("[{}]", vec!["{}"; count].join(",")));
        }
        if ["none", "no", "0", "无", "没有"].contains(&text.to_lowercase().as_str()) {
            return Some("[]".to_owned());
        }
        let parts = text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty());
        let one = |part: &str| {
            let value = self.meant(element, part, lang)?;
            let bare = value.starts_with('"') || matches!(element.base, Base::Int | Base::Decimal | Base::Bool);
            Some(if bare { value } else { serde_json::to_string(&value).unwrap_or_default() })
        };
        let parts: Option<Vec<String>> = parts.map(one).collect();
        Some(format!("[{}]", parts?.join(",")))
    }
}

fn day() -> Type {
    Type { base: Base::Date, optional: false }
}

/// `yes`, `no`, and what else people write for them.
fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "是" | "有" | "对" => Some(true),
        "no" | "n" | "false" | "否" | "不是" | "没有" | "无" => Some(false),
        _ => None,
    }
}

fn is_not_known(text: &str) -> bool {
    let text = text.to_lowercase().replace('’', "'");
    matches!(text.as_str(), "" | "don't know" | "dont know" | "i don't know" | "unknown" | "不知道" | "不清楚")
}

/// Whether an answer asks back.
#[must_use]
pub fn asks_why(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    matches!(
        text.as_str(),
        "?" | "？" | "why" | "why?" | "why do you ask" | "why do you ask?" | "为什么" | "为什么？" | "为什么问"
    )
}
