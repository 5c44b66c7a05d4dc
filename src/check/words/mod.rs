//! What words say against what rules do. `text` and `told` are what people are told, `spoken` gives each formula with the texts that speak of it;
//! `claim`, `number`, `time`, `calendar`, `date`, `range`, `anchor` and `denial` read what these say, each with the one list of words for its idea; the
//! other files hold conditions, limits, terms and amounts against that.

mod afresh;
mod against_base;
mod age;
mod also_for;
mod anchor;
mod band_edges;
mod banned;
mod begun;
mod between_days;
mod birthday;
mod both;
mod both_included;
mod bound;
mod branches;
mod brought;
mod by_definition;
mod calendar;
mod called;
mod claim;
mod cleared;
mod columns;
mod comparative;
mod contrary;
mod conversion;
mod crammed;
mod cue;
mod date;
mod dated;
mod day;
mod day_of_year;
mod denial;
mod earliest;
mod ends;
mod example;
mod exchanged;
mod exempt;
mod figure;
mod first_and_further;
mod for_each;
mod for_whom;
mod from_to;
mod how_many;
mod inclusive;
mod joined;
mod joined_numbers;
mod kin;
mod ladder_told;
mod languages;
mod lean;
mod limit;
mod listed;
mod member;
mod message;
mod met_by;
mod money;
mod multiple;
mod named_acts;
mod named_end;
mod named_together;
mod none_of;
mod not_counted;
mod not_free;
mod nought;
mod noun;
mod nth;
mod number;
mod one_language;
mod one_turned;
mod opening;
mod or_later;
mod order;
mod other_shift;
mod other_unit;
mod outdated;
mod paper_left;
mod part_of_base;
mod per_unit;
mod percent;
mod period;
mod polarity;
mod presumed;
mod proved;
mod quantified;
mod question;
mod range;
mod ratio;
mod reckoned;
mod reduced;
mod refused_from;
mod refused_member;
mod rhythm;
mod same_label;
mod same_side;
mod scale;
mod season;
mod shown;
mod side;
mod spoken;
mod statement;
mod step_done;
mod step_joined;
mod step_list;
mod step_order;
mod step_told;
mod stepwise;
mod surcharge;
mod term;
mod text;
mod the_others;
mod threshold;
mod time;
mod title;
mod told;
mod translation;
mod turned;
mod two_rhythms;
mod untold;
mod value;
mod weekday;
mod which;
mod whole_amount;
mod whole_units;
mod whose;

pub(super) use anchor::{Anchor, about, anchors, same as same_event};
pub(super) use brought::year_told;
pub(super) use calendar::{clock, days_of_year};
pub(super) use claim::{End, Figure, figures};
pub(super) use date::{Named, days, exchanged, is_slip, months};
pub(super) use dated::{Dated, dated};
pub(super) use denial::{denies, words};
pub(super) use kin::{contents, kindred, kindred_words, same_word};
pub(super) use question::answer;
pub(super) use spoken::{Asks, Spoken, around, spoken, step_labels};
pub(super) use text::{labels, messages, texts, told, wordings};
pub(super) use time::as_told;
pub(super) use title::differs;
pub(super) use told::{Text, cited, first_of, labelled, own, small, told_of};
pub(super) use translation::{Text as Wordings, texts as wordings_in_all};
pub(super) use value::{Value, value};
pub(super) use weekday::weekdays;

use self::statement::Statement;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::ProvisionId;
use crate::policy::provision::{Line, Provision};

const CHECKS: &[fn(Look<'_>) -> Vec<Diagnostic>] = &[
    message::check,
    languages::check,
    outdated::check,
    example::check,
    exchanged::check,
    percent::check,
    same_label::check,
    translation::check,
    reckoned::check,
    reduced::check,
    both::check,
    bound::check,
    contrary::check,
    branches::check,
    brought::check,
    which::check,
    band_edges::check,
    banned::check,
    threshold::check,
    presumed::check,
    the_others::check,
    polarity::refused,
    polarity::banned,
    for_whom::check,
    proved::check,
    afresh::check,
    begun::check,
    cleared::check,
    day_of_year::check,
    crammed::check,
    also_for::check,
    step_order::check,
    whole_amount::check,
    two_rhythms::check,
    opening::check,
    multiple::check,
    part_of_base::check,
    paper_left::check,
    title::check,
    joined::check,
    joined_numbers::check,
    named_together::check,
    from_to::check,
    limit::check,
    named_end::check,
    listed::check,
    ratio::check,
    surcharge::check,
    not_counted::check,
    met_by::check,
    columns::check,
    quantified::check,
    step_list::check,
    scale::check,
    named_acts::check,
    whose::check,
    none_of::check,
    stepwise::check,
    whole_units::check,
    between_days::check,
    conversion::check,
    against_base::check,
    step_joined::check,
    step_done::check,
    step_told::check,
    nth::check,
    one_turned::check,
    or_later::check,
    refused_from::check,
    refused_member::check,
    other_shift::check,
    ladder_told::check,
    exempt::check,
    first_and_further::check,
    weekday::check,
    both_included::check,
    not_free::check,
    per_unit::check,
    for_each::check,
    birthday::check,
    ends::check,
    other_unit::check,
    lean::check,
    same_side::check,
    shown::check,
    untold::check,
];

/// What is found in words over the whole time axis.
pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    CHECKS.iter().flat_map(|check| check(look)).collect()
}

/// What the words of one provision say, and its lines and times do not.
pub(super) fn of_provision(look: Look<'_>, _: ProvisionId, provision: &Provision) -> Vec<Diagnostic> {
    let of_lines = provision.lines().iter().filter_map(|line| of_line(look, line));
    let of_times = || period::one(look, provision).or_else(|| rhythm::one(look, provision));
    of_lines.chain(provision.is_no_exception().then(of_times).flatten()).collect()
}

/// The first thing that a label says, and none of the versions of its condition.
fn of_line(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let all = Statement::of(look, line);
    let in_part = || all.parts(look).iter().find_map(|part| of_statement(look, part));
    of_statement(look, &all).or_else(|| day::in_line(look, line)).or_else(in_part)
}

fn of_statement(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    figure::one(look, line)
        .or_else(|| nought::one(look, line))
        .or_else(|| age::one(look, line))
        .or_else(|| side::in_line(look, line))
        .or_else(|| turned::one(look, line))
        .or_else(|| polarity::one(look, line))
        .or_else(|| order::one(look, line))
        .or_else(|| earliest::one(look, line))
        .or_else(|| inclusive::one(look, line))
        .or_else(|| scale::one(look, line))
        .or_else(|| member::one(look, line))
        .or_else(|| whole_units::one(look, line))
}
