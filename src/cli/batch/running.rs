//! The run: from the files through the workers to the answers.
use std::hash::DefaultHasher;
use std::io::IsTerminal as _;
use std::ops::ControlFlow;
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::beginning::Beginning;
use super::checkpoint::{Checkpoint, Reached};
use super::collecting::Register;
use super::errors::Aside;
use super::input::{self, Given, Opened};
use super::output::{self, Answers};
use super::question::{Question, question};
use super::tasks::{Judged, judged, tasks};
use super::{Arguments, clash, content, mapping, set, summary};
use crate::batch::cut::Broken;
use crate::batch::tally::Tally;
use crate::batch::worker::Worker;
use crate::batch::{Notation, Settings, pipeline};
use crate::cli::failure::Failure;
use crate::cli::{eval, files};
use crate::cli::report::Report;
use crate::cli::terminal::Terminal;
use crate::render::Paint;
use crate::render::tally_human::grouped;

/// Judges the population.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = eval::prepared(files::sound_rulebook(&arguments.rules, arguments.known_by)?, &arguments.ask)?;
    let (given, notation) = input::given(arguments)?;
    clash::refuse(arguments, &given)?;
    let mapping_text = arguments.mapping.as_deref().map(files::case).transpose()?.unwrap_or_default();
    let mapping = mapping::read(arguments.mapping.as_deref(), &mapping_text, arguments)?;
    let settings = set::settings(arguments, &rulebook, (&given, notation), &mapping)?;
    let (mut notes, mut opened) = (Vec::new(), Vec::new());
    for file in &given {
        opened.push(input::opened(file, notation, &settings, &mut notes)?);
    }
    notes.dedup();
    let question = question(arguments, &settings, &given, &mapping_text);
    let mut run = Run::begin(arguments, &settings, (&given, notation), question)?;
    run.paint = Paint::colour_if(terminal.err);
    run.judge(arguments, (given, opened, notation))?;
    let Run { answers, tally, aside, bar, checkpoint, said, .. } = run;
    bar.finish_and_clear();
    answers.finish()?;
    checkpoint.remove();
    summary::write(arguments.summary.as_deref(), &tally, &settings)?;
    let mut report = Report::done(String::new()).found_if(tally.bad > 0);
    for note in said.iter().chain(&notes) {
        report = report.note(&format!("note: {note}"));
    }
    if tally.longest.0 > MANY_ROWS {
        report = report.note(&format!("note: {}", long_list(&tally)));
    }
    report.err += &aside.words();
    if !arguments.quiet {
        report.err += &summary::words(&tally, &settings, &arguments.rules, (terminal, arguments.spoken.lang()));
    }
    Ok(report)
}

/// The list of a subject with more rows than this takes long.
const MANY_ROWS: u64 = 5_000;

fn long_list(tally: &Tally) -> String {
    let (rows, key) = &tally.longest;
    let rows = grouped(*rows);
    format!(
        "`{key}` has {rows} rows, each judged with all those before it; does it stand for rows whose subject is not known? leave \
         their cells empty then"
    )
}

/// What is at hand while answers come in.
struct Run<'s> {
    settings: &'s Settings<'s>,
    told: Notation,
    answers: Answers,
    aside: Aside,
    tally: Tally,
    bar: ProgressBar,
    /// Bytes of the files before each.
    before: Vec<u64>,
    /// Rows that wait for those before them.
    register: Option<Register>,
    checkpoint: Checkpoint,
    /// Whether it went on with another run, or why it did not.
    said: Option<String>,
    /// Whether a later run could go on with this one.
    is_resumable: bool,
    /// The digest of what was read of the file that it goes on with.
    prefix: Option<DefaultHasher>,
    paint: Paint,
}

impl<'s> Run<'s> {
    /// Begins, or goes on where another was interrupted.
    fn begin(
        arguments: &Arguments,
        settings: &'s Settings<'s>,
        (given, notation): (&[Given], Notation),
        question: Question,
    ) -> Result<Run<'s>, Failure> {
        let told = output::notation(arguments)?;
        let mut checkpoint = Checkpoint::new(&arguments.output, question, given);
        let begun = Beginning::of(arguments, settings, (given, notation, told), &mut checkpoint)?;
        let Beginning { answers, aside, tally, prefix, said, is_resumable } = begun;
        let register = settings.collect.is_some().then(|| Register::new(total(given))).transpose()?;
        let (bar, before, paint) = (bar(arguments, given), before(given), Paint::plain());
        let run = Run {
            settings,
            told,
            answers,
            aside,
            tally,
            bar,
            before,
            register,
            checkpoint,
            said,
            is_resumable,
            prefix,
            paint,
        };
        Ok(run)
    }

    fn judge(
        &mut self,
        arguments: &Arguments,
        (given, mut opened, notation): (Vec<Given>, Vec<Opened>, Notation),
    ) -> Result<(), Failure> {
        if self.is_resumable {
            self.digest(&given, &mut opened)?;
        }
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = arguments.threads.unwrap_or_else(cores);
        let (settings, told) = (self.settings, self.told);
        let reached = (self.checkpoint.reached.file, self.checkpoint.reached.at);
        let tasks = tasks(given, opened, notation, reached);
        let worker = || {
            let mut worker = Worker::new(settings, told);
            move |task| judged(&mut worker, task)
        };
        let mut ended = Ok(());
        pipeline::run(threads, tasks, worker, |result| match self.write(result) {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                ended = Err(failure);
                ControlFlow::Break(())
            }
        });
        if let (Ok(()), Some(register)) = (&ended, self.register.take()) {
            ended = register.judge(settings, threads, (&mut self.answers, told), &mut self.tally);
        }
        ended.map_err(|failure| self.interrupted(failure))
    }

    /// Has it known what is read of each file.
    fn digest(&mut self, given: &[Given], opened: &mut [Opened]) -> Result<(), Failure> {
        let first = self.checkpoint.reached.file;
        for (number, (given, opened)) in given.iter().zip(opened).enumerate().skip(first) {
            let unreadable = |error| files::unreadable(Path::new(&given.name), &error);
            if opened.stored.is_some() {
                let end = self.checkpoint.reached.taken.get(number).map_or(0, |taken| taken.end);
                self.checkpoint.took(number, end, content::ends(&given.name).map_err(unreadable)?);
                continue;
            }
            opened.digest = match self.prefix.take() {
                Some(prefix) => Some(prefix),
                None => Some(content::beginning(&given.name, opened.above.0).map_err(unreadable)?),
            };
        }
        Ok(())
    }

    fn write(&mut self, result: Judged) -> Result<(), Failure> {
        let Judged { file, at, digest, done } = result;
        let done = done.map_err(|broken| self.broken(file, broken))?;
        match &mut self.register {
            Some(register) => register.put(done.waiting)?,
            None => self.answers.put(done.sheet)?,
        }
        self.aside.put(&done.bad, self.settings, self.paint)?;
        self.tally.add(&done.tally);
        self.bar.set_position(self.before.get(file).copied().unwrap_or(0) + at.0);
        if !self.bar.is_hidden() {
            self.bar.set_message(self.rate());
        }
        self.note(file, at, digest)
    }

    /// Notes how far it has come.
    fn note(&mut self, file: usize, at: (u64, u64, u64), digest: Option<u64>) -> Result<(), Failure> {
        let Some(target) = self.answers.resumable().filter(|_| self.is_resumable) else { return Ok(()) };
        let before = self.checkpoint.reached.taken.get(file).map_or(0, |taken| taken.digest);
        self.checkpoint.took(file, at.0, digest.unwrap_or(before));
        let (written, errors) = (target.written, self.aside.written);
        self.checkpoint.note(Reached::new((file, at), (written, errors), &self.tally));
        self.checkpoint.keep(self.bar.elapsed(), target)
    }

    /// What is left when it ends early: whole answers, with which a later run can go on.
    fn interrupted(&self, failure: Failure) -> Failure {
        self.bar.finish_and_clear();
        let begun = self.checkpoint.reached.at.0 > 0;
        if begun && self.is_resumable && self.checkpoint.write().is_ok() {
            return failure.also("`--resume` goes on from where it has come");
        }
        failure
    }

    /// `1234000 records, 500000 a second`
    fn rate(&self) -> String {
        let records = self.tally.judged() + self.tally.bad;
        let elapsed = u64::try_from(self.bar.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        format!("{records} records, {} a second", records.saturating_mul(1_000) / elapsed)
    }

    fn broken(&self, file: usize, broken: Broken) -> Failure {
        let name = self.settings.files.get(file).map_or("", String::as_str);
        match broken {
            Broken::Io(error) => Failure::new(format!("can't read `{name}`: {error}")),
            Broken::Form(line, why) => Failure::new(format!("{name}:{line}: {why}")),
        }
    }
}

/// Bytes of the files before each.
fn before(given: &[Given]) -> Vec<u64> {
    let mut sum = 0;
    let mut all = Vec::new();
    for file in given {
        all.push(sum);
        sum += file.size.unwrap_or(0);
    }
    all
}

fn total(given: &[Given]) -> Option<u64> {
    given.iter().map(|given| given.size).sum()
}

/// How far it is: on a terminal, unless nobody wants to see it.
fn bar(arguments: &Arguments, given: &[Given]) -> ProgressBar {
    let is_shown = std::io::stderr().is_terminal() && !arguments.quiet;
    let total = total(given);
    let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(total, target);
    let template = match total {
        Some(_) => "{bar:30} {percent:>3}%  {msg}, {eta} left",
        None => "{spinner} {bytes}  {msg}",
    };
    // the template is a constant that fits
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
