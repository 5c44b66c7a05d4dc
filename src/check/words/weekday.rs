//! Days of the week that words name, and conditions on other ones: `forbid when d on saturday "sells on a Sunday"`.

use super::spoken::spoken;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::value::Weekday;

const WEEKDAYS: [(Weekday, [&str; 3]); 7] = [
    (Weekday::Monday, ["monday", "星期一", "周一"]),
    (Weekday::Tuesday, ["tuesday", "星期二", "周二"]),
    (Weekday::Wednesday, ["wednesday", "星期三", "周三"]),
    (Weekday::Thursday, ["thursday", "星期四", "周四"]),
    (Weekday::Friday, ["friday", "星期五", "周五"]),
    (Weekday::Saturday, ["saturday", "星期六", "周六"]),
    (Weekday::Sunday, ["sunday", "星期日", "周日"]),
];
/// Words between the first and the last of several days.
const TO: [&str; 6] = [" to ", " through ", "until", "–", "至", "到"];

/// The days of the week that a text in small letters names, and by which word.
pub(in crate::check) fn weekdays(text: &str) -> Vec<(Weekday, &'static str)> {
    let named = |words: &[&'static str]| words.iter().copied().find(|word| text.contains(*word));
    WEEKDAYS.iter().filter_map(|(day, words)| Some((*day, named(words)?))).collect()
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::OnWeekday(..))) {
        return Vec::new();
    }
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| {
        let all = spoken(look, provision, |site| {
            let within = look.within(site.node).into_iter();
            within.filter(|id| matches!(look.node(*id), Node::OnWeekday(..))).collect()
        });
        all.into_iter().filter_map(|one| {
            let Node::OnWeekday(_, own) = look.node(one.of) else { return None };
            one.texts.iter().find_map(|text| {
                let small = text.words.to_lowercase();
                let said = weekdays(&small);
                let apart = !said.is_empty() && !said.iter().any(|(day, _)| own.contains(day));
                let plain = !TO.iter().any(|word| small.contains(word));
                (apart && plain).then(|| {
                    let names: Vec<String> = said.iter().map(|(day, _)| format!("{day:?}")).collect();
                    errors::on_other_weekdays(look.span(one.of), &text.who(), &names)
                })
            })
        })
    });
    of_provisions.collect()
}
