//! What standard output and standard error can show, decided once.
use std::io::{stderr, stdout};

use anstream::{AutoStream, ColorChoice};

use super::Colour;
use crate::diagnostic::render::Options;
use crate::render::{Paint, Style};

/// Wider lines are hard to read.
const WIDEST: usize = 100;
const NARROWEST: usize = 40;

/// What the two streams can show.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Whether to colour standard output.
    pub out: bool,
    /// Whether to colour standard error.
    pub err: bool,
    /// Columns.
    pub width: usize,
}

impl Terminal {
    /// That of the process.
    pub fn of_process(colour: Colour) -> Terminal {
        Terminal {
            out: decide(colour, AutoStream::choice(&stdout())),
            err: decide(colour, AutoStream::choice(&stderr())),
            width: terminal_size::terminal_size()
                .map_or(WIDEST, |(width, _)| usize::from(width.0))
                .clamp(NARROWEST, WIDEST),
        }
    }

    /// For answers on standard output.
    pub fn style(&self) -> Style {
        Style { paint: Paint::colour_if(self.out), width: self.width, ..Style::default() }
    }

    /// For diagnostics on standard output.
    pub fn on_out(&self) -> Options {
        Options { color: self.out, width: self.width }
    }

    /// For diagnostics on standard error.
    pub fn on_err(&self) -> Options {
        Options { color: self.err, width: self.width }
    }
}

fn decide(wanted: Colour, found: ColorChoice) -> bool {
    match wanted {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => found != ColorChoice::Never,
    }
}
