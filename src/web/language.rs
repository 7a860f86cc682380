//! In which language to answer: the one that was asked for, which is kept until the browser is closed.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::ServiceRequest;
use actix_web::http::header;
use actix_web::{HttpRequest, web};
use serde::Deserialize;

use crate::text::applicant_language::Tongue;
use crate::text::language::Language;
use crate::web::server::AppState;

/// The name of the cookie that keeps what was asked for.
const COOKIE: &str = "lang";

/// What an address can ask for.
#[derive(Deserialize)]
pub(super) struct LanguageQuery {
    /// The code of a language.
    lang: Option<String>,
}

impl LanguageQuery {
    /// The code, as it stands in the address.
    pub(super) fn code(&self) -> Option<&str> {
        self.lang.as_deref()
    }
}

/// What was asked for on an earlier page.
pub(super) fn language_cookie(request: &HttpRequest) -> Option<String> {
    request.cookie(COOKIE).map(|cookie| cookie.value().to_owned())
}

/// The cookie that keeps what an address asks for; none if it asks for nothing new.
pub(super) fn to_keep(request: &ServiceRequest) -> Option<Cookie<'static>> {
    let asked = web::Query::<LanguageQuery>::from_query(request.query_string()).ok()?;
    let tongue = asked.code().and_then(Tongue::from_code)?;
    if language_cookie(request.request()).and_then(|code| Tongue::from_code(&code)) == Some(tongue)
    {
        return None;
    }
    let house = request.app_data::<web::Data<AppState>>()?;
    let cookie = Cookie::build(COOKIE, tongue.to_string()).path("/").http_only(true);
    Some(cookie.same_site(SameSite::Lax).secure(house.is_secure()).finish())
}

/// The language that was asked for, else the one kept, else the browser's, else German.
pub(super) fn language(request: &HttpRequest, asked: &LanguageQuery) -> Language {
    let accepted =
        request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let first = accepted.and_then(|accepted| accepted.split([',', ';', '-']).next());
    let asked = asked.lang.as_deref().and_then(Language::from_code);
    let earlier = || Language::from_code(&language_cookie(request)?);
    asked
        .or_else(earlier)
        .or_else(|| first.and_then(|code| Language::from_code(code.trim())))
        .unwrap_or(Language::German)
}
