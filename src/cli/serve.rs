//! `bescheid serve`: the service on a database. Nobody signs in yet, so it listens on this machine
//! alone.

use std::collections::BTreeMap;

use crate::cli::arguments::{Arguments, Serve as Wish};
use crate::cli::console;
use crate::cli::ending::{Done, failed, misused};
use crate::cli::house::House;
use crate::web::server::{self, serve};

pub(super) fn run(wish: &Wish, arguments: &Arguments) -> Done {
    if !wish.listen.ip().is_loopback() {
        let told = "without sign-in the service listens on this machine alone: use 127.0.0.1";
        return Err(misused(format!("{}: {told}", wish.listen)));
    }
    let house = House::open(arguments)?;
    let served = server::House {
        store: house.store,
        procedures: house.procedures,
        reports: BTreeMap::new(),
    };
    serve(served, wish.listen, |at| console::data(&format!("http://{at}\n")))
        .map_err(|error| failed(format!("{}: {error}", wish.listen)))
}
