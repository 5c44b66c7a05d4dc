//! Text → tree. The only room that knows the grammar. What it makes is the file as written: names are not looked up, nothing is typed.

pub mod declaration;
pub mod expression;
pub mod name;
pub mod provision;

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
