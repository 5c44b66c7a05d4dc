//! The lines of one file that a diagnostic points at, made fit to be drawn.
//!
//! Miette sees only these lines, never the file: it can't meet a long line, a control character or a place past the
//! end, and doesn't scan the file for each label.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::cells::Shown;
use super::place::pointed_at;
use super::visible::visible;
use crate::diagnostic::Label;
use crate::source::SourceFile;

/// Lines shown before and after those with a label.
pub(super) const CONTEXT: usize = 1;

/// A label where it is drawn.
struct Drawn {
    place: Range<usize>,
    text: String,
    is_primary: bool,
    /// Where its place begins in the file.
    column: usize,
}

impl Drawn {
    fn into_label(self) -> LabeledSpan {
        let text = (!self.text.is_empty()).then_some(self.text);
        let place = (self.place.start, self.place.len());
        match self.is_primary {
            true => LabeledSpan::new_primary_with_span(text, place),
            false => LabeledSpan::new_with_span(text, place),
        }
    }
}

/// Miette draws labels of one line one behind the other. So labels of one place are made one, and of a place that others lie in
/// only what they leave free is underlined.
fn apart(text: &str, labels: Vec<Drawn>) -> Vec<Drawn> {
    let mut single: Vec<Drawn> = Vec::new();
    for label in labels {
        match single.iter_mut().find(|other| other.place == label.place) {
            Some(other) => {
                let parts = [std::mem::take(&mut other.text), label.text];
                other.text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
                other.is_primary |= label.is_primary;
            }
            None => single.push(label),
        }
    }
    let places: Vec<Range<usize>> = single.iter().map(|label| label.place.clone()).collect();
    for label in &mut single {
        label.place = free(text, &label.place, &places).unwrap_or(label.place.clone());
    }
    single
}

/// The first stretch of a place on one line that no smaller place lies in.
fn free(text: &str, place: &Range<usize>, others: &[Range<usize>]) -> Option<Range<usize>> {
    if text.get(place.clone()).is_none_or(|shown| shown.contains('\n')) {
        return None;
    }
    let inside =
        |other: &&Range<usize>| other.len() < place.len() && other.start < place.end && place.start < other.end;
    let mut inner: Vec<&Range<usize>> = others.iter().filter(inside).collect();
    inner.sort_by_key(|other| other.start);
    let ends = inner.iter().scan(place.start, |end, other| {
        *end = other.end.max(*end);
        Some(*end)
    });
    let starts = inner.iter().map(|other| other.start).chain([place.end]);
    let stretches = std::iter::once(place.start).chain(ends).zip(starts).filter(|(start, end)| start < end);
    stretches.into_iter().find_map(|(start, end)| {
        let shown = text.get(start..end)?;
        let start = start + shown.len() - shown.trim_start().len();
        let trimmed = shown.trim();
        (!trimmed.is_empty()).then_some(start..start + trimmed.len())
    })
}

/// Some lines of a file as they are drawn, one after the other.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    /// Line number from 1, and where it stands in `text`, its `\n` included.
    lines: Vec<(usize, Range<usize>)>,
    /// The column, from 1 and in characters of the file, of each label's place in `text`.
    columns: BTreeMap<usize, usize>,
}

/// Draws the labels, which are all of this file, within a number of columns.
pub(super) fn excerpt(
    file: &SourceFile,
    labels: &[&Label],
    primary: Option<&Label>,
    most: usize,
) -> (Excerpt, Vec<LabeledSpan>) {
    let places: Vec<Range<usize>> = labels.iter().map(|label| pointed_at(file, label.span)).collect();
    let mut excerpt = Excerpt { name: visible(file.path()), ..Excerpt::default() };
    let mut shown = BTreeMap::new();
    for number in wanted_lines(file, &places) {
        let range = file.line_range(number);
        let line = Shown::new(file.slice(range.clone()), range.start, most, &places_on(file, number, &places));
        shown.insert(number, (excerpt.text.len(), excerpt.push(number, line)));
    }
    let drawn = labels.iter().zip(&places).map(|(label, place)| {
        let start = shown.get(&file.line(place.start)).map_or(0, |(at, line)| at + line.start(place.start));
        let end = shown.get(&file.line(place.end)).map_or(0, |(at, line)| at + line.end(place.end));
        let length = if place.is_empty() { 0 } else { end.saturating_sub(start) };
        let is_primary = primary.is_some_and(|primary| std::ptr::eq(primary, *label));
        let column = file.line_column(place.start).1;
        Drawn { place: start..start + length, text: visible(&label.text), is_primary, column }
    });
    let drawn = apart(&excerpt.text, drawn.collect());
    for label in &drawn {
        let column = excerpt.columns.entry(label.place.start).or_insert(label.column);
        *column = if label.is_primary { label.column } else { *column };
    }
    (excerpt, drawn.into_iter().map(Drawn::into_label).collect())
}

/// The lines of all places and their neighbours; not the nothing after the last line break.
fn wanted_lines(file: &SourceFile, places: &[Range<usize>]) -> BTreeSet<usize> {
    let mut wanted = BTreeSet::new();
    for place in places {
        let (first, last) = (file.line(place.start), file.line(place.end));
        let after = (last + CONTEXT).min(file.line_count());
        let after =
            if file.line_text(after).is_empty() && after == file.line_count() { last.max(after - 1) } else { after };
        wanted.extend(first.saturating_sub(CONTEXT).max(1)..=after);
    }
    wanted
}

fn places_on(file: &SourceFile, line: usize, places: &[Range<usize>]) -> Vec<usize> {
    places.iter().map(|place| place.start).filter(|byte| file.line(*byte) == line).collect()
}

impl Excerpt {
    fn push(&mut self, number: usize, line: Shown) -> Shown {
        let start = self.text.len();
        self.text.push_str(&line.text);
        self.text.push('\n');
        self.lines.push((number, start..self.text.len()));
        line
    }

    /// The lines that a range touches, widened by neighbours as long as these follow on one another in the file.
    fn around(&self, span: &SourceSpan, before: usize, after: usize) -> Option<&[(usize, Range<usize>)]> {
        let holds = |byte: usize| self.lines.iter().position(|(_, range)| byte < range.end);
        let first = holds(span.offset())?;
        let last = holds((span.offset() + span.len()).saturating_sub(1).max(span.offset()))?;
        let number = |index: usize| self.lines.get(index).map_or(0, |(number, _)| *number);
        let from =
            (first.saturating_sub(before)..=first).find(|index| number(*index) + first - index == number(first))?;
        let end = (last + after).min(self.lines.len() - 1);
        let to = (last..=end).rev().find(|index| number(last) + index - last == number(*index))?;
        self.lines.get(from..=to)
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let lines = self.around(span, before, after).unwrap_or_default();
        let ([(number, Range { start, .. }), ..], [.., (_, Range { end, .. })]) = (lines, lines) else {
            return Err(MietteError::OutOfBounds);
        };
        let text = self.text.get(*start..*end).unwrap_or_default();
        let column = self.columns.get(&span.offset()).map_or(0, |column| column - 1);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            text.as_bytes(),
            (*start, text.len()).into(),
            number - 1,
            column,
            lines.len(),
        )))
    }
}
