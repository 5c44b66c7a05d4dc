//! Names as people give them on the command line: short where that is unique, else in full.
use super::failure::Failure;
use crate::diagnostic::nearest;
use crate::policy::Policy;
use crate::policy::ids::ActId;
use crate::render::short_name;

/// The one thing that is meant by a name among things with their full names.
pub fn find<'a, T: Copy>(
    what: &str,
    written: &str,
    things: impl Iterator<Item = (&'a str, T)> + Clone,
) -> Result<T, Failure> {
    if let Some((_, thing)) = things.clone().find(|(name, _)| *name == written) {
        return Ok(thing);
    }
    let meant: Vec<_> = things.clone().filter(|(name, _)| ends_with(name, written)).collect();
    match meant.as_slice() {
        [(_, thing)] => Ok(*thing),
        [] => Err(unknown(what, written, things.map(|(name, _)| name))),
        several => Err(ambiguous(what, written, several.iter().map(|(name, _)| *name))),
    }
}

/// The act of a name.
pub fn act(name: &str, policy: &Policy) -> Result<ActId, Failure> {
    find("act", name, policy.acts.iter().zip(0..).map(|(act, number)| (act.name.as_str(), ActId(number))))
}

/// Whether a full name ends in the one written, at a point.
fn ends_with(name: &str, written: &str) -> bool {
    name.strip_suffix(written).is_some_and(|before| before.ends_with('.'))
}

fn ambiguous<'a>(what: &str, written: &str, names: impl Iterator<Item = &'a str>) -> Failure {
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    Failure::new(format!("there are several {what}s `{written}`"))
        .help(format!("write one of {} in full", names.join(", ")))
}

fn unknown<'a>(what: &str, written: &str, names: impl Iterator<Item = &'a str> + Clone) -> Failure {
    let failure = Failure::new(format!("there is no {what} `{written}`"));
    let near = nearest(written, names.clone().map(short_name)).or_else(|| nearest(written, names.clone()));
    let all: Vec<_> = names.map(|name| format!("`{}`", short_name(name))).collect();
    match (near, all.len()) {
        (Some(name), _) => failure.help(format!("is `{name}` meant?")),
        (None, 0) => failure.help(format!("the rulebook has no {what}s")),
        (None, 1..=12) => failure.help(format!("the rulebook has {}", all.join(", "))),
        (None, _) => failure,
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, find};

    fn help(result: Result<u8, Failure>) -> String {
        match result {
            Err(Failure::Input { help: Some(help), .. }) => help,
            _ => String::new(),
        }
    }

    #[test]
    fn short_names_are_taken_where_they_are_unique() {
        let acts = [("a.register", 1), ("b.register", 2), ("a.rename", 3), ("b.re", 4)];
        let look = |written: &str| find("act", written, acts.iter().copied());
        assert!(matches!(look("rename"), Ok(3)));
        assert!(matches!(look("b.register"), Ok(2)));
        assert_eq!(help(look("register")), "write one of `a.register`, `b.register` in full");
        assert_eq!(help(look("renam")), "is `rename` meant?");
    }
}
