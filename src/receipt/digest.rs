//! What the facts of a case are known by.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// `sha256:…` over a text.
#[must_use]
pub fn digest(text: &str) -> String {
    let mut digest = "sha256:".to_owned();
    for byte in Sha256::digest(text.as_bytes()) {
        // writing to a String can't fail
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}
