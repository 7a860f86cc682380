//! An applicant asks for news by mail, confirms the address, or wants no more.

use actix_web::{HttpRequest, post, web};

use crate::office::act_error::ActError;
use crate::office::applicant::open_session;
use crate::office::notices::{ask_for_news, confirm_address, stop_news};
use crate::settings::now::now;
use crate::settings::seed::{chance, secret};
use crate::store::Store;
use crate::store::sessions::Session;
use crate::text::applicant_language::Tongue;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::language::LanguageQuery;
use crate::web::page::status::code_entry::tongue;
use crate::web::response::{WebResponse, blocking, redirect};
use crate::web::server::AppState;
use crate::web::session::SessionCookie;

/// A form of the page: by whom, what was typed, and in which language.
struct NewsForm {
    session: Session,
    sent: SubmittedForm,
    tongue: Tongue,
}

/// Does what a form asks for, and goes back to the page, with what went wrong.
async fn handle_form(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
    work: impl FnOnce(&Store, &NewsForm) -> Result<(), ActError> + Send + 'static,
) -> Result<WebResponse, HttpError> {
    let tongue = tongue(&request, &asked);
    let token = SessionCookie::Applicant.token(&request, &house).ok_or(HttpError::Forged)?;
    blocking(move || {
        let session = open_session(&house.store, &token, now())?.ok_or(HttpError::Forged)?;
        sent.check_token(&session.form_token)?;
        let wrong = match work(&house.store, &NewsForm { session, sent, tongue }) {
            Ok(()) => String::new(),
            Err(ActError::BadInput(key)) => format!("&wrong={key}"),
            Err(ActError::NotYou) => "&wrong=news-wrong".to_owned(),
            Err(other) => return Err(other.into()),
        };
        Ok(redirect(&format!("/status/case?lang={tongue}{wrong}#news")))
    })
    .await
}

#[post("/status/news")]
pub(in crate::web) async fn subscribe(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let chances =
        (chance().map_err(|_| HttpError::Internal)?, secret().map_err(|_| HttpError::Internal)?);
    handle_form(request, asked, sent, house, move |store, form| {
        let to = (form.sent.get("address"), form.tongue.code());
        ask_for_news(store, &form.session, to, now(), chances)
    })
    .await
}

#[post("/status/news/confirm")]
pub(in crate::web) async fn confirm(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    handle_form(request, asked, sent, house, |store, form| {
        confirm_address(store, &form.session, form.sent.get("code"), now())
    })
    .await
}

#[post("/status/news/stop")]
pub(in crate::web) async fn unsubscribe(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    handle_form(request, asked, sent, house, |store, form| stop_news(store, &form.session)).await
}
