//! Declarations written out again: normal source text, from which the same tree is read.
//!
//! Expressions are written by `show`. Where lines break is decided here; how they are aligned, by `format`.

mod amendment;
mod calendar;
mod clause;
mod data;
mod page;
mod provision;
mod scenario;
mod table;
mod value;
mod words;

use super::File;
use super::declaration::{Declaration, Package};
use super::name::Path;
use super::show::{literal::quoted, show_path};
use page::Page;
pub use words::words;

/// A declaration and what is remarked on it.
#[derive(Clone, Debug)]
pub struct Remarked {
    /// The declaration.
    pub declaration: Declaration,
    /// Comments that stand before it.
    pub before: Vec<String>,
    /// Comments that stand before some of its clauses, by their places among them.
    pub clauses: Vec<(usize, String)>,
}

impl Remarked {
    /// One without remarks.
    #[must_use]
    pub fn plain(declaration: Declaration) -> Remarked {
        Remarked { declaration, before: Vec::new(), clauses: Vec::new() }
    }
}

/// A file in normal source form.
///
/// ```
/// # use enact::{source::FileId, syntax::{parse, print_file}};
/// let text = "fee entry { on enter amount 5 EUR }";
/// let (file, _) = parse(text, FileId::default());
/// assert_eq!(parse(&print_file(&file), FileId::default()).0, file);
/// ```
#[must_use]
pub fn print_file(file: &File) -> String {
    let declarations: Vec<Remarked> = file.declarations.iter().cloned().map(Remarked::plain).collect();
    print_remarked(file.package.as_ref(), &file.uses, &declarations)
}

/// A file and the remarks on its declarations.
#[must_use]
pub fn print_remarked(package: Option<&Package>, uses: &[Path], declarations: &[Remarked]) -> String {
    let mut page = Page::default();
    if let Some(package) = package {
        print_package(&mut page, package);
    }
    for used in uses {
        page.line(&format!("use {}", show_path(used)));
    }
    for remarked in declarations {
        page.blank();
        for remark in &remarked.before {
            page.line(&format!("# {remark}"));
        }
        print_in(&mut page, &remarked.declaration, &remarked.clauses);
    }
    page.text
}

/// A declaration in normal source form.
#[must_use]
pub fn print_declaration(declaration: &Declaration) -> String {
    let mut page = Page::default();
    print_in(&mut page, declaration, &[]);
    page.text
}

fn print_package(page: &mut Page, package: &Package) {
    let head = format!("package {}", show_path(&package.path));
    let mut lines = Vec::new();
    lines.extend(package.months.map(|rule| format!("months {}", clause::rounding(rule))));
    lines.extend(package.zone.as_ref().map(|zone| format!("time zone {}", quoted(&zone.text))));
    lines.extend(package.calendar.as_ref().map(|calendar| format!("calendar {}", show_path(calendar))));
    page.short_block(&head, &lines);
}

fn print_in(page: &mut Page, declaration: &Declaration, remarks: &[(usize, String)]) {
    match declaration {
        Declaration::Source(source) => data::source(page, source),
        Declaration::Taxonomy(taxonomy) => data::taxonomy(page, taxonomy),
        Declaration::Record(record) => {
            page.doc(&record.doc);
            data::fields(page, &format!("record {}", record.name.text), &record.fields);
        }
        Declaration::Facts(facts) => {
            page.doc(&facts.doc);
            data::fields(page, "facts", &facts.fields);
        }
        Declaration::Presume(presume) => data::presume(page, presume),
        Declaration::Act(act) => data::act(page, act),
        Declaration::Provision(provision) => provision::provision(page, provision, remarks),
        Declaration::Define(define) => data::define(page, define),
        Declaration::Table(table) => table::table(page, table),
        Declaration::Calendar(calendar) => calendar::calendar(page, calendar),
        Declaration::Amendment(amendment) => amendment::amendment(page, amendment),
        Declaration::Scenario(scenario) => scenario::scenario(page, scenario),
        Declaration::Invariant(invariant) => data::invariant(page, invariant),
        Declaration::Broken { .. } => {}
    }
}
