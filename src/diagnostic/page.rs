//! Examples inside the Markdown pages of the catalogue.

/// An example of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The fence's words after `enact,`: `good`, `bad`, or `bad,untested`.
    pub kind: &'static str,
    /// The rule text.
    pub text: &'static str,
}

impl Example {
    /// Whether it is what one should not write.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        self.kind.split(',').any(|word| word == "bad")
    }
}

/// The examples of a page in their order.
#[must_use]
pub fn examples(page: &'static str) -> Vec<Example> {
    page.split("```enact,").skip(1).filter_map(example).collect()
}

fn example(block: &'static str) -> Option<Example> {
    let (kind, rest) = block.split_once('\n')?;
    let text = match rest.strip_prefix("```") {
        Some(_) => "",
        None => rest.split_once("\n```")?.0,
    };
    Some(Example { kind: kind.trim_end(), text })
}
