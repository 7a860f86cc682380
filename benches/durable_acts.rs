//! Durable acts a second: through the store with 1 and with 32 callers, beside a bare loop that commits
//! each insert on the same disk in the same run. Prints; asserts nothing.
//!
//! `cargo bench --bench durable_acts`

mod desk;

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bescheid::office::enter_case::{EnterCaseResult, enter_case};
use bescheid::office::procedures::Procedures;
use bescheid::store::Store;
use diesel::prelude::*;

use crate::desk::{DeskWorker, entry};

/// Each measure runs so long.
const SPAN: Duration = Duration::from_secs(5);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir_in(".")?;
    let mut out = std::io::stdout();
    let bare = bare(&folder.path().join("bare.db").display().to_string())?;
    writeln!(out, "bare loop, one insert a commit, synchronous=FULL: {bare:>8.0} a second")?;
    for callers in [1u64, 32] {
        let url = format!("sqlite:{}", folder.path().join(format!("{callers}.db")).display());
        let store = through_the_store(&url, callers)?;
        writeln!(
            out,
            "through the store, {callers:>2} callers:                      {store:>8.0} a second ({:.2} x bare)",
            store / bare
        )?;
    }
    Ok(())
}

fn bare(path: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let mut db = SqliteConnection::establish(path)?;
    for pragma in ["pragma journal_mode = wal", "pragma synchronous = full"] {
        diesel::sql_query(pragma).execute(&mut db)?;
    }
    diesel::sql_query("create table t (id integer primary key, x text)").execute(&mut db)?;
    let (start, mut n) = (Instant::now(), 0u32);
    while start.elapsed() < SPAN {
        diesel::sql_query("insert into t (x) values ('a line of about the length of an event')")
            .execute(&mut db)?;
        n += 1;
    }
    Ok(f64::from(n) / start.elapsed().as_secs_f64())
}

/// Enters cases at the desk: the import, the case, its event, the index and the head of the chain, in one act.
fn through_the_store(url: &str, callers: u64) -> Result<f64, Box<dyn std::error::Error>> {
    let store = Store::open(url)?;
    let procedures = Arc::new(Procedures::load(&store)?);
    let worker = DeskWorker::new(&store, &procedures)?;
    let entered = AtomicU64::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for caller in 0..callers {
            let (store, procedures, worker, entered) = (&store, &procedures, &worker, &entered);
            scope.spawn(move || {
                for n in 0.. {
                    if SPAN < start.elapsed() {
                        break;
                    }
                    let wish = entry(caller * 10_000_000 + n);
                    let act = worker.act(store, procedures, caller * 10_000_000 + n);
                    if matches!(enter_case(act, wish), Ok(EnterCaseResult::Case(_))) {
                        entered.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let n = u32::try_from(entered.load(Ordering::Relaxed))?;
    Ok(f64::from(n) / start.elapsed().as_secs_f64())
}
