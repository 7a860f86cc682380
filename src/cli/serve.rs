//! `bescheid serve`: the service on a database.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::cli::arguments::Arguments;
use crate::cli::arguments_of_service::Serve;
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandResult, failure, usage_error};
use crate::cli::{console, rules};
use crate::domain::case::event::german_day;
use crate::domain::identity::IdStream;
use crate::exchange::list_file::ListReader;
use crate::notify::mail_transport::MailTransport;
use crate::notify::outbox_worker::OutboxWorker;
use crate::office::act::{Act, Operator};
use crate::office::act_error::ActError;
use crate::office::figures::in_memory::InMemory;
use crate::office::figures::query::is_simulated;
use crate::office::password::Hasher;
use crate::office::remind::remind;
use crate::settings::log::log;
use crate::settings::mail::mail;
use crate::settings::now::now;
use crate::settings::seed::secret;
use crate::text::language::Language;
use crate::web::app_state::AppState;
use crate::web::server::serve;
use crate::web::uploads::Uploads;

pub(super) fn run(wish: &Serve, arguments: &Arguments) -> CommandResult {
    let is_secure = wish.origin.as_deref().is_some_and(|origin| origin.starts_with("https://"));
    if !wish.listen.ip().is_loopback() && !is_secure {
        let message = "other machines come in by TLS alone: put a proxy before it, and say --origin https://…";
        return Err(usage_error(format!("{}: {message}", wish.listen)));
    }
    let own = [&wish.imprint, &wish.privacy];
    if let Some(no) = own.into_iter().flatten().find(|address| !address.starts_with("https://")) {
        return Err(usage_error(format!("{no}: an address of a page begins with https://")));
    }
    let origin = wish.origin.as_deref().map(|origin| origin.trim_end_matches('/').to_owned());
    log();
    let house = CommandContext::open(arguments)?;
    let is_simulated = is_simulated(&house.store).map_err(|why| house.error(why))?;
    let mail = mail().map_err(usage_error)?;
    let has_post = mail.is_some();
    if let Some((server, from)) = mail {
        let post: MailTransport = server.parse().map_err(usage_error)?;
        let address = origin.clone().unwrap_or_else(|| format!("http://{}", wish.listen));
        let courier = OutboxWorker {
            store: house.store.clone(),
            procedures: Arc::clone(&house.procedures),
            post,
            from,
            origin: address,
        };
        std::thread::spawn(move || deliver(&courier));
    }
    let served = AppState {
        store: house.store,
        procedures: house.procedures,
        in_memory: InMemory::default(),
        rules: rules::register()?,
        hasher: Hasher::default(),
        list_reader: ListReader::new(std::env::current_exe().map_err(failure)?),
        report_lock: Mutex::default(),
        uploads: Uploads::default(),
        listen: wish.listen,
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

/// What goes wrong in the background has nobody to tell but the operator.
fn log_failure(task: &str, why: &ActError) {
    match why {
        ActError::Accident(accident) => tracing::error!(task, accident = accident.kind),
        ActError::Refused(_)
        | ActError::WrongCredentials
        | ActError::Invalid(_)
        | ActError::NotFound(_)
        | ActError::Conflict(_)
        | ActError::Busy(_) => tracing::error!(task, why = %why.to_text(Language::English)),
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
            && let Ok(seed) = secret()
        {
            let ids = IdStream::new(seed);
            match remind(Act::new(&courier.store, &courier.procedures, Operator, now(), ids)) {
                Ok(_) => reminded_on = Some(today),
                Err(why) => log_failure("reminders", &why),
            }
        }
        if let Err(why) = courier.deliver_due(now) {
            log_failure("outbox", &why);
        }
        std::thread::sleep(ROUND);
    }
}
