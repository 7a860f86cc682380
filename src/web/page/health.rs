//! `/healthz`: the process is alive.

use actix_web::{HttpResponse, Responder, get};

#[get("/healthz")]
pub(in crate::web) async fn health() -> impl Responder {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}
