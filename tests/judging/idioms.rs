//! Rules in forms that the naive evaluator does not know: what they come to is between the machine and the prepared form.

use super::model::Dice;

/// A calendar for them, beyond which nobody knows, and sources that disagree.
pub const BESIDE: &str = "source ONE \"one\"\nsource TWO \"another\"\n\
    calendar work { covers 1995-01-01 .. 2025-12-31  weekend saturday, sunday  holiday every 05-01 }\n\
    define part(x: money CNY, y: int) = round (x * 7 / 3) + x * y to 0.1 CNY half even\n";

/// What is said; `#` is a small number, `@` a number of days.
const IDIOMS: [&str; 55] = [
    "rule N { on go  forbid when (max i.on for i in items where i.kind is a) > law_of - @ days }",
    "rule N { on go  require (min i.on for i in items where i.ok) < born }",
    "rule N { on go  forbid when (max i.on for i in items) is none }",
    "rule N { on go  require (first i.on for i in items where i.ok by i.on) < law_of - @ days }",
    "rule N { on go  forbid when (last i.kind for i in items by i.on) is a }",
    "rule N { on go  forbid when (first i.ok for i in items) }",
    "rule N { on go  require (last i.on for i in items where i.kind is d) >= born }",
    "quota N { on go  count distinct i.kind for i in items where i.ok  limit # }",
    "quota N { on go  count distinct x for x in there  limit # }",
    "fee N { on go  amount round (m * 1.5% / 7) to 0.01 CNY half up  at least # CNY  at most 5 CNY }",
    "fee N { on go  amount part(m, #) }",
    "fee N { on go  amount brackets of m { up to 100 CNY: 3%  up to 250 CNY: 10%  above: 20% } }",
    "fee N { on go  amount band of n { up to 0: 1 CNY  below 3: 2 CNY  up to 5: # CNY } }",
    "quota N { on go  count n  limit band of m { up to 100 CNY: #  above: 4 } }",
    "quota N { on go  count n  limit by t { \"x\": #  \"yA\": none } }",
    "quota N { on go  count n  limit by n { 1: #  2: 1  else: 3 } }",
    "rule N { on go  require born on working day in work }",
    "rule N { on go  forbid when done on saturday, sunday }",
    "rule N { on go  forbid when law_of in season 11-01 .. 02-28 }",
    "rule N { on go  require born rolled forward in work <= law_of }",
    "rule N { on go  forbid when (2nd monday on or after born) > done }",
    "rule N { on go  require (3rd friday of month of law_of) < done or flag }",
    "deadline N { on go  within @ days of born  roll forward in work  met by done  else forbid \"late\" }",
    "deadline N { on go  by done  roll back in work  met by born  else forbid \"late\" }",
    "deadline N { on go  within @ days of born  met by done  else \"late\" }\namendment zN { from 2010-01-01  amend qN.else \"late\" -> forbid \"banned\"  keep previous when flag until 2013-01-01 }",
    "rule N { on go  forbid when m / n > 300 CNY / # }",
    "rule N { on go  forbid when n / 3 == # / 2 }",
    "rule N { on go  require born + n months < law_of }",
    "rule N { on go  require done in [born, law_of] or k in there }",
    "rule N { on go  require (born .. law_of) cut to (year of law_of) is given }",
    "rule N { on go  forbid when (round (n * 2 / 3) to 1 up) > # }",
    "quota N { on go  count n  limit # cite ONE \"1\" disputed 2 cite TWO \"1\" }",
    "quota N { on go  count i in items where i.on > law_of - @ days  limit by k { a: # disputed 0 cite TWO \"2\"  d: 2  e: none } }",
    "rule N { on go  when flag  require n > # \"is more\" disputed n < 3 cite TWO \"3\" }",
    "define dN = (years from born to law_of) * # disputed n + 2 cite ONE \"4\"\nrule N { on go  forbid when dN > 4 }",
    "fee N { on go  amount # CNY disputed 7 CNY cite TWO \"5\" }",
    "deadline N { on go  within @ days of born disputed 30 days cite TWO \"6\"  met by done  else forbid \"late\" }",
    "quota N { on go  count n  limit 5 }\namendment zN { from 2003 .. 2016-06-30  amend qN.limit 5 -> #  keep previous when flag until 2017-01-01 }",
    "rule N { on go  forbid when m > 200 CNY  from 2004-03 .. 2017-01-31 }",
    "rule N { on go  permit when n > # or k is d }",
    "rule N { on go  require n < 5  permit when flag \"may\" disputed n < # cite ONE \"7\" }",
    "rule N { on go  permit when m > 100 CNY  from 2002 .. 2015 }",
    "rule N { on go  forbid when n > 3 }\nrule mN { exception to qN  when flag  forbid when n > 4 }\nrule eN { exception to mN  when k is a  forbid when n > # }\nrule fN { exception to mN  when born < 2009-01-01  require n < 6 }",
    "quota N { on go  count n  limit by k { a: 1  d: 2  e: 3 } }\nquota mN { exception to qN  when flag  limit # }\nquota eN { exception to mN  when t is given  from 2006-01-01  limit none }",
    "rule N { on go  require n > # \"is more\" }\namendment zN { from 2006-01-01  amend qN.require { \"is more\": n > # -> n > 5 }  keep previous when flag until 2015-01-01 }",
    "rule N { on go  permit when n > # \"may\" }\namendment zN { from 2007-01-01  amend qN.permit { \"may\": n > # -> n > 5 or k is d }  keep previous when born < 2004-01-01 until 2017-01-01 }",
    "rule N { on go  forbid when n > # }\namendment zN { from 2005-01-01  repeal qN  keep previous when flag until 2016-06-30 }",
    "rule N { on go  forbid when n > # }\nrule mN { exception to qN  when k is d  require flag }\namendment zN { from 2008-01-01  repeal mN  keep previous when born < 2006-01-01 until 2015-06-30 }",
    "rule uN { require n > # \"more\" disputed n > 1 cite TWO \"9\" }\nrule N { on go  when flag  require uN.satisfied or k is d }",
    "rule uN { when k is a  forbid when n > #  from 2006-01-01 }\nrule N { on go  forbid when uN.violated  forbid when not uN.satisfied and t is given }",
    "fee uN { on go  when flag  amount m * #  at most 700 CNY }\nrule N { on go  forbid when uN.amount > 500 CNY }",
    "quota uN { on go  when k is a  count n  limit # }\nrule N { on go  require uN.remaining >= 2 or flag  forbid when uN.violated and born < 2005-01-01 }",
    "deadline uN { on go  when flag  within @ days of born  met by done  else \"late\" }\nrule N { on go  require (uN.last_day is none) or uN.last_day < law_of }",
    "quota uN { on go  count i in items where i.ok  limit # }\nquota N { on go  count i in items where i.on < law_of and uN.satisfied  limit 1 }",
    "rule N { on go  require n < 6 }\nrule mN { on go  exception to qN  when flag  require n < # disputed n < 4 cite TWO \"8\" }",
];

/// One of them, as a provision of this number.
pub fn idiom(dice: &mut Dice, number: usize) -> String {
    let text = IDIOMS.get(dice.roll(IDIOMS.len())).copied().unwrap_or_default();
    let (small, days) = ((1 + dice.roll(4)).to_string(), dice.roll(3_000).to_string());
    text.replace(" N ", &format!(" q{number} "))
        .replace("zN", &format!("z{number}"))
        .replace("qN", &format!("q{number}"))
        .replace("dN", &format!("d{number}"))
        .replace("mN", &format!("m{number}"))
        .replace("uN", &format!("u{number}"))
        .replace("eN", &format!("e{number}"))
        .replace("fN", &format!("f{number}"))
        .replace('#', &small)
        .replace('@', &days)
        + "\n"
}
