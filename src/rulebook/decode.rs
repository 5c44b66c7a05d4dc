//! Bytes as text.

/// A text, as far as it could be read.
pub struct Decoded {
    /// The text, with replacement characters where the bytes are none.
    pub text: String,
    /// Why it can't be used.
    pub problem: Option<Problem>,
}

/// Why a file can't be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Bytes that are not UTF-8.
    NotUtf8 {
        /// The first such byte.
        at: usize,
        /// They look like GB18030, in which Chinese Windows saves.
        gb18030: bool,
    },
    /// It has more bytes than a rule file may have.
    TooLong,
}

/// Reads bytes as UTF-8.
pub fn text(bytes: Vec<u8>) -> Decoded {
    if bytes.len() > super::LONGEST_FILE {
        return Decoded { text: String::new(), problem: Some(Problem::TooLong) };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, problem: None },
        Err(error) => {
            let problem = Problem::NotUtf8 {
                at: error.utf8_error().valid_up_to(),
                gb18030: looks_like_gb18030(error.as_bytes()),
            };
            Decoded { text: String::from_utf8_lossy(error.as_bytes()).into_owned(), problem: Some(problem) }
        }
    }
}

/// Whether all bytes outside ASCII stand in pairs or fours as GB18030 has them.
fn looks_like_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0..=0x7f, after @ ..]
            | [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, after @ ..]
            | [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, after @ ..] => after,
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Problem, text};

    #[test]
    fn tells_gb18030_from_other_bytes() {
        let problem = |bytes: &[u8]| text(bytes.to_vec()).problem;
        assert_eq!(problem("公众号".as_bytes()), None);
        // 公众号 in GB18030
        let gb = [b'#', 0xb9, 0xab, 0xd6, 0xda, 0xba, 0xc5];
        assert_eq!(problem(&gb), Some(Problem::NotUtf8 { at: 1, gb18030: true }));
        assert_eq!(problem(&[b'a', 0xff, 0xff]), Some(Problem::NotUtf8 { at: 1, gb18030: false }));
        assert_eq!(problem(&vec![b' '; super::super::LONGEST_FILE + 1]), Some(Problem::TooLong));
    }
}
