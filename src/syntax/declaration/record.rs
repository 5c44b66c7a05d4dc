//! Records, facts and types as written.

use crate::syntax::name::{Doc, Name, Path, Place};
use crate::value::Currency;

/// `record Account { type: AccountType }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Record {
    pub doc: Doc,
    pub name: Name,
    pub fields: Vec<Field>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `facts { subject: Subject }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Facts {
    pub doc: Doc,
    pub fields: Vec<Field>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `fixed born_on: date?`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Field {
    pub doc: Doc,
    pub fixed: bool,
    pub name: Name,
    pub ty: TypeName,
    pub place: Place,
}

/// A type as written.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeName {
    /// What it is.
    pub kind: TypeKind,
    /// `?` stands behind it.
    pub optional: bool,
    /// The whole type.
    pub place: Place,
}

/// The forms of types.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// `int`, `Account`, `wechat.subjects.Person`
    Named(Path),
    /// `money CNY`
    MoneyOf(Currency),
    /// `[Account]`
    List(Box<TypeName>),
}
