//! Coming in, and going out.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;
use serde::Deserialize;

use crate::office::not_done::NotDone;
use crate::office::sign_in::{Shown, sign_in, sign_out};
use crate::settings::chance::secret;
use crate::settings::now::now;
use crate::text::language::Language;
use crate::web::answer::{Answer, blocking, evenly, sent_on, shown};
use crate::web::form::Sent;
use crate::web::frame::Frame;
use crate::web::language::{Asked, language};
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::{Door, Half};

#[derive(Template)]
#[template(path = "page/account/sign_in.html")]
struct Page {
    frame: Frame,
    /// Where to go on.
    next: String,
    login: String,
    /// What went wrong.
    error: Option<String>,
}

/// Where somebody wanted to go.
#[derive(Deserialize)]
pub(super) struct Onward {
    next: Option<String>,
}

#[get("/sign-in")]
pub(in crate::web) async fn form(
    request: HttpRequest,
    asked: web::Query<Asked>,
    onward: web::Query<Onward>,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let language = language(&request, &asked);
    let next = local(onward.next.as_deref().unwrap_or("")).to_owned();
    page(&house, language, (next, String::new(), None), StatusCode::OK)
}

fn page(
    house: &House,
    language: Language,
    (next, login, error): (String, String, Option<String>),
    status: StatusCode,
) -> Result<Answer, Problem> {
    let mut title = language.say("sign-in-title");
    if error.is_some() {
        title = format!("{}: {title}", language.say("error"));
    }
    let frame = Frame::open(language, title, house.is_simulated);
    shown(&Page { frame, next, login, error }, language, status)
}

/// A path of this house; where the work is for anything else.
fn local(next: &str) -> &str {
    let is_local = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
    if is_local { next } else { "/home" }
}

#[post("/sign-in")]
pub(in crate::web) async fn come_in(
    request: HttpRequest,
    asked: web::Query<Asked>,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let language = language(&request, &asked);
    let browser = request.headers().get("user-agent").and_then(|it| it.to_str().ok());
    let from = house.address_of(&request).ok_or(Problem::Internal)?;
    let what = Shown {
        login: sent.get("login").to_owned(),
        password: sent.typed("password").to_owned(),
        code: sent.get("code").to_owned(),
        from,
        browser: browser.unwrap_or_default().to_owned(),
    };
    let chance = secret().map_err(|_| Problem::Internal)?;
    let at = house.clone();
    let done = evenly(move || Ok(sign_in(&at.store, &what, now(), chance))).await?;
    let next = local(sent.get("next")).to_owned();
    let (status, error) = match done {
        Ok(token) => {
            let cookie = Door::Staff.opened(&house, Some(&token));
            return Ok(sent_on(&next).with(cookie));
        }
        Err(NotDone::NotYou) => (StatusCode::UNPROCESSABLE_ENTITY, language.say("sign-in-wrong")),
        Err(NotDone::TooOften(seconds)) => (
            StatusCode::TOO_MANY_REQUESTS,
            language.say_of("wait-seconds", [("seconds", seconds.into())]),
        ),
        Err(other) => return Err(other.into()),
    };
    page(&house, language, (next, sent.get("login").to_owned(), Some(error)), status)
}

#[post("/sign-out")]
pub(in crate::web) async fn go_out(
    Half(it): Half,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    sent.checked(&it.session.form_token)?;
    let at = house.clone();
    let done = blocking(move || Ok(sign_out(&at.store, &it.session)?)).await;
    // Where the disk takes nothing the door stays open on this side: the browser at least forgets it.
    match done {
        Ok(()) | Err(Problem::Full) => Ok(sent_on("/").with(Door::Staff.opened(&house, None))),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn one_is_sent_on_within_the_house_only() {
        assert_eq!(local("/desk/cases/X?a=b"), "/desk/cases/X?a=b");
        for wrong in
            ["", "//evil.example", "https://evil.example", "/\\evil", "/a b", "javascript:1"]
        {
            assert_eq!(local(wrong), "/home", "{wrong}");
        }
    }
}
