//! Coming in, and going out.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;
use serde::Deserialize;

use crate::office::act_error::ActError;
use crate::office::sign_in::{Credentials, sign_in, sign_out};
use crate::settings::now::now;
use crate::settings::seed::secret;
use crate::text::language::Language;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::response::{WebResponse, blocking, constant_time, redirect, render_page};
use crate::web::server::AppState;
use crate::web::session::{PartialSignIn, SessionCookie};

#[derive(Template)]
#[template(path = "page/account/sign_in.html")]
struct SignInPage {
    frame: PageFrame,
    /// Where to go on.
    next: String,
    login: String,
    /// What went wrong.
    error: Option<String>,
}

/// Where somebody wanted to go.
#[derive(Deserialize)]
pub(super) struct NextQuery {
    next: Option<String>,
}

#[get("/sign-in")]
pub(in crate::web) async fn form(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    onward: web::Query<NextQuery>,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let language = language(&request, &asked);
    let next = local_path(onward.next.as_deref().unwrap_or("")).to_owned();
    page(&house, language, (next, String::new(), None), StatusCode::OK)
}

fn page(
    house: &AppState,
    language: Language,
    (next, login, error): (String, String, Option<String>),
    status: StatusCode,
) -> Result<WebResponse, HttpError> {
    let mut title = language.say("sign-in-title");
    if error.is_some() {
        title = format!("{}: {title}", language.say("error"));
    }
    let frame = PageFrame::public(language, title, house.is_simulated);
    render_page(&SignInPage { frame, next, login, error }, language, status)
}

/// A path of this house; where the work is for anything else.
fn local_path(next: &str) -> &str {
    let is_local = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_local { next } else { "/home" }
}

#[post("/sign-in")]
pub(in crate::web) async fn come_in(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let language = language(&request, &asked);
    let browser = request.headers().get("user-agent").and_then(|value| value.to_str().ok());
    let from = house.address_of(&request).ok_or(HttpError::Internal)?;
    let what = Credentials {
        login: sent.get("login").to_owned(),
        password: sent.get_untrimmed("password").to_owned(),
        code: sent.get("code").to_owned(),
        from,
        browser: browser.unwrap_or_default().to_owned(),
    };
    let chance = secret().map_err(|_| HttpError::Internal)?;
    let at = house.clone();
    let done = constant_time(move || Ok(sign_in(&at.store, &what, now(), chance))).await?;
    let next = local_path(sent.get("next")).to_owned();
    let (status, error) = match done {
        Ok(token) => {
            let cookie = SessionCookie::Staff.build_cookie(&house, Some(&token));
            return Ok(redirect(&next).with(cookie));
        }
        Err(ActError::NotYou) => (StatusCode::UNPROCESSABLE_ENTITY, language.say("sign-in-wrong")),
        Err(ActError::TooOften(seconds)) => (
            StatusCode::TOO_MANY_REQUESTS,
            language.say_of("wait-seconds", [("seconds", seconds.into())]),
        ),
        Err(other) => return Err(other.into()),
    };
    page(&house, language, (next, sent.get("login").to_owned(), Some(error)), status)
}

#[post("/sign-out")]
pub(in crate::web) async fn go_out(
    PartialSignIn(signed_in): PartialSignIn,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    sent.check_token(&signed_in.session.form_token)?;
    let at = house.clone();
    let done = blocking(move || Ok(sign_out(&at.store, &signed_in.session)?)).await;
    // Where the disk takes nothing the door stays open on this side: the browser at least forgets it.
    match done {
        Ok(()) | Err(HttpError::Full) => {
            Ok(redirect("/").with(SessionCookie::Staff.build_cookie(&house, None)))
        }
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn one_is_sent_on_within_the_house_only() {
        assert_eq!(local_path("/desk/cases/X?a=b"), "/desk/cases/X?a=b");
        for wrong in
            ["", "//evil.example", "https://evil.example", "/\\evil", "/a b", "javascript:1"]
        {
            assert_eq!(local_path(wrong), "/home", "{wrong}");
        }
    }
}
