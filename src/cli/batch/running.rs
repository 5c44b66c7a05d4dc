//! The run: from the files through the workers to the answers.
use std::io::IsTerminal as _;
use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::checkpoint::{self, Checkpoint, Reached};
use super::collecting::Register;
use super::errors::Aside;
use super::input::{self, Given, Opened};
use super::output::{self, Answers, Target};
use super::tasks::{Judged, judged, tasks};
use super::{Arguments, mapping, set, summary};
use crate::batch::cut::Broken;
use crate::batch::tally::Tally;
use crate::batch::worker::Worker;
use crate::batch::{Notation, Settings, pipeline};
use crate::cli::failure::Failure;
use crate::cli::{eval, files};
use crate::cli::report::Report;
use crate::cli::terminal::Terminal;
use crate::render::Paint;

/// Judges the population.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = eval::prepared(files::sound_rulebook(&arguments.rules, arguments.known_by)?, &arguments.ask)?;
    let (given, notation) = input::given(arguments)?;
    let mapping = mapping::read(arguments.mapping.as_deref(), &arguments.none)?;
    let settings = set::settings(arguments, &rulebook, (&given, notation), &mapping)?;
    let (mut notes, mut opened) = (Vec::new(), Vec::new());
    for file in &given {
        opened.push(input::opened(file, notation, &settings, &mut notes)?);
    }
    notes.dedup();
    let question = checkpoint::question(arguments, &settings, &given, &format!("{:?}", mapping.columns));
    let mut run = Run::begin(arguments, &settings, &given, question)?;
    run.paint = Paint::colour_if(terminal.err);
    run.judge(arguments, (given, opened, notation))?;
    let Run { answers, tally, aside, bar, checkpoint, .. } = run;
    bar.finish_and_clear();
    answers.finish()?;
    checkpoint.remove();
    summary::write(arguments.summary.as_deref(), &tally, &settings)?;
    let mut report = Report::done(String::new()).found_if(tally.bad > 0);
    for note in &notes {
        report = report.note(&format!("note: {note}"));
    }
    report.err += &aside.words();
    if !arguments.quiet {
        report.err += &summary::words(&tally, &settings, (terminal, arguments.spoken.lang()));
    }
    Ok(report)
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
    paint: Paint,
}

impl<'s> Run<'s> {
    /// Begins, or goes on where another was interrupted.
    fn begin(
        arguments: &Arguments,
        settings: &'s Settings<'s>,
        given: &[Given],
        question: String,
    ) -> Result<Run<'s>, Failure> {
        let told = output::notation(arguments)?;
        let mut checkpoint = Checkpoint::new(&arguments.output, question);
        let reached = if arguments.resume { resumed(arguments, settings, told, &checkpoint)? } else { None };
        let (answers, aside, tally) = match reached {
            Some(reached) => {
                let tally = reached.tally();
                let target = Target::resume(&arguments.output, reached.written)?;
                let errors = (tally.bad, reached.errors);
                let aside = Aside::resume(arguments.errors.clone(), arguments.max_errors, errors)?;
                checkpoint.note(reached);
                (Answers::Text(target), aside, tally)
            }
            None => {
                checkpoint.remove();
                let target = Target::open(&arguments.output)?;
                let aside = Aside::open(arguments.errors.clone(), arguments.max_errors)?;
                (Answers::begin(target, told, settings)?, aside, Tally::default())
            }
        };
        let register = settings.collect.is_some().then(|| Register::new(total(given))).transpose()?;
        let (bar, before, paint) = (bar(arguments, given), before(given), Paint::plain());
        Ok(Run { settings, told, answers, aside, tally, bar, before, register, checkpoint, paint })
    }

    fn judge(
        &mut self,
        arguments: &Arguments,
        (given, opened, notation): (Vec<Given>, Vec<Opened>, Notation),
    ) -> Result<(), Failure> {
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

    fn write(&mut self, result: Judged) -> Result<(), Failure> {
        let Judged { file, at, done } = result;
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
        self.note(file, at)
    }

    /// Notes how far it has come.
    fn note(&mut self, file: usize, at: (u64, u64, u64)) -> Result<(), Failure> {
        let Some(target) = self.answers.resumable().filter(|_| self.register.is_none()) else { return Ok(()) };
        let (written, errors) = (target.written, self.aside.written);
        self.checkpoint.note(Reached::new((file, at), (written, errors), &self.tally));
        self.checkpoint.keep(self.bar.elapsed(), target)
    }

    /// What is left when it ends early: whole answers, with which a later run can go on.
    fn interrupted(&self, failure: Failure) -> Failure {
        self.bar.finish_and_clear();
        let begun = self.checkpoint.reached.at.0 > 0;
        if begun && self.answers.resumable().is_some() && self.checkpoint.write().is_ok() {
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

/// How far a run has come that was interrupted.
fn resumed(
    arguments: &Arguments,
    settings: &Settings<'_>,
    told: Notation,
    checkpoint: &Checkpoint,
) -> Result<Option<Reached>, Failure> {
    let why_not = if arguments.files.iter().any(|file| file == "-") {
        Some("standard input can't be gone back to")
    } else if told == Notation::Parquet {
        Some("a Parquet file can't be gone on with: write NDJSON or CSV")
    } else if settings.collect.is_some() {
        Some("a register that is collected is judged as a whole")
    } else if arguments.output == "-" {
        Some("what went to standard output can't be gone on with: name a file with `-o`")
    } else {
        None
    };
    match why_not {
        Some(why) => Err(Failure::new(format!("`--resume` can't be used here: {why}"))),
        None => checkpoint.interrupted(),
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
