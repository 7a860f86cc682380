//! The second way in: number and birth date, and a code that comes by mail.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::office::act_error::ActError;
use crate::office::email_code_login::{ask_for_code, is_offered, sign_in_by_email_code};
use crate::settings::now::now;
use crate::settings::seed::{chance, secret};
use crate::text::applicant_language::Tongue;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::language::LanguageQuery;
use crate::web::page::status::code_entry::tongue;
use crate::web::response::{WebResponse, blocking, constant_time, redirect, render_page};
use crate::web::server::AppState;
use crate::web::session::SessionCookie;

#[derive(Template)]
#[template(path = "page/status/other.html")]
struct OtherLoginPage {
    tongue: Tongue,
    simulated: bool,
    number: String,
    birth: String,
    /// Whether a code was asked for: then it is typed here.
    is_asked: bool,
    error: Option<String>,
}

impl OtherLoginPage {
    fn of(house: &AppState, tongue: Tongue) -> Self {
        let simulated = house.is_simulated;
        let (number, birth) = (String::new(), String::new());
        Self { tongue, simulated, number, birth, is_asked: false, error: None }
    }

    fn into_response(self, status: StatusCode) -> Result<WebResponse, HttpError> {
        let tongue = self.tongue;
        Ok(render_page(&self, tongue.house(), status)?.in_tongue(tongue))
    }
}

/// Nothing is here where no authority offers this way.
async fn require_offered(house: &web::Data<AppState>) -> Result<(), HttpError> {
    let at = house.clone();
    let is_offered = blocking(move || Ok(is_offered(&at.store)?)).await?;
    is_offered.then_some(()).ok_or(HttpError::NotFound)
}

#[get("/status/other")]
pub(in crate::web) async fn form(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    require_offered(&house).await?;
    OtherLoginPage::of(&house, tongue(&request, &asked)).into_response(StatusCode::OK)
}

#[post("/status/other")]
pub(in crate::web) async fn request_code(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    require_offered(&house).await?;
    let page = OtherLoginPage {
        number: sent.get("number").to_owned(),
        birth: sent.get("birth").to_owned(),
        ..OtherLoginPage::of(&house, tongue(&request, &asked))
    };
    let from = house.address_of(&request).ok_or(HttpError::Internal)?;
    let lacks_chance = |_| HttpError::Internal;
    let chances = (
        chance().map_err(lacks_chance)?,
        secret().map_err(lacks_chance)?,
        secret().map_err(lacks_chance)?,
    );
    let (number, birth) = (page.number.clone(), page.birth.parse().ok());
    let at = house.clone();
    let done =
        constant_time(move || Ok(ask_for_code(&at.store, (&number, birth, from), now(), chances)));
    match done.await? {
        Ok(()) => OtherLoginPage { is_asked: true, ..page }.into_response(StatusCode::OK),
        Err(ActError::TooOften(seconds)) => too_often(page, seconds),
        Err(other) => Err(other.into()),
    }
}

fn too_often(page: OtherLoginPage, seconds: i64) -> Result<WebResponse, HttpError> {
    let error = page.tongue.say_of("wait", [("seconds", seconds.into())]);
    OtherLoginPage { error: Some(error), ..page }.into_response(StatusCode::TOO_MANY_REQUESTS)
}

#[post("/status/other/code")]
pub(in crate::web) async fn submit_code(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    require_offered(&house).await?;
    let page = OtherLoginPage {
        number: sent.get("number").to_owned(),
        is_asked: true,
        ..OtherLoginPage::of(&house, tongue(&request, &asked))
    };
    let from = house.address_of(&request).ok_or(HttpError::Internal)?;
    let chance = secret().map_err(|_| HttpError::Internal)?;
    let (number, code) = (page.number.clone(), sent.get("code").to_owned());
    let at = house.clone();
    let done = constant_time(move || {
        Ok(sign_in_by_email_code(&at.store, (&number, &code, from), now(), chance))
    });
    match done.await? {
        Ok(token) => {
            let to = format!("/status/case?lang={}", page.tongue);
            Ok(redirect(&to).with(SessionCookie::Applicant.build_cookie(&house, Some(&token))))
        }
        Err(ActError::NotYou) => {
            let error = Some(page.tongue.say("other-wrong"));
            OtherLoginPage { error, ..page }.into_response(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(ActError::TooOften(seconds)) => too_often(page, seconds),
        Err(other) => Err(other.into()),
    }
}
