//! Choices by key and by band, as written.

use super::Expr;
use crate::syntax::name::Place;

/// `by x { individual: 1  media, government: 5  else: 2 }`
#[derive(Clone, Debug, PartialEq)]
pub struct By {
    /// What is looked at.
    pub on: Box<Expr>,
    /// The arms as written.
    pub arms: Vec<Arm>,
    /// The value after `else:`.
    pub otherwise: Option<Box<Expr>>,
}

/// `media, government: 5`
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// Members as paths, or literals.
    pub keys: Vec<Expr>,
    /// The value.
    pub value: Expr,
    /// The whole arm.
    pub place: Place,
}

/// `brackets of x { up to 5000 CNY: 3%  above: 20% }`
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// `brackets` (each slice at its own rate) rather than `band` (the whole).
    pub marginal: bool,
    /// What is looked at.
    pub on: Box<Expr>,
    /// The bands from the lowest to the highest.
    pub bands: Vec<Band>,
}

/// `up to 5000 CNY: 3%`
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Its upper edge.
    pub edge: BandEdge,
    /// Its value or rate.
    pub value: Expr,
    /// The whole band.
    pub place: Place,
}

/// The upper edge of a band.
#[derive(Clone, Debug, PartialEq)]
pub enum BandEdge {
    /// `up to x`: x belongs to it.
    UpTo(Expr),
    /// `below x`: x does not.
    Below(Expr),
    /// `above`: all the rest.
    Above,
}
