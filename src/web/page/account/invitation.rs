//! A first password, or a new one: with a code from an invitation that is good once. The code stands
//! behind the # of the address, which no log keeps; without script one pastes it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::domain::secret::Token;
use crate::office::act_error::ActError;
use crate::office::sign_in::take_up;
use crate::settings::now::now;
use crate::settings::seed::secret;
use crate::text::language::Language;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::response::{WebResponse, blocking, redirect, render_page};
use crate::web::server::AppState;

#[derive(Template)]
#[template(path = "page/account/invitation.html")]
struct InvitationPage {
    frame: PageFrame,
    code: String,
    error: Option<(&'static str, String)>,
}

#[get("/invitation")]
pub(in crate::web) async fn form(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    page(&house, language(&request, &asked), String::new(), None)
}

fn page(
    house: &AppState,
    language: Language,
    code: String,
    error: Option<(&'static str, String)>,
) -> Result<WebResponse, HttpError> {
    let title = language.say("invitation-title");
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = PageFrame::public(language, title, house.is_simulated);
    render_page(&InvitationPage { frame, code, error }, language, status)
}

#[post("/invitation")]
pub(in crate::web) async fn take(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let language = language(&request, &asked);
    let (code, new) = (sent.get("code").to_owned(), sent.get_untrimmed("password").to_owned());
    if new != sent.get_untrimmed("again") {
        let told = language.say("invitation-differ");
        return page(&house, language, code, Some(("again", told)));
    }
    let (at, link) = (house.clone(), Token::from_text(&code));
    let chance = secret().map_err(|_| HttpError::Internal)?;
    let done = blocking(move || Ok(take_up(&at.store, &link, &new, now(), chance))).await?;
    match done {
        Ok(()) => Ok(redirect(&format!("/sign-in?lang={}", language.code()))),
        Err(ActError::NotFound(_)) => {
            let told = language.say("invitation-used");
            page(&house, language, code, Some(("code", told)))
        }
        Err(ActError::BadInput(key)) => {
            page(&house, language, code, Some(("password", language.say(&key))))
        }
        Err(other) => Err(other.into()),
    }
}
