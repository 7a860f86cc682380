//! The second way in: number and birth date, and a code that comes by mail.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::office::not_done::ActError;
use crate::office::second_way::{ask_for_code, come_in_by_code, is_offered};
use crate::settings::chance::{chance, secret};
use crate::settings::now::now;
use crate::text::tongue::Tongue;
use crate::web::answer::{WebResponse, blocking, evenly, sent_on, shown};
use crate::web::form::SubmittedForm;
use crate::web::language::LanguageQuery;
use crate::web::page::status::door::tongue;
use crate::web::problem::HttpError;
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

    fn drawn(self, status: StatusCode) -> Result<WebResponse, HttpError> {
        let tongue = self.tongue;
        Ok(shown(&self, tongue.house(), status)?.in_tongue(tongue))
    }
}

/// Nothing is here where no authority offers this way.
async fn offered(house: &web::Data<AppState>) -> Result<(), HttpError> {
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
    offered(&house).await?;
    OtherLoginPage::of(&house, tongue(&request, &asked)).drawn(StatusCode::OK)
}

#[post("/status/other")]
pub(in crate::web) async fn ask(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    offered(&house).await?;
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
    let done = evenly(move || Ok(ask_for_code(&at.store, (&number, birth, from), now(), chances)));
    match done.await? {
        Ok(()) => OtherLoginPage { is_asked: true, ..page }.drawn(StatusCode::OK),
        Err(ActError::TooOften(seconds)) => too_often(page, seconds),
        Err(other) => Err(other.into()),
    }
}

fn too_often(page: OtherLoginPage, seconds: i64) -> Result<WebResponse, HttpError> {
    let error = page.tongue.say_of("wait", [("seconds", seconds.into())]);
    OtherLoginPage { error: Some(error), ..page }.drawn(StatusCode::TOO_MANY_REQUESTS)
}

#[post("/status/other/code")]
pub(in crate::web) async fn open(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    offered(&house).await?;
    let page = OtherLoginPage {
        number: sent.get("number").to_owned(),
        is_asked: true,
        ..OtherLoginPage::of(&house, tongue(&request, &asked))
    };
    let from = house.address_of(&request).ok_or(HttpError::Internal)?;
    let chance = secret().map_err(|_| HttpError::Internal)?;
    let (number, code) = (page.number.clone(), sent.get("code").to_owned());
    let at = house.clone();
    let done =
        evenly(move || Ok(come_in_by_code(&at.store, (&number, &code, from), now(), chance)));
    match done.await? {
        Ok(token) => {
            let to = format!("/status/case?lang={}", page.tongue);
            Ok(sent_on(&to).with(SessionCookie::Applicant.opened(&house, Some(&token))))
        }
        Err(ActError::NotYou) => {
            let error = Some(page.tongue.say("other-wrong"));
            OtherLoginPage { error, ..page }.drawn(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(ActError::TooOften(seconds)) => too_often(page, seconds),
        Err(other) => Err(other.into()),
    }
}
