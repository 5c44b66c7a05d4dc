//! Money: an exact amount and its currency, which never mix.

use std::cmp::Ordering;
use std::fmt;

use super::Fault;
use super::number::{self, Decimal, Rounding, parse_decimal};

/// A currency: three capital letters, as in ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads three ASCII capital letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; 3] = text.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(out, "{}", char::from(*letter)))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// An amount of a currency. `1.50 CNY` and `1.5 CNY` are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// How much.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

#[expect(clippy::should_implement_trait, reason = "the operators cannot say why there is no result")]
impl Money {
    /// An amount of a currency.
    #[must_use]
    pub const fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// Reads `300 CNY`: a number, one blank, a currency.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (amount, currency) = text.split_once(' ')?;
        Some(Self::new(parse_decimal(amount)?, Currency::parse(currency)?))
    }

    /// The sum.
    ///
    /// # Errors
    /// [`Fault::CurrencyMismatch`], [`Fault::Overflow`].
    pub fn add(self, other: Self) -> Result<Self, Fault> {
        self.same_currency(other)?;
        Ok(Self::new(number::add(self.amount, other.amount)?, self.currency))
    }

    /// The difference.
    ///
    /// # Errors
    /// [`Fault::CurrencyMismatch`], [`Fault::Overflow`].
    pub fn sub(self, other: Self) -> Result<Self, Fault> {
        self.add(other.neg())
    }

    /// The same amount with the other sign.
    #[must_use]
    pub fn neg(self) -> Self {
        Self::new(-self.amount, self.currency)
    }

    /// The amount, that many times.
    ///
    /// # Errors
    /// [`Fault::Overflow`].
    pub fn times(self, factor: Decimal) -> Result<Self, Fault> {
        Ok(Self::new(number::mul(self.amount, factor)?, self.currency))
    }

    /// The amount, rounded to a multiple of `step`.
    ///
    /// # Errors
    /// [`Fault::NotPositive`], [`Fault::Overflow`].
    pub fn round(self, step: Decimal, rounding: Rounding) -> Result<Self, Fault> {
        Ok(Self::new(number::round(self.amount, step, rounding)?, self.currency))
    }

    /// The order of two amounts of one currency.
    ///
    /// # Errors
    /// [`Fault::CurrencyMismatch`].
    pub fn compare(self, other: Self) -> Result<Ordering, Fault> {
        self.same_currency(other)?;
        Ok(self.amount.cmp(&other.amount))
    }

    fn same_currency(self, other: Self) -> Result<(), Fault> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(Fault::CurrencyMismatch { left: self.currency, right: other.currency })
    }
}

/// `300 CNY`, `12.50 CNY`, `12.345 CNY`: a fraction has at least two digits.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = number::show(self.amount);
        let one_digit = amount.split_once('.').is_some_and(|(_, fraction)| fraction.len() == 1);
        let zero = if one_digit { "0" } else { "" };
        write!(out, "{amount}{zero} {}", self.currency)
    }
}
