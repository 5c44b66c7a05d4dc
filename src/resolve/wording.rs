//! Wordings: texts in several languages, with expressions in braces to be filled in.

use super::clause::Owner;
use super::{Resolver, errors};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{ProvisionId, WordingId};
use crate::policy::provision::{Wording, WordingPart};
use crate::syntax;
use crate::syntax::name::Text;

impl Resolver<'_> {
    /// A wording, its placeholders resolved.
    pub(super) fn wording(&mut self, written: &syntax::name::Wording) -> WordingId {
        let texts = written.texts.iter().map(|(language, text)| (language.clone(), self.parts(text))).collect();
        self.policy.wordings.push(Wording { texts });
        WordingId(self.policy.wordings.len() as u32 - 1)
    }

    /// Text and placeholders in turn. `{{` and `}}` are braces.
    fn parts(&mut self, text: &Text) -> Vec<WordingPart> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text.text.as_str();
        loop {
            let (run, from) = rest.split_at(rest.find(['{', '}']).unwrap_or(rest.len()));
            plain.push_str(run);
            rest = from;
            let Some(character) = rest.chars().next() else { break };
            if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
                plain.push(character);
                rest = after;
            } else if let Some((inside, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
                if !plain.is_empty() {
                    parts.push(WordingPart::Text(std::mem::take(&mut plain)));
                }
                parts.push(self.placeholder(inside, text, text.text.len() - rest.len() + 1));
                rest = after;
            } else {
                if character == '{' {
                    self.diagnostics.push(errors::open_placeholder(text.place.0));
                    rest = "";
                    continue;
                }
                plain.push(character);
                rest = rest.get(character.len_utf8()..).unwrap_or_default();
            }
        }
        if !plain.is_empty() {
            parts.push(WordingPart::Text(plain));
        }
        parts
    }

    /// What stands in braces, so many bytes into the text.
    fn placeholder(&mut self, inside: &str, text: &Text, at: usize) -> WordingPart {
        if inside.trim() == "unmet" {
            return WordingPart::Unmet;
        }
        let offset = text.place.0.start as usize + 1 + at;
        let (expr, found) = syntax::parse_expression(inside, text.place.0.file, offset);
        self.diagnostics.extend(found);
        match expr {
            Some(expr) => WordingPart::Value(self.value(&expr, None).node),
            None => WordingPart::Text(String::new()),
        }
    }

    /// In a message, what the numbers of its provision are called.
    pub(super) fn of_own(&self, found: Diagnostic, name: &str) -> Diagnostic {
        let own = self.own.map(|own| self.exports_of(own)).unwrap_or_default();
        errors::of_own(found, name, &own)
    }

    /// The `because` of every provision: it may speak of the provision's own numbers, so it comes last.
    pub(super) fn resolve_wordings(&mut self) {
        for number in 0..self.provisions.len() {
            let Some(entry) = self.provisions.get(number) else { continue };
            let (item, scope) = (entry.item, entry.scope);
            let Some(item) = self.items.get(item).cloned() else { continue };
            let Some(slot) = item.slot("because") else { continue };
            let owner = Owner {
                name: item.name.clone(),
                start: item.life.first().and_then(|entry| entry.start),
                cites: Vec::new(),
                place: item.name_span,
            };
            self.elsewhere(scope, |resolver| {
                resolver.own = Some(ProvisionId(number as u32));
                let node = resolver.clause(&owner, slot, None, false).node;
                if let Some(provision) = resolver.policy.provisions.get_mut(number) {
                    provision.because = Some(node);
                }
            });
        }
    }
}
