//! The language of whoever runs the command, as the locale says it.
use std::env;

/// The language that somebody is answered in.
#[derive(clap::Args)]
pub struct Spoken {
    /// The language of the answer, as far as the rules have it; without it, that of the locale
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
}

impl Spoken {
    /// The language asked for, else that of the locale.
    pub fn lang(&self) -> String {
        self.lang.clone().unwrap_or_else(language)
    }
}

/// What is written where nothing else is known.
const OTHERWISE: &str = "en";

/// The language of messages: `zh` for `zh_CN.UTF-8`.
fn language() -> String {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    let first = set.into_iter().find(|value| !value.is_empty());
    first.map_or_else(|| OTHERWISE.to_owned(), |locale| of(&locale))
}

fn of(locale: &str) -> String {
    let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
    if matches!(language, "" | "C" | "POSIX") { OTHERWISE.to_owned() } else { language.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn locales_name_languages() {
        assert_eq!(["zh_CN.UTF-8", "C.UTF-8", "POSIX", "de", "en_GB@euro"].map(of), ["zh", "en", "en", "de", "en"]);
    }
}
