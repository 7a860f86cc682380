//! Who comes in with which cookie.

use std::future::Future;
use std::pin::Pin;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};

use crate::domain::rights::Action;
use crate::domain::secret::Token;
use crate::office::sign_in::{self, signed_in};
use crate::settings::now::now;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::server::AppState;

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
    pub(super) fn token(self, request: &HttpRequest, house: &AppState) -> Option<Token> {
        let cookie = request.cookie(self.cookie_name(house.is_secure()))?;
        Some(Token::from_text(cookie.value()))
    }

    /// The cookie for a token; without one it is taken away.
    pub(super) fn build_cookie(self, house: &AppState, token: Option<&Token>) -> Cookie<'static> {
        let is_secure = house.is_secure();
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

/// Staff who has signed in whole.
pub(super) struct Staff(pub(super) sign_in::SignedIn);

impl Staff {
    /// Whoever it is, if they may do this somewhere; else the page is not there for them.
    ///
    /// # Errors
    /// [`HttpError::NotFound`] if not.
    pub(super) fn require(self, action: Action) -> Result<sign_in::SignedIn, HttpError> {
        if self.0.caller.may(action) { Ok(self.0) } else { Err(HttpError::NotFound) }
    }

    /// Whoever it is, if they may do this somewhere and the form is one of this session.
    ///
    /// # Errors
    /// [`HttpError::Forged`] or [`HttpError::NotFound`] if not.
    pub(super) fn require_form(
        self,
        sent: &SubmittedForm,
        action: Action,
    ) -> Result<sign_in::SignedIn, HttpError> {
        sent.check_token(&self.0.session.form_token)?;
        self.require(action)
    }
}

/// Staff whose second factor may still have to be set up.
pub(super) struct PartialSignIn(pub(super) sign_in::SignedIn);

impl FromRequest for PartialSignIn {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, HttpError>>>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let house = request.app_data::<web::Data<AppState>>().cloned();
        let token = house.as_ref().and_then(|house| SessionCookie::Staff.token(request, house));
        let here = request.uri().path_and_query().map_or("/home", |path| path.as_str()).to_owned();
        let is_get = request.method() == actix_web::http::Method::GET;
        Box::pin(async move {
            let first = || HttpError::SignInFirst(if is_get { here } else { "/home".to_owned() });
            let (Some(house), Some(token)) = (house, token) else { return Err(first()) };
            let found = web::block(move || signed_in(&house.store, &token, now())).await;
            let found = found.map_err(|_| HttpError::Internal)??;
            found.map(Self).ok_or_else(first)
        })
    }
}

impl FromRequest for Staff {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, HttpError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let half = PartialSignIn::from_request(request, payload);
        Box::pin(async move {
            let PartialSignIn(signed_in) = half.await?;
            if signed_in.session.is_whole {
                Ok(Self(signed_in))
            } else {
                Err(HttpError::FactorFirst)
            }
        })
    }
}
