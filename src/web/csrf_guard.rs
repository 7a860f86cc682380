//! What every request passes: no page of another host sends our forms, and a handler that breaks
//! answers like any other accident.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, ResponseError, web};
use futures_util::FutureExt;

use crate::domain::hexadecimal::hexadecimal;
use crate::settings::seed::chance;
use crate::web::app_state::AppState;
use crate::web::http_error::HttpError;
use crate::web::language::to_keep;
use crate::web::slow_client::{hold_body, limit_pace};

/// Lets through what is safe, and forms of our own pages.
///
/// # Errors
/// Those of the handler.
pub(super) async fn csrf_guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.headers().contains_key(header::TRANSFER_ENCODING) {
        hold_body(request.take_payload());
        return Ok(request.into_response(HttpError::NoLength.error_response()));
    }
    if !is_ours(&request) {
        let answer = HttpError::Forged.error_response();
        return Ok(request.into_response(answer));
    }
    let body = request.take_payload();
    request.set_payload(limit_pace(body));
    // Who asks for the head alone gets that of the page: the server leaves the body out.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let cookie = to_keep(&request);
    match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(done) => {
            let mut done = done?.map_into_boxed_body();
            if let Some(cookie) = cookie {
                done.response_mut().add_cookie(&cookie)?;
            }
            Ok(done)
        }
        Err(_panic) => Err(HttpError::accident("panic", "a handler broke").into()),
    }
}

/// Logs what was asked and how it was answered: the route, never the address, which may name a case; no
/// query, no caller, no machine. An accident is logged with the number of its request, and whoever met it
/// reads the same number.
///
/// # Errors
/// Those of the handler.
pub(super) async fn log_request(
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
    let id = chance().map_or_else(|_| "unknown".to_owned(), |bytes| hexadecimal(&bytes));
    let answer = next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    let error = match &answer {
        Ok(answer) => answer.response().error(),
        Err(error) => Some(error),
    };
    let mut page = None;
    if let Some(error) = error.and_then(|error| error.as_error::<HttpError>())
        && let Some(accident) = error.as_accident()
    {
        tracing::error!(request = id, kind = accident.kind, "accident");
        page = Some(error.page(Some(&id)));
    }
    let status = match &answer {
        Ok(answer) => answer.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(request = id, method, route, status = status.as_u16(), ms, "request");
    match (answer, page) {
        (Ok(answer), Some(page)) => Ok(answer.map_body(|_, _| BoxBody::new(page))),
        (answer, _) => answer,
    }
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
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let own = request.app_data::<web::Data<AppState>>().and_then(|app| app.origin.clone());
    let host = text(header::HOST.as_str()).unwrap_or_default();
    let own = own.unwrap_or_else(|| format!("http://{host}"));
    text(header::ORIGIN.as_str()).is_some_and(|origin| origin == own)
}

#[cfg(test)]
mod tests {
    use actix_web::dev::Service;
    use actix_web::http::{Method, StatusCode};
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, init_service};
    use actix_web::{App, web};

    use super::csrf_guard;
    use crate::web::http_error::HttpError;
    use crate::web::response::{WebResponse, blocking, redirect};

    async fn breaks() -> Result<WebResponse, HttpError> {
        panic!("planted: in a handler")
    }

    async fn breaks_behind() -> Result<WebResponse, HttpError> {
        blocking(|| panic!("planted: where it may block")).await
    }

    async fn works() -> Result<WebResponse, HttpError> {
        blocking(|| Ok(redirect("/"))).await
    }

    /// R24: whatever breaks answers like any other accident, and the next request is answered.
    #[actix_web::test]
    async fn what_breaks_is_answered_and_the_house_goes_on() {
        let app = App::new()
            .wrap(from_fn(csrf_guard))
            .route("/breaks", web::get().to(breaks))
            .route("/behind", web::get().to(breaks_behind))
            .route("/works", web::get().to(works));
        let app = init_service(app).await;
        for _ in 0..100 {
            for (path, method, status) in [
                ("/breaks", Method::GET, StatusCode::INTERNAL_SERVER_ERROR),
                ("/behind", Method::GET, StatusCode::INTERNAL_SERVER_ERROR),
                ("/works", Method::GET, StatusCode::SEE_OTHER),
                ("/works", Method::HEAD, StatusCode::SEE_OTHER),
            ] {
                let request = TestRequest::with_uri(path).method(method).to_request();
                let found = app.call(request).await;
                let found = found.map_or_else(
                    |error| error.as_response_error().status_code(),
                    |answer| answer.status(),
                );
                assert_eq!(found, status, "{path}");
            }
        }
    }
}
