//! Names of functions, types and values of other languages, and how the same is said here.

use crate::diagnostic::Diagnostic;

/// What is said to a name that is not declared, where another language has it.
pub(super) fn elsewhere(name: &str) -> Option<&'static str> {
    let small = name.to_lowercase();
    let last = small.rsplit('.').next().unwrap_or(&small);
    Some(match last {
        "now" | "today" | "current_date" | "getdate" | "curdate" => "the day on which is asked is `today`",
        "sum" | "total" => "a sum is `sum i.price for i in items`",
        "avg" | "mean" | "average" => {
            "an average is a sum divided by a count: `(sum i.price for i in items) / (count i in items)`"
        }
        "count" | "len" | "size" | "length" => "how many there are is `count i in items`",
        "exists" | "defined" | "isset" | "isnull" | "is_null" | "present" | "is_none" => {
            "whether something is there is `x is given` or `x is none`"
        }
        "isempty" | "is_empty" | "empty" => {
            "whether there are none is `no i in items where true`, or `(count i in items) == 0`"
        }
        "coalesce" | "ifnull" | "nvl" => "another value in place of none is `a otherwise b`",
        "datediff" | "days_between" | "dateadd" | "date_diff" => {
            "the time between two days is `days from a to b`, a day moved is `a + 10 days`"
        }
        "years" | "years_between" | "age_at" | "get_age" => "the years between two days are `years from born_on to d`",
        "months" | "days" | "weeks" | "months_between" => "the time between two days is `days from a to b`",
        "contains" | "includes" | "has" => {
            "whether a text has another in it is `text contains \"x\"`, whether a list has something `x in list`"
        }
        "startswith" | "starts_with" => "how a text begins is `text starts with \"x\"`",
        "endswith" | "ends_with" => "how a text ends is `text ends with \"x\"`",
        "any" => "whether one fits is `any i in items where …`",
        "all" | "every" => "whether all fit is `all i in items have …`",
        "filter" | "where" => "some of a list are `i in items where …`, as in `count i in items where i.ok`",
        "first" | "last" => "one end of a list is `first i for i in items by i.date`",
        "year" => "the year of a day is `year number of d`, one year is `1 year`",
        "month" | "day" => "what belongs to a day is `month number of d`, a length of time is `1 month`",
        "weekday" | "dayofweek" => "whether a day is a weekday is `d on saturday`",
        "ceil" | "floor" | "trunc" => "whole numbers are made by `round x to 1 up` or `round x to 1 down`",
        "lower" | "upper" | "trim" | "strip" | "tolower" | "toupper" => {
            "texts are compared as they are written; `matches` has a pattern for many"
        }
        "string" | "str" | "varchar" | "char" => "the type of a text is `text`",
        "number" | "numeric" | "float" | "double" | "real" => "the types of numbers are `int` and `decimal`",
        "integer" | "long" | "整数" => "the type of a whole number is `int`",
        "boolean" => "the type of what is true or false is `bool`",
        "timestamp" => "the type of a day with its time is `datetime`",
        "日期" => "the type of a day is `date`",
        "list" | "array" | "set" | "vector" => "a list of them is `[T]`, such as `[Dog]` or `[text]`",
        "optional" | "nullable" => "what may be none has `?` behind its type: `date?`",
        "yes" | "是" | "真" => "what holds is `true`",
        "no" | "否" | "假" => "what does not hold is `false`",
        "unlimited" | "infinity" | "inf" => "what has no limit is `none`",
        "default" | "other" | "others" | "rest" | "其他" | "其它" | "默认" => {
            "what holds for all other values stands behind `else:`"
        }
        "nothing" | "undefined" | "missing" => "what is not there is `none`",
        "十" | "三十" | "十日" | "三十日" | "十五日" | "十个工作日" | "十八" | "两" | "二" | "三" | "五" => {
            "numbers are written in figures: `10`, `30 days`"
        }
        _ => return None,
    })
}

/// The same as the help of a finding that has none.
pub(super) fn told(found: Diagnostic, name: &str) -> Diagnostic {
    match (&found.help, elsewhere(name)) {
        (None, Some(help)) => found.help(help),
        (_, _) => found,
    }
}

/// What a method of other languages, called on something, is here: `items.count()`.
pub(in crate::resolve) fn method(found: Diagnostic, name: &str) -> Diagnostic {
    let called = name.rsplit_once('.').map_or("", |(_, method)| method);
    told(found, called)
}
