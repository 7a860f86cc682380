//! In which language to answer: the one that was asked for, which is kept until the browser is closed.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::ServiceRequest;
use actix_web::http::header;
use actix_web::{HttpRequest, web};
use serde::Deserialize;

use crate::text::applicant_language::ApplicantLanguage;
use crate::text::language::Language;
use crate::web::app_state::AppState;

/// The name of the cookie that keeps what was asked for.
const COOKIE: &str = "lang";

/// What an address can ask for.
#[derive(Default, Deserialize)]
struct LanguageQuery {
    /// The code of a language.
    lang: Option<String>,
}

/// The code that an address asks for; none where it asks for none, or cannot be read.
fn asked_code(query: &str) -> Option<String> {
    web::Query::<LanguageQuery>::from_query(query).ok()?.into_inner().lang
}

/// What was asked for on an earlier page.
fn language_cookie(request: &HttpRequest) -> Option<String> {
    request.cookie(COOKIE).map(|cookie| cookie.value().to_owned())
}

/// The cookie that keeps what an address asks for; none if it asks for nothing new.
pub(super) fn to_keep(request: &ServiceRequest) -> Option<Cookie<'static>> {
    let tongue = ApplicantLanguage::from_code(&asked_code(request.query_string())?)?;
    if language_cookie(request.request()).and_then(|code| ApplicantLanguage::from_code(&code))
        == Some(tongue)
    {
        return None;
    }
    let app = request.app_data::<web::Data<AppState>>()?;
    let cookie = Cookie::build(COOKIE, tongue.to_string()).path("/").http_only(true);
    Some(cookie.same_site(SameSite::Lax).secure(app.is_secure()).finish())
}

/// The language that was asked for, else the one kept, else the browser's, else German.
pub(super) fn language(request: &HttpRequest) -> Language {
    let accepted =
        request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let first = accepted.and_then(|accepted| accepted.split([',', ';', '-']).next());
    let asked = asked_code(request.query_string()).and_then(|code| Language::from_code(&code));
    let earlier = || Language::from_code(&language_cookie(request)?);
    asked
        .or_else(earlier)
        .or_else(|| first.and_then(|code| Language::from_code(code.trim())))
        .unwrap_or(Language::German)
}

/// The language of an applicant: the one that was asked for, else the one kept, else the browser's, else
/// German.
pub(super) fn applicant_language(request: &HttpRequest) -> ApplicantLanguage {
    let accepted =
        request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let known = |code: &str| {
        ApplicantLanguage::from_code(code.split([';', '-']).next().unwrap_or("").trim())
    };
    let asked =
        asked_code(request.query_string()).and_then(|code| ApplicantLanguage::from_code(&code));
    let earlier = || ApplicantLanguage::from_code(&language_cookie(request)?);
    asked
        .or_else(earlier)
        .or_else(|| accepted.split(',').find_map(known))
        .unwrap_or(ApplicantLanguage::German)
}
