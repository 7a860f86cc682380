//! One question to a million visits on loaded columns: all figures by stage, as `bescheid stats` asks.
//! Beside it the same without cases that come back, for whose intervals cases are drawn again and
//! again. Prints; asserts nothing.
//!
//! `cargo bench --bench stats_query`

use std::io::Write;
use std::time::Instant;

use bescheid::measure::columns::{Columns, Exit, VisitKind, VisitRow};
use bescheid::measure::dimension::{DIMENSIONS, Dimension};
use bescheid::measure::figures::figures;
use bescheid::measure::recent_pace::Claim;
use bescheid::measure::selection::{DateRange, Selection};
use bescheid::measure::time_to_leave::Resampling;
use chrono::{Days, NaiveDate};

const VISITS: u32 = 1_000_000;
const STAGES: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
const TIMES: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout();
    writeln!(out, "{VISITS} visits, {} bytes each", Columns::BYTES)?;
    for (told, cases, draws) in [
        ("each case once in a stage", VISITS / 10, Resampling::Drawn),
        ("cases come back, no intervals", VISITS / 20, Resampling::LeftOut),
        ("cases come back, drawn for intervals", VISITS / 20, Resampling::Drawn),
    ] {
        let columns = columns(cases)?;
        let day = |text: &str| text.parse::<NaiveDate>();
        let period = DateRange { from: day("2024-01-01")?, to: day("2026-01-01")? };
        let selection = Selection {
            as_of: day("2025-12-31")?,
            period,
            by: vec![Dimension::Stage],
            only: Vec::new(),
        };
        let mut took: Vec<u128> = (0..TIMES)
            .map(|_| {
                let begun = Instant::now();
                let found = figures(&columns, &selection, Claim::OfPeriod, draws);
                let took = begun.elapsed().as_millis();
                std::hint::black_box(found);
                took
            })
            .collect();
        took.sort_unstable();
        writeln!(out, "{told}: {took:?} ms")?;
    }
    Ok(())
}

fn columns(cases: u32) -> Result<Columns, Box<dyn std::error::Error>> {
    let first: NaiveDate = "2022-01-01".parse()?;
    let mut columns = Columns::default();
    let place = |dimension: Dimension| {
        Dimension::ALL.iter().position(|&other| other == dimension).unwrap_or(0)
    };
    for at in 0..VISITS {
        let mut words = [""; DIMENSIONS];
        let stage = STAGES.get(usize::try_from(at)? % STAGES.len()).copied().unwrap_or("");
        if let Some(word) = words.get_mut(place(Dimension::Stage)) {
            *word = stage;
        }
        // A stride that meets every day: no chance is needed to spread them.
        let number = u64::from(at);
        let entered = first.checked_add_days(Days::new(number * 7_919 % 1_400)).unwrap_or(first);
        let left = entered.checked_add_days(Days::new(number * 104_729 % 180));
        let left_on = left.filter(|day| *day < first + Days::new(1_460));
        columns.push(&VisitRow {
            case: (at / 10) % cases,
            kind: VisitKind::Waiting,
            entered_on: entered,
            left_on,
            exit: if left_on.is_some() { Exit::Forward } else { Exit::Open },
            working_days: None,
            words,
        });
    }
    Ok(columns)
}
