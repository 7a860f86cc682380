//! What is said of durations, held against worlds whose truth is known: steady ones, slower, faster, seasons, stops,
//! batches, mixtures, dormant cases, queues. A record of three years, cut at its last day. Of the period the truth is
//! how long its visits took in the end; of now, how long those take who come in the 90 days before and after the cut.
//! Counts how often a value, 'at least' or counts are said, and how often what is said is wrong. Prints; asserts
//! nothing.
//!
//! `cargo bench --bench worlds` (500 runs of each world and size; `RUNS=60` takes a minute)

use std::io::Write;

use bescheid::measure::columns::{Exit, OPEN, VisitKind, VisitSpan};
use bescheid::measure::recent_pace::Claim;
use bescheid::measure::selection::DayRange;
use bescheid::measure::statement::DurationStatement;
use bescheid::measure::time_to_leave::{Resampling, time_to_leave};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

/// The record, in days.
const RECORD: DayRange = DayRange { from: 0, to: 1_095 };
const YEAR: i32 = 365;
/// Those who come so many days before and after the cut come now.
const NOW: i32 = 90;
/// Half a year before the cut something changes.
const CHANGE: f64 = 913.0;
/// Visits in the record.
const SIZES: [u32; 6] = [30, 60, 120, 300, 1_000, 3_000];
/// Nobody is watched for longer.
const END: i32 = 6_000;

/// A world: how long visits take, at which speed they go on, and whether they stand in a queue.
#[derive(Debug, Clone, Copy)]
struct KnownWorld {
    name: &'static str,
    length: fn(&mut Chance, f64) -> f64,
    /// Work done in a day, by the day: 1 is usual.
    speed: fn(f64) -> f64,
    queue: Option<QueueWorld>,
}

/// A queue: who goes first, and how many leave for one that comes, before and after the change.
#[derive(Debug, Clone, Copy)]
struct QueueWorld {
    first: Turn,
    capacity: [f64; 2],
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy)]
enum Turn {
    Oldest,
    Newest,
    Any,
}

/// A visit of a world: the days of entry and of leaving.
#[derive(Debug, Clone, Copy)]
struct LivedVisit {
    entered: i32,
    left: i32,
}

const fn world(
    name: &'static str,
    length: fn(&mut Chance, f64) -> f64,
    speed: fn(f64) -> f64,
) -> KnownWorld {
    KnownWorld { name, length, speed, queue: None }
}

const fn queue(name: &'static str, first: Turn, capacity: [f64; 2]) -> KnownWorld {
    KnownWorld {
        name,
        length: exponential,
        speed: steady,
        queue: Some(QueueWorld { first, capacity }),
    }
}

const WORLDS: [KnownWorld; 30] = [
    world("steady", exponential, steady),
    world("steady, log-normal", log_normal, steady),
    world("steady, a few days", few_days, steady),
    world("steady, nearly equal", nearly_equal, steady),
    world("steady, two kinds", two_kinds, steady),
    world("slower by 5 %", exponential, |day| after(day, 0.95)),
    world("2 times slower", exponential, |day| after(day, 0.5)),
    world("3 times slower", exponential, |day| after(day, 1.0 / 3.0)),
    world("2 times slower, nearly equal", nearly_equal, |day| after(day, 0.5)),
    world("2 times slower for a year", exponential, |day| if day > 730.0 { 0.5 } else { 1.0 }),
    world(
        "2 times slower, who comes later",
        |chance, day| exponential(chance, day) * after(day, 2.0),
        steady,
    ),
    world(
        "3 times slower, who comes later",
        |chance, day| exponential(chance, day) * after(day, 3.0),
        steady,
    ),
    world("slower and slower", exponential, |day| 1.0 / (1.0 + day.max(0.0) / 1_095.0)),
    world("2 times faster", exponential, |day| after(day, 2.0)),
    world("3 times faster", exponential, |day| after(day, 3.0)),
    world("2 times faster, log-normal", log_normal, |day| after(day, 2.0)),
    world("season, quick now", exponential, |day| 1.0 + 0.3 * season(day)),
    world("season, slow now", exponential, |day| 1.0 - 0.3 * season(day)),
    world("a stop for 90 days", exponential, |day| pause(day, [1_005.0, 1_125.0])),
    world("a stop, and on again", exponential, |day| pause(day, [895.0, 975.0])),
    world("in batches of a month", exponential, |day| batch(day, 30)),
    world("in batches of a quarter", exponential, |day| batch(day, 90)),
    world("a mixture that shifts", shifting, steady),
    world("dormant ones", dormant, steady),
    queue("queue, oldest first", Turn::Oldest, [1.05, 1.05]),
    queue("queue that grows, oldest first", Turn::Oldest, [0.9, 0.9]),
    queue("queue that fills, oldest first", Turn::Oldest, [1.02, 0.6]),
    queue("queue, newest first", Turn::Newest, [1.05, 1.05]),
    queue("queue that grows, newest first", Turn::Newest, [0.9, 0.9]),
    queue("queue that grows, in any order", Turn::Any, [0.9, 0.9]),
];

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    #[expect(clippy::disallowed_methods, reason = "a bench may be asked for fewer runs")]
    let runs: u64 = std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(500);
    for (claim, named, bearable) in
        [(Claim::OfPeriod, "the period", 0.05), (Claim::OfNow, "now", 0.10)]
    {
        writeln!(
            out,
            "{named}: of {runs} runs; *: significantly (1 %) more than {bearable} wrong"
        )?;
        for world in WORLDS {
            for n in SIZES {
                let told: Vec<[Verdict; 2]> =
                    (0..runs).into_par_iter().map(|seed| judge(world, n, seed, claim)).collect();
                for (at, percent) in [50, 90].into_iter().enumerate() {
                    let verdicts = told.iter().filter_map(|pair| pair.get(at).copied());
                    let line = Tally::of(verdicts).line(bearable);
                    writeln!(out, "{:34} n {n:5} p{percent} {line}", world.name)?;
                }
            }
        }
    }
    Ok(())
}

/// What was said, and whether it is true.
#[derive(Debug, Clone, Copy)]
enum Verdict {
    Value { is_true: bool },
    AtLeast { is_true: bool, is_useful: bool },
    Counts,
}

#[derive(Debug, Default)]
struct Tally {
    values: u32,
    at_least: u32,
    useful: u32,
    counts: u32,
    wrong: u32,
}

impl Tally {
    fn of(verdicts: impl Iterator<Item = Verdict>) -> Self {
        let mut tally = Self::default();
        for verdict in verdicts {
            match verdict {
                Verdict::Value { is_true } => {
                    tally.values += 1;
                    tally.wrong += u32::from(!is_true);
                }
                Verdict::AtLeast { is_true, is_useful } => {
                    tally.at_least += 1;
                    tally.wrong += u32::from(!is_true);
                    tally.useful += u32::from(is_useful);
                }
                Verdict::Counts => tally.counts += 1,
            }
        }
        tally
    }

    fn line(&self, bearable: f64) -> String {
        let Self { values, at_least, useful, counts, wrong } = self;
        let said = f64::from(values + at_least);
        let bound = said * bearable + 2.326 * (said * bearable * (1.0 - bearable)).sqrt() + 0.5;
        let mark = if bound < f64::from(*wrong) { " *" } else { "" };
        format!(
            "value {values:4}, at least {at_least:4} (half the truth or more {useful:4}), counts {counts:4}, \
             wrong {wrong:4}{mark}"
        )
    }
}

fn judge(world: KnownWorld, n: u32, seed: u64, claim: Claim) -> [Verdict; 2] {
    let mut chance = Chance(ChaCha8Rng::seed_from_u64(seed));
    let all = visits(world, f64::from(n), &mut chance);
    let spans: Vec<VisitSpan> = (0..)
        .zip(&all)
        .filter(|(_, visit)| visit.entered < RECORD.to)
        .map(|(case, visit)| known_visit(case, *visit))
        .collect();
    let (span, truth) = match claim {
        Claim::OfPeriod => (RECORD, lengths(&all, 0..RECORD.to)),
        Claim::OfNow => {
            let span = DayRange { from: RECORD.to - YEAR, ..RECORD };
            (span, of_now(world, &all, &mut chance))
        }
    };
    let told = time_to_leave(&spans, span, claim, Resampling::LeftOut);
    let quantile = |share: f64| truth.get(place(share, truth.len())).copied().unwrap_or(0);
    match told {
        None => [Verdict::Counts; 2],
        Some(time) => {
            [verdict(time.median.printed, quantile(0.5)), verdict(time.p90.printed, quantile(0.9))]
        }
    }
}

/// The truth of now: of a queue those who come; else many of the same kind, so that chance plays no part in it.
fn of_now(world: KnownWorld, all: &[LivedVisit], chance: &mut Chance) -> Vec<i32> {
    let days = RECORD.to - NOW..RECORD.to + NOW;
    if world.queue.is_some() {
        return lengths(all, days);
    }
    let many: Vec<LivedVisit> = days
        .flat_map(|day| std::iter::repeat_n(day, 12))
        .map(|day| lived(world, f64::from(day) + chance.share(), chance))
        .collect();
    lengths(&many, 0..END)
}

fn verdict(said: DurationStatement, truth: i32) -> Verdict {
    let truth = u32::try_from(truth).unwrap_or(0);
    match said {
        DurationStatement::Value { low, high, .. } => {
            Verdict::Value { is_true: low <= truth && truth <= high }
        }
        DurationStatement::AtLeast { days } => {
            Verdict::AtLeast { is_true: days <= truth, is_useful: truth <= 2 * days }
        }
        DurationStatement::Counts(_) | DurationStatement::Nothing => Verdict::Counts,
    }
}

/// The place of the smallest of `n` by which a share has left.
fn place(share: f64, n: usize) -> usize {
    let percent = if share < 0.7 { 50 } else { 90 };
    (percent * n).div_ceil(100).saturating_sub(1)
}

fn lengths(all: &[LivedVisit], entered: std::ops::Range<i32>) -> Vec<i32> {
    let chosen = all.iter().filter(|visit| entered.contains(&visit.entered));
    let mut lengths: Vec<i32> = chosen.map(|visit| visit.left - visit.entered).collect();
    lengths.sort_unstable();
    lengths
}

/// A visit as it is known at the cut.
fn known_visit(case: u32, visit: LivedVisit) -> VisitSpan {
    let is_open = RECORD.to <= visit.left;
    VisitSpan {
        case,
        kind: VisitKind::Waiting,
        exit: if is_open { Exit::Open } else { Exit::Forward },
        entered: visit.entered,
        left: if is_open { OPEN } else { visit.left },
        working_days: None,
    }
}

/// All visits of a world that come up to 90 days after the cut.
fn visits(world: KnownWorld, n: f64, chance: &mut Chance) -> Vec<LivedVisit> {
    let a_day = n / f64::from(RECORD.to);
    let mut arrivals = Vec::new();
    let mut at = 0.0;
    loop {
        at += chance.exponential() / a_day;
        if f64::from(RECORD.to + NOW) <= at {
            break;
        }
        arrivals.push(at);
    }
    match world.queue {
        None => arrivals.into_iter().map(|day| lived(world, day, chance)).collect(),
        Some(queue) => queued(queue, a_day, &arrivals, chance),
    }
}

/// A visit that goes on at the speed of each day until its work is done.
fn lived(world: KnownWorld, entered: f64, chance: &mut Chance) -> LivedVisit {
    let mut left_to_do = (world.length)(chance, entered);
    let mut now = entered;
    while now < f64::from(END) {
        let rest = now.floor() + 1.0 - now;
        let speed = (world.speed)(now);
        if left_to_do <= speed * rest {
            now += left_to_do / speed;
            break;
        }
        left_to_do -= speed * rest;
        now += rest;
    }
    LivedVisit { entered: whole(entered), left: whole(now) }
}

/// Visits that wait for their turn.
fn queued(queue: QueueWorld, a_day: f64, arrivals: &[f64], chance: &mut Chance) -> Vec<LivedVisit> {
    let [before, after] = queue.capacity;
    // Some are there already.
    let mut waiting: Vec<f64> =
        (0..40).filter(|_| chance.share() < a_day).map(|day| f64::from(day) - 40.0).collect();
    let mut coming = arrivals.iter().copied().peekable();
    let mut all = Vec::new();
    let mut room = 0.0;
    for day in 0..END {
        let today = f64::from(day);
        while let Some(entered) = coming.next_if(|entered| *entered < today + 1.0) {
            waiting.push(entered);
        }
        // After the last of ours others come: they take turns of the newest.
        if f64::from(RECORD.to + NOW) < today && chance.share() < a_day {
            waiting.push(today);
        }
        room += a_day * chance.exponential() * if CHANGE < today { after } else { before };
        while 1.0 <= room && !waiting.is_empty() {
            room -= 1.0;
            let next = match queue.first {
                Turn::Oldest => 0,
                Turn::Newest => waiting.len() - 1,
                Turn::Any => chance.below(waiting.len()),
            };
            all.push(LivedVisit { entered: whole(waiting.remove(next)), left: day });
        }
        if waiting.is_empty() {
            room = 0.0;
        }
    }
    all.extend(
        waiting.into_iter().map(|entered| LivedVisit { entered: whole(entered), left: END }),
    );
    all.retain(|visit| 0 <= visit.entered && visit.entered < RECORD.to + NOW);
    for visit in &mut all {
        visit.left = visit.left.max(visit.entered);
    }
    all
}

fn steady(_day: f64) -> f64 {
    1.0
}

fn after(day: f64, changed: f64) -> f64 {
    if CHANGE < day { changed } else { 1.0 }
}

fn season(day: f64) -> f64 {
    (day / 365.0 * std::f64::consts::TAU).sin()
}

fn pause(day: f64, [from, to]: [f64; 2]) -> f64 {
    if from < day && day < to { 0.0 } else { 1.0 }
}

/// All work of so many days is done on one of them.
fn batch(day: f64, days: i32) -> f64 {
    if whole(day) % days == 7 { f64::from(days) } else { 0.0 }
}

fn exponential(chance: &mut Chance, _day: f64) -> f64 {
    60.0 * chance.exponential()
}

fn log_normal(chance: &mut Chance, _day: f64) -> f64 {
    50.0 * (0.8 * chance.normal()).exp()
}

fn few_days(chance: &mut Chance, _day: f64) -> f64 {
    4.0 * (1.2 * chance.normal()).exp()
}

fn nearly_equal(chance: &mut Chance, _day: f64) -> f64 {
    60.0 * (0.35 * chance.normal()).exp()
}

fn two_kinds(chance: &mut Chance, _day: f64) -> f64 {
    if chance.share() < 0.6 {
        10.0 * chance.exponential()
    } else {
        200.0 * (0.5 * chance.normal()).exp()
    }
}

fn shifting(chance: &mut Chance, day: f64) -> f64 {
    let slow = 0.2 + 0.4 * day / f64::from(RECORD.to);
    if chance.share() < slow { 150.0 * chance.exponential() } else { 25.0 * chance.exponential() }
}

fn dormant(chance: &mut Chance, day: f64) -> f64 {
    if chance.share() < 0.08 { 5_000.0 } else { exponential(chance, day) }
}

/// A stream of chance.
struct Chance(ChaCha8Rng);

impl Chance {
    /// Between 0 and 1, neither included.
    fn share(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 0.5) / 4_294_967_296.0
    }

    fn exponential(&mut self) -> f64 {
        -self.share().ln()
    }

    /// Box and Muller 1958.
    fn normal(&mut self) -> f64 {
        (-2.0 * self.share().ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.0.next_u32()).unwrap_or(0) % n.max(1)
    }
}

/// A day as a whole number, the fraction cut off.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "days of a world lie far below 2^31"
)]
fn whole(day: f64) -> i32 {
    day.floor() as i32
}
