//! Colour, where it is wanted.
use anstyle::{AnsiColor, Style};

/// Paints texts, or leaves them as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    colour: bool,
}

/// What a text says, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// In order.
    Good,
    /// Not in order.
    Bad,
    /// Not known, or to be looked at.
    Doubt,
    /// Of less weight.
    Faint,
    /// A heading.
    Strong,
}

impl Paint {
    /// Leaves every text as it is.
    #[must_use]
    pub const fn plain() -> Paint {
        Paint { colour: false }
    }

    /// Colours, if so told.
    #[must_use]
    pub const fn colour_if(colour: bool) -> Paint {
        Paint { colour }
    }

    /// Whether it colours.
    #[must_use]
    pub const fn colours(self) -> bool {
        self.colour
    }

    /// A text in its tone.
    #[must_use]
    pub fn text(self, tone: Tone, text: &str) -> String {
        if !self.colour || tone == Tone::Plain || text.is_empty() {
            return text.to_owned();
        }
        let style = tone.style();
        format!("{style}{text}{style:#}")
    }
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Tone::Plain => Style::new(),
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Bad => AnsiColor::Red.on_default().bold(),
            Tone::Doubt => AnsiColor::Yellow.on_default().bold(),
            Tone::Faint => Style::new().dimmed(),
            Tone::Strong => Style::new().bold(),
        }
    }
}
