//! The floor: the workload written by hand in Rust, over the cells of a case, and the law of 2018-11-16 and later.

use enact::facts::Case;
use enact::policy::Policy;
use enact::policy::value::{CellId, Value};

/// The cells and members that the rule names, looked up once.
pub struct ByHand {
    cells: Vec<usize>,
    members: Vec<u32>,
}

const CELLS: [&str; 14] = [
    "subject.category",
    "subject.region",
    "subject.industry",
    "subject.accounts",
    "subject.found",
    "admin.citizenship",
    "admin.national_id",
    "admin.country_code",
    "admin.administers",
    "application.name",
    "application.email_used",
    "application.extra_quota",
    "application.advertising",
    "application.submitted_on",
];
const MEMBERS: [&str; 16] = [
    "individual",
    "organisation",
    "enterprise",
    "customer_facing",
    "mainland",
    "hong_kong",
    "japan",
    "france",
    "pharmaceuticals",
    "supplements",
    "gambling",
    "like_collecting",
    "service",
    "subscription",
    "government",
    "media",
];

impl ByHand {
    pub fn new(policy: &Policy) -> ByHand {
        let cell = |path: &&str| {
            let (mut layout, mut at) = (&policy.facts, 0);
            for part in path.split('.') {
                let field = layout.fields.get(part).expect("a field of the workload");
                at += field.offset as usize;
                if let enact::policy::types::Base::Record(record) = field.ty.base {
                    layout = &policy.records.get(record.index()).expect("a record").layout;
                    at += 1;
                }
            }
            at
        };
        let member = |name: &&str| {
            let found = policy.members.iter().position(|member| member.name == **name).expect("a member");
            u32::try_from(found).expect("few members")
        };
        ByHand { cells: CELLS.iter().map(cell).collect(), members: MEMBERS.iter().map(member).collect() }
    }

    fn value(&self, case: &Case, name: usize) -> Value {
        case.value(CellId(self.cells.get(name).copied().unwrap_or_default() as u32))
    }

    fn member(&self, case: &Case, name: usize) -> u32 {
        self.value(case, name).as_member().map_or(u32::MAX, |member| member.0)
    }

    fn number(&self, name: usize) -> u32 {
        self.members.get(name).copied().unwrap_or_default()
    }

    /// The reasons against, as bits.
    pub fn reasons(&self, case: &Case, policy: &Policy) -> u32 {
        let truth = |name| self.value(case, name).as_bool() == Some(true);
        let (category, region, industry) = (self.member(case, 0), self.member(case, 1), self.member(case, 2));
        let is_organisation = category != self.number(0);
        let limit = if !is_organisation {
            1
        } else if category >= self.number(2) && category < self.number(14) {
            2
        } else {
            5
        };
        let quota = !truth(11) && self.accounts(case) >= limit;
        let text = |name: usize| self.value(case, name).as_text().map(|text| case.text(policy, text));
        let identity = self.member(case, 5) != self.number(4)
            || self.value(case, 6).is_none()
            || text(7) != Some("+86")
            || self.value(case, 8).as_int().is_none_or(|count| count >= 5);
        let open = [5, 6, 7].iter().any(|place| self.number(*place) == region);
        let foreign = region != self.number(4) && !(is_organisation && (truth(12) || open));
        let regulated = [8, 9, 10].iter().any(|place| self.number(*place) == industry);
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_ascii_alphanumeric();
        let name = !text(9).unwrap_or_default().chars().all(han);
        let ladder = self.found(case) >= 4;
        let all = [quota, identity, truth(10), foreign, regulated, name, ladder];
        all.iter().enumerate().fold(0, |bits, (place, bad)| bits | (u32::from(*bad) << place))
    }

    fn accounts(&self, case: &Case) -> u32 {
        let (first, last) = (self.number(3), self.number(12).max(self.number(13)));
        self.elements(case, 3, |kind, closed| (first..=last).contains(&kind) && closed == Value::Bool(false))
    }

    fn found(&self, case: &Case) -> u32 {
        self.elements(case, 4, |kind, _| kind == self.number(11))
    }

    fn elements(&self, case: &Case, list: usize, counts: impl Fn(u32, Value) -> bool) -> u32 {
        let Value::List(list) = self.value(case, list) else { return 0 };
        let element = |place: u32| {
            let at = Case::element(list, place, 2);
            let kind = case.value(at).as_member().map_or(u32::MAX, |member| member.0);
            u32::from(counts(kind, case.value(CellId(at.0 + 1))))
        };
        (0..list.length).map(element).sum()
    }
}
