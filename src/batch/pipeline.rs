//! Tasks go to all cores and their results come back in the order of the tasks; only so many are on their way at once.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Tasks on their way for each thread: one in hand, one waiting, and one to be put in order.
const PER_THREAD: usize = 3;

/// Runs tasks on so many threads. `worker` makes what each thread works with; `write` gets the results in order, and may end it all.
pub fn run<T: Send, D: Send, W: FnMut(T) -> D>(
    threads: usize,
    tasks: impl Iterator<Item = T> + Send,
    worker: impl Fn() -> W + Sync,
    mut write: impl FnMut(D) -> ControlFlow<()>,
) {
    let threads = threads.max(1);
    let (permits, returned) = sync_channel::<()>(threads * PER_THREAD);
    let (to_workers, waiting) = sync_channel::<(u64, T)>(threads * PER_THREAD);
    let (to_writer, done) = sync_channel::<(u64, D)>(threads * PER_THREAD);
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        // they end with the writer, so that nobody waits for it
        let (returned, done) = (returned, done);
        scope.spawn(move || feed(tasks, &permits, &to_workers));
        for _ in 0..threads {
            let (to_writer, waiting, worker) = (to_writer.clone(), &waiting, &worker);
            scope.spawn(move || work(waiting, worker(), &to_writer));
        }
        drop(to_writer);
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (number, result) in done.iter() {
            early.insert(number, result);
            while let Some(result) = early.remove(&next) {
                next += 1;
                // the feeder is gone where nothing is left to feed
                let _ = returned.recv();
                if write(result).is_break() {
                    return;
                }
            }
        }
    });
}

/// Hands out the tasks, each with a permit that is given back when its result has been written.
fn feed<T>(tasks: impl Iterator<Item = T>, permits: &SyncSender<()>, to_workers: &SyncSender<(u64, T)>) {
    for (number, task) in (0..).zip(tasks) {
        if permits.send(()).is_err() || to_workers.send((number, task)).is_err() {
            return;
        }
    }
}

fn work<T, D>(waiting: &Mutex<Receiver<(u64, T)>>, mut worker: impl FnMut(T) -> D, to_writer: &SyncSender<(u64, D)>) {
    loop {
        let next = match waiting.lock() {
            Ok(waiting) => waiting.recv(),
            Err(_) => return,
        };
        let Ok((number, task)) = next else { return };
        if to_writer.send((number, worker(task))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::run;
    use std::ops::ControlFlow;

    #[test]
    fn results_come_in_the_order_of_their_tasks() {
        let mut seen = Vec::new();
        run(
            3,
            0..1_000_u64,
            || |task: u64| task * 2,
            |result| {
                seen.push(result);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(seen, (0..1_000).map(|task| task * 2).collect::<Vec<_>>());
    }

    #[test]
    fn whoever_writes_can_end_it() {
        let mut seen = 0;
        run(
            2,
            0..,
            || |task: u64| task,
            |_| {
                seen += 1;
                if seen < 10 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        assert_eq!(seen, 10);
    }
}
