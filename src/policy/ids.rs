//! Numbers that stand for resolved things.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A node of the rulebook's expressions.
    NodeId,
    /// A taxonomy.
    TaxonomyId,
    /// A taxonomy member. Members are numbered so that those below a member follow it directly.
    MemberId,
    /// A record type.
    RecordId,
    /// An act.
    ActId,
    /// A provision.
    ProvisionId,
    /// A definition.
    DefineId,
    /// A table.
    TableId,
    /// A calendar.
    CalendarId,
    /// A cited source.
    SourceId,
    /// An amendment.
    AmendmentId,
    /// A version: where a value of a clause comes from.
    VersionId,
    /// A choice between readings.
    ChoiceId,
    /// A timeline of nodes.
    DatedId,
    /// A wording with its placeholders to fill in.
    WordingId,
    /// A sanction's ladder.
    LadderId,
}
