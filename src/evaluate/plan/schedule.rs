//! When the steps of a procedure can be: the earliest days by the shortest durations, the latest by the longest.

use crate::evaluate::procedure::standing::Standing;
use crate::value::{DateTime, Duration, Fault};

/// What the days of a step are computed from.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) after: Vec<usize>,
    pub(super) standing: Standing,
    pub(super) takes: Length,
}

/// How long a step takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Length {
    /// It happens on the day that it can.
    NoTime,
    /// The shortest and the longest; none where that can't be told.
    Between(Option<Duration>, Option<Duration>),
}

/// The earliest and the latest moment; none where it can't be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moments {
    pub(super) earliest: Option<DateTime>,
    pub(super) latest: Option<DateTime>,
}

impl Moments {
    const fn at(moment: DateTime) -> Self {
        Self { earliest: Some(moment), latest: Some(moment) }
    }

    /// When both are over.
    fn and(self, other: Self) -> Self {
        let later = |one: Option<DateTime>, other: Option<DateTime>| one.zip(other).map(|(one, other)| one.max(other));
        Self { earliest: later(self.earliest, other.earliest), latest: later(self.latest, other.latest) }
    }
}

/// When a step can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    pub(super) start: Moments,
    pub(super) finish: Moments,
    /// When what comes after it may begin: also where it is not needed.
    pub(super) over: Moments,
    /// Why its own end can't be told.
    pub(super) fault: Option<Fault>,
}

/// A moment, so much later.
pub(super) type Later<'f> = &'f dyn Fn(usize, DateTime, Duration) -> Result<DateTime, Fault>;

/// When each task can be, given an order in which each stands after those it comes after.
pub(super) fn schedule(tasks: &[Task], order: &[usize], from: DateTime, later: Later<'_>) -> Vec<Times> {
    let begin = Moments::at(from);
    let mut all = vec![Times { start: begin, finish: begin, over: begin, fault: None }; tasks.len()];
    for number in order {
        let Some(task) = tasks.get(*number) else { continue };
        let before = task.after.iter().filter_map(|before| all.get(*before));
        let start = before.fold(begin, |start, before| start.and(before.over));
        let times = match task.standing {
            Standing::Done => continue,
            Standing::NotNeeded => Times { start, finish: start, over: start, fault: None },
            Standing::Open | Standing::Waiting | Standing::MayBeNeeded => timed(*number, task, start, later),
        };
        if let Some(slot) = all.get_mut(*number) {
            *slot = times;
        }
    }
    all
}

fn timed(number: usize, task: &Task, start: Moments, later: Later<'_>) -> Times {
    let mut fault = None;
    let mut end = |start: Option<DateTime>, length: Option<Duration>| {
        let length = length.map(|length| if length.amount < 0 { Err(Fault::NotPositive) } else { Ok(length) });
        let end = length.and_then(|length| start.map(|start| later(number, start, length?)));
        match end {
            Some(Err(wrong)) => {
                fault = Some(wrong);
                None
            }
            Some(Ok(end)) => Some(end),
            None => None,
        }
    };
    let finish = match task.takes {
        Length::NoTime => start,
        Length::Between(shortest, longest) => {
            Moments { earliest: end(start.earliest, shortest), latest: end(start.latest, longest) }
        }
    };
    let skipped = task.standing == Standing::MayBeNeeded;
    let over = Moments { earliest: if skipped { start.earliest } else { finish.earliest }, latest: finish.latest };
    Times { start, finish, over, fault }
}

/// When everything is done.
pub(super) fn end(tasks: &[Task], times: &[Times]) -> Option<Moments> {
    let remaining = tasks.iter().zip(times).filter(|(task, _)| task.standing.remains());
    remaining.map(|(_, times)| times.over).reduce(Moments::and)
}

/// The chain of steps that the latest end hangs on; nothing where that can't be told.
pub(super) fn critical_path(tasks: &[Task], times: &[Times]) -> Vec<usize> {
    let Some(latest) = end(tasks, times).and_then(|end| end.latest) else {
        return Vec::new();
    };
    let follows = |number: usize| tasks.iter().any(|task| task.standing.remains() && task.after.contains(&number));
    let ends = |number: &usize| {
        let remains = tasks.get(*number).is_some_and(|task| task.standing.remains());
        remains && !follows(*number) && times.get(*number).is_some_and(|times| times.over.latest == Some(latest))
    };
    let mut path = Vec::new();
    let mut next = (0..tasks.len()).find(ends);
    while let Some(number) = next {
        if path.contains(&number) {
            break;
        }
        path.push(number);
        next = before(number, tasks, times);
    }
    path.retain(|number| tasks.get(*number).is_some_and(|task| task.standing.remains()));
    path.reverse();
    path
}

/// The step whose end a step waits for, those that take time first.
fn before(number: usize, tasks: &[Task], times: &[Times]) -> Option<usize> {
    let start = times.get(number)?.start.latest?;
    let holds = |before: &&usize| {
        let waited = tasks.get(**before).is_some_and(|task| task.standing != Standing::Done);
        waited && times.get(**before).is_some_and(|times| times.over.latest == Some(start))
    };
    let candidates: Vec<usize> = tasks.get(number)?.after.iter().filter(holds).copied().collect();
    let takes_time =
        |number: &&usize| times.get(**number).is_some_and(|times| times.start.latest < times.finish.latest);
    candidates.iter().find(takes_time).or(candidates.first()).copied()
}
