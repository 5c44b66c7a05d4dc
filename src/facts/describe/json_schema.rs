//! The facts of a rulebook as a JSON Schema, draft 2020-12, for editors and other programs.

use serde_json::{Map, Value, json};

use super::words::members;
use crate::facts::schema::simple_name;
use crate::policy::Policy;
use crate::policy::types::{Base, Layout, Type};

/// The schema of a rulebook's facts. No fact is required: what is absent is unknown.
#[must_use]
pub fn json_schema(policy: &Policy) -> Value {
    let mut schema = layout(policy, &policy.facts);
    let records = policy.records.iter().map(|record| (record.name.clone(), layout(policy, &record.layout)));
    let taxonomies = policy.taxonomies.iter().zip(0..).map(|(taxonomy, number)| {
        let names: Vec<&str> = members(policy, crate::policy::ids::TaxonomyId(number)).collect();
        (taxonomy.name.clone(), json!({ "title": simple_name(&taxonomy.name), "enum": names }))
    });
    let definitions: Map<String, Value> = records.chain(taxonomies).collect();
    if let Value::Object(schema) = &mut schema {
        schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("$defs".to_owned(), Value::Object(definitions));
    }
    schema
}

fn layout(policy: &Policy, layout: &Layout) -> Value {
    let properties = layout.fields.iter().map(|(name, field)| {
        let mut schema = nullable(policy, &field.ty);
        if let (Value::Object(schema), false) = (&mut schema, field.doc.is_empty()) {
            schema.insert("description".to_owned(), json!(field.doc.first()));
        }
        (name.clone(), schema)
    });
    json!({
        "type": "object",
        "properties": properties.collect::<Map<String, Value>>(),
        "additionalProperties": false,
    })
}

fn nullable(policy: &Policy, ty: &Type) -> Value {
    let schema = base(policy, &ty.base);
    if ty.optional { json!({ "anyOf": [schema, { "type": "null" }] }) } else { schema }
}

fn base(policy: &Policy, base: &Base) -> Value {
    match base {
        Base::Bool => json!({ "type": "boolean" }),
        Base::Int => json!({ "type": "integer" }),
        Base::Decimal => json!({ "anyOf": [{ "type": "number" }, written(r"-?[0-9]{1,18}(\.[0-9]{1,6})?")] }),
        Base::Percent => written(r"-?[0-9]{1,18}(\.[0-9]{1,6})?%"),
        Base::Money(currency) => {
            let code = currency.map_or_else(|| "[A-Z]{3}".to_owned(), |currency| currency.to_string());
            json!({ "anyOf": [written(&format!(r"-?[0-9]{{1,18}}(\.[0-9]{{1,6}})? {code}")), parts(&code)] })
        }
        Base::Text => json!({ "type": "string" }),
        Base::Date => json!({ "type": "string", "format": "date" }),
        Base::Time => written("[0-9]{2}:[0-9]{2}(:[0-9]{2})?"),
        Base::DateTime => written("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?"),
        Base::Duration => written("-?[0-9]+ (minute|hour|day|working day|week|month|year)s?"),
        Base::Period => written(r"[0-9]{4}-[0-9]{2}-[0-9]{2} *\.\. *([0-9]{4}-[0-9]{2}-[0-9]{2}|none)"),
        Base::Member(taxonomy) => reference(policy.taxonomies.get(taxonomy.index()).map(|taxonomy| &taxonomy.name)),
        Base::Record(record) => reference(policy.records.get(record.index()).map(|record| &record.name)),
        Base::List(element) => json!({ "type": "array", "items": nullable(policy, element) }),
        Base::Nothing => json!({ "type": "null" }),
        Base::Any => json!({}),
    }
}

/// A text of a certain form.
fn written(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": format!("^{pattern}$") })
}

/// Money in two parts.
fn parts(code: &str) -> Value {
    json!({
        "type": "object",
        "properties": { "amount": { "type": ["number", "string"] }, "currency": written(code) },
        "required": ["amount", "currency"],
        "additionalProperties": false,
    })
}

fn reference(name: Option<&String>) -> Value {
    name.map_or_else(|| json!({}), |name| json!({ "$ref": format!("#/$defs/{name}") }))
}
