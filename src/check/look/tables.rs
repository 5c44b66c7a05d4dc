//! What is told once for the whole rulebook, and asked by many checks.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::check::cases::Reach;
use crate::policy::Policy;
use crate::policy::ids::{AmendmentId, NodeId, ProvisionId};
use crate::policy::operands::with_operands;
use crate::source::Span;

/// What is told once for the whole rulebook.
#[derive(Debug)]
pub(in crate::check) struct Tables {
    /// Of each table, whether its rows contradict each other.
    pub(super) contradict: Vec<OnceLock<bool>>,
    pub(super) length: OnceLock<Option<u32>>,
    /// The long keys of expressions, numbered.
    pub(super) keys: RefCell<BTreeMap<String, usize>>,
    /// Of each provision, the first of its family: of those that take, or may take, each other's place.
    pub(super) families: Vec<ProvisionId>,
    /// What families rest on, by the first of each.
    pub(super) reaches: Vec<OnceLock<Arc<Reach>>>,
    /// The expressions of invariants: what they deny is meant to be impossible.
    pub stated: BTreeSet<NodeId>,
    /// The amendments that change one thing alone.
    single: OnceLock<BTreeSet<AmendmentId>>,
    /// The amendments in the order in which they are written.
    written: OnceLock<Vec<(Span, AmendmentId)>>,
    /// Where the facts of a case begin, in their order.
    roots: Vec<u32>,
}

impl Tables {
    pub fn of(policy: &Policy) -> Tables {
        Tables {
            contradict: policy.tables.iter().map(|_| OnceLock::new()).collect(),
            length: OnceLock::new(),
            keys: RefCell::default(),
            families: families(policy),
            reaches: policy.provisions.iter().map(|_| OnceLock::new()).collect(),
            stated: with_operands(policy, policy.invariants.iter().map(|one| one.condition).collect()),
            single: OnceLock::new(),
            written: OnceLock::new(),
            roots: roots(policy),
        }
    }

    /// Whether an amendment changes one clause alone.
    pub fn changes_once(&self, policy: &Policy, amendment: AmendmentId) -> bool {
        self.single.get_or_init(|| single(policy)).contains(&amendment)
    }

    /// The last amendment that is written before a place in the same file.
    pub fn written_before(&self, policy: &Policy, at: Span) -> Option<AmendmentId> {
        let all = self.written.get_or_init(|| {
            let ids = (0..).map(AmendmentId);
            let mut all: Vec<(Span, AmendmentId)> = policy.amendments.iter().map(|one| one.span).zip(ids).collect();
            all.sort_unstable();
            all
        });
        let before = all.partition_point(|(span, _)| (span.file, span.start) < (at.file, at.start));
        let (span, id) = all.get(before.checked_sub(1)?)?;
        (span.file == at.file).then_some(*id)
    }

    /// The cell with which the fact begins that a cell is in.
    pub fn root(&self, cell: u32) -> u32 {
        let before = self.roots.partition_point(|root| *root <= cell);
        before.checked_sub(1).and_then(|last| self.roots.get(last)).copied().unwrap_or(cell)
    }
}

fn single(policy: &Policy) -> BTreeSet<AmendmentId> {
    let mut times: BTreeMap<AmendmentId, usize> = BTreeMap::new();
    for amendment in policy.dated.iter().flat_map(|dated| &dated.entries).filter_map(|entry| entry.amendment) {
        *times.entry(amendment).or_default() += 1;
    }
    times.into_iter().filter(|(_, times)| *times == 1).map(|(amendment, _)| amendment).collect()
}

fn roots(policy: &Policy) -> Vec<u32> {
    let mut all: Vec<u32> = policy.facts.fields.values().map(|field| field.offset).collect();
    all.sort_unstable();
    all
}

/// Of each provision the first of those that are exceptions to each other, or to the same.
fn families(policy: &Policy) -> Vec<ProvisionId> {
    let mut first: Vec<Option<ProvisionId>> = vec![None; policy.provisions.len()];
    let ids = || (0..).map(ProvisionId).take(policy.provisions.len());
    for id in ids() {
        let mut open = vec![id];
        while let Some(member) = open.pop() {
            if let Some(place) = first.get_mut(member.index()).filter(|place| place.is_none()) {
                *place = Some(id);
                open.extend(policy.provisions.get(member.index()).iter().flat_map(|one| one.related()));
            }
        }
    }
    first.into_iter().zip(ids()).map(|(first, own)| first.unwrap_or(own)).collect()
}
