//! What went wrong, as a page: the person learns what to do, the details stay in the log.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};

use crate::office::not_done::NotDone;

/// A problem at the door.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    /// The question cannot be answered as it was asked.
    #[error("{0}")]
    BadQuestion(String),
    /// There is no such file.
    #[error(
        "Diesen Bericht gibt es nicht. Die Übersicht steht unter / \nThere is no such report. The overview is at /\n"
    )]
    NotFound,
    /// Our accident.
    #[error(
        "Hier ist etwas schiefgegangen. Versuchen Sie es noch einmal. / Something went wrong here. Try again."
    )]
    Internal,
}

impl From<NotDone> for Problem {
    fn from(why: NotDone) -> Self {
        match why {
            NotDone::BadInput(told) => Self::BadQuestion(told),
            NotDone::Refused(_)
            | NotDone::NotFound(_)
            | NotDone::Changed
            | NotDone::KeyReused
            | NotDone::OnTop(_)
            | NotDone::Store(_) => Self::Internal,
        }
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::BadQuestion(_) => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status_code())
            .insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8"))
            .body(self.to_string())
    }
}
