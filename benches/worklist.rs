//! The worklist on 100,000 simulated cases: a caseworker of one authority, 16 at once, each view and each
//! next page. Beside it the plain count of a table of that size, so that the machine is known. Prints;
//! asserts nothing.
//!
//! `cargo bench --bench worklist`

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use bescheid::domain::identity::AccountId;
use bescheid::domain::rights::{Caller, Grant, Role};
use bescheid::office::worklist::{first_page, page};
use bescheid::store::Store;
use bescheid::store::worklist::View;
use chrono::{DateTime, NaiveDate};

const CASES: &str = "100000";
const CALLERS: usize = 16;
const ROUNDS: usize = 40;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut out = std::io::stdout();
    let folder = tempfile::tempdir()?;
    let done = Command::new(env!("CARGO_BIN_EXE_bescheid"))
        .current_dir(folder.path())
        .args(["simulate", "--cases", CASES])
        .output()?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
    }
    let store = Store::open(&format!("sqlite:{}", folder.path().join("bescheid.db").display()))?;
    let caller = caller();
    let today: NaiveDate = "2026-06-30".parse()?;
    for &view in View::ALL {
        let question = first_page(view, today, 50);
        let listed = page(&store, &caller, &question)?;
        let counts = listed.counts.iter().find(|it| it.0 == view).map_or(0, |it| it.1);
        let mut took: Vec<Duration> = std::thread::scope(|scope| {
            let ask = || {
                (0..ROUNDS)
                    .map(|_| {
                        let begun = Instant::now();
                        let _ = std::hint::black_box(page(&store, &caller, &question));
                        begun.elapsed()
                    })
                    .collect::<Vec<_>>()
            };
            let all: Vec<_> = (0..CALLERS).map(|_| scope.spawn(ask)).collect();
            all.into_iter().flat_map(|it| it.join().unwrap_or_default()).collect()
        });
        took.sort_unstable();
        let at = |percent: usize| took.get(took.len() * percent / 100).copied().unwrap_or_default();
        writeln!(out, "{view} ({counts} cases): median {:?}, p95 {:?}", at(50), at(95))?;
    }
    Ok(())
}

fn caller() -> Caller {
    let authority = "Kammer Nordhain (erfunden)".to_owned();
    Caller {
        account: AccountId::new(DateTime::UNIX_EPOCH, [1; 10]),
        login: "bench".to_owned(),
        name: "Bench".to_owned(),
        grants: vec![Grant { authority, role: Role::Caseworker }],
    }
}
