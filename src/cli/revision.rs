//! Rule files of a git revision, `REV:path`: read through the command `git`.
use std::io;
use std::path::Path;
use std::process::{Command, Output};

use super::failure::Failure;

/// A path in a revision, if the argument is one: nothing of this name lies on disk, and it has a colon.
pub struct Revision<'a> {
    argument: &'a str,
    revision: &'a str,
    path: &'a str,
}

/// Files with their paths.
pub type Files = Vec<(String, Vec<u8>)>;

impl<'a> Revision<'a> {
    /// `HEAD~1:rules`
    pub fn named(argument: &'a Path) -> Option<Revision<'a>> {
        let text = argument.to_str().filter(|_| !argument.exists())?;
        let (revision, path) = text.split_once(':')?;
        Some(Revision { argument: text, revision, path })
    }

    /// What is put before the paths of its files: the folder that they lie in.
    pub fn files(&self) -> Result<(String, Files), Failure> {
        self.check()?;
        let object = format!("{}:{}", self.revision, self.path.trim_end_matches('/'));
        let kind = git(&["cat-file", "-t", &object]).map_err(|error| self.no_git(&error))?;
        match text(&kind.stdout).trim() {
            "blob" => self.file(&object),
            "tree" => self.folder(&object),
            _ => Err(self
                .unreadable(&format!("the revision has no `{}`", self.path))
                .help("the path is counted from the top folder of the repository; `REV:./path` from this one")),
        }
    }

    fn check(&self) -> Result<(), Failure> {
        let inside = git(&["rev-parse", "--git-dir"]).map_err(|error| self.no_git(&error))?;
        if !inside.status.success() {
            let help = "name a file or a folder that exists, or run the command in the repository of the revision";
            return Err(self.unreadable("there is no such file, and this folder is in no git repository").help(help));
        }
        let object = format!("{}^{{tree}}", self.revision);
        let known = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &object]);
        let known = known.map_err(|error| self.no_git(&error))?;
        match known.status.success() && !self.revision.is_empty() && !self.revision.starts_with('-') {
            true => Ok(()),
            false => Err(self.unreadable(&format!("there is no revision `{}`", self.revision))),
        }
    }

    fn file(&self, object: &str) -> Result<(String, Files), Failure> {
        let (folder, name) = match self.path.rsplit_once('/') {
            Some((folder, name)) => (format!("{}:{folder}", self.revision), name),
            None => (format!("{}:", self.revision), self.path),
        };
        let folder = if folder.ends_with(':') { folder + "/" } else { folder };
        Ok((folder, vec![(name.to_owned(), self.blob(object)?)]))
    }

    /// Every rule file below a folder. What begins with a point is not meant for us.
    fn folder(&self, object: &str) -> Result<(String, Files), Failure> {
        let listed = git(&["ls-tree", "-r", "-z", "--full-tree", object]).map_err(|error| self.no_git(&error))?;
        let listed = text(&listed.stdout).into_owned();
        let mut files = Vec::new();
        for entry in listed.split('\0') {
            let Some((about, path)) = entry.split_once('\t') else { continue };
            let mut about = about.split(' ');
            let (mode, hash) = (about.next().unwrap_or_default(), about.nth(1).unwrap_or_default());
            let hidden = path.split('/').any(|part| part.starts_with('.'));
            if mode.starts_with("100") && path.ends_with(".enact") && !hidden {
                files.push((path.to_owned(), self.blob(hash)?));
            }
        }
        match files.is_empty() {
            true => Err(self.unreadable("no file there ends in `.enact`")),
            false => Ok((self.argument.trim_end_matches('/').to_owned(), files)),
        }
    }

    fn blob(&self, object: &str) -> Result<Vec<u8>, Failure> {
        let found = git(&["cat-file", "blob", object]).map_err(|error| self.no_git(&error))?;
        match found.status.success() {
            true => Ok(found.stdout),
            false => Err(self.unreadable(text(&found.stderr).trim())),
        }
    }

    fn unreadable(&self, why: &str) -> Failure {
        Failure::new(format!("can't read `{}`: {why}", self.argument))
    }

    fn no_git(&self, error: &io::Error) -> Failure {
        match error.kind() == io::ErrorKind::NotFound {
            true => self.unreadable("there is no such file, and no command `git` to look for a revision"),
            false => self.unreadable(&format!("`git` can't be run: {error}")),
        }
    }
}

fn git(arguments: &[&str]) -> io::Result<Output> {
    Command::new("git").args(arguments).env("LC_ALL", "C").output()
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
