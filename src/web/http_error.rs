//! What went wrong, as a page: the person learns what to do, the details stay in the log.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use askama::Template;

use crate::office::act_error::ActError;
use crate::text::language::Language;
use crate::web::csrf_guard::HEADERS;

/// A problem at the door.
#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    /// The question cannot be answered as it was asked.
    #[error("{0}")]
    BadQuestion(String),
    /// The address asks for something that cannot be read.
    #[error("the address cannot be read")]
    Question,
    /// There is nothing here, or not for this caller: nobody can tell the two apart.
    #[error("nothing here")]
    NotFound,
    /// Somebody has to sign in, and then goes on there.
    #[error("sign in first")]
    SignInFirst(String),
    /// The second factor has to be set up.
    #[error("second factor first")]
    FactorFirst,
    /// The form does not come from a page of this session.
    #[error("form of another session")]
    Forged,
    /// The form trickled in too slowly.
    #[error("too slow")]
    TooSlow,
    /// The form does not say how long it is.
    #[error("no length")]
    NoLength,
    /// The form is too large.
    #[error("too large")]
    TooLarge,
    /// Wait so many seconds.
    #[error("wait {0} seconds")]
    Wait(i64),
    /// The disk takes nothing.
    #[error("disk full")]
    Full,
    /// Our accident.
    #[error("accident")]
    Internal,
}

impl From<ActError> for HttpError {
    fn from(why: ActError) -> Self {
        match why {
            ActError::BadInput(told) => Self::BadQuestion(told),
            ActError::NotFound(_) | ActError::NotYou => Self::NotFound,
            ActError::TooOften(seconds) => Self::Wait(seconds),
            ActError::Busy => Self::Wait(2),
            ActError::Full => Self::Full,
            ActError::Store(error) => {
                tracing::error!(kind = error.kind(), "accident of the store");
                Self::Internal
            }
            ActError::Refused(_) | ActError::Changed | ActError::KeyReused | ActError::OnTop(_) => {
                Self::Internal
            }
        }
    }
}

/// Both languages: what went wrong before the language was known is said in both.
#[derive(Template)]
#[template(path = "page/problem.html")]
struct ErrorPage {
    german: (String, String),
    english: (String, String),
}

impl HttpError {
    fn page(&self) -> ErrorPage {
        ErrorPage {
            german: self.heading_and_text(Language::German),
            english: self.heading_and_text(Language::English),
        }
    }

    /// The heading and what to do.
    fn heading_and_text(&self, language: Language) -> (String, String) {
        let both = |key: &str| (language.say(key), language.say(&format!("{key}-text")));
        match self {
            Self::BadQuestion(told) => (language.say("problem-question"), told.clone()),
            Self::Question => both("problem-address"),
            Self::NotFound | Self::SignInFirst(_) | Self::FactorFirst => both("problem-nothing"),
            Self::Forged => both("problem-forged"),
            Self::TooSlow => both("problem-slow"),
            Self::NoLength => both("problem-length"),
            Self::TooLarge => both("problem-large"),
            Self::Wait(seconds) => {
                let told = language.say_of("wait-seconds", [("seconds", (*seconds).into())]);
                (language.say("problem-wait"), told)
            }
            Self::Full => both("problem-full"),
            Self::Internal => both("problem-accident"),
        }
    }
}

impl ResponseError for HttpError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::BadQuestion(_) | Self::Question => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInFirst(_) | Self::FactorFirst => StatusCode::SEE_OTHER,
            Self::Forged => StatusCode::FORBIDDEN,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NoLength => StatusCode::LENGTH_REQUIRED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        // What was not read of a form is not waited for.
        answer.force_close();
        // An accident passes by what else adds them.
        for header in HEADERS {
            answer.insert_header(header);
        }
        match self {
            Self::SignInFirst(to) => {
                let to = format!("/sign-in?next={}", encode_path(to));
                return answer.insert_header((header::LOCATION, to)).finish();
            }
            Self::FactorFirst => {
                let to = "/account/second-factor";
                return answer.insert_header((header::LOCATION, to)).finish();
            }
            Self::Wait(seconds) => {
                answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
            }
            Self::BadQuestion(_)
            | Self::Question
            | Self::NotFound
            | Self::Forged
            | Self::TooSlow
            | Self::NoLength
            | Self::TooLarge
            | Self::Full
            | Self::Internal => {}
        }
        let text = self.page().render().unwrap_or_else(|_| self.to_string());
        answer.content_type("text/html; charset=utf-8").body(text)
    }
}

/// A path as the value of a query.
pub(super) fn encode_path(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
