//! The table of all diagnostic codes: the only list of them. To add a code:
//! 1. a row below, in the order of the numbers: `E0123 short_name: Error, "what it is, in one sentence",`
//!    (`Error`, `Warning` or `Advice`);
//! 2. its page `docs/errors/E0123.md`, which `enact explain E0123` prints: first `# E0123: ` and the title word for word, then
//!    what is wrong and why it matters, then an example that triggers exactly this code in a block fenced as `enact,bad`, and the
//!    same put right in one fenced as `enact,good`. A bad example that can't be written down as text, or needs more than one
//!    file, is fenced as `enact,bad,untested`;
//! 3. a constructor `short_name(…) -> Diagnostic` in the `errors.rs` of its stage.
//!
//! A missing page doesn't compile; `tests/diagnostic.rs` checks its parts. A code is never given a new meaning: a retired number stays unused.
//!
//! | numbers | about |
//! |---|---|
//! | E01xx | reading text, syntax |
//! | E02xx | names |
//! | E03xx | types |
//! | E04xx | amendments and timelines |
//! | E05xx | files of facts |
//! | E06xx | faults while evaluating |
//! | E07xx | command line, scenarios |
//! | W08xx, W09xx | rulebooks that are doubtful |

use super::Severity;

macro_rules! codes {
    ($( $id:ident $name:ident: $severity:ident, $title:literal, )*) => {
        /// The stable code of a kind of diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $( #[doc = $title] $id, )*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$( Code::$id ),*];

            /// The code as written: `E0101`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $( Code::$id => stringify!($id), )* }
            }

            /// The short name, which is that of its constructor and its case files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Code::$id => stringify!($name), )* }
            }

            /// How grave it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $( Code::$id => Severity::$severity, )* }
            }

            /// What it is, in one sentence.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $( Code::$id => $title, )* }
            }

            /// The long explanation, in Markdown.
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(
                    Code::$id => include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/errors/", stringify!($id), ".md")),
                )* }
            }
        }
    };
}

codes! {
    E0101 unclosed_bracket: Error, "a bracket is never closed",
    E0102 unclosed_text: Error, "a text is not closed on its line",
    E0103 full_width_punctuation: Error, "full-width punctuation where a plain character is meant",
    E0104 unexpected_text: Error, "something stands where it can't be understood",
    E0105 unknown_declaration: Error, "no declaration begins with this word",
    E0106 unknown_clause: Error, "no clause begins with this word",
    E0107 not_utf8: Error, "the file is not UTF-8 text",
    E0108 forbidden_character: Error, "a character that can't be seen or changes what is seen",
    E0109 limit_exceeded: Error, "more than the limits allow",
    E0110 not_a_date: Error, "this is not a date",
    E0111 unmatched_bracket: Error, "a closing bracket that closes nothing",
    E0112 foreign_operator: Error, "an operator of another language",
    E0113 missing_clause: Error, "a provision lacks a clause that it needs",
    E0114 repeated_clause: Error, "a clause is given twice",
    E0115 misplaced_clause: Error, "a clause that doesn't belong to this kind of declaration",
    E0116 empty_rulebook: Error, "there are no rules to read",
    E0201 unknown_name: Error, "nothing of this name is declared",
    E0202 declared_twice: Error, "a name is declared twice",
    E0203 ambiguous_name: Error, "several packages declare this name",
    E0204 wrong_kind_of_name: Error, "the name stands for something that can't be used here",
    E0205 defined_by_itself: Error, "something is defined by way of itself",
    E0206 unknown_field: Error, "a record has no such field",
    E0207 unknown_member: Error, "a taxonomy has no such member",
    E0208 unknown_package: Error, "no file of the rulebook belongs to this package",
    E0301 types_differ: Error, "two values that don't go together",
    E0302 wrong_type: Error, "a value of another type is wanted here",
    E0303 wrong_arguments: Error, "a function is given the wrong arguments",
    E0304 branches_differ: Error, "the branches give values of different types",
    E0305 unrounded_quotient: Error, "a quotient is not rounded",
    E0306 calendar_needed: Error, "working days without a calendar",
    E0307 endless_record: Error, "a record contains itself",
    E0308 pattern_refused: Error, "a text pattern that is not allowed",
    E0309 same_key_twice: Error, "the same key stands twice",
    E0310 edges_out_of_order: Error, "the edges of bands don't rise",
    E0311 zone_unknown: Error, "no time zone of this name is known",
    E0401 wrong_old_value: Error, "the old value of an amendment was not in force",
    E0402 changes_nothing: Error, "an amendment that changes nothing",
    E0403 not_in_force: Error, "an amendment of something that is not in force",
    E0404 nothing_to_amend: Error, "the provision has no such clause or key",
    E0405 already_begun: Error, "an amendment that can't be deferred to that day, or no longer be deferred or withdrawn",
    E0406 no_start: Error, "an amendment without a start",
    E0407 amendment_order: Error, "amendments that can't be put in order",
    E0408 versions_out_of_order: Error, "versions that are not in the order of their dates",
    E0409 nothing_taken_over: Error, "an exception that lacks what it took over from its base",
    E0410 exceptions_in_circle: Error, "exceptions that would take each other's place",
    E0411 transition_is_over: Error, "a transition that has ended can't be prolonged",
    E0412 moves_in_conflict: Error, "two amendments move another, and became known on one day",
    E0501 unreadable_facts: Error, "a file of facts is not JSON or YAML",
    E0502 unknown_fact: Error, "a fact that the rulebook doesn't declare",
    E0503 wrong_type_of_fact: Error, "a fact is of another type than declared",
    E0504 misspelt_member: Error, "a member that its taxonomy doesn't have",
    E0505 repeated_fact: Error, "a fact is given twice",
    E0506 missing_value: Error, "none is given for a fact that must exist",
    E0507 fact_out_of_limits: Error, "a number or text that is beyond the limits",
    E0508 offset_without_zone: Error, "a datetime has an offset, and the rulebook has no time zone",
    E0509 facts_nested_too_deep: Error, "facts are nested deeper than the limits allow",
    E0510 wrong_currency: Error, "money of another currency than declared",
    E0511 unusable_setting: Error, "`--set` names no fact, or its value can't be read",
    E0601 overflow: Error, "a result lies beyond what can be counted",
    E0602 division_by_zero: Error, "a division by zero",
    E0603 no_such_day: Error, "the month lacks the day",
    E0604 currencies_mixed: Error, "two currencies meet",
    E0605 inexact: Error, "a result that is not exact, or two values without an order",
    E0606 day_not_covered: Error, "the calendar does not cover the day",
    E0607 no_value_on_that_day: Error, "there is no value on that day",
    E0608 conflicting_exceptions: Error, "two exceptions apply and differ",
    E0609 too_many_steps: Error, "the evaluation takes too many steps",
    E0610 rows_differ: Error, "two rows of a table hold and differ",
    W0801 overlapping_rows: Warning, "two rows of a table hold for the same case and differ",
    W0802 uncovered_case: Warning, "no row of a table holds for a case",
    W0803 members_left_out: Warning, "some members have no value",
    W0804 ladder_gap: Warning, "a ladder skips a finding",
    W0805 never_holds: Warning, "a condition can never hold",
    W0806 always_holds: Warning, "a condition always holds",
    W0807 repeated_condition: Warning, "the same condition stands twice",
    W0808 retroactive: Advice, "something is in force before it was announced",
    W0809 overwritten: Warning, "what an amendment says is overwritten on the same day",
    W0810 after_repeal: Warning, "a version begins when its provision is no longer law",
    W0811 transition_over: Warning, "a transition ends before it begins",
    W0812 exception_never_applies: Warning, "an exception can never apply",
    W0813 unused_source: Advice, "nothing cites a source",
    W0814 unreachable_provision: Warning, "a provision is on no act, and nothing refers to it",
    W0815 empty_act: Warning, "no provision is on an act",
    W0816 unused_fact: Warning, "no rule looks at a fact",
    W0817 unused_allow: Warning, "an `allow` that allows nothing",
    W0818 invariant_not_decided: Advice, "an invariant that is not decided",
    W0819 not_translated: Warning, "a text that is not translated",
    W0820 transition_cut_short: Warning, "a transition is cut short by a later amendment",
    W0821 kept_for_ever: Warning, "an amendment keeps what was before, for all and without end",
    W0822 no_rule_or_two: Warning, "a transition leaves cases with no rule, or with two",
    W0823 same_again: Advice, "a version says what the one before it says",
    W0824 moved_to_nothing: Warning, "an exception is moved to what is not law then",
    W0825 invariant_refuted: Warning, "an invariant does not hold",
    W0826 rules_contradict: Warning, "two rules can't both be kept",
    W0827 exceptions_conflict: Warning, "two exceptions apply at once and differ",
    W0828 no_value_then: Warning, "a value is used on days on which it has none",
    W0829 never_in_force: Warning, "something is never in force",
    W0830 doubtful_calendar: Warning, "the days of a calendar contradict each other",
    W0831 source_too_old: Warning, "a source is older than what it is cited for",
    W0832 doubtful_date: Warning, "a date that is hardly meant",
    W0833 doubtful_text: Warning, "a text that is hardly meant",
    W0834 currencies_differ: Warning, "amounts of one clause are in different currencies",
    W0835 doubtful_number: Warning, "a number that is hardly meant",
    W0836 empty_period: Warning, "a period that holds no day",
    W0837 said_twice: Warning, "two provisions say the same",
    W0838 unused_definition: Advice, "nothing uses a definition",
    W0839 optional_governing_date: Warning, "the date that governs an act may be none",
    W0840 never_reached: Warning, "a branch that no case reaches",
    W0841 unused_field: Warning, "no rule looks at a field of a record",
    W0842 row_never_decides: Warning, "a row of a table that decides no case",
    W0843 placeholder_may_be_none: Warning, "a placeholder of a message that may be none",
    W0844 milder_rung: Warning, "a ladder that gets milder",
    W0845 gap_between: Warning, "a few days on which neither of two provisions is law",
    W0846 overlap_of: Warning, "two provisions that follow each other are law at once for some days",
    W0847 transition_outlasts: Warning, "a transition that outlasts what it keeps",
    W0848 exception_outlives: Warning, "an exception that outlives its base",
    W0849 counted_from_none: Advice, "a binding deadline counted from a day that may be none",
    W0850 keeps_newcomers: Warning, "a transition that keeps those who come after the change",
    W0851 never_resets: Warning, "a count of findings that begins anew too late or too early",
    W0852 shorter_than_steps: Warning, "a deadline shorter than what has to be done until then",
    W0853 said_otherwise: Warning, "a message that says another number than the rule",
    W0854 another_rhythm: Warning, "words that speak of another time than the rule",
    W0855 units_differ: Warning, "a duration is compared in units without an order",
    W0856 edge_between: Warning, "a number falls between two provisions, or in both",
    W0857 permitted_never: Warning, "an act that nothing permits",
    W0858 version_never_used: Warning, "a version that begins when nothing uses it any more",
    W0859 never_decides: Warning, "a limit or a line that never decides",
    W0860 may_divide_by_zero: Warning, "a division by what may be 0",
    W0861 no_dispute: Warning, "a disputed value on which all agree",
    W0862 same_either_way: Warning, "a choice that comes to the same either way",
    W0863 outdated_words: Warning, "words or a step with a number that the law has no longer",
    W0864 placeholder_left_out: Warning, "a placeholder that a translation leaves out",
    W0865 always_replaced: Warning, "an exception that always takes the place of its base",
    W0866 age_today: Warning, "an age counted to the wrong day, or otherwise than ages are",
    W0867 window_goes_along: Warning, "a window of time that goes along with what is counted",
    W0868 over_at_once: Warning, "a last day that lies before the day it is about",
    W0869 turned_round: Warning, "an exception that an amendment has turned round",
    W0870 one_day_only: Warning, "a version that is in force for one day alone",
    W0871 month_lacks_day: Warning, "a day that some months or years lack",
    W0872 fee_below_nothing: Warning, "a fee that can be negative",
    W0873 exception_too_early: Warning, "an exception that begins before its base",
    W0874 granted_already: Warning, "a permission that another grants already",
    W0875 source_twice: Warning, "two sources of one title",
    W0876 adds_nothing: Warning, "a count or a sum that leaves out what the act adds, or has it twice",
    W0877 age_not_reached: Warning, "an age that nobody has on the days of the rule",
    W0878 left_to_wider: Warning, "a number between two rows that falls to a row for others",
    W0879 part_of_a_cent: Warning, "a fee that comes to a part of a cent",
    W0880 asked_today: Advice, "something rests on the day the question is asked",
    W0881 proved_is_presumed: Advice, "what has to be proved is presumed",
    W0885 languages_differ: Warning, "two languages of one text say different numbers",
    W0886 and_binds_first: Advice, "`or` beside `and` without parentheses",
    W0890 inner_member_alone: Warning, "`==` with a member that has others below it",
    W0891 permits_in_vain: Warning, "a permission for what is permitted anyhow",
    W0892 all_or_none: Warning, "a condition of a list that does not look at its elements",
    W0893 endless_left_out: Warning, "a comparison that leaves out what has no end",
    W0894 frozen_value: Warning, "a value of one day that later changes don't reach",
    W0895 not_yet_published: Warning, "something is announced before the law that it cites is published",
    W0896 taken_back: Warning, "an amendment that takes back, beside what it changes, what an earlier one changed",
    W0897 another_article: Warning, "an amendment of one article that speaks of another",
    W0898 counts_another: Warning, "a quota that counts others than those whom it is for",
    W0899 ends_too_soon: Warning, "a deadline that is over before what it follows has to be done",
    W0900 whole_units: Warning, "whole years or months are counted where the words set an end",
    W0901 costs_less: Warning, "a fee that is less for more",
    W0902 two_rhythms: Warning, "what is counted by the month beside what is counted by the year",
    W0904 hidden_name: Warning, "an element of a list that hides what is called the same",
    W0905 counts_for_sum: Warning, "a count where the words speak of a sum, or a sum where they speak of a count",
    W0906 rounded_early: Warning, "a rounding that comes too early, twice or in vain",
    W0907 left_unfinished: Warning, "words that say that something is still to be done",
    W0908 over_midnight: Warning, "hours that go over midnight where the words speak of the day",
    W0909 translation_in_question: Advice, "a translation that is read as part of a question",
    W0910 expects_nothing: Warning, "a scenario that expects nothing",
    W0911 holds_for_nobody: Warning, "a condition on all that holds where there is nobody",
    W0912 none_passes: Warning, "a ban that lets those pass who have none",
    W0913 done_by_the_same: Warning, "a step that is done as soon as the step before it",
    W0914 leaves_out_the_present: Warning, "a count of findings without the present one",
    W0915 due_beside: Warning, "a fee that is due beside the one whose place it takes",
    W0916 nothing_follows: Advice, "a deadline without consequence, beside others that have one",
    W0917 cut_off_beside: Warning, "a transition cut off beside the change",
    W0918 arguments_swapped: Warning, "arguments that stand in each other's place",
    W0919 counts_all: Warning, "a count of all, where the words speak of some",
    W0920 ends_too_early: Advice, "a provision that ends a day before the month",
    W0921 counts_what_is_over: Warning, "a count of a time that is over while the law goes on",
    W0922 blames_another: Warning, "a scenario that expects an act to be forbidden by what never forbids it",
    W0924 keeps_nobody: Warning, "a transition that keeps nobody",
    W0925 pays_for_nothing: Warning, "a step in which those pay who owe nothing",
    W0926 two_bounds: Warning, "one paper that is asked for under two bounds",
    W0930 roundabout: Advice, "a condition that is said in a roundabout way",
    W0931 step_of_another_amount: Warning, "a step that costs another amount than its fee, or than its words say",
    W0932 titled_otherwise: Warning, "a scenario that is not what its title says",
    W0935 waits_for_a_later_step: Warning, "a step that needs what a later one brings about",
    W0936 stray_source: Warning, "a source about another subject",
    W0937 amends_another: Warning, "an amendment that speaks of another provision",
    W0938 question_of_another_type: Warning, "a question that its fact does not answer",
    W0943 left_behind: Warning, "one of several that an amendment left as it was",
    W0950 parameter_passed_by: Warning, "a function that does not look at one of its parameters",
    W0951 same_before_and_after: Warning, "a scenario that tells no two versions apart, though its title says so",
}

impl Code {
    /// The code that is meant by its number (`E0101`, in any case) or by its short name (`unclosed_bracket`).
    #[must_use]
    pub fn find(word: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(word) || code.name() == word)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.id())
    }
}
