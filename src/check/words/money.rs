//! Amounts of money in words: `50 EUR`, `50 euros`, `50元`.

use super::claim::Figure;
use crate::value::Currency;

/// What money is called, too.
const MONEY: [(&str, &str); 10] = [
    ("cny", "元"),
    ("cny", "人民币"),
    ("cny", "yuan"),
    ("eur", "欧元"),
    ("eur", "euro"),
    ("usd", "美元"),
    ("usd", "dollar"),
    ("gbp", "pound"),
    ("hkd", "港元"),
    ("jpy", "日元"),
];

impl Figure<'_> {
    /// Whether it is an amount of this money: `50 EUR`, `50 元`.
    pub fn is_of(self, currency: Currency) -> bool {
        let (behind, code) = (self.behind().trim_start(), currency.to_string().to_lowercase());
        behind.starts_with(&code) || MONEY.iter().any(|(of, word)| *of == code && behind.starts_with(word))
    }

    /// Whether it is an amount in any currency.
    pub fn is_money(self) -> bool {
        let behind = self.behind().trim_start();
        MONEY.iter().any(|(code, word)| behind.starts_with(code) || behind.starts_with(word))
    }
}
