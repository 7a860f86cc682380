//! A simulated caseload for a benchmark, in a folder that goes away with it.

use std::process::Command;

use bescheid::store::Store;
use tempfile::TempDir;

/// What goes wrong with a benchmark.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// 100,000 simulated cases in a database of their own.
pub(crate) fn caseload() -> Result<(TempDir, Store), Failure> {
    let folder = tempfile::tempdir()?;
    let done = Command::new(env!("CARGO_BIN_EXE_bescheid"))
        .current_dir(folder.path())
        .args(["simulate", "--cases", "100000"])
        .output()?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
    }
    let store = Store::open(&format!("sqlite:{}", folder.path().join("bescheid.db").display()))?;
    Ok((folder, store))
}
