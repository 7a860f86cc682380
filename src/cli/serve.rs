//! `bescheid serve`: the service on a database.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use crate::cli::arguments::Arguments;
use crate::cli::arguments_of_service::Serve;
use crate::cli::command_context::{CommandContext, command_error};
use crate::cli::command_error::{CommandResult, failure, usage_error};
use crate::cli::console;
use crate::domain::case::event::german_day;
use crate::notify::mail_transport::MailTransport;
use crate::notify::outbox_worker::OutboxWorker;
use crate::office::act_error::ActError;
use crate::office::in_memory::InMemory;
use crate::office::query::is_simulated;
use crate::office::remind::remind;
use crate::settings::log::log;
use crate::settings::mail::mail;
use crate::settings::now::now;
use crate::settings::seed::chance;
use crate::web::server::{self, serve};
use crate::web::uploads::Uploads;

pub(super) fn run(wish: &Serve, arguments: &Arguments) -> CommandResult {
    let is_secure = wish.origin.as_deref().is_some_and(|origin| origin.starts_with("https://"));
    if !wish.listen.ip().is_loopback() && !is_secure {
        let told = "other machines come in by TLS alone: put a proxy before it, and say --origin https://…";
        return Err(usage_error(format!("{}: {told}", wish.listen)));
    }
    let own = [&wish.imprint, &wish.privacy];
    if let Some(no) = own.into_iter().flatten().find(|address| !address.starts_with("https://")) {
        return Err(usage_error(format!("{no}: an address of a page begins with https://")));
    }
    let origin = wish.origin.as_deref().map(|origin| origin.trim_end_matches('/').to_owned());
    log();
    let house = CommandContext::open(arguments)?;
    let is_simulated = is_simulated(&house.store).map_err(command_error)?;
    let mail = mail().map_err(usage_error)?;
    let has_post = mail.is_some();
    if let Some((server, from)) = mail {
        let post: MailTransport = server.parse().map_err(usage_error)?;
        let address = origin.clone().unwrap_or_else(|| format!("http://{}", wish.listen));
        let courier = OutboxWorker {
            store: house.store.clone(),
            procedures: (*house.procedures).clone(),
            post,
            from,
            origin: address,
        };
        std::thread::spawn(move || deliver(&courier));
    }
    let served = server::AppState {
        store: house.store,
        procedures: house.procedures,
        at_hand: InMemory::default(),
        uploads: Uploads::default(),
        reporter: Mutex::default(),
        listen: wish.listen,
        program: std::env::current_exe().map_err(failure)?,
        reports: BTreeMap::new(),
        origin,
        is_behind_proxy: wish.behind_proxy,
        imprint: wish.imprint.clone(),
        privacy: wish.privacy.clone(),
        has_post,
        is_simulated,
    };
    serve(served, wish.listen, |at| console::data(&format!("http://{at}\n")))
        .map_err(|error| failure(format!("{}: {error}", wish.listen)))
}

/// What went wrong, without a word of what was kept.
fn error_kind(why: &ActError) -> &'static str {
    match why {
        ActError::Store(error) => error.kind(),
        ActError::Full => "disk full",
        ActError::Refused(_)
        | ActError::NotFound(_)
        | ActError::Changed
        | ActError::KeyReused
        | ActError::OnTop(_)
        | ActError::BadInput(_)
        | ActError::NotYou
        | ActError::TooOften(_)
        | ActError::Busy => "refused",
    }
}

/// Seconds between two rounds of the courier.
const ROUND: Duration = Duration::from_secs(3);

/// Empties the outbox as long as the program runs, and looks once a day for who must be reminded. An
/// accident of the store is told, and the next round tries again.
fn deliver(courier: &OutboxWorker) {
    let mut reminded_on = None;
    loop {
        let today = german_day(now());
        if reminded_on != Some(today)
            && let Ok(chance) = chance()
        {
            match remind(&courier.store, &courier.procedures, now(), chance) {
                Ok(_) => reminded_on = Some(today),
                Err(why) => tracing::error!(error_kind = error_kind(&why), "reminders"),
            }
        }
        if let Err(why) = courier.deliver_due(now) {
            tracing::error!(error_kind = error_kind(&why), "courier");
        }
        std::thread::sleep(ROUND);
    }
}
