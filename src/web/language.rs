//! In which language to answer.

use actix_web::HttpRequest;
use actix_web::http::header;
use serde::Deserialize;

use crate::text::language::Language;

/// What an address can ask for.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// The code of a language.
    lang: Option<String>,
}

impl Asked {
    /// The code, as it stands in the address.
    pub(super) fn code(&self) -> Option<&str> {
        self.lang.as_deref()
    }
}

/// The language that was asked for, else the browser's, else German.
pub(super) fn language(request: &HttpRequest, asked: &Asked) -> Language {
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    let first = accepted.and_then(|it| it.split([',', ';', '-']).next());
    let asked = asked.lang.as_deref().and_then(Language::from_code);
    asked
        .or_else(|| first.and_then(|it| Language::from_code(it.trim())))
        .unwrap_or(Language::German)
}

/// The code of the other language.
pub(super) fn other(language: Language) -> &'static str {
    match language {
        Language::German => "en",
        Language::English => "de",
    }
}
