//! The facts of a case: read from JSON, YAML or a scenario straight into the cells that the rulebook lays out.
//!
//! All three are an `Input`, pulled by the one decoder in `decode`, which knows what is wanted and reports every mistake.

mod case;
mod decode;
pub mod describe;
mod errors;
mod hash;
mod input;
mod json;
mod moment;
mod outline;
mod output;
mod path;
mod reader;
mod scalar;
mod scan;
mod scenario;
mod schema;
mod set;
mod table;
mod yaml;

pub use case::Case;
pub(crate) use hash::Folded;
pub use reader::{Format, Reader, from_scenario, read};
pub use schema::Schema;
pub use table::{Cell, Mapping, Misread, Row, Table, Unknown, Unusable};
