//! The quick reader of records reads what the full reader reads, and finds the same mistakes: a good record with every byte of it
//! changed, left out or doubled.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use enact::facts::{Case, Format, Reader};
use enact::rulebook::Rulebook;
use enact::source::FileId;

const RULES: &str = include_str!("../benches/registration.enact");
const RECORD: &str = include_str!("../benches/registration.json");

/// Both readers, and a case for each.
struct Both<'p> {
    quick: Reader<'p>,
    full: Reader<'p>,
    cases: (Case, Case),
}

impl Both<'_> {
    fn agree(&mut self, line: &[u8]) {
        let read = self.quick.json_line_into(&mut self.cases.0, line, FileId(3));
        let Ok(text) = std::str::from_utf8(line) else {
            let found = read.unwrap_err();
            assert_eq!(found.iter().map(|one| one.code.id()).collect::<Vec<_>>(), ["E0501"]);
            return;
        };
        let found = self.full.read_into(&mut self.cases.1, text, Format::Json, FileId(3));
        assert_eq!(read.is_ok(), found.is_empty(), "{text}");
        assert_eq!(read.err().unwrap_or_default(), found, "{text}");
        if found.is_empty() {
            assert_eq!(
                (&self.cases.0.cells, &self.cases.0.texts),
                (&self.cases.1.cells, &self.cases.1.texts),
                "{text}"
            );
            assert_eq!(self.cases.0.presumed, self.cases.1.presumed, "{text}");
        }
    }
}

fn with_both(rules: &str, test: impl Fn(&mut Both<'_>)) {
    with_both_leaving_out(rules, Some(Vec::new()), test);
}

/// Both leave out these keys, or all that name no fact.
fn with_both_leaving_out(rules: &str, keys: Option<Vec<String>>, test: impl Fn(&mut Both<'_>)) {
    let rulebook = Rulebook::load(vec![("lines.enact".to_owned(), rules.to_owned())], None);
    assert!(!rulebook.has_errors(), "{:?}", rulebook.diagnostics);
    let policy = &rulebook.policy;
    let cases = (Case::unknown(policy), Case::unknown(policy));
    for null_is_unknown in [false, true] {
        let reader = || Reader::new(policy).leaving_out(keys.clone()).with_unknown_nulls(null_is_unknown);
        test(&mut Both { quick: reader(), full: reader(), cases: cases.clone() });
    }
}

#[test]
fn a_record_with_every_byte_changed() {
    changed(RECORD.trim_end());
}

#[test]
fn a_record_as_other_programs_write_it() {
    let spaced = RECORD.trim_end().replace("\":", "\": ").replace(",\"", ", \"").replace("},{", "}, {");
    let escape = |letter: char| match letter {
        'e' => "\\u0065".to_owned(),
        letter if letter.is_ascii() => letter.to_string(),
        letter => letter.encode_utf16(&mut [0; 2]).iter().map(|half| format!("\\u{half:04x}")).collect(),
    };
    let escaped: String = spaced.replace("\"name\": \"", "\"name\": \"\\n𠮷").chars().map(escape).collect();
    changed(&spaced);
    changed(&escaped.replace("fals\\u0065", "false").replace("tru\\u0065", "true"));
}

/// Every byte of a good record is changed, left out and doubled.
fn changed(record: &str) {
    with_both(RULES, |both| {
        let good = record.as_bytes();
        both.agree(good);
        assert!(both.quick.json_line_into(&mut both.cases.0, good, FileId(3)).is_ok(), "{record}");
        for at in 0..good.len() {
            for byte in *b"\"\\{}[]:, 09-.anu\xff\x07\n\0" {
                let mut changed = good.to_vec();
                *changed.get_mut(at).unwrap() = byte;
                both.agree(&changed);
            }
            both.agree(good.get(..at).unwrap());
            both.agree(&[good.get(..at).unwrap(), good.get(at + 1..).unwrap()].concat());
            both.agree(&[good.get(..=at).unwrap(), good.get(at..).unwrap()].concat());
        }
    });
}

#[test]
fn values_of_every_type() {
    let rules = "taxonomy K { a b }\nrecord R { k: K  n: int }\n\
        facts { flag: bool  n: int  d: decimal  p: percent  m: money CNY  c: money  t: text?  d1: date  d2: datetime\n\
        h: time  l: duration  s: period  k: K?  r: R?  rs: [R]  ns: [int]  ks: [K] }\n\
        presume flag is false\npresume R.n = 7\n";
    with_both(rules, |both| {
        let values = [
            "true",
            "false",
            "null",
            "0",
            "-0",
            "-7",
            "1.5",
            "01",
            "1e3",
            "1e-05",
            "15E-1",
            "10e-1",
            "1e-7",
            "1e--1",
            "1e-4294967295",
            "1.0",
            "-3.000000000000",
            "0.0 ",
            "1.",
            "1 .0",
            "1.0e1",
            "1.01",
            "1.5000000000",
            "[1.0, 2 ,3.00]",
            "{\"n\":1.0}",
            "{\"n\":1.0 ,\"k\":\"a\"}",
            "123456789012345678.00",
            "123456789012345678",
            "1234567890123456789",
            "\"\"",
            "\"x\"",
            "\"\\u0041\"",
            "\"a\"",
            "\"a\0\"",
            "\"K.a\"",
            "\"b\"",
            "\"5%\"",
            "\"12.50 CNY\"",
            "\"12.50 USD\"",
            "\"2018-11-20\"",
            "\"2018-02-30\"",
            "\"0000-01-01\"",
            "\"2018-11-20T10:00\"",
            "\"2018-11-20T00:00:00\"",
            "\"2018-11-20 00:00:00.000\"",
            "\"2018-11-20T00:00:00.001\"",
            "\"2018-11-20T00:00:00Z\"",
            "\"2018-11-20 10:00\"",
            "\"2018-11-20\\u002000:00:00\"",
            "\"2018-02-30T00:00\"",
            "\"10:30\"",
            "\"30 days\"",
            "\"2018-01-01 .. 2018-02-01\"",
            "{}",
            "{\"k\":\"a\"}",
            "{\"k\":\"a\",\"n\":1}",
            "{\"n\":1,\"n\":2}",
            "{\"x\":1}",
            "[]",
            "[{}]",
            "[{\"k\":\"b\"},{\"n\":2}]",
            "[1, 2 ,3]",
            "[\"a\",\"b\"]",
            "[null]",
            "[1,]",
            "[,1]",
            "[[1]]",
            "{\"amount\":\"3\",\"currency\":\"CNY\"}",
            "\"\u{516c}\u{4f17}\"",
        ];
        let keys =
            ["flag", "n", "d", "p", "m", "c", "t", "d1", "d2", "h", "l", "s", "k", "r", "rs", "ns", "ks", "other"];
        for key in keys {
            for value in values {
                both.agree(format!("{{\"{key}\":{value}}}").as_bytes());
                both.agree(format!(" {{ \"{key}\" : {value} , \"n\" : 1 }}\r\n").as_bytes());
                both.agree(format!("{{\"{key}\":{value},\"{key}\":{value}}}").as_bytes());
            }
        }
        for odd in ["", " ", "{", "{}", "{} {}", "[]", "null", "\u{feff}{}", "{\"n\":1}x", "{\"\\u006e\":1}"] {
            both.agree(odd.as_bytes());
        }
    });
}

#[test]
fn what_is_left_out_is_passed_over() {
    let rules = "record R { n: int }\nfacts { a: int  r: R  b: text }\n";
    let values = [
        "1",
        "-1.50",
        "01",
        "1.",
        "1e5",
        "-",
        "true",
        "tru",
        "null",
        "\"\"",
        "\"a\\\"b\"",
        "\"\u{516c}\"",
        "{}",
        "[]",
        "[1, \"x\" ,{\"y\" : [true,null]}]",
        "{\"y\":1,\"y\":2}",
        "[1,]",
        "{\"y\"}",
        "{\"y\":}",
        "[",
        "{",
        "\"",
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
        "[[[[1]]]]x",
    ];
    for keys in [None, Some(vec!["id".to_owned(), "x".to_owned()])] {
        with_both_leaving_out(rules, keys, |both| {
            for value in values {
                both.agree(format!("{{\"id\":{value},\"a\":1,\"r\":{{\"n\":2}},\"b\":\"b\"}}").as_bytes());
                both.agree(format!("{{\"a\":1,\"id\" : {value} , \"r\":{{\"x\":{value}}},\"x\":{value} }}").as_bytes());
                both.agree(format!("{{\"other\":{value},\"id\":1,\"a\":2,\"a\":3}}").as_bytes());
                both.agree(format!("{{\"id\":{value}}}").as_bytes());
                both.agree(format!("{{\"id\":{value}").as_bytes());
            }
        });
    }
}

/// The bytes of texts are looked at together, and are to be characters each by itself.
#[test]
fn a_character_that_is_cut_in_two() {
    with_both("facts { a: text  b: text }\n", |both| {
        let parts: [&[u8]; 6] = [b"\xe9", b"\xe9\x9d", b"\x92", b"\x9d\x92", b"", "青".as_bytes()];
        for first in parts {
            for second in parts {
                both.agree(&[b"{\"a\":\"".as_slice(), first, b"\",\"b\":\"", second, b"\"}"].concat());
            }
        }
    });
}
