//! A rulebook beside whose definitions stand the expressions that somebody asks for.
use super::Rulebook;
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::{Declaration, Define};
use crate::syntax::expression::{Expr, Valued};
use crate::syntax::name::{Name, Path};

/// Where what is asked for is said to stand.
const ASKED: &str = "--ask";

impl Rulebook {
    /// The same with a definition of each expression, called [`asked_name`]. It may use the names of all packages; what is wrong
    /// with it stands in `diagnostics`.
    ///
    /// ```
    /// # use enact::rulebook::Rulebook;
    /// let text = "define doubled(number: int) = number * 2\n";
    /// let rulebook = Rulebook::load(vec![("rules.enact".into(), text.into())], None);
    /// assert!(!rulebook.with_asked(&["doubled(4)".to_owned()]).has_errors());
    /// assert!(rulebook.with_asked(&["doubled(true)".to_owned()]).has_errors());
    /// ```
    #[must_use]
    pub fn with_asked(&self, expressions: &[String]) -> Rulebook {
        let mut rulebook = Rulebook {
            sources: self.sources.clone(),
            digest: self.digest.clone(),
            files: self.files,
            known_by: self.known_by,
            ..Rulebook::default()
        };
        let files = self.sources.iter().take(self.files);
        let mut trees: Vec<_> = files.map(|(id, file)| (id, syntax::parse_law(file.text(), id).0)).collect();
        let uses = packages(&trees);
        for text in expressions {
            let id = rulebook.sources.add(ASKED.to_owned(), text.clone());
            let (expr, found) = syntax::parse_expression(text, id, 0);
            rulebook.diagnostics.extend(found);
            let define = expr.map(|expr| Declaration::Define(definition(text, expr)));
            let declarations = define.into_iter().collect();
            trees.push((id, syntax::File { package: None, uses: uses.clone(), declarations }));
        }
        if !rulebook.has_errors() {
            rulebook.resolve(&trees);
        }
        rulebook
    }
}

/// The packages that files belong to, each once.
fn packages(trees: &[(FileId, syntax::File)]) -> Vec<Path> {
    let mut all: Vec<Path> = Vec::new();
    for package in trees.iter().filter_map(|(_, tree)| tree.package.as_ref()) {
        if !all.contains(&package.path) {
            all.push(package.path.clone());
        }
    }
    all
}

/// What the definition of an expression is called: nothing that a rule could name.
#[must_use]
pub fn asked_name(text: &str) -> String {
    format!("{ASKED} {text}")
}

fn definition(text: &str, expr: Expr) -> Define {
    let place = expr.place;
    Define {
        value: Valued { value: expr, disputed: Vec::new() },
        ..Define::unvalued(Name { text: asked_name(text), place }, place)
    }
}
