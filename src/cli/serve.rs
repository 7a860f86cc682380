//! `bescheid serve`: the service on a database.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use crate::cli::arguments::Arguments;
use crate::cli::arguments_of_service::Serve as Wish;
use crate::cli::console;
use crate::cli::ending::{Done, failed, misused};
use crate::cli::house::{House, ending};
use crate::domain::case::event::german_day;
use crate::notify::courier::Courier;
use crate::notify::post::Post;
use crate::office::ask::is_simulated;
use crate::office::at_hand::AtHand;
use crate::office::not_done::NotDone;
use crate::office::remind::remind;
use crate::settings::chance::chance;
use crate::settings::log::log;
use crate::settings::mail::mail;
use crate::settings::now::now;
use crate::web::server::{self, serve};
use crate::web::uploads::Uploads;

pub(super) fn run(wish: &Wish, arguments: &Arguments) -> Done {
    let is_secure = wish.origin.as_deref().is_some_and(|it| it.starts_with("https://"));
    if !wish.listen.ip().is_loopback() && !is_secure {
        let told = "other machines come in by TLS alone: put a proxy before it, and say --origin https://…";
        return Err(misused(format!("{}: {told}", wish.listen)));
    }
    let own = [&wish.imprint, &wish.privacy];
    if let Some(no) = own.into_iter().flatten().find(|it| !it.starts_with("https://")) {
        return Err(misused(format!("{no}: an address of a page begins with https://")));
    }
    let origin = wish.origin.as_deref().map(|it| it.trim_end_matches('/').to_owned());
    log();
    let house = House::open(arguments)?;
    let is_simulated = is_simulated(&house.store).map_err(ending)?;
    let mail = mail().map_err(misused)?;
    let has_post = mail.is_some();
    if let Some((server, from)) = mail {
        let post: Post = server.parse().map_err(misused)?;
        let address = origin.clone().unwrap_or_else(|| format!("http://{}", wish.listen));
        let courier = Courier {
            store: house.store.clone(),
            procedures: (*house.procedures).clone(),
            post,
            from,
            origin: address,
        };
        std::thread::spawn(move || deliver(&courier));
    }
    let served = server::House {
        store: house.store,
        procedures: house.procedures,
        at_hand: AtHand::default(),
        uploads: Uploads::default(),
        reporter: Mutex::default(),
        listen: wish.listen,
        program: std::env::current_exe().map_err(failed)?,
        reports: BTreeMap::new(),
        origin,
        is_behind_proxy: wish.behind_proxy,
        imprint: wish.imprint.clone(),
        privacy: wish.privacy.clone(),
        has_post,
        is_simulated,
    };
    serve(served, wish.listen, |at| console::data(&format!("http://{at}\n")))
        .map_err(|error| failed(format!("{}: {error}", wish.listen)))
}

/// What went wrong, without a word of what was kept.
fn kind(why: &NotDone) -> &'static str {
    match why {
        NotDone::Store(error) => error.kind(),
        NotDone::Full => "disk full",
        NotDone::Refused(_)
        | NotDone::NotFound(_)
        | NotDone::Changed
        | NotDone::KeyReused
        | NotDone::OnTop(_)
        | NotDone::BadInput(_)
        | NotDone::NotYou
        | NotDone::TooOften(_)
        | NotDone::Busy => "refused",
    }
}

/// Seconds between two rounds of the courier.
const ROUND: Duration = Duration::from_secs(3);

/// Empties the outbox as long as the program runs, and looks once a day for who must be reminded. An
/// accident of the store is told, and the next round tries again.
fn deliver(courier: &Courier) {
    let mut reminded_on = None;
    loop {
        let today = german_day(now());
        if reminded_on != Some(today)
            && let Ok(chance) = chance()
        {
            match remind(&courier.store, &courier.procedures, now(), chance) {
                Ok(_) => reminded_on = Some(today),
                Err(why) => tracing::error!(kind = kind(&why), "reminders"),
            }
        }
        if let Err(why) = courier.round(now) {
            tracing::error!(kind = kind(&why), "courier");
        }
        std::thread::sleep(ROUND);
    }
}
