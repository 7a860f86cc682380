//! Where everybody begins: applicants, staff, and who wants to read released figures or the rules.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, web};
use askama::Template;

use crate::text::language::Language;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::page::figures::release_downloads;
use crate::web::response::{WebResponse, render_page};
use crate::web::server::AppState;
use crate::web::session::Staff;

#[derive(Template)]
#[template(path = "page/start.html")]
struct StartPage {
    frame: PageFrame,
    released: Vec<(String, String)>,
}

#[get("/")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Option<Staff>,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let language = language(&request, &asked);
    let title = (language.say("start-title"), "/");
    let frame = PageFrame::for_anybody(staff, language, title, house.is_simulated);
    let released = release_downloads(&house, language);
    render_page(&StartPage { frame, released }, language, StatusCode::OK)
}

#[derive(Template)]
#[template(path = "page/accessibility.html")]
struct Accessibility {
    frame: PageFrame,
    paragraphs: Vec<(String, String)>,
}

#[get("/accessibility")]
pub(in crate::web) async fn accessibility(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Option<Staff>,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let language = language(&request, &asked);
    let title = (language.say("nav-accessibility"), "/accessibility");
    let frame = PageFrame::for_anybody(staff, language, title, house.is_simulated);
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
