//! The page of figures on 100,000 simulated cases: what its figures take when it comes for the first time,
//! again, after something was recorded, and for one authority alone. Prints; asserts nothing.
//!
//! `cargo bench --bench overview`

mod caseload;
mod desk;

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bescheid::measure::dimension::Dimension;
use bescheid::office::enter_case::enter_case;
use bescheid::office::figures::in_memory::InMemory;
use bescheid::office::figures::make_overview::measure_overview;
use bescheid::office::figures::query::FigureQuery;
use bescheid::office::procedures::Procedures;

use crate::caseload::{Failure, caseload};
use crate::desk::{DeskWorker, entry};

const ROUNDS: u64 = 7;

fn main() -> Result<(), Failure> {
    let mut out = std::io::stdout();
    let (_folder, store) = caseload()?;
    let procedures = Arc::new(Procedures::load(&store)?);
    let in_memory = InMemory::default();
    let now = "2026-06-30T10:00:00Z".parse()?;
    let here = FigureQuery {
        only: vec![(Dimension::Authority, "Kammer Nordhain (erfunden)".to_owned())],
        ..FigureQuery::default()
    };
    let look = |wish: &FigureQuery| -> Result<[Duration; 2], Failure> {
        let begun = Instant::now();
        let loaded = in_memory.dataset(&store, &procedures, now)?;
        let (read, begun) = (begun.elapsed(), Instant::now());
        std::hint::black_box(measure_overview(&wish.resolve(&loaded)?, &procedures));
        Ok([read, begun.elapsed()])
    };
    let mut told = |what: &str, all: Vec<[Duration; 2]>| -> Result<(), Failure> {
        let [read, measured] = [0, 1].map(|part| {
            let mut took: Vec<Duration> =
                all.iter().filter_map(|pair| pair.get(part).copied()).collect();
            took.sort_unstable();
            took.get(took.len() / 2).copied().unwrap_or_default()
        });
        writeln!(out, "{what}: read {read:?}, measured {measured:?} (medians of {})", all.len())?;
        Ok(())
    };
    told("first", vec![look(&FigureQuery::default())?])?;
    told("again", (0..ROUNDS).map(|_| look(&FigureQuery::default())).collect::<Result<_, _>>()?)?;
    told("one authority", (0..ROUNDS).map(|_| look(&here)).collect::<Result<_, _>>()?)?;
    let worker = DeskWorker::new(&store, &procedures)?;
    let mut after = Vec::new();
    for round in 0..ROUNDS {
        enter_case(worker.act(&store, &procedures, round), entry(round))?;
        after.push(look(&FigureQuery::default())?);
    }
    told("after an event", after)
}
