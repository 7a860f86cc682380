//! A document as one self-contained page: readable on a phone, printable, no request to any host.

use askama::Template;

use crate::report::document::Document;

/// The look of pages and reports, ours: small, with room, readable in print.
pub const STYLE: &str = include_str!("../web/asset/app.css");

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    document: &'a Document,
    /// The style inside the file; linked if none.
    style: Option<&'a str>,
    /// The pages of the service and their names; none in a file.
    pages: Vec<(&'static str, String)>,
    /// What can be chosen on the page of the service.
    choices: Vec<Choice>,
    /// The address of the same page in the other language.
    other_language: Option<(&'static str, &'static str, String)>,
}

/// The document as a file that stands alone.
///
/// # Errors
/// Never with a template that was compiled.
pub fn file(document: &Document) -> Result<String, askama::Error> {
    Page {
        document,
        style: Some(STYLE),
        pages: Vec::new(),
        choices: Vec::new(),
        other_language: None,
    }
    .render()
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
    /// `date` or `text`.
    pub kind: &'static str,
}

/// The document as a page of the service, which has its style beside it.
///
/// # Errors
/// Never with a template that was compiled.
pub fn page(
    document: &Document,
    other: &'static str,
    address: String,
    choices: Vec<Choice>,
) -> Result<String, askama::Error> {
    let name = if other == "en" { "English" } else { "Deutsch" };
    let pages = vec![
        ("/desk", document.language.say("nav-desk")),
        ("/figures", document.language.say("nav-figures")),
        ("/rules", document.language.say("nav-rules")),
    ];
    let other_language = Some((other, name, address));
    Page { document, style: None, pages, choices, other_language }.render()
}
