//! Characters and patterns.

use enact::value::CharClass::{self, Digit, Han, Letter, Literal, Lower, Punctuation, Space, Upper};
use enact::value::Pattern;
use enact::value::text::{first_inside, first_outside};

#[test]
fn characters_have_classes() {
    let cases: [(CharClass, &str, &str); 7] = [
        (Han, "微信号々〇𠮷", "aア1。한"),
        (Letter, "azAZéßñŁǄạ", "微1×÷яαＡⅣ-ª"),
        (Digit, "0189", "٣１²a"),
        (Upper, "AZÉŁ", "azé1ЯＡ"),
        (Lower, "azéß", "AÉ1я"),
        (Space, " \u{A0}\u{3000}", "\n\t\u{2028}\u{200B}a"),
        (Punctuation, "-_.,!$。,、;:「」“”…—·（）!？~", "a1微 々"),
    ];
    for (class, inside, outside) in cases {
        assert_eq!(first_outside(inside, &[class]), None, "{class:?}");
        assert_eq!(first_inside(outside, &[class]), None, "{class:?}");
    }
    assert_eq!(first_outside("微信ab-1!", &[Han, Letter, Digit, Literal('-')]), Some((7, '!')));
    assert_eq!(first_outside("𠮷é!", &[Han, Letter]), Some((3, '!')));
    assert_eq!(first_outside("", &[]), None);
    assert_eq!(CharClass::from_name("han"), Some(Han));
    assert_eq!(CharClass::from_name("literal"), None);
}

#[test]
fn patterns_match_the_whole_text() {
    let cases = [
        ("[A-Z]{2}[0-9]+", "AB1", true),
        ("[A-Z]{2}[0-9]+", "xAB1", false),
        ("[A-Z]{2}[0-9]+", "AB1\n", false),
        ("a|b", "ab", false),
        ("(ab|c)*", "abcab", true),
        ("", "", true),
        ("", "a", false),
        ("微信.+", "微信号", true),
        ("[^a-z-]", "-", false),
        (r"\[\^\]", "[^]", true),
        (r"[\]\-]+", "]-", true),
        ("a{2,}", "aaa", true),
        ("x{0,1000}", "", true),
        ("<a>-&~#", "<a>-&~#", true),
    ];
    for (pattern, text, expected) in cases {
        assert_eq!(Pattern::new(pattern).unwrap().matches(text), expected, "{pattern} {text}");
    }
}

#[test]
fn patterns_that_engines_read_differently_are_not_taken() {
    for pattern in [
        "^a",
        "a$",
        r"\1",
        r"\d",
        r"\b",
        r"\pL",
        r"\",
        "(?i)a",
        "(?:a)",
        "(?=a)",
        "(?<n>a)",
        "a**",
        "a+?",
        "a{2}{3}",
        "*a",
        "(*a)",
        "a|+",
        "a{1001}",
        "a{1,99999999999}",
        "a{3,2}",
        "a{",
        "a{}",
        "a{,3}",
        "a{x}",
        "]",
        "}",
        ")",
        "(a",
        "[a",
        "[]",
        "[^]",
        "[[:alpha:]]",
        "[a&&b]",
        "[a--b]",
        "[z-a]",
        r"\<",
        "((((a{1000}){1000}){1000}){1000})",
    ] {
        assert!(Pattern::new(pattern).is_err(), "{pattern}");
    }
    assert!(Pattern::new(&"微".repeat(256)).is_ok());
    assert!(Pattern::new(&"微".repeat(257)).is_err());
}
