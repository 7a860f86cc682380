//! Both databases: SQLite always, PostgreSQL where `tests/run` has started one. What is left out is
//! said.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bescheid::office::procedures::Procedures;
use bescheid::store::Store;
use diesel::prelude::*;
use tempfile::TempDir;

static NEXT: AtomicU64 = AtomicU64::new(0);

/// A fresh database that goes away with its folder.
pub(crate) struct Database {
    pub(crate) url: String,
    _folder: TempDir,
}

/// A fresh database of each kind.
pub(crate) fn fresh() -> Vec<Database> {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let mut all = vec![Database { url, _folder: folder }];
    if let Some(server) = postgres() {
        let name = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let mut admin = PgConnection::establish(&server).unwrap();
        diesel::sql_query(format!("create database {name}")).execute(&mut admin).unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        all.push(Database { url: format!("{base}/{name}"), _folder: TempDir::new().unwrap() });
    }
    all
}

fn postgres() -> Option<String> {
    std::env::var_os("BESCHEID_TEST_POSTGRES").map(|address| address.into_string().unwrap())
}

/// The harness keeps what tests print; this goes past it.
#[test]
fn what_is_left_out_is_said() {
    if postgres().is_none() {
        let told = "\nleft out: every store test on PostgreSQL (tests/run starts one)\n";
        std::io::stderr().write_all(told.as_bytes()).unwrap();
    }
    if readers().is_none() {
        let told = "\nleft out: exported tables read with DuckDB and Polars, the attack on releases, mails over a real server (tests/run installs them)\n";
        std::io::stderr().write_all(told.as_bytes()).unwrap();
    }
    if receipt().is_none() {
        let told = "\nleft out: the receipt log (it is no part of this repository)\n";
        std::io::stderr().write_all(told.as_bytes()).unwrap();
    }
}

/// A Python that has `DuckDB` and Polars.
pub(crate) fn readers() -> Option<std::ffi::OsString> {
    let python = std::env::var_os("BESCHEID_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let asked =
        std::process::Command::new(&python).args(["-c", "import duckdb, polars, scipy"]).output();
    asked.is_ok_and(|output| output.status.success()).then_some(python)
}

/// The folder with the receipt log, where the workplace has it.
pub(crate) fn receipt() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    folder.join("receipt.xes.gz").exists().then_some(folder)
}

impl Database {
    pub(crate) fn open(&self) -> (Store, Arc<Procedures>) {
        let store = Store::open(&self.url).unwrap();
        let procedures = Arc::new(Procedures::load(&store).unwrap());
        (store, procedures)
    }

    /// Sends SQL past the store.
    pub(crate) fn sql(&self, text: &str) -> QueryResult<usize> {
        if let Some(path) = self.url.strip_prefix("sqlite:") {
            let mut db = SqliteConnection::establish(path).unwrap();
            return diesel::sql_query(text).execute(&mut db);
        }
        let mut db = PgConnection::establish(&self.url).unwrap();
        diesel::sql_query(text).execute(&mut db)
    }
}
