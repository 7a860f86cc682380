//! The applicant's door: number and code, both from the letter.

use actix_web::http::StatusCode;
use actix_web::{get, post};
use askama::Template;

use crate::office::act_error::{ActError, Busy};
use crate::office::applicant::{ApplicantCredentials, sign_in_with_code, sign_out};
use crate::office::email_code_login::is_offered;
use crate::text::applicant_language::ApplicantLanguage;
use crate::web::call::ApplicantCall;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, constant_time, redirect, render_page};
use crate::web::session::SessionCookie;

#[derive(Template)]
#[template(path = "page/status/door.html")]
struct CodeEntryPage {
    tongue: ApplicantLanguage,
    simulated: bool,
    number: String,
    error: Option<String>,
    /// Whether there is another way in.
    has_other: bool,
}

#[get("/status")]
pub(in crate::web) async fn form(call: ApplicantCall) -> Result<WebResponse, HttpError> {
    page(&call, String::new(), None).await
}

async fn page(
    call: &ApplicantCall,
    number: String,
    error: Option<(StatusCode, String)>,
) -> Result<WebResponse, HttpError> {
    let (app, tongue) = (call.app.clone(), call.tongue);
    let has_other = blocking(move || Ok(is_offered(&app.store)?)).await?;
    let (status, error) = error.unzip();
    let page = CodeEntryPage { tongue, simulated: call.app.is_simulated, number, error, has_other };
    Ok(render_page(&page, tongue.house(), status.unwrap_or(StatusCode::OK))?.in_tongue(tongue))
}

#[post("/status")]
pub(in crate::web) async fn submit_code(
    call: ApplicantCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let tongue = call.tongue;
    let from = call.address()?;
    let (number, code) = (sent.get("number").to_owned(), sent.get("code").to_owned());
    let what = ApplicantCredentials { number: number.clone(), code, from };
    let act = call.act()?;
    let done = constant_time(move || Ok(sign_in_with_code(act, &what))).await?;
    let error = match done {
        Ok(token) => {
            let to = format!("/status/case?lang={tongue}");
            return Ok(
                redirect(&to).with(SessionCookie::Applicant.build_cookie(&call.app, Some(&token)))
            );
        }
        Err(ActError::WrongCredentials) => (StatusCode::UNPROCESSABLE_ENTITY, tongue.say("wrong")),
        Err(ActError::Busy(Busy::TooOften(seconds))) => {
            let wait = tongue.say_of("wait", [("seconds", seconds.into())]);
            (StatusCode::TOO_MANY_REQUESTS, wait)
        }
        Err(other) => return Err(other.into()),
    };
    page(&call, number, Some(error)).await
}

#[post("/status/leave")]
pub(in crate::web) async fn close_session(call: ApplicantCall) -> Result<WebResponse, HttpError> {
    let tongue = call.tongue;
    if let Some(token) = call.token.clone() {
        let app = call.app.clone();
        blocking(move || Ok(sign_out(&app.store, &token)?)).await?;
    }
    let to = format!("/status?lang={tongue}");
    Ok(redirect(&to).with(SessionCookie::Applicant.build_cookie(&call.app, None)))
}
