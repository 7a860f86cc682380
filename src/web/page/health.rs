//! `/healthz`: the process is alive. `/readyz`: it can read what is kept.

use actix_web::{HttpResponse, Responder, get, web};

use crate::office::act_error::ActError;
use crate::web::app_state::AppState;
use crate::web::response::blocking;

#[get("/healthz")]
pub(in crate::web) async fn health() -> impl Responder {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

#[get("/readyz")]
pub(in crate::web) async fn ready(app: web::Data<AppState>) -> impl Responder {
    let found = blocking(move || Ok(app.store.read::<_, ActError>(|_db| Ok(()))?)).await;
    let (mut answer, text) = match found {
        Ok(()) => (HttpResponse::Ok(), "ok\n"),
        Err(_) => (HttpResponse::ServiceUnavailable(), "the database does not answer\n"),
    };
    answer.content_type("text/plain; charset=utf-8").body(text)
}
