//! "Up to the 27th birthday", over years that are counted up to 27 and all of that year: `years … <= 27`.

use super::spoken::spoken;
use super::told::{Text, own};
use crate::check::edit::{BESIDE, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, number};

/// Words before a birthday that ends something, and before one with which something begins.
const ENDS: [&str; 6] = ["up to", "until", "till", "before", "by", "not reached"];
const BEGINS: [&str; 4] = ["from", "since", "on", "reached"];
const ORDINALS: [&str; 4] = ["th birthday", "st birthday", "nd birthday", "rd birthday"];

/// A comparison of years with a number that takes another end than a birthday has.
struct Off {
    at: NodeId,
    number: Decimal,
    ends: bool,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Between { unit: CountUnit::Years, .. })) {
        return Vec::new();
    }
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| {
        let all = spoken(look, provision, |site| off(look, site.node));
        all.into_iter().filter_map(|one| against(look, &one.of, &one.texts))
    });
    let of_defines = look.policy.defines.iter().flat_map(|define| {
        let texts = own(&define.doc, None);
        off(look, define.value).into_iter().filter_map(|one| against(look, &one, &texts)).collect::<Vec<_>>()
    });
    of_provisions.chain(of_defines).collect()
}

fn off(look: Look<'_>, clause: NodeId) -> Vec<Off> {
    let one = |at: NodeId| {
        let Node::Compare(..) = look.node(at) else { return None };
        let asked = look.demand(at)?;
        let Node::Between { unit: CountUnit::Years, .. } = look.node(asked.subject) else { return None };
        let Test::Compare(sign, Constant::Number(number)) = asked.test else { return None };
        let ends = match sign {
            Comparison::LessOrEqual => true,
            Comparison::Greater => false,
            Comparison::Equal | Comparison::NotEqual | Comparison::Less | Comparison::GreaterOrEqual => return None,
        };
        Some(Off { at, number, ends })
    };
    look.within(clause).into_iter().filter_map(one).collect()
}

fn against(look: Look<'_>, off: &Off, texts: &[Text]) -> Option<Diagnostic> {
    texts.iter().find_map(|text| {
        let small = text.words.to_lowercase();
        let said = ORDINALS.iter().find_map(|word| {
            let before = small.get(..small.find(word)?)?;
            let start = before.rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
            let (lead, digits) = before.split_at_checked(start)?;
            let lead: Vec<&str> = lead.split_whitespace().rev().take(3).collect();
            let lead = lead.into_iter().rev().collect::<Vec<_>>().join(" ");
            let words = if off.ends { &ENDS[..] } else { &BEGINS[..] };
            let fits = words.iter().any(|word| lead.split(' ').any(|own| own == *word) || lead.contains(word));
            (digits.parse() == Ok(off.number) && fits).then(|| format!("the {digits}{word}"))
        })?;
        let at = look.span(off.at);
        Some(with_sign(look, (at, BESIDE), |mended| {
            errors::birthday_beside(at, &text.who(), (&said, &number::show(off.number), off.ends), mended)
        }))
    })
}
