//! What words say of days and of the law, held against these: from when until when something holds, who is kept, what is counted from where.
//! `words` reads what is said.

mod after_deadline;
mod after_publication;
mod anniversary;
mod another_length;
mod another_start;
mod article;
mod begins;
mod by_another_day;
mod cited_year;
mod converted;
mod counted_from;
mod cut_off;
mod cut_off_told;
mod day_told;
mod days_exchanged;
mod decides;
mod defers_another;
mod end_lost;
mod end_moved;
mod ends;
mod fixed_year;
mod from_to_days;
mod given_day;
mod kept_for;
mod lasting;
mod law_of_the_day;
mod left_behind;
mod next_day;
mod old_key;
mod one_day_more;
mod out_of_step;
mod overlapping;
mod period_of;
mod put_off_by;
mod reckoned;
mod restored;
mod rows_day;
mod suspended;
mod temporary;
mod then_told;
mod versions_told;
mod wrong_side;
mod year_after;

use super::look::Look;
use crate::diagnostic::Diagnostic;

const CHECKS: [fn(Look<'_>) -> Vec<Diagnostic>; 42] = [
    then_told::check,
    cut_off::check,
    cut_off_told::check,
    begins::check,
    ends::check,
    next_day::check,
    counted_from::check,
    fixed_year::check,
    from_to_days::check,
    overlapping::check,
    anniversary::check,
    article::check,
    left_behind::check,
    old_key::check,
    one_day_more::check,
    cited_year::check,
    converted::check,
    wrong_side::check,
    lasting::check,
    kept_for::check,
    put_off_by::check,
    restored::check,
    end_lost::check,
    day_told::check,
    days_exchanged::check,
    end_moved::check,
    out_of_step::check,
    law_of_the_day::check,
    decides::check,
    defers_another::check,
    period_of::check,
    rows_day::check,
    temporary::check,
    by_another_day::check,
    after_deadline::check,
    after_publication::check,
    year_after::check,
    another_length::check,
    another_start::check,
    versions_told::check,
    given_day::check,
    suspended::check,
];

pub(super) use reckoned::shift;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    CHECKS.iter().flat_map(|check| check(look)).collect()
}
