//! What went wrong, in the reader's language. In English the faults of values say it themselves.

use super::{day_words, is_chinese};
use crate::value::{Fault, Unit};

/// Why an operation has no result.
#[must_use]
pub fn fault_words(fault: Fault, language: &str) -> String {
    if !is_chinese(language) {
        return fault.to_string();
    }
    match fault {
        Fault::Overflow => "结果位数过多，无法精确表示".to_owned(),
        Fault::DivisionByZero => "除数为零".to_owned(),
        Fault::NoSuchDay { year, month, .. } if !(1..=12).contains(&month) => format!("{year}年没有{month}月"),
        Fault::NoSuchDay { year, month, day } => format!("{year}年{month}月没有{day}日"),
        Fault::CurrencyMismatch { left, right } => {
            format!("{left} 与 {right} 是不同的货币")
        }
        Fault::Inexact => "结果不是有限小数".to_owned(),
        Fault::Unordered { left, right } => {
            format!("{}与{}之间无法比较长短", unit_words(left), unit_words(right))
        }
        Fault::OutOfRange => "日期超出可以表示的范围（公元 1 年至 9999 年）".to_owned(),
        Fault::NotCovered { day } => format!("日历未涵盖{}", day_words(&day.to_string(), language)),
        Fault::NotPositive => "该数至少须为 1".to_owned(),
        Fault::Endless => "该期间没有终止日，无法计算天数".to_owned(),
    }
}

fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Minute => "分钟",
        Unit::Day => "天",
        Unit::WorkingDay => "工作日",
        Unit::Month => "月",
    }
}
