//! `bescheid demo`: a fresh embedded database with a simulated caseload, and the service on it.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use chrono::{Datelike, Days};

use crate::cli::arguments::Demo as Wish;
use crate::cli::ending::{Done, Ending, failed, misused};
use crate::cli::house::House;
use crate::cli::{console, simulate};
use crate::domain::case::event::german_day;
use crate::settings::now::now;
use crate::simulate::caseload;
use crate::simulate::scenario::Scenario;
use crate::web::server::{self, serve};

/// The folder of the demo, in the working folder.
const FOLDER: &str = "bescheid-demo";
/// Its database.
const DATABASE: &str = "demo.db";

pub(super) fn run(wish: &Wish) -> Done {
    let address: SocketAddr = (Ipv4Addr::LOCALHOST, wish.port).into();
    // A taken port must not cost the old demo, and nobody waits for a caseload in vain.
    std::net::TcpListener::bind(address).map_err(|error| port_taken(address, &error))?;
    let house = fresh(wish)?;
    let served = server::House { store: house.store, procedures: house.procedures };
    serve(served, address, |at| {
        console::data(&format!("http://{at}\n"));
        console::talk("Die Daten sind simuliert. Beenden mit Strg+C. / The data are simulated. Stop with Ctrl+C.");
    })
    .map_err(|error| port_taken(address, &error))
}

fn port_taken(address: SocketAddr, error: &std::io::Error) -> Ending {
    failed(format!("{address}: {error}. Choose another port with --port N."))
}

/// A new database, filled; an older one of the demo is replaced.
fn fresh(wish: &Wish) -> Result<House, Ending> {
    let folder = Path::new(FOLDER);
    fs::create_dir_all(folder).map_err(|error| misused(format!("{FOLDER}: {error}")))?;
    for ending in ["", "-wal", "-shm"] {
        let path = folder.join(format!("{DATABASE}{ending}"));
        if path.exists() {
            fs::remove_file(&path)
                .map_err(|error| failed(format!("{}: {error}", path.display())))?;
        }
    }
    let path: PathBuf = folder.join(DATABASE);
    let house = House::open_at(&format!("sqlite:{}", path.display()))?;
    let scenario = Scenario::shipped("demo").map_err(failed)?;
    let yesterday = german_day(now()).checked_sub_days(Days::new(1)).unwrap_or_default();
    let from = yesterday.with_year(yesterday.year() - 4).unwrap_or(yesterday);
    let asked = caseload::Wish { cases: wish.cases, seed: 1, from, to: yesterday };
    simulate::fill(&house, &scenario, &asked)?;
    Ok(house)
}
