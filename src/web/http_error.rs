//! What went wrong, as a page: the person learns what to do, the details stay in the log.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use askama::Template;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::office::act_error::{Accident, ActError, Busy, Invalid};
use crate::text::language::Language;
use crate::web::csrf_guard::HEADERS;

/// A call that is not answered as it was meant.
#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    /// The act did not happen.
    #[error(transparent)]
    Act(#[from] ActError),
    /// The question cannot be answered as it was asked: both languages say why.
    #[error("{}", .0.to_text(Language::English))]
    BadQuestion(Invalid),
    /// The address asks for something that cannot be read.
    #[error("the address cannot be read")]
    UnreadableAddress,
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
}

impl HttpError {
    /// An accident of the pages themselves.
    pub(super) fn accident(kind: &'static str, detail: impl std::fmt::Display) -> Self {
        Self::Act(Accident::new(kind, detail).into())
    }

    /// The accident, if it is one: it belongs into the log.
    pub(super) fn as_accident(&self) -> Option<&Accident> {
        match self {
            Self::Act(ActError::Accident(accident)) => Some(accident),
            Self::Act(
                ActError::Refused(_)
                | ActError::WrongCredentials
                | ActError::Invalid(_)
                | ActError::NotFound(_)
                | ActError::Conflict(_)
                | ActError::Busy(_),
            )
            | Self::BadQuestion(_)
            | Self::UnreadableAddress
            | Self::NotFound
            | Self::SignInFirst(_)
            | Self::FactorFirst
            | Self::Forged
            | Self::TooSlow
            | Self::NoLength
            | Self::TooLarge => None,
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

/// The heading of a page, and what to do.
type Words = (String, String);

impl HttpError {
    /// The page. An accident is named by the number of the request, by which the log is searched.
    pub(super) fn page(&self, request_id: Option<&str>) -> String {
        let words = |language: Language| {
            let (heading, text) = self.words(language);
            match request_id {
                None => (heading, text),
                Some(id) => {
                    let number = language.say_of("problem-number", [("id", id.into())]);
                    (heading, format!("{text} {number}"))
                }
            }
        };
        let page = ErrorPage { german: words(Language::German), english: words(Language::English) };
        page.render().unwrap_or_else(|_| self.to_string())
    }

    fn words(&self, language: Language) -> Words {
        let both = |key: &str| (language.say(key), language.say(&format!("{key}-text")));
        let why = |key: &str, error: &ActError| (language.say(key), error.to_text(language));
        match self {
            Self::Act(error) => match error {
                ActError::NotFound(_) | ActError::WrongCredentials => both("problem-nothing"),
                ActError::Refused(_) => why("problem-refused", error),
                ActError::Invalid(_) => why("problem-question", error),
                ActError::Conflict(_) => why("problem-conflict", error),
                ActError::Busy(Busy::DiskFull) => both("problem-full"),
                ActError::Busy(Busy::TooOften(_) | Busy::TooMany) => why("problem-wait", error),
                ActError::Accident(_) => both("problem-accident"),
            },
            Self::BadQuestion(why) => (language.say("problem-question"), why.to_text(language)),
            Self::UnreadableAddress => both("problem-address"),
            Self::NotFound | Self::SignInFirst(_) | Self::FactorFirst => both("problem-nothing"),
            Self::Forged => both("problem-forged"),
            Self::TooSlow => both("problem-slow"),
            Self::NoLength => both("problem-length"),
            Self::TooLarge => both("problem-large"),
        }
    }
}

impl ResponseError for HttpError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Act(error) => match error {
                ActError::NotFound(_) | ActError::WrongCredentials => StatusCode::NOT_FOUND,
                ActError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
                ActError::Invalid(_) => StatusCode::BAD_REQUEST,
                ActError::Conflict(_) => StatusCode::CONFLICT,
                ActError::Busy(Busy::DiskFull) => StatusCode::INSUFFICIENT_STORAGE,
                ActError::Busy(Busy::TooOften(_) | Busy::TooMany) => StatusCode::TOO_MANY_REQUESTS,
                ActError::Accident(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
            Self::BadQuestion(_) | Self::UnreadableAddress => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInFirst(_) | Self::FactorFirst => StatusCode::SEE_OTHER,
            Self::Forged => StatusCode::FORBIDDEN,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NoLength => StatusCode::LENGTH_REQUIRED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
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
        let onward = match self {
            Self::SignInFirst(to) => Some(format!("/sign-in?next={}", encode_path(to))),
            Self::FactorFirst => Some("/account/second-factor".to_owned()),
            Self::Act(ActError::Busy(busy)) => {
                if let Some(seconds) = busy.retry_after() {
                    answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
                }
                None
            }
            Self::Act(
                ActError::Refused(_)
                | ActError::WrongCredentials
                | ActError::Invalid(_)
                | ActError::NotFound(_)
                | ActError::Conflict(_)
                | ActError::Accident(_),
            )
            | Self::BadQuestion(_)
            | Self::UnreadableAddress
            | Self::NotFound
            | Self::Forged
            | Self::TooSlow
            | Self::NoLength
            | Self::TooLarge => None,
        };
        match onward {
            Some(to) => answer.insert_header((header::LOCATION, to)).finish(),
            None => answer.content_type("text/html; charset=utf-8").body(self.page(None)),
        }
    }
}

/// What stands as it is in the value of a query: letters, digits, and these (RFC 3986, 2.3 and 3.4).
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A path as the value of a query.
pub(super) fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PLAIN).to_string()
}
