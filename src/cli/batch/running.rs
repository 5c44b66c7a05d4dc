//! The run: from the files through the workers to the answers.
use std::io::IsTerminal as _;
use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::errors::Aside;
use super::input::{self, Given, Opened};
use super::output::{self, Target};
use super::{Arguments, asked, mapping, summary};
use crate::batch::cut::{Broken, Piece};
use crate::batch::output::{Sheet, names, rows};
use crate::batch::tally::Tally;
use crate::batch::worker::{Done, Form, Worker};
use crate::batch::{Notation, Settings, pipeline};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::report::Report;
use crate::cli::terminal::Terminal;
use crate::facts::{Mapping, Table, Unusable};
use crate::render::Paint;
use crate::rulebook::Rulebook;

/// A piece of a file on its way to a worker.
struct Task {
    file: usize,
    form: Form,
    piece: Result<Piece, Broken>,
}

/// What came of it: bytes of its file read, and the answers.
struct Judged {
    file: usize,
    end: u64,
    done: Result<Done, Broken>,
}

/// Judges the population.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::sound_rulebook(&arguments.rules, arguments.known_by)?;
    let (given, notation) = input::given(arguments)?;
    let mapping = mapping::read(arguments.mapping.as_deref(), &arguments.none)?;
    let settings = settings(arguments, &rulebook, (&given, notation), &mapping)?;
    let mut notes = Vec::new();
    let mut opened = Vec::new();
    for file in &given {
        opened.push(input::opened(file, notation, &settings, &mut notes)?);
    }
    notes.dedup();
    let mut run = Run {
        settings: &settings,
        target: Target::open(&arguments.output)?,
        aside: Aside::open(arguments.errors.clone(), arguments.max_errors)?,
        tally: Tally::default(),
        bar: bar(arguments, &given),
        before: before(&given),
        paint: Paint::colour_if(terminal.err),
    };
    let told = output::notation(arguments)?;
    if let Notation::Rows(delimiter) = told {
        run.target.put(&rows::header(delimiter, &settings))?;
    }
    run.judge(arguments, (given, opened, notation), told)?;
    let Run { target, tally, aside, bar, .. } = run;
    bar.finish_and_clear();
    target.finish()?;
    summary::write(arguments.summary.as_deref(), &tally, &settings)?;
    let mut report = Report::done(String::new()).found_if(tally.bad > 0);
    for note in &notes {
        report = report.note(&format!("note: {note}"));
    }
    report.err += &aside.words();
    if !arguments.quiet {
        report.err += &summary::words(&tally, &settings, terminal);
    }
    Ok(report)
}

fn settings<'r>(
    arguments: &Arguments,
    rulebook: &'r Rulebook,
    (given, notation): (&[Given], Notation),
    mapping: &Mapping,
) -> Result<Settings<'r>, Failure> {
    let in_rows = matches!(notation, Notation::Rows(_) | Notation::Parquet);
    let table = (in_rows || arguments.mapping.is_some()).then(|| Table::new(&rulebook.policy, mapping, None));
    let table = table.transpose().map_err(|Unusable { message, help }| Failure::new(message).help(help))?;
    Ok(Settings {
        rulebook,
        question: asked::read(arguments, &rulebook.policy)?,
        ids: arguments.id.clone(),
        versions: arguments.versions,
        missing: arguments.missing,
        ignore_unknown: arguments.ignore_unknown,
        table,
        files: given.iter().map(|given| if given.name == "-" { "<stdin>" } else { &given.name }.to_owned()).collect(),
        names: names(&rulebook.policy),
        number: if matches!(notation, Notation::Lines | Notation::Rows(_)) { "line" } else { "row" },
    })
}

/// What is at hand while answers come in.
struct Run<'s> {
    settings: &'s Settings<'s>,
    target: Target,
    aside: Aside,
    tally: Tally,
    bar: ProgressBar,
    /// Bytes of the files before each.
    before: Vec<u64>,
    paint: Paint,
}

impl Run<'_> {
    fn judge(
        &mut self,
        arguments: &Arguments,
        (given, opened, notation): (Vec<Given>, Vec<Opened>, Notation),
        told: Notation,
    ) -> Result<(), Failure> {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = arguments.threads.unwrap_or_else(cores);
        let settings = self.settings;
        let tasks = given.into_iter().zip(opened).enumerate().flat_map(move |(file, (given, opened))| {
            let form = match notation {
                Notation::Lines | Notation::Parquet => Form::Lines,
                Notation::Values => Form::Values,
                Notation::Rows(delimiter) => Form::Rows(delimiter, opened.header.clone()),
            };
            let from = (opened.above.0, opened.above.1, 0);
            let pieces = input::pieces(&given, opened, notation, from);
            pieces.map(move |piece| Task { file, form: form.clone(), piece })
        });
        let worker = || {
            let mut worker = Worker::new(settings, told);
            move |task: Task| judged(&mut worker, task)
        };
        let mut ended = Ok(());
        pipeline::run(threads, tasks, worker, |result| match self.write(result) {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                ended = Err(failure);
                ControlFlow::Break(())
            }
        });
        ended.inspect_err(|_| self.bar.finish_and_clear())
    }

    fn write(&mut self, result: Judged) -> Result<(), Failure> {
        let Judged { file, end, done } = result;
        let done = done.map_err(|broken| self.broken(file, broken))?;
        if let Sheet::Text(text) = &done.sheet {
            self.target.put(text)?;
        }
        self.tally.add(&done.tally);
        self.aside.put(&done.bad, self.settings, self.paint)?;
        self.bar.set_position(self.before.get(file).copied().unwrap_or(0) + end);
        if !self.bar.is_hidden() {
            self.bar.set_message(self.rate());
        }
        Ok(())
    }

    /// `1,234,000 records a second`
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

fn judged(worker: &mut Worker<'_>, task: Task) -> Judged {
    let Task { file, form, piece } = task;
    match piece {
        Ok(piece) => Judged { file, end: piece.end, done: Ok(worker.piece(file, &piece, &form)) },
        Err(broken) => Judged { file, end: 0, done: Err(broken) },
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

/// How far it is: on a terminal, unless nobody wants to see it.
fn bar(arguments: &Arguments, given: &[Given]) -> ProgressBar {
    let is_shown = std::io::stderr().is_terminal() && !arguments.quiet;
    let total: Option<u64> = given.iter().map(|given| given.size).sum();
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
