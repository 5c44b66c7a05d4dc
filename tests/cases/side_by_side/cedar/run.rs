//! Validates each policy of a folder against its schema with the crate `cedar-policy`, and prints what it says:
//! `cargo init`, `cargo add cedar-policy`, this file as `src/main.rs`, `cargo run -- FOLDER`.
use cedar_policy::{PolicySet, Schema, ValidationMode, Validator};
use std::{env, fs, path::Path};

fn main() {
    let folder = env::args().nth(1).expect("the folder of the policies");
    let text = fs::read_to_string(Path::new(&folder).join("schema.cedarschema")).expect("a schema");
    let (schema, warnings) = Schema::from_cedarschema_str(&text).expect("a sound schema");
    warnings.for_each(|warning| println!("schema: {warning}"));
    let validator = Validator::new(schema);
    let mut all: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.extension().is_some_and(|extension| extension == "cedar"));
    all.sort();
    for path in all {
        println!("{}", path.file_stem().unwrap().to_string_lossy());
        let policies: PolicySet = match fs::read_to_string(&path).unwrap().parse() {
            Ok(policies) => policies,
            Err(error) => {
                println!("  can't be read: {error}");
                continue;
            }
        };
        let found = validator.validate(&policies, ValidationMode::Strict);
        found.validation_errors().for_each(|error| println!("  error: {error}"));
        found.validation_warnings().for_each(|warning| println!("  warning: {warning}"));
        if found.validation_errors().next().is_none() && found.validation_warnings().next().is_none() {
            println!("  nothing");
        }
    }
}
