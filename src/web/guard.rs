//! What every request passes: no page of another host sends our forms, and a handler that breaks
//! answers like any other accident.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError, web};
use futures_util::FutureExt;

use crate::web::problem::Problem;
use crate::web::server::House;

/// Lets through what is safe, and forms of our own pages.
///
/// # Errors
/// Those of the handler.
pub(super) async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !is_ours(&request) {
        let answer = Problem::Forged.error_response();
        return Ok(request.into_response(answer));
    }
    match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(done) => done.map(ServiceResponse::map_into_boxed_body),
        Err(_panic) => Err(Problem::Internal.into()),
    }
}

/// Notes what was asked and how it was answered: the route, never the address, which may name a case;
/// no query, no caller, no machine.
///
/// # Errors
/// Those of the handler.
pub(super) async fn note(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let begun = Instant::now();
    // A method is typed as well: what is none of ours is not repeated.
    let method = match *request.method() {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        _ => "other",
    };
    let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
    let answer = next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    let status = match &answer {
        Ok(answer) => answer.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(method, route, status = status.as_u16(), ms, "request");
    answer
}

/// No other host, no inline script or style.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";

/// What every answer says to the browser.
pub(super) const HEADERS: [(&str, &str); 5] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cache-Control", "no-store"),
];

/// Fetch Metadata says where a request comes from; browsers that are too old for it send `Origin` with
/// a form (OWASP, Cross-Site Request Forgery Prevention).
fn is_ours(request: &ServiceRequest) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| request.headers().get(name).and_then(|it| it.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let own = request.app_data::<web::Data<House>>().and_then(|it| it.origin.clone());
    let host = text(header::HOST.as_str()).unwrap_or_default();
    let own = own.unwrap_or_else(|| format!("http://{host}"));
    text(header::ORIGIN.as_str()).is_some_and(|origin| origin == own)
}
