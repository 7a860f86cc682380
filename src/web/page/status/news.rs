//! An applicant asks for news by mail, confirms the address, or wants no more.

use actix_web::post;

use crate::office::act::{Act, Visitor};
use crate::office::act_error::ActError;
use crate::office::applicant::open_session;
use crate::office::notices::{ask_for_news, confirm_address, stop_news};
use crate::settings::now::now;
use crate::store::sessions::Session;
use crate::web::call::ApplicantCall;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, redirect};

/// Does what a form asks for, and goes back to the page, with what went wrong.
async fn handle_form(
    call: ApplicantCall,
    form: SubmittedForm,
    work: impl FnOnce(Act<Visitor>, &Session, &SubmittedForm) -> Result<(), ActError> + Send + 'static,
) -> Result<WebResponse, HttpError> {
    let (act, tongue) = (call.act()?, call.tongue);
    let token = call.token.ok_or(HttpError::Forged)?;
    blocking(move || {
        let session = open_session(&act.store, &token, now())?.ok_or(HttpError::Forged)?;
        form.check_token(&session.form_token)?;
        let wrong = match work(act, &session, &form) {
            Ok(()) => String::new(),
            Err(ActError::Invalid(why)) => format!("&wrong={}", why.key),
            Err(ActError::WrongCredentials) => "&wrong=news-wrong".to_owned(),
            Err(other) => return Err(other.into()),
        };
        Ok(redirect(&format!("/status/case?lang={tongue}{wrong}#news")))
    })
    .await
}

#[post("/status/news")]
pub(in crate::web) async fn subscribe(
    call: ApplicantCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let language = call.tongue.code();
    handle_form(call, sent, move |act, session, form| {
        ask_for_news(act, session, form.get("address"), language)
    })
    .await
}

#[post("/status/news/confirm")]
pub(in crate::web) async fn confirm(
    call: ApplicantCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    handle_form(call, sent, |act, session, form| {
        confirm_address(&act.store, session, form.get("code"), act.now)
    })
    .await
}

#[post("/status/news/stop")]
pub(in crate::web) async fn unsubscribe(
    call: ApplicantCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    handle_form(call, sent, |act, session, _| stop_news(&act.store, session)).await
}
