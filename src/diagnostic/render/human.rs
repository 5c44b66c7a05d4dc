//! Diagnostics drawn over the source, by miette.
use std::collections::BTreeMap;
use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::concise;
use super::excerpt::{CONTEXT, Excerpt, excerpt};
use super::visible::visible;
use crate::diagnostic::order::{arranged, shortened, tally};
use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::source::{FileId, Sources, Span};

/// More are counted, not drawn.
pub const MOST_DRAWN: usize = 50;
/// Columns that line number and frame take.
const FRAME: usize = 10;

/// What the place that the text goes to can show.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether to colour.
    pub color: bool,
    /// Its columns.
    pub width: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { color: false, width: 100 }
    }
}

/// All diagnostics in their order, an empty line after each; past fifty the rest is counted, the gravest are drawn.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, options: Options) -> String {
    human_at_most(diagnostics, sources, options, MOST_DRAWN)
}

/// The same, where so many are drawn.
#[must_use]
pub fn human_at_most(diagnostics: &[Diagnostic], sources: &Sources, options: Options, most: usize) -> String {
    let (drawn, rest) = shortened(arranged(diagnostics), most);
    let mut text = String::new();
    for diagnostic in drawn {
        // miette fails only where an excerpt lacks a line, which would be our mistake: the finding is told all the same
        let report = report(diagnostic, sources, options);
        text += &report.unwrap_or_else(|_| concise::line(diagnostic, sources));
        text.push('\n');
    }
    if !rest.is_empty() {
        text += &format!("and {} more that are not shown: {}\n", rest.len(), tally(&rest));
    }
    text
}

/// One diagnostic: the drawing of its own place first, then what stands well before it in the file, then the other files.
fn report(diagnostic: &Diagnostic, sources: &Sources, options: Options) -> Result<String, fmt::Error> {
    let width = options.width.max(40);
    let handler = handler(options, width);
    let mut parts = parts(diagnostic, sources, width - FRAME);
    if let Some(last) = parts.last_mut() {
        last.help = help(diagnostic, sources);
    }
    let mut text = String::new();
    for (number, mut part) in parts.into_iter().enumerate() {
        if number == 0 {
            part.title = title(diagnostic, options);
        }
        let mut drawing = String::new();
        handler.render_report(&mut drawing, &part)?;
        // miette always draws a line for the message, which a further file has none for
        let untitled = drawing.split_once('\n').map_or("", |(_, rest)| rest);
        text += if number == 0 { &drawing } else { untitled };
    }
    Ok(text + &case(diagnostic))
}

fn handler(options: Options, width: usize) -> GraphicalReportHandler {
    let theme = if options.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_context_lines(CONTEXT)
        .with_urls(false)
        .without_syntax_highlighting()
        // a date stays on its line
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// `error[E0101]: message`.
fn title(diagnostic: &Diagnostic, options: Options) -> String {
    let code = format!("{}[{}]", diagnostic.severity().word(), diagnostic.code);
    let message = visible(&diagnostic.message);
    let bold = anstyle::Style::new().bold();
    match options.color {
        true => format!("{bold}{code}{bold:#}: {message}"),
        false => format!("{code}: {message}"),
    }
}

/// What the author says to do, or else what the edit would do.
fn help(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let edit = diagnostic.fix.as_ref().map(|fix| edit(fix, sources));
    diagnostic.help.clone().or(edit).map(|help| visible(&help))
}

/// The case that shows it, on one line: to be copied.
fn case(diagnostic: &Diagnostic) -> String {
    let case = diagnostic.witness.as_ref();
    case.map(|case| format!("  case: --on {}, facts {}\n", case.on, visible(&case.facts))).unwrap_or_default()
}

fn edit(fix: &Fix, sources: &Sources) -> String {
    let old = sources.text(fix.span);
    match (old, fix.replacement.as_str()) {
        ("", new) => format!("insert `{new}`"),
        (old, "") if is_short(old) => format!("remove `{old}`"),
        (_, "") => "remove this".into(),
        (old, new) if !is_short(old) => format!("write `{new}` here"),
        (old, new) => format!("write `{new}` in place of `{old}`"),
    }
}

/// Whether a text can be quoted in a sentence.
fn is_short(text: &str) -> bool {
    text.len() <= 60 && !text.contains('\n')
}

fn parts(diagnostic: &Diagnostic, sources: &Sources, most: usize) -> Vec<Part> {
    let mut files: BTreeMap<(Rank, FileId), Vec<&Label>> = BTreeMap::new();
    let own = diagnostic.labels().next().map(|label| label.span);
    let first = own.map(|own| first_line(diagnostic, sources, own)).unwrap_or_default();
    for label in diagnostic.labels() {
        let id = label.span.file;
        let before = sources.file(id).line(label.span.start as usize) < first;
        let rank = match own.is_some_and(|own| own.file == id) {
            true if before => Rank::Before,
            true => Rank::Own,
            false => Rank::Elsewhere,
        };
        files.entry((rank, id)).or_default().push(label);
    }
    let severity = diagnostic.severity();
    let part = |((_, id), labels): (_, Vec<&Label>)| {
        let drawing = excerpt(sources.file(id), &labels, diagnostic.primary.as_ref(), most);
        Part { severity, title: String::new(), help: None, drawing: Some(drawing) }
    };
    match files.is_empty() {
        true => vec![Part { severity, title: String::new(), help: None, drawing: None }],
        false => files.into_iter().map(part).collect(),
    }
}

/// In which order the drawings of one diagnostic come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The place itself, and what is drawn together with it or stands behind it.
    Own,
    /// What stands before it, further off.
    Before,
    Elsewhere,
}

/// The line of the first label that is drawn together with the place itself.
fn first_line(diagnostic: &Diagnostic, sources: &Sources, own: Span) -> usize {
    let file = sources.file(own.file);
    let labels = diagnostic.labels().filter(|label| label.span.file == own.file);
    let mut lines: Vec<(usize, usize)> =
        labels.map(|label| (file.line(label.span.start as usize), file.line(label.span.end as usize))).collect();
    lines.sort_unstable();
    let mut first = file.line(own.start as usize);
    for (start, end) in lines.into_iter().rev() {
        if start < first && end + 2 * CONTEXT + 1 >= first {
            first = start;
        }
    }
    first
}

/// What miette is given: one file's share of a diagnostic.
#[derive(Debug)]
struct Part {
    severity: Severity,
    title: String,
    help: Option<String>,
    drawing: Option<(Excerpt, Vec<LabeledSpan>)>,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl std::error::Error for Part {}

impl miette::Diagnostic for Part {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.drawing.as_ref().map(|(excerpt, _)| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.drawing.as_ref().map(|(_, labels)| Box::new(labels.iter().cloned()) as Box<dyn Iterator<Item = _>>)
    }
}
