//! Which items each item names, and which are judged under the law of other days. Read from their texts: rather one name too many.

use crate::resolve::Resolver;
use crate::resolve::names::{Found, Meaning};
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::{Amendment, Change, Declaration};
use crate::syntax::name::{Name, Path, Place};
use crate::syntax::{print_declaration, words};

/// What items name.
#[derive(Default)]
pub(super) struct Mentions {
    items: Vec<Mention>,
    /// What is named by what is no item: acts, presumptions.
    pub(super) elsewhere: Vec<usize>,
}

#[derive(Clone, Default)]
struct Mention {
    of: Vec<usize>,
    at: bool,
    governed: bool,
    bases: Vec<usize>,
}

impl Mentions {
    pub(super) fn of(&self, item: usize) -> Vec<usize> {
        self.items.get(item).map(|mention| mention.of.clone()).unwrap_or_default()
    }

    /// Whether it looks at the law of a day that it names.
    pub(super) fn is_at(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|mention| mention.at)
    }

    /// Whether it has a governing date of its own, or by way of what it is an exception to.
    pub(super) fn governed(&self, item: usize) -> bool {
        let (mut waiting, mut seen) = (vec![item], Vec::new());
        while let Some(item) = waiting.pop() {
            let Some(mention) = self.items.get(item).filter(|_| !seen.contains(&item)) else { continue };
            if mention.governed {
                return true;
            }
            seen.push(item);
            waiting.extend(&mention.bases);
        }
        false
    }
}

impl<'a> Resolver<'a> {
    pub(super) fn mentions(&mut self, files: &[(FileId, syntax::File)]) -> Mentions {
        let mut mentions = Mentions::default();
        let governed = |item: &crate::resolve::item::Item| item.slot("governed_on").is_some();
        mentions.items.extend(self.items.iter().map(|item| Mention { governed: governed(item), ..Mention::default() }));
        let mut next = 0;
        for (scope, (_, file)) in files.iter().enumerate() {
            self.scope = scope;
            for declaration in &file.declarations {
                self.mention(declaration, &mut next, &mut mentions);
            }
        }
        mentions
    }

    fn mention(&mut self, declaration: &Declaration, next: &mut usize, mentions: &mut Mentions) {
        match declaration {
            Declaration::Provision(_) | Declaration::Define(_) | Declaration::Table(_) => {
                let bases = self.bases(*next);
                self.say(mentions, Some(*next), &print_declaration(declaration));
                if let Some(mention) = mentions.items.get_mut(*next) {
                    mention.bases = bases;
                }
                *next += 1;
            }
            Declaration::Amendment(amendment) => {
                for change in &amendment.changes {
                    match change {
                        Change::Insert { declaration, .. } => self.mention(declaration, next, mentions),
                        Change::Amend { target, .. }
                        | Change::Repeal { target, .. }
                        | Change::Reinstate { target, .. } => {
                            let item = self.item_named(target).map(|(item, _)| item);
                            let alone = Amendment { changes: vec![change.clone()], ..amendment.clone() };
                            self.say(mentions, item, &print_declaration(&Declaration::Amendment(alone)));
                        }
                        Change::Defer { .. } | Change::Withdraw { .. } => {}
                    }
                }
            }
            Declaration::Act(_) | Declaration::Presume(_) | Declaration::Calendar(_) => {
                self.say(mentions, None, &print_declaration(declaration));
            }
            Declaration::Source(_)
            | Declaration::Taxonomy(_)
            | Declaration::Record(_)
            | Declaration::Facts(_)
            | Declaration::Scenario(_)
            | Declaration::Invariant(_)
            | Declaration::Broken { .. } => {}
        }
    }

    /// Notes what a text of an item names.
    fn say(&self, mentions: &mut Mentions, item: Option<usize>, text: &str) {
        let (paths, at) = words(text);
        let found = paths.iter().filter_map(|names| self.item_meant(names));
        let found: Vec<usize> = found.filter(|found| Some(*found) != item).collect();
        match item.and_then(|item| mentions.items.get_mut(item)) {
            Some(mention) => {
                mention.of.extend(found);
                mention.at |= at;
            }
            None => mentions.elsewhere.extend(found),
        }
    }

    fn item_meant(&self, names: &[String]) -> Option<usize> {
        let names = names.iter().map(|text| Name { text: text.clone(), place: Place::default() }).collect();
        match self.names.find(self.current_scope(), &Path { names, place: Place::default() }) {
            Found::One(Meaning::Declared(declared), _) => self.item_of(declared),
            Found::One(Meaning::Broken, _) | Found::Several(_) | Found::Nothing => None,
        }
    }
}
