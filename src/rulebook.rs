//! A rulebook from its texts: read, resolved and known by a digest. Reads no files: whoever calls has the texts.
mod allow;
mod asking;
mod consolidated;
mod decode;
mod digest;
mod errors;
mod mend;
mod question;

use crate::diagnostic::Diagnostic;
use crate::facts::{Case, Reader};
use crate::policy::Policy;
use crate::policy::history::Histories;
use crate::source::{FileId, Sources};
use crate::value::Date;
use crate::{check, resolve, syntax};

pub use asking::asked_name;
pub use digest::of_text as digest_of_text;
pub use errors::empty_rulebook;
pub use mend::{Changed, Mended, mend};

/// The bytes of a rule file that are read at most.
pub const LONGEST_FILE: usize = 1 << 20;

/// Makes a tree of a text, and says what is wrong with it.
type Parse = fn(&str, FileId) -> (syntax::File, Vec<Diagnostic>);

/// A rulebook: its texts, what they mean, and what is wrong with them.
#[derive(Clone, Debug, Default)]
pub struct Rulebook {
    /// The texts, and others that diagnostics speak about.
    pub sources: Sources,
    /// What they mean. With errors among the diagnostics it is not to be evaluated.
    pub policy: Policy,
    /// `sha256:…` over the paths and texts of its files.
    pub digest: String,
    /// The day after which announcements are hidden.
    pub known_by: Option<Date>,
    /// How many rule files there are.
    pub files: usize,
    /// Everything that was found while reading and resolving.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of its invariants.
    pub invariants: Vec<check::Decided>,
    /// Places that the checks left alone.
    pub not_checked: Vec<check::NotChecked>,
}

impl Rulebook {
    /// Reads texts under their paths, which are relative to the rulebook, in the order of the paths, and checks them.
    /// `known_by` hides what was announced after that day. Never fails: what is wrong stands in `diagnostics`.
    ///
    /// ```
    /// # use enact::rulebook::Rulebook;
    /// let text = "source EN \"Encyclopedia\"\n";
    /// let rulebook = Rulebook::load(vec![("en.enact".into(), text.into())], None);
    /// assert!(!rulebook.has_errors());
    /// ```
    #[must_use]
    pub fn load(files: Vec<(String, String)>, known_by: Option<Date>) -> Rulebook {
        let files = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        Rulebook::load_in("", files, known_by)
    }

    /// Reads and checks bytes of files as they were found in a folder, which is put before their paths where places are shown.
    #[must_use]
    pub fn load_in(folder: &str, files: Vec<(String, Vec<u8>)>, known_by: Option<Date>) -> Rulebook {
        let mut rulebook = Rulebook::read(folder, files, known_by, syntax::parse);
        rulebook.check();
        rulebook
    }

    /// The law alone, for those who only judge cases: without scenarios and whatever is wrong in them, and without the checks,
    /// so that nothing is said about what is doubtful.
    #[must_use]
    pub fn law_in(folder: &str, files: Vec<(String, Vec<u8>)>, known_by: Option<Date>) -> Rulebook {
        Rulebook::read(folder, files, known_by, syntax::parse_law)
    }

    fn read(folder: &str, mut files: Vec<(String, Vec<u8>)>, known_by: Option<Date>, parse: Parse) -> Rulebook {
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut rulebook = Rulebook { digest: digest::of(&files), files: files.len(), known_by, ..Rulebook::default() };
        let mut trees = Vec::with_capacity(files.len());
        for (path, bytes) in files {
            trees.extend(rulebook.tree(shown(folder, &path), bytes, parse));
        }
        // names of a file that could not be read would all be missing: nothing is said about names then
        if trees.len() == rulebook.files {
            rulebook.resolve(&trees);
        }
        if rulebook.diagnostics.is_empty() && trees.iter().all(|(_, tree)| tree.declarations.is_empty()) {
            rulebook.diagnostics.extend(trees.first().map(|(id, _)| errors::nothing_declared(*id)));
        }
        rulebook
    }

    fn tree(&mut self, path: String, bytes: Vec<u8>, parse: Parse) -> Option<(FileId, syntax::File)> {
        let found = decode::text(bytes);
        let id = self.sources.add(path, found.text);
        if let Some(problem) = found.problem {
            self.diagnostics.push(errors::unreadable(id, problem));
            return None;
        }
        let (tree, diagnostics) = parse(self.sources.file(id).text(), id);
        self.diagnostics.extend(diagnostics);
        Some((id, tree))
    }

    fn resolve(&mut self, trees: &[(FileId, syntax::File)]) {
        let (policy, diagnostics) = resolve::resolve(trees, self.known_by);
        self.policy = policy;
        self.diagnostics.extend(diagnostics);
    }

    /// Holds the data of scenarios against the shape of facts, and says what is doubtful. Where amendments are hidden nothing is
    /// said: what they speak of would seem unused.
    fn check(&mut self) {
        if self.known_by.is_some() {
            return;
        }
        if self.policy.facts_sound {
            let mut reader = Reader::new(&self.policy);
            let mut case = Case::unknown(&self.policy);
            for scenario in &self.policy.scenarios {
                self.diagnostics.extend(reader.scenario_into(&mut case, &scenario.given));
            }
        }
        if !self.has_errors() {
            let checked = check::check(&self.policy, &self.sources);
            self.invariants = checked.invariants;
            self.not_checked = checked.not_checked;
            self.diagnostics.extend(allow::apply(&self.sources, self.files, checked.found));
        }
    }

    /// The same rulebook as it was known on a day: what was announced later is left out.
    #[must_use]
    pub fn as_known_by(&self, day: Date) -> Rulebook {
        let mut rulebook = Rulebook {
            sources: self.sources.clone(),
            digest: self.digest.clone(),
            files: self.files,
            known_by: Some(day),
            ..Rulebook::default()
        };
        let trees = self.trees();
        rulebook.resolve(&trees);
        rulebook
    }

    /// Every version of everything that can be amended, as text.
    #[must_use]
    pub fn histories(&self) -> Histories {
        resolve::histories(&self.trees(), self.known_by)
    }

    /// Its files as written.
    #[must_use]
    pub fn trees(&self) -> Vec<(FileId, syntax::File)> {
        let files = self.sources.iter().take(self.files);
        files.map(|(id, file)| (id, syntax::parse(file.text(), id).0)).collect()
    }

    /// Whether it can't be evaluated.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

fn shown(folder: &str, path: &str) -> String {
    match folder {
        "" => path.to_owned(),
        _ if folder.ends_with('/') => format!("{folder}{path}"),
        _ => format!("{folder}/{path}"),
    }
}
