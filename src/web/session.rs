//! Who comes in with which cookie.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite};

use crate::domain::secret::Token;
use crate::web::app_state::AppState;

/// The cookie of staff, and that of applicants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SessionCookie {
    /// Staff.
    Staff,
    /// An applicant.
    Applicant,
}

impl SessionCookie {
    /// The name of the cookie. The prefix keeps other hosts from setting it; it needs TLS, which the
    /// demo on one's own machine has not.
    fn cookie_name(self, is_secure: bool) -> &'static str {
        match (self, is_secure) {
            (Self::Staff, true) => "__Host-bescheid",
            (Self::Staff, false) => "bescheid",
            (Self::Applicant, true) => "__Host-bescheid-status",
            (Self::Applicant, false) => "bescheid-status",
        }
    }

    /// The token that a request shows.
    pub(super) fn token(self, request: &HttpRequest, app: &AppState) -> Option<Token> {
        let cookie = request.cookie(self.cookie_name(app.is_secure()))?;
        Some(Token::from_text(cookie.value()))
    }

    /// The cookie for a token; without one it is taken away.
    pub(super) fn build_cookie(self, app: &AppState, token: Option<&Token>) -> Cookie<'static> {
        let is_secure = app.is_secure();
        let value = token.map_or(String::new(), |token| token.as_str().to_owned());
        let mut cookie = Cookie::build(self.cookie_name(is_secure), value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(is_secure)
            .finish();
        if token.is_none() {
            cookie.make_removal();
        }
        cookie
    }
}
