//! A document as one self-contained page: readable on a phone, printable, no request to any host.

use askama::Template;

use crate::report::document::Document;

/// The look of reports, and the ground of that of pages, ours: small, with room, readable in print.
const STYLE: &str = include_str!("page.css");

#[derive(Template)]
#[template(path = "page.html")]
struct HtmlPage<'a> {
    document: &'a Document,
    /// Whether a list of the sections stands before a long one.
    has_contents: bool,
}

/// The document as a file that stands alone.
///
/// # Errors
/// Never with a template that was compiled.
pub fn file(document: &Document) -> Result<String, askama::Error> {
    HtmlPage { document, has_contents: true }.render()
}
