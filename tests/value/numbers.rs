//! Numbers and money.

use std::cmp::Ordering;
use std::collections::HashSet;

use enact::value::number::{
    add, compare_products, compare_quotients, div_exact, mul, round, round_quotient, show, storable, sub,
};
use enact::value::{Currency, Decimal, Fault, Money, Rounding, parse_decimal};
use proptest::prelude::*;

use super::number;

fn decimal(mantissa: i128, scale: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(mantissa, scale).unwrap()
}

/// Rounds `top / bottom` to a whole number with nothing but integers; `bottom` is above 0.
fn reference(top: i128, bottom: i128, rounding: Rounding) -> i128 {
    let floor = top.div_euclid(bottom);
    let rest = top.rem_euclid(bottom);
    if rest == 0 {
        return floor;
    }
    let (down, up) = if top < 0 { (floor + 1, floor) } else { (floor, floor + 1) };
    let nearest = if (2 * rest) < bottom { floor } else { floor + 1 };
    let tie = 2 * rest == bottom;
    match rounding {
        Rounding::Floor => floor,
        Rounding::Ceiling => floor + 1,
        Rounding::Up => up,
        Rounding::Down => down,
        Rounding::HalfUp => {
            if tie {
                up
            } else {
                nearest
            }
        }
        Rounding::HalfDown => {
            if tie {
                down
            } else {
                nearest
            }
        }
        Rounding::HalfEven => {
            if tie {
                floor + floor.rem_euclid(2)
            } else {
                nearest
            }
        }
    }
}

fn rounding() -> impl Strategy<Value = Rounding> {
    proptest::sample::select(Rounding::ALL.to_vec())
}

const SIZE: i128 = 1_000_000_000_000_000_000_000_000;

proptest! {
    #[test]
    fn sums_and_products_are_those_of_integers(a in -SIZE..SIZE, b in -SIZE..SIZE, c in -9999..9999_i128) {
        prop_assert_eq!(add(decimal(a, 6), decimal(b, 6)), Ok(decimal(a + b, 6)));
        prop_assert_eq!(sub(decimal(a, 6), decimal(b, 6)), Ok(decimal(a - b, 6)));
        prop_assert_eq!(mul(decimal(a, 6), decimal(c, 4)), Ok(decimal(a * c, 10)));
    }

    #[test]
    fn a_product_divides_again(a in -SIZE..SIZE, b in 1..9999_i128) {
        let product = mul(decimal(a, 6), decimal(b, 2)).unwrap();
        prop_assert_eq!(div_exact(product, decimal(b, 2)), Ok(decimal(a, 6)));
    }

    #[test]
    fn quotients_are_rounded_as_integers_are(
        n in -100_000..100_000_i128, d in 1..300_i128, step in 1..50_i128, negative in any::<bool>(), r in rounding(),
    ) {
        // (n / 100) / (d / 10) in steps of step / 1000
        let expected = reference(n * 100, d * step, r) * step;
        let rounded = round_quotient(decimal(n, 2), decimal(d, 1), decimal(step, 3), r);
        prop_assert_eq!(rounded, Ok(decimal(expected, 3)));
        if negative {
            let rounded = round_quotient(decimal(-n, 2), decimal(-d, 1), decimal(step, 3), r);
            prop_assert_eq!(rounded, Ok(decimal(expected, 3)));
        }
    }

    #[test]
    fn the_widest_quotients_are_rounded_within_a_step(n in -SIZE..SIZE, d in 1..SIZE, r in rounding()) {
        // (n / d) as whole numbers, each taken to its widest digits
        let rounded = round_quotient(decimal(n, 20), decimal(d, 20), Decimal::ONE, r);
        prop_assert_eq!(rounded, Ok(decimal(reference(n, d, r), 0)));
    }

    #[test]
    fn quotients_are_ordered_as_integers_are(a in -999..999_i128, b in 1..99_i128, c in -999..999_i128, d in 1..99_i128, turn in any::<bool>()) {
        let s = if turn { -1 } else { 1 };
        let order = compare_quotients((decimal(s * a, 2), decimal(s * b, 28)), (decimal(c, 2), decimal(d, 28)));
        prop_assert_eq!(order, Ok((a * d).cmp(&(c * b))));
        let products = compare_products(decimal(a, 0), decimal(b, 3), decimal(c, 2), decimal(d, 1));
        prop_assert_eq!(products, (a * b).cmp(&(c * d)));
    }

    #[test]
    fn a_number_is_read_as_it_is_shown(a in -SIZE..SIZE, scale in 0..7_u32) {
        let number = decimal(a / 10_i128.pow(6 - scale), scale);
        prop_assert_eq!(parse_decimal(&show(number)), Some(number));
        prop_assert_eq!(storable(number), Ok(number));
    }
}

#[test]
fn a_number_has_one_form() {
    assert_eq!(show(number("1.50")), "1.5");
    assert_eq!(show(number("300.00")), "300");
    assert_eq!(show(number("-0")), "0");
    assert_eq!(show(number("-0.000001")), "-0.000001");
    assert_eq!(show(number("999999999999999999.999999")), "999999999999999999.999999");
    for text in [
        "",
        "-",
        "+1",
        "007",
        "00",
        "01.5",
        ".5",
        "5.",
        "1e3",
        "1_000",
        "1,000",
        " 1",
        "1.2.3",
        "--1",
        "1000000000000000000",
        "0.0000001",
        "１",
        "NaN",
    ] {
        assert_eq!(parse_decimal(text), None, "{text}");
    }
}

#[test]
fn what_is_not_exact_is_a_fault() {
    let wide = decimal(9_999_999_999_999_999_999_999_999_999, 0);
    let small = decimal(1, 28);
    assert_eq!(add(wide, small), Err(Fault::Overflow));
    assert_eq!(mul(wide, wide), Err(Fault::Overflow));
    assert_eq!(mul(small, small), Err(Fault::Overflow));
    assert_eq!(mul(wide, Decimal::ZERO), Ok(Decimal::ZERO));
    assert_eq!(add(wide, -wide), Ok(Decimal::ZERO));
    assert_eq!(mul(decimal(1 << 90, 28), decimal(5_i128.pow(30), 2)), Ok(decimal(1 << 60, 0)));
    assert_eq!(div_exact(number("1"), number("3")), Err(Fault::Inexact));
    assert_eq!(div_exact(number("1"), number("0.0")), Err(Fault::DivisionByZero));
    assert_eq!(div_exact(number("1"), number("1024")), Ok(decimal(9_765_625, 10)));
    assert_eq!(div_exact(number("1"), decimal(1 << 21, 0)), Err(Fault::Inexact));
    assert_eq!(storable(decimal(1, 7)), Err(Fault::Inexact));
    assert_eq!(storable(decimal(10_i128.pow(18), 0)), Err(Fault::Overflow));
    assert_eq!(compare_quotients((wide, small), (wide, -small)), Ok(Ordering::Greater));
    assert_eq!(compare_quotients((wide, Decimal::ZERO), (wide, small)), Err(Fault::DivisionByZero));
    assert_eq!(compare_products(wide, wide, wide, sub(wide, Decimal::ONE).unwrap()), Ordering::Greater);
}

#[test]
fn rounding_in_words() {
    let cases = [
        ("2.5", ["3", "2", "2", "3", "2", "3", "2"]),
        ("-2.5", ["-3", "-2", "-2", "-3", "-2", "-2", "-3"]),
        ("3.5", ["4", "3", "4", "4", "3", "4", "3"]),
        ("-0.1", ["0", "0", "0", "-1", "0", "0", "-1"]),
        ("7", ["7"; 7]),
    ];
    for (text, expected) in cases {
        let all = Rounding::ALL.map(|r| show(round(number(text), Decimal::ONE, r).unwrap()));
        assert_eq!(all, expected, "{text}");
    }
    let to_005 = |text| round(number(text), number("0.05"), Rounding::HalfUp).map(show);
    assert_eq!(to_005("1.025"), Ok("1.05".to_owned()));
    assert_eq!(to_005("1.024999"), Ok("1".to_owned()));
    for step in ["0", "-1"] {
        assert_eq!(round(number("1"), number(step), Rounding::Up), Err(Fault::NotPositive));
    }
    for rounding in Rounding::ALL {
        assert_eq!(Rounding::from_name(rounding.name()), Some(rounding));
    }
    // 1 / 3 is not rounded to 0.5 by way of 0.33, nor 0.4999… by way of 0.50
    let once = |n, d| round_quotient(number(n), number(d), Decimal::ONE, Rounding::HalfUp).map(show);
    assert_eq!(once("499999999999999999", "999999999999999999"), Ok("0".to_owned()));
    assert_eq!(once("500000000000000000", "999999999999999999"), Ok("1".to_owned()));
}

#[test]
fn money_keeps_its_currency() {
    let money = |text| Money::parse(text).unwrap();
    let shown = |text| money(text).to_string();
    assert_eq!(shown("300 CNY"), "300 CNY");
    assert_eq!(shown("300.00 CNY"), "300 CNY");
    assert_eq!(shown("12.5 CNY"), "12.50 CNY");
    assert_eq!(shown("-12.345 CNY"), "-12.345 CNY");
    assert_eq!(HashSet::from([money("1.5 CNY"), money("1.50 CNY")]).len(), 1);
    assert_eq!(HashSet::from([money("0 CNY"), money("0 CNY").neg()]).len(), 1);
    for text in ["300", "CNY", "300CNY", "300  CNY", "300 cny", "300 CNYX", "CNY 300", "300 CNY ", "300 元"] {
        assert_eq!(Money::parse(text), None, "{text}");
    }
    let (cny, gbp) = (Currency::parse("CNY").unwrap(), Currency::parse("GBP").unwrap());
    let mismatch = Fault::CurrencyMismatch { left: cny, right: gbp };
    assert_eq!(money("1 CNY").add(money("0 GBP")), Err(mismatch));
    assert_eq!(money("1 CNY").compare(money("1 GBP")), Err(mismatch));
    assert_eq!(money("1 CNY").sub(money("0.9 CNY")), Ok(money("0.1 CNY")));
    assert_eq!(money("1 CNY").compare(money("0.9 CNY")), Ok(Ordering::Greater));
    assert_eq!(money("19.99 CNY").times(number("0.2")), Ok(money("3.998 CNY")));
    assert_eq!(mismatch.to_string(), "CNY and GBP are different currencies");
}
