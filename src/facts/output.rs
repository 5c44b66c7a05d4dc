//! A case written down as it would be read again.

use super::Case;
use super::outline::{Entry, Outline, quoted};
use super::schema::layout_of;
use crate::policy::Policy;
use crate::policy::types::{Base, Layout, Type};
use crate::policy::value::{CellId, ListRef, Value};
use crate::value::date::{show_datetime, show_time};
use crate::value::number;

impl Case {
    /// The case as JSON, in the order of the declarations. What is unknown, or only presumed, is left out.
    #[must_use]
    pub fn to_json(&self, policy: &Policy) -> String {
        Writer { case: self, policy }.record(&policy.facts, 0).json()
    }

    /// One value as it stands in JSON; none if it is not known.
    #[must_use]
    pub fn value_to_json(&self, policy: &Policy, ty: &Type, cell: CellId) -> Option<String> {
        let outline = Writer { case: self, policy }.value(ty, cell.0)?;
        Some(outline.json().trim_end().to_owned())
    }
}

struct Writer<'a> {
    case: &'a Case,
    policy: &'a Policy,
}

impl Writer<'_> {
    fn record(&self, layout: &Layout, base: u32) -> Outline {
        let entries = layout.fields.iter().filter_map(|(name, field)| {
            let value = self.value(&field.ty, base + field.offset)?;
            Some(Entry { key: name.clone(), remarks: Vec::new(), value })
        });
        Outline::Record(entries.collect())
    }

    /// A value; none if it was not given.
    fn value(&self, ty: &Type, at: u32) -> Option<Outline> {
        let cell = CellId(at);
        if self.case.presumption_of(cell).is_some() {
            return None;
        }
        let value = self.case.value(cell);
        if let (Value::Record(first), Some(layout)) = (value, layout_of(self.policy, ty)) {
            return Some(self.record(layout, first.0));
        }
        if let (Value::List(list), Base::List(element)) = (value, &ty.base) {
            return Some(self.list(element, list));
        }
        self.scalar(ty, value).map(Outline::Value)
    }

    fn list(&self, element: &Type, list: ListRef) -> Outline {
        let layout = layout_of(self.policy, element);
        let stride = layout.map_or(1, |layout| layout.size);
        let cells = (0..list.length).map(|index| Case::element(list, index, stride).0);
        Outline::List(match layout {
            Some(layout) => cells.map(|at| self.record(layout, at)).collect(),
            None => cells.filter_map(|at| self.value(element, at)).collect(),
        })
    }

    fn scalar(&self, ty: &Type, value: Value) -> Option<String> {
        Some(match value {
            Value::Unknown
            | Value::Between(..)
            | Value::Within(_)
            | Value::Fault
            | Value::Days(_)
            | Value::Record(_)
            | Value::List(_) => {
                return None;
            }
            Value::None => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Int(value) => value.to_string(),
            Value::Decimal(value) if ty.base == Base::Percent => quoted(&format!("{}%", hundredfold(value))),
            Value::Decimal(value) => number::show(value),
            Value::Money(value) => quoted(&value.to_string()),
            Value::Text(text) => quoted(self.case.text(self.policy, text)),
            Value::Date(value) => quoted(&value.to_string()),
            Value::Time(value) => quoted(&show_time(value)),
            Value::DateTime(value) => quoted(&show_datetime(value)),
            Value::Duration(value) => quoted(&value.to_string()),
            Value::Period(value) => quoted(&value.to_string()),
            Value::Member(member) => quoted(&self.policy.members.get(member.index())?.name),
        })
    }
}

fn hundredfold(value: crate::value::Decimal) -> String {
    number::mul(value, crate::value::Decimal::ONE_HUNDRED).map(number::show).unwrap_or_default()
}
