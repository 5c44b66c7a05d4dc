//! Conditions as formulas over atoms, each a test of one subject.

/// A condition; an atom is its number in the world.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::check) enum Formula {
    Known(bool),
    Atom(usize),
    Not(Box<Formula>),
    All(Vec<Formula>),
    Any(Vec<Formula>),
}

impl Formula {
    pub const TRUE: Formula = Formula::Known(true);
    pub const FALSE: Formula = Formula::Known(false);

    pub fn all(parts: impl IntoIterator<Item = Formula>) -> Formula {
        joined(parts, false)
    }

    pub fn any(parts: impl IntoIterator<Item = Formula>) -> Formula {
        joined(parts, true)
    }

    #[must_use]
    pub fn and(self, other: Formula) -> Formula {
        Formula::all([self, other])
    }

    #[must_use]
    pub fn or(self, other: Formula) -> Formula {
        Formula::any([self, other])
    }

    #[must_use]
    pub fn not(self) -> Formula {
        match self {
            Formula::Known(truth) => Formula::Known(!truth),
            Formula::Not(inner) => *inner,
            Formula::Atom(_) | Formula::All(_) | Formula::Any(_) => Formula::Not(Box::new(self)),
        }
    }

    /// What is left of it where some atoms are known.
    pub fn given(&self, known: &impl Fn(usize) -> Option<bool>) -> Formula {
        match self {
            Formula::Known(truth) => Formula::Known(*truth),
            Formula::Atom(atom) => known(*atom).map_or(Formula::Atom(*atom), Formula::Known),
            Formula::Not(inner) => inner.given(known).not(),
            Formula::All(parts) => Formula::all(parts.iter().map(|part| part.given(known))),
            Formula::Any(parts) => Formula::any(parts.iter().map(|part| part.given(known))),
        }
    }

    /// With all its atoms.
    pub fn atoms(&self, into: &mut std::collections::BTreeSet<usize>) {
        match self {
            Formula::Known(_) => {}
            Formula::Atom(atom) => drop(into.insert(*atom)),
            Formula::Not(inner) => inner.atoms(into),
            Formula::All(parts) | Formula::Any(parts) => parts.iter().for_each(|part| part.atoms(into)),
        }
    }

    /// The first atom in it.
    pub fn first_atom(&self) -> Option<usize> {
        match self {
            Formula::Known(_) => None,
            Formula::Atom(atom) => Some(*atom),
            Formula::Not(inner) => inner.first_atom(),
            Formula::All(parts) | Formula::Any(parts) => {
                let single = parts.iter().find(|part| matches!(part, Formula::Atom(_) | Formula::Not(_)));
                single.or(parts.first()).and_then(Formula::first_atom)
            }
        }
    }
}

/// `decides` is the truth of one part that decides the whole.
fn joined(parts: impl IntoIterator<Item = Formula>, decides: bool) -> Formula {
    let mut left = Vec::new();
    for part in parts {
        match part {
            Formula::Known(truth) if truth == decides => return Formula::Known(decides),
            Formula::Known(_) => {}
            Formula::All(inner) if !decides => left.extend(inner),
            Formula::Any(inner) if decides => left.extend(inner),
            Formula::Atom(_) | Formula::Not(_) | Formula::All(_) | Formula::Any(_) => left.push(part),
        }
    }
    match (left.len(), decides) {
        (0, _) => Formula::Known(!decides),
        (1, _) => left.pop().unwrap_or(Formula::Known(!decides)),
        (_, true) => Formula::Any(left),
        (_, false) => Formula::All(left),
    }
}
