//! All figures of eleven million visits on loaded columns, curve and interval included, beside `DuckDB`, which
//! counts n, open, mean, median and p90 alone of the same visits: by stage, and five breakdowns. Both use two
//! threads, in one run, in turn. Prints; asserts nothing.
//!
//! `pip install duckdb; cargo bench --bench figures_beside_duckdb`

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use bescheid::measure::columns::{Columns, Exit, VisitKind, VisitRow};
use bescheid::measure::dimension::{DIMENSIONS, Dimension};
use bescheid::measure::figures::figures;
use bescheid::measure::recent_pace::Claim;
use bescheid::measure::selection::{DateRange, Selection};
use bescheid::measure::time_to_leave::Resampling;
use chrono::{Days, NaiveDate};

type BenchResult<T> = Result<T, Box<dyn std::error::Error>>;

const VISITS: u64 = 11_050_000;
const TIMES: usize = 7;
/// The breakdowns, and what `DuckDB` groups by.
const BREAKDOWNS: [(&str, &[Dimension]); 5] = [
    ("stage", &[Dimension::Stage]),
    ("authority", &[Dimension::Authority]),
    ("procedure", &[Dimension::Procedure]),
    ("profession", &[Dimension::Profession]),
    ("stage, authority", &[Dimension::Stage, Dimension::Authority]),
];

fn main() -> BenchResult<()> {
    let mut out = std::io::stdout();
    let columns = columns()?;
    rayon::ThreadPoolBuilder::new().num_threads(2).build_global()?;
    let mut peer = Peer::start()?;
    writeln!(out, "{} visits; medians of {TIMES}, in ms; ratio > 1: we are faster", columns.len())?;
    let (mut ours_all, mut theirs_all) = (0.0, 0.0);
    for (name, by) in BREAKDOWNS {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            ours.push(measure(&columns, by)?);
            theirs.push(peer.measure(name)?);
        }
        let (ours, theirs) = (median(ours), median(theirs));
        ours_all += ours;
        theirs_all += theirs;
        writeln!(out, "{name:<18} {ours:>8.1}  DuckDB {theirs:>8.1}  {:>5.1} x", theirs / ours)?;
    }
    let ratio = theirs_all / ours_all;
    writeln!(out, "{:<18} {ours_all:>8.1}  DuckDB {theirs_all:>8.1}  {ratio:>5.1} x", "all five")?;
    Ok(())
}

fn measure(columns: &Columns, by: &[Dimension]) -> BenchResult<f64> {
    let day = |text: &str| text.parse::<NaiveDate>();
    let period = DateRange { from: day("2024-01-01")?, to: day("2026-01-01")? };
    let as_of = day("2025-12-31")?;
    let selection = Selection { as_of, period, by: by.to_vec(), only: Vec::new() };
    let begun = Instant::now();
    std::hint::black_box(figures(columns, &selection, Claim::OfPeriod, Resampling::LeftOut));
    Ok(begun.elapsed().as_secs_f64() * 1000.0)
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Five visits a case, one after the other through ten stages; lengths are skewed, none needs chance.
fn columns() -> BenchResult<Columns> {
    let first: NaiveDate = "2022-01-01".parse()?;
    let mut columns = Columns::default();
    for at in 0..VISITS {
        let case = at / 5;
        let named = |dimension: Dimension| match dimension {
            Dimension::Stage => format!("s{}", (case + at % 5) % 10),
            Dimension::Authority => format!("a{}", case * 13 % 90),
            Dimension::Procedure => format!("p{}", case % 6),
            Dimension::Profession => format!("b{}", case * 7 % 40),
            Dimension::WaitsOn
            | Dimension::Country
            | Dimension::CountryGroup
            | Dimension::District
            | Dimension::TargetGroup
            | Dimension::Accelerated
            | Dimension::Phase
            | Dimension::Source => String::new(),
        };
        let owned: Vec<String> = Dimension::ALL.iter().map(|&dimension| named(dimension)).collect();
        let words: [&str; DIMENSIONS] =
            std::array::from_fn(|place| owned.get(place).map_or("", String::as_str));
        let entered_on = first + Days::new(case * 7_919 % 1_200 + at % 5 * 40);
        let root = at * 104_729 % 1_000;
        let left = entered_on + Days::new(root * root * root / 2_500_000);
        let left_on = Some(left).filter(|day| *day < first + Days::new(1_460));
        columns.push(&VisitRow {
            case: u32::try_from(case)?,
            kind: VisitKind::Waiting,
            entered_on,
            left_on,
            exit: if left_on.is_some() { Exit::Forward } else { Exit::Open },
            working_days: None,
            words,
        });
    }
    Ok(columns)
}

/// `DuckDB` in a process of its own, with the same visits in a table in memory.
struct Peer {
    child: std::process::Child,
}

impl Peer {
    fn start() -> BenchResult<Self> {
        let child = Command::new("python3")
            .arg("benches/figures_beside_duckdb.py")
            .arg(VISITS.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut peer = Self { child };
        peer.line()?; // it is ready
        Ok(peer)
    }

    fn line(&mut self) -> BenchResult<String> {
        let out = self.child.stdout.as_mut().ok_or("no output")?;
        let mut line = String::new();
        // One line is asked for at a time: nothing is lost with the buffer.
        BufReader::with_capacity(1, out).read_line(&mut line)?;
        if line.is_empty() { Err("DuckDB ended".into()) } else { Ok(line) }
    }

    fn measure(&mut self, by: &str) -> BenchResult<f64> {
        writeln!(self.child.stdin.as_mut().ok_or("no input")?, "{by}")?;
        Ok(self.line()?.trim().parse()?)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _waited = self.child.wait();
    }
}
