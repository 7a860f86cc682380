//! One's own account: what one may do, open doors, and the second factor.

use actix_web::http::StatusCode;
use actix_web::{get, post};
use askama::Template;

use crate::domain::rights::Action;
use crate::office::act_error::ActError;
use crate::office::sign_in::{
    close_others, open_sessions, proposed_factor, recovery_codes_left, set_up_factor,
};
use crate::report::letter::square;
use crate::text::value;
use crate::web::call::{PartialCall, StaffCall};
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::page::grants;
use crate::web::response::{WebResponse, blocking, redirect, render_page};

#[derive(Template)]
#[template(path = "page/account/own.html")]
struct OwnAccountPage {
    frame: PageFrame,
    login: String,
    grants: Vec<String>,
    /// Since when, the browser, and whether it is this door.
    doors: Vec<(String, String, bool)>,
    /// How many recovery codes are left; empty without a second factor.
    codes_left: String,
}

/// Where somebody's work is.
#[get("/home")]
pub(in crate::web) async fn home(call: StaffCall) -> WebResponse {
    let may = |action| call.staff.caller.may(action);
    redirect(if may(Action::SeeCase) {
        "/desk"
    } else if may(Action::SeeFigures) {
        "/figures"
    } else if may(Action::ManageAccounts) {
        "/accounts"
    } else {
        "/account"
    })
}

#[get("/account")]
pub(in crate::web) async fn page(call: StaffCall) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let act = call.act()?;
    let (doors, n_left) =
        blocking(move || Ok((open_sessions(&act)?, recovery_codes_left(&act)?))).await?;
    let left = || language.say_of("recovery-left", [("n", n_left.into())]);
    let codes_left = call.staff.has_factor.then(left).unwrap_or_default();
    let to_error = |open: &crate::store::sessions::Session| {
        let since = value::moment(language, open.made_at);
        (since, open.browser.clone(), open.token == call.staff.session.token)
    };
    let doors = doors.iter().map(to_error).collect();
    let grants =
        call.staff.caller.grants.iter().map(|grant| grants::grant_text(language, grant)).collect();
    let title = language.say("account-title");
    let frame = PageFrame::of(&call, title, "/account");
    let login = call.staff.caller.login.clone();
    render_page(
        &OwnAccountPage { frame, login, grants, doors, codes_left },
        language,
        StatusCode::OK,
    )
}

#[post("/account/close-others")]
pub(in crate::web) async fn close(
    call: StaffCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    sent.check_token(&call.staff.session.form_token)?;
    blocking(move || Ok(close_others(&call.app.store, &call.staff)?)).await?;
    Ok(redirect("/account"))
}

#[derive(Template)]
#[template(path = "page/account/factor.html")]
struct FactorPage {
    frame: PageFrame,
    secret: String,
    picture: String,
    is_set: bool,
    error: Option<String>,
}

/// The recovery codes, shown this once.
#[derive(Template)]
#[template(path = "page/account/codes.html")]
struct Codes {
    frame: PageFrame,
    codes: Vec<String>,
}

#[get("/account/second-factor")]
pub(in crate::web) async fn show_factor(call: PartialCall) -> Result<WebResponse, HttpError> {
    factor_page(&call, None)
}

fn factor_page(call: &PartialCall, error: Option<String>) -> Result<WebResponse, HttpError> {
    // Set up already: the page says so, and how it can be replaced.
    let (secret, url) = proposed_factor(&call.staff).unwrap_or_default();
    let picture = square(&url);
    let is_set = call.staff.has_factor;
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = call.language.say("factor-title");
    let mut frame = PageFrame::of_partial(call, title, "/account");
    if !call.staff.session.is_whole {
        frame.menu.clear();
    }
    let factor = FactorPage { frame, secret, picture, is_set, error };
    render_page(&factor, call.language, status)
}

#[post("/account/second-factor")]
pub(in crate::web) async fn set_factor(
    call: PartialCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    sent.check_token(&call.staff.session.form_token)?;
    let language = call.language;
    let (act, who, code) = (call.act()?, call.staff.clone(), sent.get("code").to_owned());
    let done = blocking(move || Ok(set_up_factor(act, &who, &code))).await?;
    match done {
        Ok(codes) => {
            let title = language.say("recovery-title");
            let frame = PageFrame::of_partial(&call, title, "/account");
            let codes = codes.iter().map(|code| code.as_str().to_owned()).collect();
            render_page(&Codes { frame, codes }, language, StatusCode::OK)
        }
        Err(ActError::WrongCredentials) => factor_page(&call, Some(language.say("factor-wrong"))),
        Err(other) => Err(other.into()),
    }
}
