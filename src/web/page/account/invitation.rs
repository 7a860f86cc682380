//! A first password, or a new one: with a code from an invitation that is good once. The code stands
//! behind the # of the address, which no log keeps; without script one pastes it.

use actix_web::http::StatusCode;
use actix_web::{get, post};
use askama::Template;

use crate::domain::secret::Token;
use crate::office::act_error::ActError;
use crate::office::sign_in::take_up;
use crate::web::call::PublicCall;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, redirect, render_page};

#[derive(Template)]
#[template(path = "page/account/invitation.html")]
struct InvitationPage {
    frame: PageFrame,
    code: String,
    error: Option<(&'static str, String)>,
}

#[get("/invitation")]
pub(in crate::web) async fn form(call: PublicCall) -> Result<WebResponse, HttpError> {
    page(&call, String::new(), None)
}

fn page(
    call: &PublicCall,
    code: String,
    error: Option<(&'static str, String)>,
) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let title = language.say("invitation-title");
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = PageFrame::public(&call.app, language, title);
    render_page(&InvitationPage { frame, code, error }, language, status)
}

#[post("/invitation")]
pub(in crate::web) async fn take(
    call: PublicCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let (code, new) = (sent.get("code").to_owned(), sent.get_untrimmed("password").to_owned());
    if new != sent.get_untrimmed("again") {
        let message = language.say("invitation-differ");
        return page(&call, code, Some(("again", message)));
    }
    let (act, link) = (call.act()?, Token::from_text(&code));
    let done = blocking(move || Ok(take_up(act, &link, &new))).await?;
    match done {
        Ok(()) => Ok(redirect(&format!("/sign-in?lang={}", language.code()))),
        Err(ActError::NotFound(_)) => {
            let message = language.say("invitation-used");
            page(&call, code, Some(("code", message)))
        }
        Err(ActError::Invalid(why)) => page(&call, code, Some((why.field, why.to_text(language)))),
        Err(other) => Err(other.into()),
    }
}
