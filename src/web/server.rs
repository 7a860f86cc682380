//! What is served where, and with which headers.

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::middleware::{DefaultHeaders, from_fn};
use actix_web::rt::signal::unix::{SignalKind, signal};
use actix_web::{App, HttpResponse, HttpServer, ResponseError, web};
use futures_util::future::{Either, select};

use crate::settings::now::now;
use crate::web::app_state::AppState;
use crate::web::assets;
use crate::web::csrf_guard::{HEADERS, csrf_guard, log_request};
use crate::web::http_error::HttpError;
use crate::web::page;
use crate::web::slow_client::given_up_unread;

/// Serves until the process is told to stop. `ready` hears the address.
///
/// # Errors
/// If the address cannot be listened on.
pub fn serve(
    app: AppState,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let is_secure = app.is_secure();
    let app = web::Data::new(app);
    let ahead = app.clone();
    // The first page of figures finds the record read already. What goes wrong with it is told there.
    std::thread::spawn(move || ahead.in_memory.dataset(&ahead.store, &ahead.procedures, now()));
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(app.clone())
                .wrap(from_fn(csrf_guard))
                .wrap(headers(is_secure))
                .wrap(from_fn(log_request))
                .app_data(
                    web::QueryConfig::default()
                        .error_handler(|_, _| HttpError::UnreadableAddress.into()),
                )
                .configure(pages)
                .default_service(web::to(nothing_here))
        })
        .on_connect(given_up_unread)
        .workers(2)
        .client_request_timeout(Duration::from_secs(5))
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .disable_signals()
        .bind(listen)?;
        let at = server.addrs().first().copied().unwrap_or(listen);
        let running = server.run();
        actix_web::rt::spawn(stop_when_told(running.handle()));
        ready(at);
        running.await
    })
}

/// Seconds for what is being answered when the house is told to stop.
const SHUTDOWN_SECONDS: u64 = 9;
/// What was taken at the door before it closed comes in; then nobody is left between door and desk.
const DOOR_CLOSES: Duration = Duration::from_millis(300);

/// Told to stop, the house closes its door, answers what it has taken, and ends; told twice, at once.
async fn stop_when_told(server: ServerHandle) {
    if told_to_stop().await.is_err() {
        return;
    }
    server.pause().await;
    actix_web::rt::time::sleep(DOOR_CLOSES).await;
    let ended = server.stop(true);
    let again = told_to_stop();
    futures_util::pin_mut!(ended, again);
    if let Either::Right((Ok(()), _)) = select(ended, again).await {
        server.stop(false).await;
    }
}

async fn told_to_stop() -> std::io::Result<()> {
    let mut ends = signal(SignalKind::terminate())?;
    let mut breaks = signal(SignalKind::interrupt())?;
    let (ends, breaks) = (ends.recv(), breaks.recv());
    futures_util::pin_mut!(ends, breaks);
    let _ = select(ends, breaks).await;
    Ok(())
}

/// Every page: the list that the matrix of rights is compared with.
fn pages(all: &mut web::ServiceConfig) {
    all.service(page::start::page)
        .service(page::start::accessibility)
        .service(page::about::page)
        .service(page::figures::page)
        .service(page::report_download::build)
        .service(page::rules::page)
        .service(page::reports::file)
        .service(page::health::health)
        .service(page::health::ready)
        .service(page::account::sign_in::form)
        .service(page::account::sign_in::come_in)
        .service(page::account::sign_in::go_out)
        .service(page::account::invitation::form)
        .service(page::account::invitation::take)
        .service(page::account::own::home)
        .service(page::account::own::page)
        .service(page::account::own::close)
        .service(page::account::own::show_factor)
        .service(page::account::own::set_factor)
        .service(page::admin::accounts::list)
        .service(page::admin::accounts::new)
        .service(page::admin::account::show)
        .service(page::admin::account::act)
        .service(page::admin::email_code_login::save)
        .service(page::desk::list::list)
        .service(page::desk::import::form)
        .service(page::desk::import::send)
        .service(page::desk::import_list::show)
        .service(page::desk::import_list::go_on)
        .service(page::desk::import_list::download_rejects)
        .service(page::desk::import_list::undo)
        .service(page::desk::enter::show)
        .service(page::desk::enter::save)
        .service(page::desk::case::page)
        .service(page::desk::record::show)
        .service(page::desk::record::save)
        .service(page::desk::letter::access_letter)
        .service(page::desk::letter::request_letter)
        .service(page::desk::discard::discard)
        .service(page::desk::link::link)
        .service(page::desk::link::unlink)
        .service(page::desk::notes::write)
        .service(page::desk::notes::erase)
        .service(page::status::code_entry::form)
        .service(page::status::code_entry::submit_code)
        .service(page::status::code_entry::close_session)
        .service(page::status::email_code_login::form)
        .service(page::status::email_code_login::request_code)
        .service(page::status::email_code_login::submit_code)
        .service(page::status::case::page)
        .service(page::status::case::calendar)
        .service(page::status::news::subscribe)
        .service(page::status::news::confirm)
        .service(page::status::news::unsubscribe)
        .service(assets::style)
        .service(assets::script);
}

fn headers(is_secure: bool) -> DefaultHeaders {
    let all = HEADERS.into_iter().fold(DefaultHeaders::new(), DefaultHeaders::add);
    if is_secure { all.add(("Strict-Transport-Security", "max-age=31536000")) } else { all }
}

async fn nothing_here() -> HttpResponse {
    HttpError::NotFound.error_response()
}
