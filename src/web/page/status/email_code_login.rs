//! The second way in: number and birth date, and a code that comes by mail.

use actix_web::http::StatusCode;
use actix_web::{get, post};
use askama::Template;

use crate::office::act_error::{ActError, Busy};
use crate::office::email_code_login::{
    CodeRequest, MailedCode, ask_for_code, is_offered, sign_in_by_email_code,
};
use crate::text::applicant_language::ApplicantLanguage;
use crate::web::call::ApplicantCall;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, constant_time, redirect, render_page};
use crate::web::session::SessionCookie;

#[derive(Template)]
#[template(path = "page/status/other.html")]
struct OtherLoginPage {
    tongue: ApplicantLanguage,
    simulated: bool,
    number: String,
    birth: String,
    /// Whether a code was asked for: then it is typed here.
    is_asked: bool,
    error: Option<String>,
}

impl OtherLoginPage {
    fn of(call: &ApplicantCall) -> Self {
        let (tongue, simulated) = (call.tongue, call.app.is_simulated);
        let (number, birth) = (String::new(), String::new());
        Self { tongue, simulated, number, birth, is_asked: false, error: None }
    }

    fn into_response(self, status: StatusCode) -> Result<WebResponse, HttpError> {
        let tongue = self.tongue;
        Ok(render_page(&self, tongue.house(), status)?.in_tongue(tongue))
    }
}

/// Nothing is here where no authority offers this way.
async fn require_offered(call: &ApplicantCall) -> Result<(), HttpError> {
    let app = call.app.clone();
    let is_offered = blocking(move || Ok(is_offered(&app.store)?)).await?;
    is_offered.then_some(()).ok_or(HttpError::NotFound)
}

#[get("/status/other")]
pub(in crate::web) async fn form(call: ApplicantCall) -> Result<WebResponse, HttpError> {
    require_offered(&call).await?;
    OtherLoginPage::of(&call).into_response(StatusCode::OK)
}

#[post("/status/other")]
pub(in crate::web) async fn request_code(
    call: ApplicantCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    require_offered(&call).await?;
    let page = OtherLoginPage {
        number: sent.get("number").to_owned(),
        birth: sent.get("birth").to_owned(),
        ..OtherLoginPage::of(&call)
    };
    let request = CodeRequest {
        number: page.number.clone(),
        birth_date: page.birth.parse().ok(),
        from: call.address()?,
    };
    let act = call.act()?;
    let done = constant_time(move || Ok(ask_for_code(act, &request)));
    match done.await? {
        Ok(()) => OtherLoginPage { is_asked: true, ..page }.into_response(StatusCode::OK),
        Err(ActError::Busy(Busy::TooOften(seconds))) => too_often(page, seconds),
        Err(other) => Err(other.into()),
    }
}

fn too_often(page: OtherLoginPage, seconds: i64) -> Result<WebResponse, HttpError> {
    let error = page.tongue.say_of("wait", [("seconds", seconds.into())]);
    OtherLoginPage { error: Some(error), ..page }.into_response(StatusCode::TOO_MANY_REQUESTS)
}

#[post("/status/other/code")]
pub(in crate::web) async fn submit_code(
    call: ApplicantCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    require_offered(&call).await?;
    let page = OtherLoginPage {
        number: sent.get("number").to_owned(),
        is_asked: true,
        ..OtherLoginPage::of(&call)
    };
    let shown = MailedCode {
        number: page.number.clone(),
        code: sent.get("code").to_owned(),
        from: call.address()?,
    };
    let act = call.act()?;
    let done = constant_time(move || Ok(sign_in_by_email_code(act, &shown)));
    match done.await? {
        Ok(token) => {
            let to = format!("/status/case?lang={}", page.tongue);
            Ok(redirect(&to).with(SessionCookie::Applicant.build_cookie(&call.app, Some(&token))))
        }
        Err(ActError::WrongCredentials) => {
            let error = Some(page.tongue.say("other-wrong"));
            OtherLoginPage { error, ..page }.into_response(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(ActError::Busy(Busy::TooOften(seconds))) => too_often(page, seconds),
        Err(other) => Err(other.into()),
    }
}
