//! A first password, or a new one: with a code from an invitation that is good once. The code stands
//! behind the # of the address, which no log keeps; without script one pastes it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::domain::secret::Token;
use crate::office::not_done::NotDone;
use crate::office::sign_in::take_up;
use crate::settings::chance::secret;
use crate::settings::now::now;
use crate::text::language::Language;
use crate::web::answer::{Answer, blocking, sent_on, shown};
use crate::web::form::Sent;
use crate::web::frame::Frame;
use crate::web::language::{Asked, language};
use crate::web::problem::Problem;
use crate::web::server::House;

#[derive(Template)]
#[template(path = "page/account/invitation.html")]
struct Page {
    frame: Frame,
    code: String,
    error: Option<(&'static str, String)>,
}

#[get("/invitation")]
pub(in crate::web) async fn form(
    request: HttpRequest,
    asked: web::Query<Asked>,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    page(&house, language(&request, &asked), String::new(), None)
}

fn page(
    house: &House,
    language: Language,
    code: String,
    error: Option<(&'static str, String)>,
) -> Result<Answer, Problem> {
    let title = language.say("invitation-title");
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = Frame::open(language, title, house.is_simulated);
    shown(&Page { frame, code, error }, language, status)
}

#[post("/invitation")]
pub(in crate::web) async fn take(
    request: HttpRequest,
    asked: web::Query<Asked>,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let language = language(&request, &asked);
    let (code, new) = (sent.get("code").to_owned(), sent.typed("password").to_owned());
    if new != sent.typed("again") {
        let told = language.say("invitation-differ");
        return page(&house, language, code, Some(("again", told)));
    }
    let (at, link) = (house.clone(), Token::shown(&code));
    let chance = secret().map_err(|_| Problem::Internal)?;
    let done = blocking(move || Ok(take_up(&at.store, &link, &new, now(), chance))).await?;
    match done {
        Ok(()) => Ok(sent_on(&format!("/sign-in?lang={}", language.code()))),
        Err(NotDone::NotFound(_)) => {
            let told = language.say("invitation-used");
            page(&house, language, code, Some(("code", told)))
        }
        Err(NotDone::BadInput(key)) => {
            page(&house, language, code, Some(("password", language.say(&key))))
        }
        Err(other) => Err(other.into()),
    }
}
