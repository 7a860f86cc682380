//! Where everybody begins: applicants, staff, and who wants to read released figures or the rules.

use actix_web::get;
use actix_web::http::StatusCode;
use askama::Template;

use crate::text::language::Language;
use crate::web::call::PublicCall;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::page::figures::release_downloads;
use crate::web::response::{WebResponse, render_page};

#[derive(Template)]
#[template(path = "page/start.html")]
struct StartPage {
    frame: PageFrame,
    released: Vec<(String, String)>,
}

#[get("/")]
pub(in crate::web) async fn page(call: PublicCall) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let title = language.say("start-title");
    let frame = PageFrame::for_anybody(&call, title, "/");
    let released = release_downloads(&call.app, language);
    render_page(&StartPage { frame, released }, language, StatusCode::OK)
}

#[derive(Template)]
#[template(path = "page/accessibility.html")]
struct Accessibility {
    frame: PageFrame,
    paragraphs: Vec<(String, String)>,
}

#[get("/accessibility")]
pub(in crate::web) async fn accessibility(call: PublicCall) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let title = language.say("nav-accessibility");
    let frame = PageFrame::for_anybody(&call, title, "/accessibility");
    let paragraphs = accessibility_sections(language);
    render_page(&Accessibility { frame, paragraphs }, language, StatusCode::OK)
}

fn accessibility_sections(language: Language) -> Vec<(String, String)> {
    ["state", "limits", "tell"]
        .iter()
        .map(|part| {
            let key = format!("accessibility-{part}");
            (language.say(&key), language.say(&format!("{key}-text")))
        })
        .collect()
}
