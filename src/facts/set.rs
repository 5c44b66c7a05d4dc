//! Single facts given on the command line: `--set subject.category=individual`.

use super::decode::{Decoder, Wanted};
use super::errors;
use super::input::{Input, Key, Problem, Seen, Shape};
use super::json::Json;
use super::schema::{Schema, layout_of};
use super::table::Unknown;
use super::{Case, path};
use crate::diagnostic::{Diagnostic, nearest};
use crate::policy::Policy;
use crate::policy::types::{Base, Field, Layout, Type};
use crate::policy::value::{CellId, Value};
use crate::source::{FileId, Span};

impl Case {
    /// Gives one fact. The text is read as JSON if it is that, else as it stands by the type of the fact.
    ///
    /// # Errors
    /// E0511, where the path names no fact or the text is no value of its type.
    pub fn set(&mut self, policy: &Policy, path: &str, text: &str) -> Result<(), Box<Diagnostic>> {
        let target = Search { policy, case: self, path }.target()?;
        let schema = Schema::new(policy);
        let mut found = Vec::new();
        let text_wanted = target.ty.base == Base::Text;
        let json = text.starts_with('"') || text == "null" || !text_wanted && text.starts_with(['{', '[']);
        // a text that says `none` stands in quotes
        let is_none = target.ty.optional && text == "none";
        let json = json || is_none;
        let text = if is_none { "null" } else { text };
        let before = self.clone();
        let read = if json {
            self.put(policy, &schema, &target, &mut Json::new(text, FileId::default()), &mut found)
        } else {
            self.put(policy, &schema, &target, &mut Bare(text), &mut found)
        };
        if read && found.is_empty() {
            self.settle(policy, &target);
            return Ok(());
        }
        *self = before;
        Err(Box::new(misread(path, found)))
    }

    fn put(
        &mut self,
        policy: &Policy,
        schema: &Schema,
        target: &Target<'_>,
        input: &mut impl Input,
        found: &mut Vec<Diagnostic>,
    ) -> bool {
        let mut stack = Vec::new();
        let wanted = Wanted { name: target.name, field: target.field, ty: target.ty };
        let unknown = Unknown::Refused(&[]);
        let mut decoder = Decoder { policy, schema, case: self, stack: &mut stack, found, unknown };
        decoder.one(input, wanted, target.at as usize).is_ok()
    }

    /// The records around a fact that is given are there, and nothing is presumed of it any more.
    fn settle(&mut self, policy: &Policy, target: &Target<'_>) {
        let cells = layout_of(policy, target.ty).map_or(1, |layout| layout.size + 1);
        let given = target.at..target.at + cells;
        self.presumed.retain(|(cell, _)| !given.contains(&cell.0));
        for (at, size) in &target.around {
            let there = matches!(self.value(CellId(*at)), Value::Record(_));
            if there {
                continue;
            }
            let none = matches!(self.value(CellId(*at)), Value::None);
            for other in *at + 1..=*at + size {
                if none && !given.contains(&other) {
                    self.write(other, Value::Unknown);
                }
            }
            self.write(*at, Value::Record(CellId(at + 1)));
        }
    }

    fn write(&mut self, at: u32, value: Value) {
        if let Some(cell) = self.cells.get_mut(at as usize) {
            *cell = value;
        }
    }
}

fn misread(path: &str, found: Vec<Diagnostic>) -> Diagnostic {
    let first = found.into_iter().next();
    let (message, help) = first.map_or_else(Default::default, |first| (first.message, first.help.unwrap_or_default()));
    errors::setting(path, &message, help)
}

/// The fact that a path names.
struct Target<'p> {
    at: u32,
    name: &'p str,
    field: &'p Field,
    ty: &'p Type,
    /// The presence cells of the records around it, the outermost first, with their sizes.
    around: Vec<(u32, u32)>,
}

struct Search<'a, 'p> {
    policy: &'p Policy,
    case: &'a Case,
    path: &'a str,
}

impl<'p> Search<'_, 'p> {
    fn target(&self) -> Result<Target<'p>, Box<Diagnostic>> {
        let mut layout = &self.policy.facts;
        let mut base = 0;
        let mut around = Vec::new();
        let mut steps = self.path.split('.').peekable();
        loop {
            let step = steps.next().unwrap_or_default();
            let (name, indexes) = step.split_once('[').map_or((step, None), |(name, rest)| (name, Some(rest)));
            let (name, field) = layout.fields.get_key_value(name).ok_or_else(|| self.no_fact(name, layout))?;
            let mut at = base + field.offset;
            let mut ty = &field.ty;
            let mut inside = layout_of(self.policy, ty).map(|inner| (inner, at + 1));
            for index in indexes.into_iter().flat_map(|rest| rest.split('[')) {
                (at, ty) = self.element(index, at, ty)?;
                inside = layout_of(self.policy, ty).map(|inner| (inner, at));
            }
            if steps.peek().is_none() {
                // an element that is a record has no cell of its own: its fields are set one by one
                let whole = indexes.is_none() || inside.is_none();
                return if whole { Ok(Target { at, name, field, ty, around }) } else { Err(self.whole_element()) };
            }
            let (inner, first) = inside.ok_or_else(|| self.no_record(name, ty))?;
            if first == at + 1 {
                around.push((at, inner.size));
            }
            (layout, base) = (inner, first);
        }
    }

    fn element(&self, index: &str, at: u32, ty: &'p Type) -> Result<(u32, &'p Type), Box<Diagnostic>> {
        let index = index.strip_suffix(']').and_then(|index| index.parse::<u32>().ok());
        let list = self.case.value(CellId(at));
        if let (Some(index), Base::List(element), Value::List(list)) = (index, &ty.base, list)
            && index < list.length
        {
            let stride = path::record_of(self.policy, element).map_or(1, |record| record.layout.size);
            return Ok((Case::element(list, index, stride).0, element));
        }
        let help = "elements are counted from 0; set the whole list first, such as `--set path=[]`".to_owned();
        Err(Box::new(errors::setting(self.path, "there is no such element", help)))
    }

    fn no_fact(&self, name: &str, layout: &Layout) -> Box<Diagnostic> {
        let names = || layout.fields.keys().map(String::as_str);
        let help = match nearest(name, names()) {
            Some(near) => format!("is `{near}` meant?"),
            None => errors::listed("the facts here are", names()),
        };
        Box::new(errors::setting(self.path, &format!("there is no fact `{name}`"), help))
    }

    fn no_record(&self, name: &str, ty: &Type) -> Box<Diagnostic> {
        if let Base::List(_) = ty.base {
            let field = self.path.rsplit('.').next().unwrap_or_default();
            let help = format!(
                "say which of them, counted from 0: `--set {name}[0].{field}=…`; or set the whole list: `--set '{name}=[…]'`"
            );
            return Box::new(errors::setting(self.path, &format!("`{name}` is a list"), help));
        }
        let help = format!("end the path with `{name}`");
        Box::new(errors::setting(self.path, &format!("`{name}` has no facts inside it"), help))
    }

    fn whole_element(&self) -> Box<Diagnostic> {
        let help = "name one of its facts, or set the whole list".to_owned();
        Box::new(errors::setting(self.path, "an element can't be set as a whole", help))
    }
}

/// A text without quotes, as it stands behind `=`.
struct Bare<'t>(&'t str);

impl Input for Bare<'_> {
    fn value(&mut self) -> Result<Seen<'_>, Problem> {
        Ok(Seen { shape: Shape::Plain(self.0), place: Span::default() })
    }

    fn key(&mut self) -> Result<Option<Key<'_>>, Problem> {
        Ok(None)
    }

    fn element(&mut self) -> Result<bool, Problem> {
        Ok(false)
    }

    fn end(&mut self) -> Result<(), Problem> {
        Ok(())
    }
}
