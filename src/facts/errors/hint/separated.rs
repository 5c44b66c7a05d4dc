//! Numbers with separators: `1,234`, `1 234.50`, `1.234,50`, `1,5`.

/// What to write instead of a number with separators; nothing where it is none.
pub(super) fn separated(text: &str) -> Option<String> {
    let number = text.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '%').trim();
    let is_digits = number.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && number.ends_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || "-.,'’_ \u{a0}\u{202f}".contains(c));
    let separators = number.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '-' | '.')).count();
    if !is_digits || separators == 0 {
        return None;
    }
    let plain: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
    let (whole, fraction) = number.rsplit_once([',', '.']).unwrap_or((number, ""));
    let with_point = || {
        let whole: String = whole.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        format!("{whole}.{fraction}")
    };
    let (commas, points) = (number.matches(',').count(), number.matches('.').count());
    Some(match (commas, points) {
        // one comma and three digits: 1,234 is a thousand and more, or one and a bit
        (1, 0) if fraction.len() == 3 => {
            format!("a comma may part thousands or stand for the point: write {plain} or {}", with_point())
        }
        (1, 0) => format!("write a point, not a comma: {}", with_point()),
        (1.., 1..) | (0, 1) => format!("write a point before the fraction, and no other separators: {}", with_point()),
        _ => format!("write the number without separators: {plain}"),
    })
}

#[cfg(test)]
mod tests {
    use super::separated;

    #[test]
    fn what_is_likely_meant() {
        let cases = [
            ("1,5", "write a point, not a comma: 1.5"),
            ("-1,50 EUR", "write a point, not a comma: -1.50"),
            ("1,234", "a comma may part thousands or stand for the point: write 1234 or 1.234"),
            ("1,234,567", "write the number without separators: 1234567"),
            ("1 234 567", "write the number without separators: 1234567"),
            ("1'234", "write the number without separators: 1234"),
            ("1,234.50 CNY", "write a point before the fraction, and no other separators: 1234.50"),
            ("1.234,50", "write a point before the fraction, and no other separators: 1234.50"),
            ("1 234.5", "write a point before the fraction, and no other separators: 1234.5"),
        ];
        for (text, help) in cases {
            assert_eq!(separated(text).as_deref(), Some(help), "{text}");
        }
        for text in ["12", "1.5", "ten", "300 CNY", "2018-11-16", ",", "1,", "-"] {
            assert_eq!(separated(text), None, "{text}");
        }
    }
}
