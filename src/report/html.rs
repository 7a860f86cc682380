//! A document as one self-contained page: readable on a phone, printable, no request to any host.

use askama::Template;

use crate::report::document::Document;

/// The look of reports, and the ground of that of pages, ours: small, with room, readable in print.
const STYLE: &str = include_str!("page.css");

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    document: &'a Document,
    /// What stands around it on a page of the service; none in a file, which has its style inside.
    around: Option<Around>,
}

/// The document as a file that stands alone.
///
/// # Errors
/// Never with a template that was compiled.
pub fn file(document: &Document) -> Result<String, askama::Error> {
    Page { document, around: None }.render()
}

/// Something that can be chosen: a field of a form, which asks for the same page again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The name of the field.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What it holds.
    pub value: String,
    /// What there is to choose from, each with its name; a day is typed.
    pub options: Vec<(String, String)>,
}

/// What stands around a document on a page of the service.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// Where its style lies.
    pub style: &'static str,
    /// The pages of the service: address, name, and whether it is this one.
    pub menu: Vec<(&'static str, String, bool)>,
    /// The other language, and the address of the same page in it.
    pub other_language: (&'static str, String),
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// Periods that are chosen with one click: address and name.
    pub periods: Vec<(String, String)>,
}

impl Around {
    fn other_name(&self) -> &'static str {
        if self.other_language.0 == "en" { "English" } else { "Deutsch" }
    }
}

/// The document as a page of the service, which has its style beside it.
///
/// # Errors
/// Never with a template that was compiled.
pub fn page(document: &Document, around: Around) -> Result<String, askama::Error> {
    Page { document, around: Some(around) }.render()
}
