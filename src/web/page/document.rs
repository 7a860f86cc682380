//! A document of figures or rules as a page of the service.

use actix_web::http::StatusCode;
use askama::Template;

use crate::report::document::Document;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, render_page};

#[derive(Template)]
#[template(path = "page/document.html")]
struct DocumentPage {
    frame: PageFrame,
    document: Document,
    choices: Vec<Choice>,
    periods: Vec<(String, String)>,
    /// A page has a menu; a list of its sections would be one more.
    has_contents: bool,
}

/// Something that can be chosen: a field of a form, which asks for the same page again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// The name of the field.
    pub(super) name: &'static str,
    /// Its label.
    pub(super) label: String,
    /// What it holds.
    pub(super) value: String,
    /// What there is to choose from, each with its name; a day is typed.
    pub(super) options: Vec<(String, String)>,
}

/// The page: what can be chosen, periods that are chosen with one click, and the document.
pub(super) fn page(
    frame: PageFrame,
    document: Document,
    choices: Vec<Choice>,
    periods: Vec<(String, String)>,
) -> Result<WebResponse, HttpError> {
    let language = frame.language;
    let page = DocumentPage { frame, document, choices, periods, has_contents: false };
    render_page(&page, language, StatusCode::OK)
}
