//! Why a verb could not do its work: all of these end with exit code 2.
use crate::diagnostic::{Diagnostic, render};
use crate::render::{Paint, Tone};
use crate::source::Sources;

use super::report::{Ending, Report};
use super::terminal::Terminal;

/// Why a verb could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// An argument or a file: what is wrong, and what to do.
    Input { message: String, help: Option<String> },
    /// What was read has errors.
    Diagnostics { diagnostics: Vec<Diagnostic>, sources: Box<Sources> },
}

impl Failure {
    /// Something wrong with an argument or a file.
    pub fn new(message: impl Into<String>) -> Failure {
        Failure::Input { message: message.into(), help: None }
    }

    /// Says what to do.
    pub fn help(self, text: impl Into<String>) -> Failure {
        match self {
            Failure::Input { message, help: _ } => Failure::Input { message, help: Some(text.into()) },
            Failure::Diagnostics { .. } => self,
        }
    }

    /// Says more of what to do.
    pub fn also(self, text: &str) -> Failure {
        match self {
            Failure::Input { message, help: Some(help) } => {
                Failure::Input { message, help: Some(format!("{help}\n{text}")) }
            }
            Failure::Input { message, help: None } => Failure::Input { message, help: Some(text.to_owned()) },
            Failure::Diagnostics { .. } => self,
        }
    }

    /// On standard error.
    pub fn report(self, terminal: &Terminal) -> Report {
        Report { out: String::new(), err: self.text(terminal), ending: Ending::Failed }
    }

    fn text(&self, terminal: &Terminal) -> String {
        match self {
            Failure::Input { message, help } => input(message, help.as_deref(), Paint::colour_if(terminal.err)),
            Failure::Diagnostics { diagnostics, sources } => render::human(diagnostics, sources, terminal.on_err()),
        }
    }
}

fn input(message: &str, help: Option<&str>, paint: Paint) -> String {
    let mut text = format!("{} {}\n", paint.text(Tone::Bad, "error:"), render::visible(message));
    if let Some(help) = help {
        text += &format!("  {} {}\n", paint.text(Tone::Strong, "help:"), render::visible(help));
    }
    text
}
