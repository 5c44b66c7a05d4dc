//! Single values: what a text, number or word means as the type that is wanted.

use super::decode::Wanted;
use super::errors;
use super::input::Shape;
use super::moment;
use super::schema::Schema;
use crate::diagnostic::Diagnostic;
use crate::policy::Policy;
use crate::policy::ids::TaxonomyId;
use crate::policy::types::Base;
use crate::policy::value::{Pool, TextRef, Value};
use crate::source::Span;
use crate::value::number::FRACTION_DIGITS;
use crate::value::{Currency, DateTimeError, Decimal, Duration, Money, Period, parse_date, parse_decimal, parse_time};

/// A text is at most this long.
const LONGEST_TEXT: usize = 64 * 1024;

/// Why there is no value: already in words.
type Misread = Box<Diagnostic>;

/// One value being read.
pub(super) struct Reading<'a> {
    pub policy: &'a Policy,
    pub schema: &'a Schema,
    pub wanted: Wanted<'a>,
    pub place: Span,
}

impl Reading<'_> {
    /// The value; a text is added to `texts`.
    pub fn scalar(&self, shape: Shape<'_>, texts: &mut String) -> Result<Value, Misread> {
        match &self.wanted.ty.base {
            Base::Bool => self.bool(shape),
            Base::Int => self.int(shape),
            Base::Decimal => self.decimal(shape),
            Base::Percent => self.percent(shape),
            Base::Money(currency) => self.money(shape, *currency),
            Base::Text => self.text(shape, texts),
            Base::Date => self.date(shape),
            Base::Time => self.parsed(shape, |text| parse_time(text).map(Value::Time)),
            Base::DateTime => self.datetime(shape),
            Base::Duration => self.parsed(shape, |text| Duration::parse(text).map(Value::Duration)),
            Base::Period => self.parsed(shape, |text| Period::parse(text).map(Value::Period)),
            Base::Member(taxonomy) => self.member(shape, *taxonomy),
            Base::Record(_) | Base::List(_) | Base::Nothing => Err(self.wrong(shape)),
            Base::Any => Ok(Value::Unknown),
        }
    }

    fn bool(&self, shape: Shape<'_>) -> Result<Value, Misread> {
        match shape {
            Shape::Bool(value) => Ok(Value::Bool(value)),
            Shape::Plain("true" | "True" | "TRUE") => Ok(Value::Bool(true)),
            Shape::Plain("false" | "False" | "FALSE") => Ok(Value::Bool(false)),
            Shape::Null
            | Shape::Unknown
            | Shape::Number(_)
            | Shape::Text(_)
            | Shape::Plain(_)
            | Shape::Word(_)
            | Shape::Record
            | Shape::List => Err(self.wrong(shape)),
        }
    }

    fn int(&self, shape: Shape<'_>) -> Result<Value, Misread> {
        let (Shape::Number(text) | Shape::Plain(text)) = shape else {
            return Err(self.wrong(shape));
        };
        // a number that is whole is that whole number, however its zeros are written
        let value = self.number(shape, text)?.normalize();
        let whole = (value.scale() == 0).then(|| i64::try_from(value.mantissa()).ok()).flatten();
        whole.map(Value::Int).ok_or_else(|| Box::new(errors::not_whole(self.place, text, self.wanted)))
    }

    fn decimal(&self, shape: Shape<'_>) -> Result<Value, Misread> {
        let (Shape::Number(text) | Shape::Plain(text) | Shape::Text(text)) = shape else {
            return Err(self.wrong(shape));
        };
        self.number(shape, text).map(Value::Decimal)
    }

    fn percent(&self, shape: Shape<'_>) -> Result<Value, Misread> {
        let number = words(shape).and_then(|text| text.strip_suffix('%'));
        let number = self.number(shape, number.ok_or_else(|| self.wrong(shape))?)?;
        // a hundredth of 6 digits after the point has 8: exact, for a decimal has room for 28
        let hundredth = Decimal::try_from_i128_with_scale(number.mantissa(), number.scale() + 2);
        hundredth.map(Value::Decimal).map_err(|_| self.wrong(shape))
    }

    fn money(&self, shape: Shape<'_>, wanted: Option<Currency>) -> Result<Value, Misread> {
        let parts = words(shape).and_then(|text| text.split_once(' '));
        let parts = parts.and_then(|(amount, code)| Some((amount, Currency::parse(code.trim())?)));
        let (amount, currency) = parts.ok_or_else(|| self.wrong(shape))?;
        let money = Money::new(self.number(shape, amount)?, currency);
        match wanted {
            Some(wanted) if wanted != currency => {
                Err(Box::new(errors::wrong_currency(self.place, money, wanted, self.wanted)))
            }
            _ => Ok(Value::Money(money)),
        }
    }

    fn text(&self, shape: Shape<'_>, texts: &mut String) -> Result<Value, Misread> {
        let (Shape::Text(text) | Shape::Plain(text)) = shape else {
            return Err(self.wrong(shape));
        };
        if text.len() > LONGEST_TEXT {
            return Err(Box::new(errors::long_text(self.place, text.len(), self.wanted)));
        }
        let start = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        texts.push_str(text);
        Ok(Value::Text(TextRef { pool: Pool::Case, start, length }))
    }

    /// A day; the rules of a scenario name it as a day and not as its midnight.
    fn date(&self, shape: Shape<'_>) -> Result<Value, Misread> {
        let as_moment = !matches!(shape, Shape::Word(_));
        let day = |text: &str| parse_date(text).or_else(|| moment::day_begun(text).filter(|_| as_moment));
        self.parsed(shape, |text| day(text).map(Value::Date))
    }

    fn datetime(&self, shape: Shape<'_>) -> Result<Value, Misread> {
        let text = words(shape).ok_or_else(|| self.wrong(shape))?;
        match moment::moment(text, self.policy.zone.as_ref()) {
            Ok(moment) => Ok(Value::DateTime(moment)),
            Err(DateTimeError::OffsetWithoutZone) => {
                Err(Box::new(errors::offset_without_zone(self.place, text, self.wanted)))
            }
            Err(DateTimeError::Malformed | DateTimeError::OutOfRange) => Err(self.wrong(shape)),
        }
    }

    fn member(&self, shape: Shape<'_>, taxonomy: TaxonomyId) -> Result<Value, Misread> {
        let text = words(shape).ok_or_else(|| self.wrong(shape))?;
        match self.schema.member(self.policy, taxonomy, text) {
            Some(member) => Ok(Value::Member(member)),
            None => Err(Box::new(errors::misspelt_member(self.place, shape, text, taxonomy, self.wanted, self.policy))),
        }
    }

    fn parsed(&self, shape: Shape<'_>, parse: impl Fn(&str) -> Option<Value>) -> Result<Value, Misread> {
        words(shape).and_then(parse).ok_or_else(|| self.wrong(shape))
    }

    /// An exact number within the limits.
    fn number(&self, shape: Shape<'_>, text: &str) -> Result<Decimal, Misread> {
        if let Some(number) =
            parse_decimal(text).or_else(|| parse_decimal(without_zeros(text)?)).or_else(|| small(text))
        {
            return Ok(number);
        }
        let looks = text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && text.chars().all(|c| "0123456789.-+eE".contains(c));
        if looks && text.bytes().any(|b| b.is_ascii_digit()) {
            return Err(Box::new(errors::number_out_of_limits(self.place, text, self.wanted)));
        }
        Err(self.wrong(shape))
    }

    fn wrong(&self, shape: Shape<'_>) -> Misread {
        Box::new(errors::wrong_type(self.place, shape, self.wanted, self.policy))
    }
}

/// A number with many digits behind the point, without the zeros at their end.
fn without_zeros(text: &str) -> Option<&str> {
    let (_, fraction) = text.split_once('.')?;
    let cut = text.trim_end_matches('0');
    (fraction.len() > FRACTION_DIGITS).then(|| cut.strip_suffix('.').unwrap_or(cut))
}

/// A small number as programs write it: `1e-05`. A large one may have lost digits where it was shown, so it is not read.
fn small(text: &str) -> Option<Decimal> {
    let (digits, exponent) = text.split_once(['e', 'E'])?;
    let places: u32 = exponent.strip_prefix('-')?.parse().ok()?;
    let number = parse_decimal(digits)?;
    let number = Decimal::try_from_i128_with_scale(number.mantissa(), number.scale().checked_add(places)?).ok()?;
    Some(number.normalize()).filter(|number| number.scale() as usize <= FRACTION_DIGITS)
}

/// The text of a value that may be written with or without quotes.
fn words(shape: Shape<'_>) -> Option<&str> {
    match shape {
        Shape::Text(text) | Shape::Plain(text) | Shape::Word(text) => Some(text),
        Shape::Null | Shape::Unknown | Shape::Bool(_) | Shape::Number(_) | Shape::Record | Shape::List => None,
    }
}
