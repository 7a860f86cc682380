//! The applicant's door: number and code, both from the letter.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::office::act_error::ActError;
use crate::office::applicant::{ApplicantCredentials, sign_in_with_code, sign_out};
use crate::office::email_code_login::is_offered;
use crate::settings::now::now;
use crate::settings::seed::secret;
use crate::text::applicant_language::Tongue;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language_cookie};
use crate::web::response::{WebResponse, blocking, constant_time, redirect, render_page};
use crate::web::server::AppState;
use crate::web::session::SessionCookie;

#[derive(Template)]
#[template(path = "page/status/door.html")]
struct CodeEntryPage {
    tongue: Tongue,
    simulated: bool,
    number: String,
    error: Option<String>,
    /// Whether there is another way in.
    has_other: bool,
}

/// The tongue that was asked for, else the browser's, else German.
pub(super) fn tongue(request: &HttpRequest, asked: &LanguageQuery) -> Tongue {
    let accepted =
        request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let known = |code: &str| Tongue::from_code(code.split([';', '-']).next().unwrap_or("").trim());
    let asked = asked.code().and_then(Tongue::from_code);
    let earlier = || Tongue::from_code(&language_cookie(request)?);
    asked.or_else(earlier).or_else(|| accepted.split(',').find_map(known)).unwrap_or(Tongue::German)
}

#[get("/status")]
pub(in crate::web) async fn form(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    page(&house, tongue(&request, &asked), String::new(), (None, StatusCode::OK)).await
}

async fn page(
    house: &web::Data<AppState>,
    tongue: Tongue,
    number: String,
    (error, status): (Option<String>, StatusCode),
) -> Result<WebResponse, HttpError> {
    let at = house.clone();
    let has_other = blocking(move || Ok(is_offered(&at.store)?)).await?;
    let page = CodeEntryPage { tongue, simulated: house.is_simulated, number, error, has_other };
    Ok(render_page(&page, tongue.house(), status)?.in_tongue(tongue))
}

#[post("/status")]
pub(in crate::web) async fn submit_code(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let tongue = tongue(&request, &asked);
    let from = house.address_of(&request).ok_or(HttpError::Internal)?;
    let (number, code) = (sent.get("number").to_owned(), sent.get("code").to_owned());
    let what = ApplicantCredentials { number: number.clone(), code, from };
    let chance = secret().map_err(|_| HttpError::Internal)?;
    let at = house.clone();
    let done =
        constant_time(move || Ok(sign_in_with_code(&at.store, &what, now(), chance))).await?;
    let told = match done {
        Ok(token) => {
            let to = format!("/status/case?lang={tongue}");
            return Ok(
                redirect(&to).with(SessionCookie::Applicant.build_cookie(&house, Some(&token)))
            );
        }
        Err(ActError::NotYou) => (Some(tongue.say("wrong")), StatusCode::UNPROCESSABLE_ENTITY),
        Err(ActError::TooOften(seconds)) => {
            let told = tongue.say_of("wait", [("seconds", seconds.into())]);
            (Some(told), StatusCode::TOO_MANY_REQUESTS)
        }
        Err(other) => return Err(other.into()),
    };
    page(&house, tongue, number, told).await
}

#[post("/status/leave")]
pub(in crate::web) async fn close_session(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let tongue = tongue(&request, &asked);
    if let Some(token) = SessionCookie::Applicant.token(&request, &house) {
        let at = house.clone();
        blocking(move || Ok(sign_out(&at.store, &token)?)).await?;
    }
    let to = format!("/status?lang={tongue}");
    Ok(redirect(&to).with(SessionCookie::Applicant.build_cookie(&house, None)))
}
