//! A row between its reading and its judging, and an answer between its judging and its telling.

use super::codec::{number, put_number, put_text, put_value, size, text, value};
use crate::answer::{Plain, Verdict};
use crate::batch::output::{Behind, Told};
use crate::batch::pluck::{Copied, Kind};
use crate::evaluate::{Bare, Decided};
use crate::facts::{Case, Row};
use crate::policy::ids::ProvisionId;

/// A row that waits for those before it.
#[derive(Debug, Default)]
pub struct Kept {
    /// Its file.
    pub file: usize,
    /// Its line or row.
    pub number: u64,
    /// What is copied to its answer.
    pub ids: Vec<Copied>,
    /// What becomes of it.
    pub standing: Standing,
    /// Its facts, and its element of the list.
    pub row: Row,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It is judged.
    #[default]
    Judged,
    /// It was set aside, and only counts for those after it.
    SetAside,
}

/// What a row is ordered by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// Whose row it is.
    pub key: String,
    /// Its day, counted from 1970-01-01; none where a row that was set aside does not tell it.
    pub day: Option<i64>,
    /// What orders the rows of one day: as a number where it is one.
    pub tie: Option<(Option<i64>, String)>,
}

/// Writes a row.
pub fn put_row(
    out: &mut Vec<u8>,
    order: &Order,
    (file, number): (usize, u64),
    (standing, ids): (Standing, &[Copied]),
    row: &Row,
) {
    put_text(out, &order.key);
    put_number(out, u64::from(order.day.is_some()));
    put_number(out, order.day.unwrap_or_default().cast_unsigned());
    put_number(out, u64::from(order.tie.is_some()));
    put_text(out, order.tie.as_ref().map_or("", |(_, text)| text));
    put_number(out, file as u64);
    put_number(out, number);
    put_number(out, u64::from(standing == Standing::SetAside));
    put_copies(out, ids);
    for case in [&row.case, &row.element] {
        put_number(out, case.cells.len() as u64);
        case.cells.iter().for_each(|value| put_value(out, *value));
        put_text(out, &case.texts);
    }
}

/// Reads what a row is ordered by; the row follows.
pub fn order(bytes: &mut &[u8]) -> Order {
    let key = text(bytes).to_owned();
    let has_day = number(bytes) == 1;
    let day = Some(number(bytes).cast_signed()).filter(|_| has_day);
    let has_tie = number(bytes) == 1;
    Order { key, day, tie: Some(text(bytes)).filter(|_| has_tie).map(tie) }
}

/// What orders rows of one day.
#[must_use]
pub fn tie(text: &str) -> (Option<i64>, String) {
    (text.parse().ok(), text.to_owned())
}

/// Reads a row.
pub fn row(bytes: &mut &[u8]) -> Kept {
    let (file, place) = (size(bytes), number(bytes));
    let standing = if number(bytes) == 1 { Standing::SetAside } else { Standing::Judged };
    let mut kept = Kept { file, number: place, standing, ids: copies(bytes), row: Row::default() };
    for case in [&mut kept.row.case, &mut kept.row.element] {
        *case = Case::default();
        for _ in 0..size(bytes) {
            case.cells.push(value(bytes));
        }
        case.texts = text(bytes).to_owned();
    }
    kept
}

fn put_copies(out: &mut Vec<u8>, ids: &[Copied]) {
    put_number(out, ids.len() as u64);
    for id in ids {
        put_number(
            out,
            match id.kind {
                Kind::Nothing => 0,
                Kind::Text => 1,
                Kind::Json => 2,
            },
        );
        put_text(out, &id.text);
    }
}

fn copies(bytes: &mut &[u8]) -> Vec<Copied> {
    let mut all = Vec::new();
    for _ in 0..size(bytes) {
        let kind = match number(bytes) {
            1 => Kind::Text,
            2 => Kind::Json,
            _ => Kind::Nothing,
        };
        all.push(Copied { kind, text: text(bytes).to_owned() });
    }
    all
}

/// An answer that waits for those before it.
#[derive(Debug, Default)]
pub struct Answer {
    /// The file of the row.
    pub file: usize,
    /// Its line or row.
    pub number: u64,
    /// What was copied from it.
    pub ids: Vec<Copied>,
    /// The verdict and its reasons.
    pub decided: Decided,
    /// What the whole answer told.
    pub behind: Behind,
}

impl Answer {
    /// To be told.
    #[must_use]
    pub fn told(&self) -> Told<'_> {
        Told { file: self.file, number: self.number, ids: &self.ids, decided: &self.decided, behind: &self.behind }
    }
}

const VERDICTS: [Verdict; 3] = [Verdict::Permitted, Verdict::Forbidden, Verdict::Undetermined];
const BARE: [Bare; 3] = [Bare::NoLaw, Bare::NoPermission, Bare::PermissionOpen];

/// Writes an answer.
pub fn put_answer(out: &mut Vec<u8>, told: Told<'_>) {
    put_number(out, told.file as u64);
    put_number(out, told.number);
    put_copies(out, told.ids);
    let decided = told.decided;
    put_number(out, VERDICTS.iter().position(|verdict| *verdict == decided.verdict).unwrap_or(2) as u64);
    let bare = decided.bare.and_then(|bare| BARE.iter().position(|other| *other == bare));
    put_number(out, bare.map_or(0, |bare| bare as u64 + 1));
    put_number(out, decided.reasons.len() as u64);
    decided.reasons.iter().for_each(|reason| put_number(out, u64::from(reason.0)));
    put_number(out, decided.asked.len() as u64);
    // text keys and no floats: they can always be written
    decided.asked.iter().for_each(|value| put_text(out, &serde_json::to_string(value).unwrap_or_default()));
    put_text(out, &serde_json::to_string(&(&told.behind.versions, &told.behind.missing)).unwrap_or_default());
}

/// Reads an answer.
pub fn answer(bytes: &mut &[u8]) -> Answer {
    let mut answer = Answer { file: size(bytes), number: number(bytes), ids: copies(bytes), ..Answer::default() };
    let decided = &mut answer.decided;
    decided.verdict = VERDICTS.get(size(bytes)).copied().unwrap_or(Verdict::Undetermined);
    decided.bare = size(bytes).checked_sub(1).and_then(|bare| BARE.get(bare)).copied();
    for _ in 0..size(bytes) {
        decided.reasons.push(ProvisionId(u32::try_from(number(bytes)).unwrap_or(u32::MAX)));
    }
    for _ in 0..size(bytes) {
        let value = serde_json::from_str(text(bytes)).map_or(Plain::Null, |value| plain(&value));
        decided.asked.push(value);
    }
    let (versions, missing) = serde_json::from_str(text(bytes)).unwrap_or_default();
    answer.behind = Behind { versions, missing };
    answer
}

fn plain(value: &serde_json::Value) -> Plain {
    match value {
        serde_json::Value::Null => Plain::Null,
        serde_json::Value::Bool(truth) => Plain::Bool(*truth),
        serde_json::Value::Number(number) => number.as_i64().map_or(Plain::Null, Plain::Int),
        serde_json::Value::String(text) => Plain::Text(text.clone()),
        serde_json::Value::Array(all) => Plain::List(all.iter().map(plain).collect()),
        serde_json::Value::Object(all) => {
            Plain::Object(all.iter().map(|(key, value)| (key.clone(), plain(value))).collect())
        }
    }
}
