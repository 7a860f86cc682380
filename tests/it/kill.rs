//! R1: the process is killed while eight writers work. Every event that was acknowledged is there
//! once, and everything verifies.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use bescheid::domain::identity::derive_seed;
use bescheid::office::export_events::export_events;
use bescheid::office::procedures::Procedures;
use bescheid::office::verify::verify;
use bescheid::store::Store;

use crate::acts::open_test_case;

const DATABASE: &str = "BESCHEID_KILL_DATABASE";

/// The writers, in a process of their own: does nothing unless it is asked to.
#[test]
fn writers_that_are_killed() {
    let Some(url) = std::env::var_os(DATABASE) else { return };
    let store = Store::open(url.to_str().unwrap()).unwrap();
    let procedures = Arc::new(Procedures::load(&store).unwrap());
    let start = u64::from(std::process::id()) * 1_000_000;
    std::thread::scope(|scope| {
        for writer in 0..8u64 {
            let (store, procedures) = (store.clone(), Arc::clone(&procedures));
            scope.spawn(move || {
                for n in 0..10_000u64 {
                    let case = open_test_case(&store, &procedures, start + writer * 100_000 + n);
                    let line = format!("\nkept {case}\n");
                    std::io::stdout().write_all(line.as_bytes()).unwrap();
                }
            });
        }
    });
}

#[test]
fn what_was_acknowledged_survives_forty_kills() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("kill.db").display());
    let mut acknowledged = BTreeSet::new();
    for round in 0..40u64 {
        acknowledged.extend(killed_after(&url, 20 + u64::from(derive_seed([3; 10], round)[0])));
        let store = Store::open(&url).unwrap();
        let procedures = Procedures::load(&store).unwrap();
        let found = verify(&store, &procedures).unwrap();
        assert_eq!(found.faults, Vec::<String>::new(), "round {round}");
    }
    let store = Store::open(&url).unwrap();
    let procedures = Procedures::load(&store).unwrap();
    let n = export_events(&store, &procedures, None, None).unwrap().len();
    let kept = store
        .read::<_, bescheid::office::act_error::ActError>(|db| Ok(bescheid::store::cases::all(db)?))
        .unwrap();
    let kept: BTreeSet<String> = kept.iter().map(|(filed, _)| filed.id.to_string()).collect();
    assert!(
        acknowledged.is_subset(&kept),
        "{:?}",
        acknowledged.difference(&kept).collect::<Vec<_>>()
    );
    assert_eq!(n, kept.len(), "one event a case");
    assert!(100 < acknowledged.len(), "only {} were acknowledged", acknowledged.len());
}

/// Runs the writers, kills them so many milliseconds after the first acknowledgement, and returns
/// what they acknowledged.
fn killed_after(url: &str, milliseconds: u64) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::writers_that_are_killed", "--nocapture", "--test-threads=1"])
        .env(DATABASE, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut kept = Vec::new();
    let mut lines = out.lines().map_while(Result::ok);
    let first = lines.by_ref().find(|line| line.starts_with("kept "));
    kept.extend(first);
    let killer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
    });
    kept.extend(lines.filter(|line| line.starts_with("kept ")));
    killer.join().unwrap();
    // The last line may be cut off in the middle: it was not acknowledged whole.
    kept.iter()
        .filter_map(|line| line.strip_prefix("kept "))
        .filter(|id| id.len() == 36)
        .map(str::to_owned)
        .collect()
}

/// A simulation, or an import, is one transaction: killed in the middle it leaves nothing, and can be
/// begun again.
#[test]
fn a_killed_simulation_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["simulate", "--cases", "3000"];
    for milliseconds in [600, 1_500, 2_500] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bescheid"))
            .current_dir(folder.path())
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let ended = child.try_wait().unwrap().is_some();
        let _ = child.kill();
        child.wait().unwrap();
        let url = format!("sqlite:{}", folder.path().join("bescheid.db").display());
        let store = Store::open(&url).unwrap();
        let procedures = Procedures::load(&store).unwrap();
        let found = verify(&store, &procedures).unwrap();
        assert_eq!(found.faults, Vec::<String>::new());
        if ended {
            break;
        }
        // Killed before the commit, or in the moment after it.
        assert!(found.cases == 0 || 3_000 <= found.cases, "{} cases", found.cases);
    }
    let done =
        crate::imports::bescheid(folder.path(), &["simulate", "--cases", "50", "--seed", "2"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_simulation_is_not_kept_twice() {
    let folder = tempfile::tempdir().unwrap();
    let simulate = |seed| {
        let arguments = ["simulate", "--cases", "20", "--seed", seed];
        crate::imports::bescheid(folder.path(), &arguments)
    };
    assert!(simulate("3").status.success());
    let again = simulate("3");
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("anderen --seed"));
    assert!(simulate("4").status.success());
}
