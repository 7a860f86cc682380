//! One's own account: what one may do, open doors, and the second factor.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::domain::rights::Action;
use crate::domain::secret::TokenSeed;
use crate::office::act_error::ActError;
use crate::office::sign_in::{
    RECOVERY_CODES, SignedIn, close_others, open_sessions, proposed_factor, recovery_codes_left,
    set_up_factor,
};
use crate::report::letter::square;
use crate::settings::now::now;
use crate::settings::seed::secret;
use crate::text::language::Language;
use crate::text::value;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::page::grants;
use crate::web::response::{WebResponse, blocking, redirect, render_page};
use crate::web::server::AppState;
use crate::web::session::{PartialSignIn, Staff};

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
pub(in crate::web) async fn home(Staff(signed_in): Staff) -> WebResponse {
    let may = |action| signed_in.caller.may(action);
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
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    Staff(signed_in): Staff,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let language = language(&request, &asked);
    let (at, caller) = (house.clone(), signed_in.caller.clone());
    let (doors, n_left) = blocking(move || {
        Ok((open_sessions(&at.store, &caller)?, recovery_codes_left(&at.store, &caller)?))
    })
    .await?;
    let left = || language.say_of("recovery-left", [("n", n_left.into())]);
    let codes_left = signed_in.has_factor.then(left).unwrap_or_default();
    let told = |open: &crate::store::sessions::Session| {
        let since = value::moment(language, open.made_at);
        (since, open.browser.clone(), open.token == signed_in.session.token)
    };
    let doors = doors.iter().map(told).collect();
    let grants =
        signed_in.caller.grants.iter().map(|grant| grants::grant_text(language, grant)).collect();
    let title = (language.say("account-title"), "/account");
    let frame = PageFrame::of(&signed_in, language, title, house.is_simulated);
    let login = signed_in.caller.login.clone();
    render_page(
        &OwnAccountPage { frame, login, grants, doors, codes_left },
        language,
        StatusCode::OK,
    )
}

#[post("/account/close-others")]
pub(in crate::web) async fn close(
    Staff(signed_in): Staff,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    sent.check_token(&signed_in.session.form_token)?;
    blocking(move || Ok(close_others(&house.store, &signed_in)?)).await?;
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
pub(in crate::web) async fn show_factor(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    PartialSignIn(signed_in): PartialSignIn,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    factor_page(&house, &signed_in, language(&request, &asked), None)
}

fn factor_page(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    error: Option<String>,
) -> Result<WebResponse, HttpError> {
    // Set up already: the page says so, and how it can be replaced.
    let (secret, url) = proposed_factor(signed_in).unwrap_or_default();
    let picture = square(&url);
    let is_set = signed_in.has_factor;
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = (language.say("factor-title"), "/account");
    let mut frame = PageFrame::of(signed_in, language, title, house.is_simulated);
    if !signed_in.session.is_whole {
        frame.menu.clear();
    }
    render_page(&FactorPage { frame, secret, picture, is_set, error }, language, status)
}

#[post("/account/second-factor")]
pub(in crate::web) async fn set_factor(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    PartialSignIn(signed_in): PartialSignIn,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    sent.check_token(&signed_in.session.form_token)?;
    let language = language(&request, &asked);
    let (at, who, code) = (house.clone(), signed_in.clone(), sent.get("code").to_owned());
    let mut chances = [TokenSeed::default(); RECOVERY_CODES];
    for chance in &mut chances {
        *chance = secret().map_err(|_| HttpError::Internal)?;
    }
    let done = blocking(move || Ok(set_up_factor(&at.store, &who, &code, now(), chances))).await?;
    match done {
        Ok(codes) => {
            let title = (language.say("recovery-title"), "/account");
            let frame = PageFrame::of(&signed_in, language, title, house.is_simulated);
            let codes = codes.iter().map(|code| code.as_str().to_owned()).collect();
            render_page(&Codes { frame, codes }, language, StatusCode::OK)
        }
        Err(ActError::NotYou) => {
            factor_page(&house, &signed_in, language, Some(language.say("factor-wrong")))
        }
        Err(other) => Err(other.into()),
    }
}
