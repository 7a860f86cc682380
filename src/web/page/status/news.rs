//! An applicant asks for news by mail, confirms the address, or wants no more.

use actix_web::{HttpRequest, post, web};

use crate::office::applicant::open_session;
use crate::office::not_done::NotDone;
use crate::office::tell::{ask_for_news, confirm_address, stop_news};
use crate::settings::chance::{chance, secret};
use crate::settings::now::now;
use crate::store::Store;
use crate::store::sessions::Session;
use crate::text::tongue::Tongue;
use crate::web::answer::{Answer, blocking, sent_on};
use crate::web::form::Sent;
use crate::web::language::Asked;
use crate::web::page::status::door::tongue;
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::Door;

/// A form of the page: by whom, what was typed, and in which language.
struct Form {
    session: Session,
    sent: Sent,
    tongue: Tongue,
}

/// Does what a form asks for, and goes back to the page, with what went wrong.
async fn done(
    request: HttpRequest,
    asked: web::Query<Asked>,
    sent: Sent,
    house: web::Data<House>,
    work: impl FnOnce(&Store, &Form) -> Result<(), NotDone> + Send + 'static,
) -> Result<Answer, Problem> {
    let tongue = tongue(&request, &asked);
    let token = Door::Applicant.token(&request, &house).ok_or(Problem::Forged)?;
    blocking(move || {
        let session = open_session(&house.store, &token, now())?.ok_or(Problem::Forged)?;
        sent.checked(&session.form_token)?;
        let wrong = match work(&house.store, &Form { session, sent, tongue }) {
            Ok(()) => String::new(),
            Err(NotDone::BadInput(key)) => format!("&wrong={key}"),
            Err(NotDone::NotYou) => "&wrong=news-wrong".to_owned(),
            Err(other) => return Err(other.into()),
        };
        Ok(sent_on(&format!("/status/case?lang={tongue}{wrong}#news")))
    })
    .await
}

#[post("/status/news")]
pub(in crate::web) async fn ask(
    request: HttpRequest,
    asked: web::Query<Asked>,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let chances =
        (chance().map_err(|_| Problem::Internal)?, secret().map_err(|_| Problem::Internal)?);
    done(request, asked, sent, house, move |store, it| {
        let to = (it.sent.get("address"), it.tongue.code());
        ask_for_news(store, &it.session, to, now(), chances)
    })
    .await
}

#[post("/status/news/confirm")]
pub(in crate::web) async fn confirm(
    request: HttpRequest,
    asked: web::Query<Asked>,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    done(request, asked, sent, house, |store, it| {
        confirm_address(store, &it.session, it.sent.get("code"), now())
    })
    .await
}

#[post("/status/news/stop")]
pub(in crate::web) async fn stop(
    request: HttpRequest,
    asked: web::Query<Asked>,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    done(request, asked, sent, house, |store, it| stop_news(store, &it.session)).await
}
