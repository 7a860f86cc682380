//! What is served where, and with which headers.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::middleware::DefaultHeaders;
use actix_web::{App, HttpResponse, HttpServer, Responder, get, web};

use crate::office::procedures::Procedures;
use crate::report::html::STYLE;
use crate::store::Store;
use crate::web::page;

/// What the pages work with.
pub struct House {
    /// What is kept.
    pub store: Store,
    /// The procedures at hand.
    pub procedures: Arc<Procedures>,
    /// Reports that were made beforehand, by their file names.
    pub reports: BTreeMap<String, Vec<u8>>,
}

/// No other host, no inline script or style.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";

/// Serves until the process is told to stop. `ready` hears the address.
///
/// # Errors
/// If the address cannot be listened on.
pub fn serve(
    house: House,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let house = web::Data::new(house);
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(house.clone())
                .wrap(headers())
                .service(page::overview::page)
                .service(page::rules::page)
                .service(page::reports::file)
                .service(page::health::health)
                .service(style)
                .default_service(web::to(nothing_here))
        })
        .workers(2)
        .client_request_timeout(Duration::from_secs(5))
        .shutdown_timeout(10)
        .bind(listen)?;
        let at = server.addrs().first().copied().unwrap_or(listen);
        let running = server.run();
        ready(at);
        running.await
    })
}

fn headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("Content-Security-Policy", POLICY))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("Referrer-Policy", "no-referrer"))
        .add(("X-Frame-Options", "DENY"))
        .add(("Cache-Control", "no-store"))
}

#[get("/asset/app.css")]
async fn style() -> impl Responder {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(STYLE)
}

async fn nothing_here() -> impl Responder {
    HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body(
        "Diese Seite gibt es nicht. Die Übersicht steht unter / \
         \nThere is no such page. The overview is at /\n",
    )
}
