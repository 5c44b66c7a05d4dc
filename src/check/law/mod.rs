//! What words say of days and of the law, held against these: from when until when something holds, who is kept, what is counted from where.
//! `text` reads the words.

mod anniversary;
mod article;
mod begins;
mod converted;
mod counted_from;
mod cut_off;
mod ends;
mod fixed_year;
mod left_behind;
mod next_day;
mod old_key;
mod one_day_more;
mod overlapping;
mod text;

use super::look::Look;
use crate::diagnostic::Diagnostic;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = cut_off::check(look);
    found.extend(begins::check(look));
    found.extend(ends::check(look));
    found.extend(next_day::check(look));
    found.extend(counted_from::check(look));
    found.extend(fixed_year::check(look));
    found.extend(overlapping::check(look));
    found.extend(anniversary::check(look));
    found.extend(article::check(look));
    found.extend(left_behind::check(look));
    found.extend(old_key::check(look));
    found.extend(one_day_more::check(look));
    found.extend(converted::check(look));
    found
}
