//! What provisions export to expressions, messages and questions by name.

/// What a provision exports to expressions, messages and `--ask`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the words authors use")]
pub enum Export {
    Satisfied,
    Violated,
    Applies,
    Count,
    Adding,
    Limit,
    Remaining,
    Amount,
    LastDay,
    Met,
    Missed,
    Pending,
    Nth,
    Action,
    Until,
}

impl Export {
    /// Every export, in the order in which they are shown.
    pub const ALL: [Export; 15] = [
        Export::Satisfied,
        Export::Violated,
        Export::Applies,
        Export::Count,
        Export::Adding,
        Export::Limit,
        Export::Remaining,
        Export::Amount,
        Export::LastDay,
        Export::Met,
        Export::Missed,
        Export::Pending,
        Export::Nth,
        Export::Action,
        Export::Until,
    ];

    /// The word authors use.
    pub fn name(self) -> &'static str {
        match self {
            Export::Satisfied => "satisfied",
            Export::Violated => "violated",
            Export::Applies => "applies",
            Export::Count => "count",
            Export::Adding => "adding",
            Export::Limit => "limit",
            Export::Remaining => "remaining",
            Export::Amount => "amount",
            Export::LastDay => "last_day",
            Export::Met => "met",
            Export::Missed => "missed",
            Export::Pending => "pending",
            Export::Nth => "nth",
            Export::Action => "action",
            Export::Until => "until",
        }
    }

    /// The export of a name.
    pub fn named(name: &str) -> Option<Export> {
        Export::ALL.into_iter().find(|export| export.name() == name)
    }

    /// Whether it is true or false, rather than a number, date or text.
    pub fn is_condition(self) -> bool {
        matches!(
            self,
            Export::Satisfied | Export::Violated | Export::Applies | Export::Met | Export::Missed | Export::Pending
        )
    }

    /// What a kind of provision exports.
    pub fn of(kind: crate::syntax::provision::Kind) -> &'static [Export] {
        use crate::syntax::provision::Kind;
        match kind {
            Kind::Rule | Kind::Procedure => &[Export::Satisfied, Export::Violated, Export::Applies],
            Kind::Quota => &[
                Export::Satisfied,
                Export::Violated,
                Export::Applies,
                Export::Count,
                Export::Adding,
                Export::Limit,
                Export::Remaining,
            ],
            Kind::Fee => &[Export::Satisfied, Export::Violated, Export::Applies, Export::Amount],
            Kind::Deadline => &[
                Export::Satisfied,
                Export::Violated,
                Export::Applies,
                Export::LastDay,
                Export::Met,
                Export::Missed,
                Export::Pending,
            ],
            Kind::Sanction => {
                &[Export::Satisfied, Export::Violated, Export::Applies, Export::Nth, Export::Action, Export::Until]
            }
        }
    }
}
