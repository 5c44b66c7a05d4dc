//! Versions: since when, by which amendment, by which source, what it was before; and transitions that keep what was.

use super::explainer::Explainer;
use crate::answer::phrase::{Along, Phrase, day_words};
use crate::answer::why::{Step, What};
use crate::answer::words::citations;
use crate::answer::{Citation, VersionRef};
use crate::evaluate::trace::{Trace, Transition, Used};
use crate::evaluate::{Held, cited, kept, version_ref};
use crate::policy::ids::{DatedId, NodeId, VersionId};
use crate::policy::node::Node;
use crate::policy::value::Value;
use crate::value::date::add_days;

impl Explainer<'_> {
    /// A version with its sources; those given stand for a version that has none of its own.
    pub(super) fn version(&self, version: &VersionRef, citations: Vec<Citation>) -> Step {
        self.version_as(Phrase::InForceSince, version, citations)
    }

    /// The same, of which the phrase says what it is since its first day.
    pub(super) fn version_as(&self, phrase: Phrase, version: &VersionRef, citations: Vec<Citation>) -> Step {
        let mut step = Step::new(What::Version, self.since_as(phrase, version));
        step.version = Some(version.clone());
        step.citations = citations;
        step
    }

    /// `in force since 2018-11-16, announced 2018-11-01, by the amendment quota_cut_2018`
    pub(super) fn since(&self, version: &VersionRef) -> String {
        self.since_as(Phrase::InForceSince, version)
    }

    fn since_as(&self, phrase: Phrase, version: &VersionRef) -> String {
        let day = |text: &str| day_words(text, self.lang);
        let mut parts = vec![match version.from.as_deref().map(|from| (from, from.split_once(" .. "))) {
            None => self.say(Phrase::InForceAlways, &[]),
            Some((from, None)) => self.say(phrase, &[&day(from)]),
            Some((_, Some((_, last)))) if phrase == Phrase::RepealedSince => self.say(phrase, &[&day(last)]),
            Some((_, Some((first, last)))) => self.say(Phrase::InForceBetween, &[&day(first), &day(last)]),
        }];
        if let Some(announced) = version.announced.as_deref().filter(|day| Some(*day) != version.from.as_deref()) {
            parts.push(self.say(Phrase::AnnouncedOn, &[&day(announced)]));
        }
        parts.extend(
            version.amendment.iter().map(|name| self.say(Phrase::ByAmendment, &[&super::value::readable(name)])),
        );
        parts.join(if crate::answer::phrase::is_chinese(self.lang) { "，" } else { ", " })
    }

    pub(super) fn version_of_policy(&self, id: VersionId) -> Step {
        let policy = self.policy();
        let version = policy.versions.get(id.index());
        let mut step = self.version(
            &version_ref(policy, id),
            version.map(|version| cited(policy, &version.cites)).unwrap_or_default(),
        );
        step.at = version.and_then(|version| self.at(version.span));
        step.name = version.map(|version| version.of.clone()).filter(|name| !name.is_empty());
        step
    }

    /// The newest version behind a value, and what the value was the day before it began, if that was another.
    pub(super) fn newest(&mut self, node: NodeId) -> (Option<VersionRef>, Option<String>) {
        let heard = self.heard(node);
        let policy = self.policy();
        let versions = heard.used.iter().filter_map(|used| if let Used::Version(id) = used { Some(*id) } else { None });
        let begun = versions.filter_map(|id| Some((policy.versions.get(id.index())?.from?, id)));
        let Some(((earliest, _), id)) = begun.max_by_key(|((_, latest), id)| (*latest, *id)) else {
            return (None, None);
        };
        let now = self.shown(node);
        let before = add_days(earliest, -1).ok().map(|day| {
            let on = self.machine.on;
            self.machine.look_at(Some(day));
            self.machine.trace.enter();
            let value = self.machine.value(node);
            self.machine.trace.drop_part();
            let words = self.words(value, policy.types.get(node.index()));
            self.machine.look_at(on);
            (value, words)
        });
        let before = before.filter(|(value, words)| !value.is_open() && *words != now).map(|(_, words)| words);
        (Some(version_ref(policy, id)), before)
    }

    /// What a timeline's value rests on: the version in force, and the transition that keeps it, if one does.
    pub(super) fn dated(&mut self, node: NodeId, id: DatedId) -> Vec<Step> {
        let Some(timeline) = self.machine.timeline(id) else {
            return self.listed(node);
        };
        match self.machine.held(timeline) {
            Held::Entry(entry) => {
                let mut steps = match entry.value {
                    Some(value) => self.reasons(value),
                    None => self.nothing(node, &timeline.what),
                };
                steps.extend(self.transitions(node));
                steps
            }
            Held::NotYet => {
                let mut steps = self.nothing(node, &timeline.what);
                steps.extend(self.transitions(node));
                steps
            }
            Held::Either(..) => {
                let mut steps = Vec::new();
                for (condition, _) in timeline.entries.iter().flat_map(|entry| &entry.keep) {
                    if let Some(condition) = condition.filter(|one| self.machine.truth(*one).is_none()) {
                        steps.extend(self.reasons(condition));
                    }
                }
                if steps.is_empty() { self.listed(node) } else { steps }
            }
            Held::NoDate => vec![self.day(Phrase::GoverningDate, "governing date", Value::Unknown)],
        }
    }

    /// The transitions that keep what a clause said before, where that makes a difference.
    pub(super) fn transitions(&mut self, node: NodeId) -> Vec<Step> {
        let Node::Dated(id) = self.machine.node(node) else { return Vec::new() };
        let Some(timeline) = self.machine.timeline(*id) else { return Vec::new() };
        self.machine.trace.enter();
        let held = self.machine.held(timeline);
        let heard = self.machine.trace.leave();
        if matches!(held, Held::Either(..) | Held::NoDate) {
            return Vec::new();
        }
        let kept = heard.used.iter().filter_map(|used| if let Used::Kept(kept) = used { Some(*kept) } else { None });
        kept.filter_map(|kept| self.machine.makes_a_difference(&kept).then(|| self.kept(&kept))?).collect()
    }

    /// A day on which nothing is said.
    fn nothing(&self, node: NodeId, what: &str) -> Vec<Step> {
        let day = self.machine.on.map(|day| day_words(&day.to_string(), self.lang)).unwrap_or_default();
        let mut step = Step::new(What::Version, self.say(Phrase::NoValueYet, &[what, &day]));
        step.at = self.at_node(node);
        vec![step]
    }

    /// Why a version that has begun does not apply: a transition keeps what was before.
    fn kept(&mut self, transition: &Transition) -> Option<Step> {
        let kept = kept(self.policy(), transition)?;
        let mut by = super::value::readable(&kept.amendment);
        if !kept.citations.is_empty() {
            by += &self.say(Phrase::InBrackets, &[&citations(&kept.citations)]);
        }
        let words = match (kept.until.as_deref().map(|day| day_words(day, self.lang)), transition.condition) {
            (Some(last), Some(_)) => self.say(Phrase::KeptUntil, &[&by, &last]),
            (Some(last), None) => self.say(Along::KeptByUntil, &[&by, &last]),
            (None, Some(_)) => self.say(Phrase::KeptOn, &[&by]),
            (None, None) => self.say(Along::KeptBy, &[&by]),
        };
        let mut steps = transition.condition.map(|condition| self.reasons(condition)).unwrap_or_default();
        steps.extend(transition.instead.and_then(|instead| self.version_below(instead)));
        Some(Step::new(What::Condition, words).from_steps(steps))
    }

    fn version_below(&self, node: NodeId) -> Option<Step> {
        match self.machine.node(node) {
            Node::Versioned(version, _) => Some(self.version_of_policy(*version)),
            _ => None,
        }
    }
}
