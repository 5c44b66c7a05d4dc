//! Text → tree. The only room that knows the grammar. What it makes is the file as written: names are not looked up, nothing is typed.
//!
//! [`parse`] never stops at the first error. What could not be read is left out of the tree, and what it stood in says that it is
//! `broken`, so that later stages don't report what follows from it.

pub mod clauses;
mod cursor;
pub mod declaration;
mod errors;
pub mod expression;
mod format;
mod grammar;
pub mod name;
mod parse;
mod print;
pub mod provision;
mod read;
mod recover;
mod repair;
mod scan;
mod show;
pub mod walk;

pub use format::format_text;
pub use parse::{parse, parse_expression, parse_law};
pub use print::{Remarked, print_declaration, print_file, print_remarked, words};
pub use show::{
    show_action, show_actions, show_cells, show_edge, show_expr, show_literal, show_path, show_paths, show_rung,
    show_start,
};

use declaration::{Declaration, Package};
use name::Path;

/// One rule file as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// The package it belongs to; none is the package of no name.
    pub package: Option<Package>,
    /// The packages whose names it may use unqualified.
    pub uses: Vec<Path>,
    /// Its declarations in order.
    pub declarations: Vec<Declaration>,
}
