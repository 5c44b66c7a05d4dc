//! Random rulebooks, facts and dates: the machine that explains, the prepared form and a naive evaluator say the same; and the
//! quick reader of records reads what the full one reads.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod judging;

use enact::diagnostic::render;
use enact::facts::{Case, Format, Reader};
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;
use enact::source::FileId;
use judging::Both;
use judging::model::{Book, Dice};
use judging::naive::{Facts, violated};
use proptest::prelude::{ProptestConfig, any, proptest};

/// Cases for each rulebook.
const CASES: usize = 25;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn three_evaluators_agree(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let book = Book::random(&mut dice);
        agree(&mut dice, &book);
    }

    #[test]
    fn columns_agree_with_them(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let book = Book::random(&mut dice).without_lists();
        agree(&mut dice, &book);
    }
}

fn agree(dice: &mut Dice, book: &Book) {
    let text = book.text();
    let rulebook = Rulebook::load(vec![("random.enact".to_owned(), text.clone())], None);
    let shown = render::concise(&rulebook.diagnostics, &rulebook.sources);
    assert!(!rulebook.has_errors(), "{shown}\n{text}");
    let mut both = Both::new(&rulebook, ActId(0));
    let mut reader = Reader::new(&rulebook.policy);
    let (mut case, mut quick) = (Case::unknown(&rulebook.policy), Case::unknown(&rulebook.policy));
    let mut cases = Vec::new();
    for _ in 0..CASES {
        let facts = Facts::random(dice);
        let json = facts.json();
        let found = reader.read_into(&mut case, &json, Format::Json, FileId(0));
        assert!(found.is_empty(), "{found:?}\n{json}");
        assert!(reader.json_line_into(&mut quick, json.as_bytes(), FileId(0)).is_ok());
        assert_eq!((&case.cells, &case.texts), (&quick.cells, &quick.texts), "{json}");
        let title = format!("{text}\n{json}\n");
        both.agree(&case, None, enact::value::parse_date(&facts.day), &title);
        both.agree(&case, None, None, &title);
        for (number, provision) in book.provisions.iter().enumerate() {
            // what exceptions come to is between the machine and the prepared form
            if book.provisions.iter().enumerate().any(|(other, of)| {
                let moved = of.moved.as_ref().is_some_and(|(_, base, _)| *base == Some(number));
                of.exception_to == Some(number) || moved || other == number && of.exception_to.is_some()
            }) {
                continue;
            }
            let name = format!("p.p{number}");
            let id = rulebook.policy.provisions.iter().position(|provision| provision.name == name).unwrap();
            let came = both.violated(u32::try_from(id).unwrap());
            assert_eq!(came, violated(provision, &facts, book), "{name} of\n{text}\n{json}");
        }
        cases.push(case.clone());
    }
    both.agree_over_columns(&cases, &text);
}
