//! Who walks the nodes: the machine, the words' language, and where parameters come from.

use super::Wanted;
use crate::answer::At;
use crate::answer::phrase::{InWords, Phrase, say};
use crate::answer::why::{Step, What};
use crate::evaluate::trace::{Notes, Open, Recorder, Trace, Used};
use crate::evaluate::{Machine, Question, Space, governing_date};
use crate::facts::Case;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, LineKind};
use crate::policy::types::{Base, Type};
use crate::policy::value::{CellId, Value};
use crate::policy::{Act, Policy};
use crate::source::{Sources, Span};
use crate::value::Date;

/// Below this depth what a value rests on is listed, not derived.
const DEEPEST: usize = 24;
/// A derivation with more steps lists what else it rests on.
const MOST_STEPS: usize = 4_000;
/// So many facts are listed for what is not derived.
const FEW: usize = 8;

/// Walks the nodes of a policy for a case that the machine judges.
pub(super) struct Explainer<'a> {
    pub(super) machine: Machine<'a, Recorder>,
    pub(super) sources: &'a Sources,
    pub(super) lang: &'a str,
    pub(super) full: bool,
    /// The act, while a finding of its own is told.
    pub(super) act: Option<ActId>,
    /// What the parameters of the definitions that are being explained rest on, the innermost last.
    pub(super) arguments: Vec<Vec<Vec<Step>>>,
    /// The plain elements that loops stand at: the loop's place in the frame, and the element's cell.
    pub(super) elements: Vec<(u32, CellId)>,
    /// The day that governs the act, and the fact that says so.
    pub(super) law: Option<(Date, Vec<Step>)>,
    depth: usize,
    made: usize,
}

impl<'a> Explainer<'a> {
    pub(super) fn new(policy: &'a Policy, case: &'a Case, question: &'a Question, wanted: Wanted<'a>) -> Self {
        let room = (Recorder::default(), Space::default());
        let dates = (question.on, question.today);
        Self {
            machine: Machine::new(policy, case, dates, &question.reading, room),
            sources: wanted.sources,
            lang: wanted.lang,
            full: wanted.full,
            act: None,
            arguments: Vec::new(),
            elements: Vec::new(),
            law: None,
            depth: 0,
            made: 0,
        }
    }

    /// Takes the law of the day that governs the act; false where that day is not known.
    pub(super) fn govern(&mut self, act: ActId) -> bool {
        let on = governing_date(&mut self.machine, act);
        let node = self.policy().acts.get(act.index()).and_then(|act| act.governed_on);
        if let (Ok(Some(day)), Some(node), None) = (on, node, self.machine.on) {
            self.law = Some((day, self.reasons(node)));
        }
        self.machine.govern(on.unwrap_or_default());
        on.is_ok()
    }

    pub(super) fn say(&self, phrase: impl InWords, placeholders: &[&str]) -> String {
        say(self.lang, phrase, placeholders)
    }

    pub(super) fn policy(&self) -> &'a Policy {
        self.machine.policy
    }

    /// The value of a node in words.
    pub(super) fn shown(&mut self, node: NodeId) -> String {
        let value = self.machine.value(node);
        let ty = self.policy().types.get(node.index());
        self.words(value, ty)
    }

    /// A value in words.
    pub(super) fn words(&self, value: Value, ty: Option<&Type>) -> String {
        match value {
            Value::Bool(true) => self.say(Phrase::Yes, &[]),
            Value::Bool(false) => self.say(Phrase::No, &[]),
            Value::Unknown | Value::Fault => self.say(Phrase::NotKnown, &[]),
            Value::Between(low, high) if high >= crate::policy::value::MOST => {
                self.say(Phrase::OrMore, &[&low.to_string()])
            }
            Value::Between(low, high) => self.say(Phrase::BetweenNumbers, &[&low.to_string(), &high.to_string()]),
            Value::Within(_) => self.machine.words(value, ty, self.lang),
            Value::List(list) if list.length > 3 || list.length == 0 || holds_records(ty) => {
                self.say(Phrase::ListOf, &[&list.length.to_string()])
            }
            known => self.machine.words(known, ty, self.lang),
        }
    }

    /// The rule's own text.
    pub(super) fn written(&self, span: Span) -> String {
        self.sources.line_of(span)
    }

    pub(super) fn written_at(&self, node: NodeId) -> String {
        self.written(self.policy().spans.get(node.index()).copied().unwrap_or_default())
    }

    pub(super) fn at(&self, span: Span) -> Option<At> {
        (span != Span::default()).then(|| At {
            file: self.sources.file(span.file).path().to_owned(),
            line: self.sources.line_column(span).0,
        })
    }

    pub(super) fn at_node(&self, node: NodeId) -> Option<At> {
        self.at(self.policy().spans.get(node.index()).copied().unwrap_or_default())
    }

    /// What was used and is open when a node is computed.
    pub(super) fn heard(&mut self, node: NodeId) -> std::rc::Rc<Notes> {
        self.machine.trace.enter();
        self.machine.value(node);
        self.machine.trace.leave()
    }

    /// Goes one step deeper; where that is too deep, lists what the node rests on.
    pub(super) fn deeper(&mut self, node: NodeId, then: impl FnOnce(&mut Self) -> Vec<Step>) -> Vec<Step> {
        self.made += 1;
        if self.depth >= DEEPEST || self.made > MOST_STEPS {
            return self.listed(node);
        }
        self.depth += 1;
        let steps = then(self);
        self.depth -= 1;
        steps
    }

    /// The facts that a node rests on, one after another; where there are none, its text.
    pub(super) fn listed(&mut self, node: NodeId) -> Vec<Step> {
        let heard = self.heard(node);
        let policy = self.policy();
        let is_value = |cell: &CellId| {
            let value = self.machine.case.value(*cell);
            !matches!(value, Value::List(_) | Value::Record(_))
        };
        let most = if self.full { usize::MAX } else { FEW };
        let used: Vec<CellId> = heard
            .used
            .iter()
            .filter_map(|used| if let Used::Fact(cell) = used { Some(*cell) } else { None })
            .filter(|cell| is_value(cell) && policy.nodes.get(node.index()).is_some())
            .take(most)
            .collect();
        let open: Vec<Open> = heard.open.iter().copied().take(most).collect();
        let mut steps: Vec<Step> = open.into_iter().filter_map(|open| self.missing(open)).collect();
        for cell in used {
            steps.push(self.fact(cell));
        }
        if steps.is_empty() {
            steps.push(self.literal(node));
        }
        steps
    }

    /// Whether a rule permits and does nothing else.
    pub(super) fn only_permits(&self, id: ProvisionId) -> bool {
        let body = self.policy().provisions.get(id.index()).map(|provision| &provision.body);
        let Some(Body::Rule(lines)) = body else { return false };
        lines.iter().any(|line| line.kind == LineKind::Permit)
    }

    /// That there is such an act: what a verdict rests on where no provision speaks.
    pub(super) fn act_itself(&self, act: Option<&Act>) -> Vec<Step> {
        let mut step = Step::new(What::Version, self.say(Phrase::InForceAlways, &[]));
        step.at = act.and_then(|act| self.at(act.span));
        step.name = act.map(|act| act.name.clone());
        vec![step]
    }

    /// The cell that a node names, if it names one.
    pub(super) fn cell_of(&mut self, node: NodeId) -> Option<CellId> {
        match self.machine.node(node) {
            Node::Fact(cell) => Some(CellId(*cell)),
            Node::Field(record, offset) => match self.machine.value(*record) {
                Value::Record(CellId(first)) => Some(CellId(first + offset)),
                _ => None,
            },
            Node::Versioned(_, inner) => self.cell_of(*inner),
            _ => None,
        }
    }
}

fn holds_records(ty: Option<&Type>) -> bool {
    let element = ty.and_then(|ty| if let Base::List(element) = &ty.base { Some(element) } else { None });
    element.is_some_and(|element| matches!(element.base, Base::Record(_)))
}
