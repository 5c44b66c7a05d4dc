//! Hours and periods in which something is open or closed, other ones than the words say or the opposite of them; seasons are held by `season`.

use std::collections::BTreeSet;

use super::calendar::clock;
use super::denial::{denies, words};
use super::kin::kindred;
use super::range::{closes, hours, opens, season, stretch};
use super::season::{months, of_season, of_year, shares_an_end, within_months};
use super::spoken::{Asks, Spoken, spoken};
use super::told::Text;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::value::{MonthDay, Time};

/// Words that make of a time another one.
pub(super) const OTHER: [&str; 19] = [
    "not ",
    "no ",
    "outside",
    "except",
    "除",
    "before",
    "after",
    "until",
    "unless",
    "以外",
    "之外",
    "free",
    "else",
    "otherwise",
    "the rest",
    "without",
    "免费",
    "其余",
    "不收",
];
/// Words before a time that say that something lies in it, or outside.
const INSIDE: [&str; 5] = ["in the ", "within ", "during ", "inside ", "while the "];
const OUTSIDE: [&str; 6] = ["outside ", "not in ", "not within ", "not during ", "not fall in", "not lie in"];
/// Words of what is done in a time.
const TAKEN: [&str; 9] = ["only", "taken", "accepted", "allowed", "permitted", "open", "possible", "受理", "接受"];
/// Words that close what lies outside of a time that something is open.
const ELSE: [&str; 9] = [
    "and at no other time",
    "at no other time",
    "and not otherwise",
    "but not otherwise",
    "and never else",
    "and not outside of it",
    "其他时间不得",
    "其余时间不得",
    "其他时间禁止",
];
/// What times are called.
const TIMES: [&str; 6] = ["window", "period", "season", "hours", "time", "times"];
/// So many words may call a time what it is.
const NEAR: usize = 5;

/// A time that a condition asks for, or against.
pub(super) struct Window {
    /// What is written, without the `not` before it.
    pub at: NodeId,
    pub inside: bool,
    /// The first and the last day of one of the year.
    pub season: Option<[MonthDay; 2]>,
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
    let all: Vec<Found> = rules.flat_map(|provision| in_provision(look, provision)).collect();
    // where several winters lie in June, it is winter there
    let southern = all.iter().filter(|(_, by_name)| *by_name).count() > 1;
    all.into_iter().filter(|(_, by_name)| !(southern && *by_name)).map(|(found, _)| found).collect()
}

/// What was found, and whether by the name of a season.
type Found = (Diagnostic, bool);

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Found> {
    let all = spoken(look, provision, |site| windows(look, site.node));
    let mut found = Vec::new();
    for mut spoken in all {
        if spoken.texts.iter().any(|text| text.whose != "its label") || spoken.texts.is_empty() {
            let name = provision.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
            spoken.texts.push(Text::own(&name, "its name"));
        }
        let seasons = spoken.texts.iter().filter_map(|text| season(&text.words.to_lowercase()));
        let seasons: BTreeSet<i8> = seasons.map(|(_, month, _)| month).collect();
        let by_name =
            || spoken.texts.iter().find_map(|text| of_season(look, &spoken, text)).filter(|_| seasons.len() == 1);
        let by_days = spoken.texts.iter().find_map(|text| one(look, &spoken, text));
        found.extend(by_days.map(|found| (found, false)).or_else(|| by_name().map(|found| (found, true))));
    }
    found
}

/// The times that a condition asks for as a whole, or that none of its parts may lie in.
fn windows(look: Look<'_>, node: NodeId) -> Vec<Window> {
    let mut open = vec![(look.plain(node), true)];
    let mut found = Vec::new();
    while let Some((id, inside)) = open.pop() {
        let node = look.node(id);
        if let Some(season) = months(look, id) {
            found.push(Window { at: id, inside, season: Some(season) });
        } else if let Node::And(many) | Node::Or(many) = node {
            open.extend(look.policy.many(*many).iter().map(|part| (look.plain(*part), inside)));
        } else if let Node::Not(inner) = node {
            open.push((look.plain(*inner), !inside));
        } else if let Node::Aggregate(of) = node {
            open.extend(of.filter.map(|filter| (look.plain(filter), inside)));
        } else if let Node::InSeason(_, first, last) = node {
            found.push(Window { at: id, inside, season: Some([*first, *last]) });
        } else if matches!(node, Node::InHours { .. } | Node::InPeriod(..)) {
            found.push(Window { at: id, inside, season: None });
        }
    }
    found
}

fn one(look: Look<'_>, spoken: &Spoken<Window>, text: &Text) -> Option<Diagnostic> {
    let (window, asks) = (&spoken.of, spoken.asks);
    let node = look.node(window.at);
    text.sentences().iter().find_map(|sentence| {
        // "and at no other time" says the same once more
        let sentence = &ELSE.iter().fold(sentence.clone(), |sentence, words| sentence.replace(words, ""));
        if let Some(season) = window.season {
            // of several times of the year the one that shares an end with this is meant
            let parts = sentence.split(" or ").map(str::to_owned);
            let part = parts.into_iter().find(|part| stretch(sentence).is_none() && shares_an_end(part, season));
            let sentence = part.as_ref().unwrap_or(sentence);
            let found = of_year(look, window, asks, season, (text, sentence));
            return found.or_else(|| within_months(look, spoken, season, (text, sentence)));
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
pub(super) fn opposite(
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

fn of_day(
    look: Look<'_>,
    window: &Window,
    asks: Asks,
    own: [i32; 2],
    (text, sentence): (&Text, &String),
) -> Option<Diagnostic> {
    let [begins, ends] = own;
    let said = hours(sentence);
    // "from 8 to 18, on Fridays to 16"
    let [said] = said[..] else { return None };
    if clock(sentence).len() != 2 {
        return None;
    }
    if said == own {
        return opposite(look, window, asks, (opens(sentence), false), text);
    }
    let at = look.span(window.at);
    let hours = |[from, to]: [i32; 2]| format!("{:02}:{:02} to {:02}:{:02}", from / 60, from % 60, to / 60, to % 60);
    let [first, last] = said;
    if said != [ends, begins] {
        // the hours of a label are held against the rule one by one
        let one_end = (first == begins) != (last == ends) && text.whose != "its label" && asks != Asks::Against;
        let other = OTHER.iter().any(|word| sentence.contains(word)) || closes(sentence) || !window.inside;
        let later = [first, last].iter().all(|end| *end % 60 == 0 && *end < 720);
        return (one_end && !other && !later)
            .then(|| errors::another_season(at, &text.who(), (&hours(said), &hours(own)), None));
    }
    let neutral = opens(sentence) != Some(false) && !OTHER.iter().any(|word| sentence.contains(word));
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
    if text.whose == "its label" {
        return (asks == Asks::For).then(|| opposite(look, window, asks, (said, false), text))?;
    }
    let taken = TAKEN.iter().any(|word| sentence.contains(word));
    let said = inside(sentence, &name).filter(|inside| *inside && taken && !closes(sentence));
    opposite(look, window, asks, (said, false), text)
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
    // "nothing outside the window" is what lies in it
    let twice = denied && sentence.contains("outside");
    match (outside, denied) {
        (true, _) => Some(false).filter(|_| !twice),
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

fn minutes(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}
