//! Where a column of a Parquet file stands: the path of its fact, and in which list.

use parquet::basic::{ConvertedType, LogicalType, Repetition};
use parquet::schema::types::{SchemaDescriptor, Type};

/// The place of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The names on the way to it, without those that only a list's form asks for: `subject.accounts.type`.
    pub path: String,
    /// The list in which its values stand.
    pub list: Option<InList>,
}

/// A list that a column stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InList {
    /// The path of the list: `subject.accounts`.
    pub path: String,
    /// The level from which on an element is there. One below, the list is there and empty.
    pub element: i16,
}

/// The place of a column; none for one in a list of lists, or in a map.
#[must_use]
pub fn spot(schema: &SchemaDescriptor, column: usize) -> Option<Spot> {
    let described = schema.column(column);
    let mut node = schema.root_schema();
    let mut spot = Spot { path: String::new(), list: None };
    let (mut level, mut hidden) = (0, 0_u8);
    for part in described.path().parts() {
        let fields = if node.is_group() { node.get_fields() } else { &[] };
        node = fields.iter().find(|field| field.name() == part)?;
        let repetition = node.get_basic_info().repetition();
        level += i16::from(repetition != Repetition::REQUIRED);
        if hidden > 0 {
            hidden -= 1;
        } else {
            spot.path = if spot.path.is_empty() { part.clone() } else { format!("{}.{part}", spot.path) };
        }
        if repetition == Repetition::REPEATED {
            let before = spot.list.replace(InList { path: spot.path.clone(), element: level });
            if before.is_some() {
                return None;
            }
        }
        match annotation(node) {
            Annotation::Map => return None,
            Annotation::List => hidden = names_of_form(node),
            Annotation::Other => {}
        }
    }
    Some(spot)
}

enum Annotation {
    List,
    Map,
    Other,
}

fn annotation(node: &Type) -> Annotation {
    let info = node.get_basic_info();
    match (info.logical_type_ref(), info.converted_type()) {
        (Some(LogicalType::List), _) | (None, ConvertedType::LIST) => Annotation::List,
        (Some(LogicalType::Map), _) | (None, ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE) => Annotation::Map,
        _ => Annotation::Other,
    }
}

/// How many names below a list belong to its form: `list.element`, or only `array`, as older writers have it.
fn names_of_form(list: &Type) -> u8 {
    let Some(repeated) = list.get_fields().first() else { return 0 };
    let wraps = repeated.is_group()
        && repeated.get_fields().len() == 1
        && repeated.name() != "array"
        && repeated.name() != format!("{}_tuple", list.name());
    if wraps { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::{InList, Spot, spot};
    use parquet::schema::{parser::parse_message_type, types::SchemaDescriptor};
    use std::sync::Arc;

    #[test]
    #[expect(clippy::expect_used, reason = "a test may stop at what it did not expect")]
    fn lists_are_found_in_every_form() {
        let schema = "message m {
            required int32 a;
            optional group s {
                optional group b (LIST) { repeated group list { optional group element { optional int32 x; } } }
                required group c (LIST) { repeated int32 element; }
                required group d (LIST) { repeated group array { required int32 x; } }
            }
            repeated group e { required int32 x; }
            required group f (LIST) { repeated group list { optional group element (LIST) {
                repeated group list { optional int32 element; } } } }
            required group g (MAP) { repeated group key_value { required int32 key; required int32 value; } }
            required group h (LIST) { repeated group list { required int32 element; } }
        }";
        let schema = SchemaDescriptor::new(Arc::new(parse_message_type(schema).expect("a schema")));
        let found = |column| spot(&schema, column);
        let lies = |path: &str, list: &str, element| {
            Some(Spot { path: path.to_owned(), list: Some(InList { path: list.to_owned(), element }) })
        };
        assert_eq!(found(0), Some(Spot { path: "a".to_owned(), list: None }));
        assert_eq!(found(1), lies("s.b.x", "s.b", 3));
        assert_eq!(found(2), lies("s.c", "s.c", 2));
        assert_eq!(found(3), lies("s.d.x", "s.d", 2));
        assert_eq!(found(4), lies("e.x", "e", 1));
        assert_eq!([found(5), found(6), found(7)], [None, None, None]);
        assert_eq!(found(8), lies("h", "h", 1));
    }
}
