//! Paths as references of the web.
use std::fmt::Write as _;

/// A relative path as a relative reference, an absolute one as `file:///…`. What a reference can't hold is written by its bytes.
pub(super) fn uri(path: &str) -> String {
    let drive = path.get(1..3) == Some(":/");
    let plain = path.strip_prefix("./").unwrap_or(path);
    let start = match (plain.starts_with('/'), drive) {
        (true, _) => "file://",
        (false, true) => "file:///",
        // else what stands before it would be taken for a scheme
        (false, false) if plain.split('/').next().is_some_and(|first| first.contains(':')) => "./",
        (false, false) => "",
    };
    let mut uri = start.to_owned();
    for byte in plain.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b':' if drive => uri.push(':'),
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("rules/a b.enact"), "rules/a%20b.enact");
        assert_eq!(uri("./rules/公.enact"), "rules/%E5%85%AC.enact");
        assert_eq!(uri("a:b.enact"), "./a%3Ab.enact");
        assert_eq!(uri("/tmp/a#.enact"), "file:///tmp/a%23.enact");
        assert_eq!(uri("C:/rules/a.enact"), "file:///C:/rules/a.enact");
    }
}
