//! Coming in, and going out.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;
use serde::Deserialize;

use crate::office::act_error::{ActError, Busy};
use crate::office::sign_in::{Credentials, sign_in, sign_out};
use crate::web::call::{PartialCall, PublicCall};
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, constant_time, redirect, render_page};
use crate::web::session::SessionCookie;

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
    call: PublicCall,
    onward: web::Query<NextQuery>,
) -> Result<WebResponse, HttpError> {
    let next = local_path(onward.next.as_deref().unwrap_or("")).to_owned();
    page(&call, next, String::new(), None)
}

fn page(
    call: &PublicCall,
    next: String,
    login: String,
    error: Option<(StatusCode, String)>,
) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let mut title = language.say("sign-in-title");
    if error.is_some() {
        title = format!("{}: {title}", language.say("error"));
    }
    let frame = PageFrame::public(&call.app, language, title);
    let (status, error) = error.unzip();
    let page = SignInPage { frame, next, login, error };
    render_page(&page, language, status.unwrap_or(StatusCode::OK))
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
    call: PublicCall,
    request: HttpRequest,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let browser = request.headers().get("user-agent").and_then(|value| value.to_str().ok());
    let from = call.address.ok_or_else(|| HttpError::accident("address", "the peer has none"))?;
    let what = Credentials {
        login: sent.get("login").to_owned(),
        password: sent.get_untrimmed("password").to_owned(),
        code: sent.get("code").to_owned(),
        from,
        browser: browser.unwrap_or_default().to_owned(),
    };
    let act = call.act()?;
    let done = constant_time(move || Ok(sign_in(act, &what))).await?;
    let next = local_path(sent.get("next")).to_owned();
    let error = match done {
        Ok(token) => {
            let cookie = SessionCookie::Staff.build_cookie(&call.app, Some(&token));
            return Ok(redirect(&next).with(cookie));
        }
        Err(ActError::WrongCredentials) => {
            (StatusCode::UNPROCESSABLE_ENTITY, language.say("sign-in-wrong"))
        }
        Err(ActError::Busy(Busy::TooOften(seconds))) => (
            StatusCode::TOO_MANY_REQUESTS,
            language.say_of("wait-seconds", [("seconds", seconds.into())]),
        ),
        Err(other) => return Err(other.into()),
    };
    page(&call, next, sent.get("login").to_owned(), Some(error))
}

#[post("/sign-out")]
pub(in crate::web) async fn go_out(
    call: PartialCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    sent.check_token(&call.staff.session.form_token)?;
    let (app, session) = (call.app.clone(), call.staff.session.clone());
    let done = blocking(move || Ok(sign_out(&app.store, &session)?)).await;
    // Where the disk takes nothing the door stays open on this side: the browser at least forgets it.
    match done {
        Ok(()) | Err(HttpError::Act(ActError::Busy(Busy::DiskFull))) => {
            Ok(redirect("/").with(SessionCookie::Staff.build_cookie(&call.app, None)))
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
