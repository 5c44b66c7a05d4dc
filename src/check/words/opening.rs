//! Times of the year, hours and periods in which something is open or closed: another time than the words say, or the opposite of it.

use super::denial::{denies, words};
use super::kin::kindred;
use super::range::{Day, Stretch, hours, opens, season, stretch};
use super::spoken::{Asks, Spoken, spoken};
use super::told::Text;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::value::date::month_name;
use crate::value::{Date, MonthDay, Time};

/// Words that make of a time another one.
const OTHER: [&str; 11] =
    ["not ", "no ", "outside", "except", "除", "before", "after", "until", "unless", "以外", "之外"];
/// Words of what is done at another time than the one that is meant.
const ASIDE: [&str; 12] =
    ["pay", "paid", "apply", "applic", "file", "submit", "hand in", "register", "缴", "申请", "报名", "提交"];
/// Words between the ends of a stretch.
const RANGES: [&str; 8] = ["from ", "between ", "至", "到", " to ", "–", "-", "until"];
/// Words before a time that say that something lies in it, or outside.
const INSIDE: [&str; 5] = ["in the ", "within ", "during ", "inside ", "while the "];
const OUTSIDE: [&str; 6] = ["outside ", "not in ", "not within ", "not during ", "not fall in", "not lie in"];
/// What times are called.
const TIMES: [&str; 6] = ["window", "period", "season", "hours", "time", "times"];
/// So many words may call a time what it is.
const NEAR: usize = 5;

/// A time that a condition asks for, or against.
struct Window {
    /// What is written, without the `not` before it.
    at: NodeId,
    inside: bool,
}

impl Window {
    /// Whether the rule lets pass what lies in it; none if it is no matter of that.
    fn is_open(&self, asks: Asks) -> Option<bool> {
        match asks {
            Asks::For | Asks::Lets => Some(self.inside),
            Asks::Against => Some(!self.inside),
            Asks::Applies | Asks::Value => None,
        }
    }
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let rules = look.policy.provisions.iter();
    rules.flat_map(|provision| in_provision(look, provision)).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all = spoken(look, provision, |site| windows(look, site.node));
    let mut found = Vec::new();
    for mut spoken in all {
        if spoken.texts.iter().any(|text| text.whose != "its label") || spoken.texts.is_empty() {
            let name = provision.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
            spoken.texts.push(Text::own(&name, "its name"));
        }
        found.extend(spoken.texts.iter().find_map(|text| one(look, &spoken, text)));
    }
    found
}

/// The times that a condition asks for as a whole, or that none of its parts may lie in.
fn windows(look: Look<'_>, node: NodeId) -> Vec<Window> {
    let mut open = vec![(look.plain(node), true)];
    let mut found = Vec::new();
    while let Some((id, inside)) = open.pop() {
        let node = look.node(id);
        if let Node::And(many) | Node::Or(many) = node {
            open.extend(look.policy.many(*many).iter().map(|part| (look.plain(*part), inside)));
        } else if let Node::Not(inner) = node {
            open.push((look.plain(*inner), !inside));
        } else if let Node::Aggregate(of) = node {
            open.extend(of.filter.map(|filter| (look.plain(filter), inside)));
        } else if matches!(node, Node::InSeason(..) | Node::InHours { .. } | Node::InPeriod(..)) {
            found.push(Window { at: id, inside });
        }
    }
    found
}

fn one(look: Look<'_>, spoken: &Spoken<Window>, text: &Text) -> Option<Diagnostic> {
    let (window, asks) = (&spoken.of, spoken.asks);
    let node = look.node(window.at);
    text.sentences().iter().find_map(|sentence| {
        if let Node::InSeason(_, first, last) = node {
            return of_year(look, window, asks, (*first, *last), (text, sentence))
                .or_else(|| of_season(look, window, asks, (*first, *last), (text, sentence)));
        }
        if let Node::InHours { from, to, .. } = node {
            let (Node::Time(from), Node::Time(to)) = (look.node(*from), look.node(*to)) else { return None };
            return of_day(look, window, asks, [minutes(*from), minutes(*to)], (text, sentence));
        }
        let Node::InPeriod(of, period) = node else { return None };
        of_period(look, window, asks, (*of, *period), (text, sentence))
    })
}

/// What the words say of a time that is, or is not, the one that is meant; none where they may well say so.
fn opposite(
    look: Look<'_>,
    window: &Window,
    asks: Asks,
    (said, rest): (Option<bool>, bool),
    text: &Text,
) -> Option<Diagnostic> {
    let own = window.is_open(asks)?;
    let in_it = said? != rest;
    (in_it != own).then(|| {
        let (at, written) = (look.span(window.at), look.sources.text(look.span(window.at)));
        let mended = (window.inside && asks != Asks::Against).then(|| format!("not ({written})"));
        errors::opens_otherwise(at, &text.who(), in_it, mended.as_deref())
    })
}

fn of_year(
    look: Look<'_>,
    window: &Window,
    asks: Asks,
    (first, last): (MonthDay, MonthDay),
    (text, sentence): (&Text, &String),
) -> Option<Diagnostic> {
    let said = stretch(sentence)?;
    let own = [(first.month, first.day), (last.month, last.day)];
    let rest = rest_of_year(own)?;
    let fits = |other: [Day; 2]| match said {
        Stretch::Days(days) => days == other,
        Stretch::Months(months) => months == other.map(|(month, _)| month),
    };
    let at = look.span(window.at);
    if fits(own) {
        return opposite(look, window, asks, (opens(sentence), false), text);
    }
    let asked = window.inside && asks != Asks::Against;
    if fits(rest) {
        let other = opens(sentence).is_none() && asked && !OTHER.iter().any(|word| sentence.contains(word));
        return match other {
            true => Some(errors::another_season(at, &text.who(), &shown(said), &shown(Stretch::Days(own)))),
            false => opposite(look, window, asks, (opens(sentence), true), text),
        };
    }
    let [begins, ends] = own;
    if OTHER.iter().any(|word| sentence.replace("from ", "").replace(" until ", " to ").contains(word))
        && !sentence.contains("from ")
    {
        return None;
    }
    if fits([ends, begins]) && begins != ends {
        let found = errors::season_turned(at, &shown_day(ends), &shown_day(begins));
        let written = |(month, day): Day| format!("{month:02}-{day:02}");
        let (begins, ends) = (written(begins), written(ends));
        let new = look.sources.text(at).replace(&begins, "#").replace(&ends, &begins).replace('#', &ends);
        return Some(found.suggest(at, new));
    }
    let aside = text.whose != "its label" && ASIDE.iter().any(|word| sentence.contains(word));
    let ranges = RANGES.iter().any(|word| sentence.contains(word));
    let denied = OTHER.iter().any(|word| sentence.replace(" until ", " to ").contains(word));
    (!aside && ranges && !denied)
        .then(|| errors::another_season(at, &text.who(), &shown(said), &shown(Stretch::Days(own))))
}

/// `in winter`, where it is summer
fn of_season(
    look: Look<'_>,
    window: &Window,
    asks: Asks,
    (first, last): (MonthDay, MonthDay),
    (text, sentence): (&Text, &String),
) -> Option<Diagnostic> {
    let (word, month, opposite) = season(sentence)?;
    let contains = |month: i8| {
        let day = MonthDay { month, day: 15 };
        if first <= last { first <= day && day <= last } else { first <= day || day <= last }
    };
    let plain = window.inside && asks != Asks::Against && opens(sentence) != Some(false);
    let other = OTHER.iter().any(|word| sentence.contains(word));
    let turned = plain && !other && contains(opposite) && !contains(month);
    let own = [(first.month, first.day), (last.month, last.day)];
    turned.then(|| {
        errors::another_season(look.span(window.at), &text.who(), &format!("\"{word}\""), &shown(Stretch::Days(own)))
    })
}

fn of_day(
    look: Look<'_>,
    window: &Window,
    asks: Asks,
    own: [i32; 2],
    (text, sentence): (&Text, &String),
) -> Option<Diagnostic> {
    let [begins, ends] = own;
    let said = hours(sentence);
    let [said] = said[..] else { return None };
    if said == own {
        return opposite(look, window, asks, (opens(sentence), false), text);
    }
    if said != [ends, begins] {
        return None;
    }
    let neutral = opens(sentence).is_none() && !OTHER.iter().any(|word| sentence.contains(word));
    // hours over midnight are doubted beside the words of the day
    let exchanged = neutral && window.inside && asks != Asks::Against && begins < ends;
    let at = look.span(window.at);
    if exchanged {
        let hours =
            |[from, to]: [i32; 2]| format!("{:02}:{:02} to {:02}:{:02}", from / 60, from % 60, to / 60, to % 60);
        return Some(errors::hours_exchanged(at, &text.who(), &hours(said), &hours(own)));
    }
    if begins < ends { opposite(look, window, asks, (opens(sentence), true), text) } else { None }
}

/// A period by its name, "while the window is open", or by the name that a rule has for it.
fn of_period(
    look: Look<'_>,
    window: &Window,
    asks: Asks,
    (of, period): (NodeId, NodeId),
    (text, sentence): (&Text, &String),
) -> Option<Diagnostic> {
    let called = name_of(look, of).unwrap_or_default();
    // what is done on that day may be called so itself
    let own = |word: &str| called.contains(word);
    let name = period_name(look, period).unwrap_or_default();
    let said = inside(sentence, &name).or_else(|| if own("open") || own("clos") { None } else { opens(sentence) });
    let label = text.whose == "its label" && asks == Asks::For;
    label.then(|| opposite(look, window, asks, (said, false), text))?
}

/// Whether a label says that a day lies in a time that it names, or outside of it.
fn inside(sentence: &str, name: &str) -> Option<bool> {
    let near = |lead: &str| {
        sentence.split_once(lead).is_some_and(|(_, rest)| {
            let rest = rest.split([',', ';']).next().unwrap_or_default();
            let mut near = words(rest).into_iter().take_while(|word| *word != "and").take(NEAR);
            near.any(|word| TIMES.contains(&word) || name.split('_').any(|part| kindred(part, word)))
        })
    };
    let denied = words(sentence).into_iter().any(denies);
    let outside = OUTSIDE.iter().any(|lead| near(lead)) || ["不在", "期外"].iter().any(|word| sentence.contains(word));
    match (outside, denied) {
        (true, _) => Some(false),
        // another name for the rest of the time may stand there
        (false, false) => INSIDE.iter().any(|lead| near(lead)).then_some(true).filter(|_| shares(sentence, name)),
        (false, true) => None,
    }
}

fn shares(sentence: &str, name: &str) -> bool {
    let own = name.split('_').filter(|part| part.len() > 2);
    own.into_iter().all(|part| words(sentence).into_iter().any(|word| kindred(part, word)))
}

/// What a period is called, where it is a definition or a fact.
fn period_name(look: Look<'_>, period: NodeId) -> Option<String> {
    let node = look.node(period);
    if let Node::Define(define) | Node::Call(define, _) = node {
        return look.policy.defines.get(define.index()).map(|define| define.name.to_lowercase());
    }
    name_of(look, period).map(|name| name.to_lowercase())
}

fn rest_of_year([(first_month, first_day), (last_month, last_day)]: [Day; 2]) -> Option<[Day; 2]> {
    let day = |month, day| Date::new(2000, month, day).ok();
    let first = day(last_month, last_day)?.tomorrow().ok()?;
    let last = day(first_month, first_day)?.yesterday().ok()?;
    Some([(first.month(), first.day()), (last.month(), last.day())])
}

fn minutes(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

fn shown_day((month, day): Day) -> String {
    format!("{day} {}", month_name(month))
}

fn shown(stretch: Stretch) -> String {
    match stretch {
        Stretch::Days([first, last]) => format!("{} to {}", shown_day(first), shown_day(last)),
        Stretch::Months([first, last]) => format!("{} to {}", month_name(first), month_name(last)),
    }
}
