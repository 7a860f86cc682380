//! `bescheid serve`: the service on a database.

use std::collections::BTreeMap;

use crate::cli::arguments::{Arguments, Serve as Wish};
use crate::cli::console;
use crate::cli::ending::{Done, failed, misused};
use crate::cli::house::{House, ending};
use crate::office::make_overview::is_simulated;
use crate::web::server::{self, serve};

pub(super) fn run(wish: &Wish, arguments: &Arguments) -> Done {
    let is_secure = wish.origin.as_deref().is_some_and(|it| it.starts_with("https://"));
    if !wish.listen.ip().is_loopback() && !is_secure {
        let told = "other machines come in by TLS alone: put a proxy before it, and say --origin https://…";
        return Err(misused(format!("{}: {told}", wish.listen)));
    }
    let origin = wish.origin.as_deref().map(|it| it.trim_end_matches('/').to_owned());
    let house = House::open(arguments)?;
    let is_simulated = is_simulated(&house.store).map_err(ending)?;
    let served = server::House {
        store: house.store,
        procedures: house.procedures,
        reports: BTreeMap::new(),
        origin,
        is_behind_proxy: wish.behind_proxy,
        is_simulated,
    };
    serve(served, wish.listen, |at| console::data(&format!("http://{at}\n")))
        .map_err(|error| failed(format!("{}: {error}", wish.listen)))
}
