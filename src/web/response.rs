//! What a page answers: made where it may block, sent where it may not.

use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    self, ContentDisposition, ContentType, DispositionParam, DispositionType,
};
use actix_web::rt::time::{Instant, sleep_until};
use actix_web::{HttpRequest, HttpResponse, Responder, web};
use askama::Template;

use crate::text::applicant_language::ApplicantLanguage;
use crate::text::language::Language;
use crate::web::http_error::HttpError;

/// An answer.
pub(super) struct WebResponse {
    what: ResponseBody,
    cookie: Option<Cookie<'static>>,
    tongue: Option<ApplicantLanguage>,
}

enum ResponseBody {
    /// A page.
    Page(StatusCode, Language, String),
    /// Go on there: after a form was sent, so that a reload sends nothing again.
    To(String),
    /// A file to keep: its name, its kind, what is in it.
    File(String, &'static str, Vec<u8>),
}

impl WebResponse {
    /// The same, in a language of applicants.
    pub(super) fn in_tongue(self, tongue: ApplicantLanguage) -> Self {
        Self { tongue: Some(tongue), ..self }
    }

    /// The same, with a cookie.
    pub(super) fn with(self, cookie: Cookie<'static>) -> Self {
        Self { cookie: Some(cookie), ..self }
    }
}

/// A page as an answer.
pub(super) fn render_page(
    page: &impl Template,
    language: Language,
    status: StatusCode,
) -> Result<WebResponse, HttpError> {
    let text = page.render().map_err(|error| HttpError::accident("template", error))?;
    Ok(page_response(text, language, status))
}

/// A page that is written already.
pub(super) fn page_response(text: String, language: Language, status: StatusCode) -> WebResponse {
    WebResponse { what: ResponseBody::Page(status, language, text), cookie: None, tongue: None }
}

/// An answer that sends the browser on.
pub(super) fn redirect(to: &str) -> WebResponse {
    WebResponse { what: ResponseBody::To(to.to_owned()), cookie: None, tongue: None }
}

/// A file as an answer; its name is ours, never typed by anybody.
pub(super) fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> WebResponse {
    WebResponse {
        what: ResponseBody::File(name.to_owned(), kind, bytes),
        cookie: None,
        tongue: None,
    }
}

/// Work that blocks, away from the threads that answer.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, HttpError> + Send + 'static,
) -> Result<T, HttpError> {
    web::block(work).await.map_err(|error| HttpError::accident("panic", error))?
}

/// Answers of a door leave on this beat.
const BEAT: Duration = Duration::from_millis(200);

/// What a door does. The answer leaves on the next beat: a millisecond more or less of work, for what exists and
/// what does not, tells nobody anything (S7).
pub(super) async fn constant_time<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, HttpError> + Send + 'static,
) -> Result<T, HttpError> {
    let begun = Instant::now();
    let done = blocking(work).await;
    let beats = begun.elapsed().as_millis() / BEAT.as_millis() + 1;
    sleep_until(begun + BEAT * u32::try_from(beats).unwrap_or(u32::MAX)).await;
    done
}

impl Responder for WebResponse {
    type Body = BoxBody;

    fn respond_to(self, _request: &HttpRequest) -> HttpResponse<BoxBody> {
        let mut answer = match self.what {
            ResponseBody::Page(status, language, text) => HttpResponse::build(status)
                .content_type(ContentType::html())
                .insert_header((
                    header::CONTENT_LANGUAGE,
                    self.tongue.map_or(language.code(), ApplicantLanguage::code),
                ))
                .body(text),
            ResponseBody::To(to) => {
                HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
            }
            ResponseBody::File(name, kind, bytes) => HttpResponse::Ok()
                .content_type(kind)
                .insert_header(ContentDisposition {
                    disposition: DispositionType::Attachment,
                    parameters: vec![DispositionParam::Filename(name)],
                })
                .body(bytes),
        };
        // A cookie that cannot be written opens no door: the answer is then as without it.
        if let Some(cookie) = self.cookie
            && answer.add_cookie(&cookie).is_err()
        {
            return HttpResponse::InternalServerError().finish();
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use actix_web::rt::time::Instant;

    use super::{BEAT, constant_time};

    #[actix_web::test]
    async fn a_door_answers_on_the_beat_however_fast_it_was() {
        let begun = Instant::now();
        assert_eq!(constant_time(|| Ok(7)).await.unwrap(), 7);
        assert!(BEAT <= begun.elapsed());
        let begun = Instant::now();
        let slow = constant_time(move || {
            std::thread::sleep(BEAT);
            Ok(())
        });
        slow.await.unwrap();
        assert!(2 * BEAT <= begun.elapsed());
    }
}
