//! The page of figures on 100,000 simulated cases: what its figures take when it comes for the first time,
//! again, after something was recorded, and for one authority alone. Prints; asserts nothing.
//!
//! `cargo bench --bench overview`

mod caseload;

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bescheid::domain::case::event::{Attributes, MoveDetails, Occurred, Opening};
use bescheid::domain::identity::derive_seed;
use bescheid::domain::procedure::words::Recorder;
use bescheid::measure::dimension::Dimension;
use bescheid::office::in_memory::InMemory;
use bescheid::office::make_overview::make_overview;
use bescheid::office::open_case::{self, open_case};
use bescheid::office::procedures::Procedures;
use bescheid::office::query::FigureQuery;
use bescheid::store::Store;

use crate::caseload::{Failure, caseload};

const ROUNDS: u64 = 7;

fn main() -> Result<(), Failure> {
    let mut out = std::io::stdout();
    let (_folder, store) = caseload()?;
    let procedures = Arc::new(Procedures::load(&store)?);
    let at_hand = InMemory::default();
    let now = "2026-06-30T10:00:00Z".parse()?;
    let here = FigureQuery {
        only: vec![(Dimension::Authority, "Kammer Nordhain (erfunden)".to_owned())],
        ..FigureQuery::default()
    };
    let look = |wish: &FigureQuery| -> Result<[Duration; 2], Failure> {
        let begun = Instant::now();
        let loaded = at_hand.dataset(&store, &procedures, now)?;
        let (read, begun) = (begun.elapsed(), Instant::now());
        std::hint::black_box(make_overview(&loaded, &procedures, wish)?);
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
    let mut after = Vec::new();
    for round in 0..ROUNDS {
        record(&store, &procedures, round)?;
        after.push(look(&FigureQuery::default())?);
    }
    told("after an event", after)
}

/// A case is opened.
fn record(store: &Store, procedures: &Arc<Procedures>, round: u64) -> Result<(), Failure> {
    let day = "2026-06-12".parse()?;
    let procedure = procedures.for_start("dual-ihk-fosa", day).ok_or("no such procedure")?;
    let first = Some(MoveDetails { name: "apply".to_owned(), ..MoveDetails::default() });
    let wish = open_case::OpenCase {
        occurred: Occurred::on(day),
        opening: Opening { attributes: Attributes::default(), first },
        recorder: Recorder::Caseworker,
    };
    let now = "2026-06-30T10:00:00Z".parse()?;
    open_case(store, procedures, &procedure, wish, now, derive_seed([7; 10], round))?;
    Ok(())
}
