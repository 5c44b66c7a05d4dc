//! What a rulebook is known by: the same files give the same digest, wherever they lie.
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// `sha256:…` over path and text of each file, each with its length before it.
pub fn of(files: &[(String, Vec<u8>)]) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in files {
        for part in [path.as_bytes(), bytes] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    shown(&hash.finalize())
}

/// `sha256:…` over a text.
#[must_use]
pub fn of_text(text: &str) -> String {
    shown(&Sha256::digest(text.as_bytes()))
}

fn shown(hash: &[u8]) -> String {
    let mut digest = "sha256:".to_owned();
    for byte in hash {
        // writing to a String can't fail
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn paths_and_texts_are_kept_apart() {
        let digest = |path: &str, text: &str| of(&[(path.to_owned(), text.as_bytes().to_vec())]);
        assert_ne!(digest("a", "bc"), digest("ab", "c"));
        assert_eq!(of(&[]), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
