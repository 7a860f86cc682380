//! Forms that were sent: small, in time, and from our own pages.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};

use crate::web::http_error::HttpError;

/// Bytes of a form, at most.
const BYTES_MAX: usize = 64 * 1024;
/// A form that trickles in for longer is cut off.
const SECONDS_MAX: u64 = 10;

/// The fields of a form, in their order.
pub(super) struct SubmittedForm(Vec<(String, String)>);

impl SubmittedForm {
    /// The first value of a field; empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// The first value of a field as it was typed: of a password, spaces count.
    pub(super) fn get_untrimmed(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All fields.
    pub(super) fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// Whether it shows the token of the session that it belongs to.
    ///
    /// # Errors
    /// [`HttpError::Forged`] if not.
    pub(super) fn check_token(&self, form_token: &str) -> Result<(), HttpError> {
        same_session(self.get("token"), form_token)
    }
}

/// Whether the token that a form shows is that of the session.
///
/// # Errors
/// [`HttpError::Forged`] if not.
pub(super) fn same_session(shown: &str, form_token: &str) -> Result<(), HttpError> {
    let is_same = !form_token.is_empty() && shown == form_token;
    is_same.then_some(()).ok_or(HttpError::Forged)
}

impl FromRequest for SubmittedForm {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, HttpError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get("content-type").and_then(|value| value.to_str().ok());
        let is_form =
            kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let body = web::Payload::from_request(request, payload);
        Box::pin(async move {
            if !is_form {
                return Err(HttpError::Forged);
            }
            let body = body.await.map_err(|error| HttpError::accident("body", error))?;
            let whole = body.to_bytes_limited(BYTES_MAX);
            let limit = Duration::from_secs(SECONDS_MAX);
            let whole = actix_web::rt::time::timeout(limit, whole).await;
            let bytes = whole
                .map_err(|_| HttpError::TooSlow)?
                .map_err(|_| HttpError::TooLarge)?
                .map_err(|_| HttpError::TooSlow)?;
            let text = String::from_utf8_lossy(&bytes);
            let fields = web::Query::<Vec<(String, String)>>::from_query(&text);
            let fields = fields.map_err(|_| HttpError::Forged)?.into_inner();
            // PostgreSQL keeps no NUL, and nobody types one.
            let has_nul = fields.iter().any(|(_, value)| value.contains('\0'));
            if has_nul { Err(HttpError::Forged) } else { Ok(Self(fields)) }
        })
    }
}
