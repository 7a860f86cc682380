//! Who runs the service: imprint and data protection, as the law asks for on every page (§ 5 DDG, Art. 13
//! DSGVO). Both are the operator's own pages; this one leads there, and says what a browser keeps.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, web};
use askama::Template;

use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::response::{WebResponse, render_page};
use crate::web::server::AppState;
use crate::web::session::Staff;

#[derive(Template)]
#[template(path = "page/about.html")]
struct AboutPage {
    frame: PageFrame,
    /// Heading, the page of the operator, and what is said where there is none.
    parts: Vec<(String, Option<String>, String)>,
}

#[get("/about")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Option<Staff>,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let language = language(&request, &asked);
    let title = (language.say("nav-about"), "/about");
    let frame = PageFrame::for_anybody(staff, language, title, house.is_simulated);
    let part = |key: &str, to: &Option<String>| {
        let missing = language.say(&format!("about-no-{key}"));
        (language.say(&format!("about-{key}")), to.clone(), missing)
    };
    let parts = vec![part("imprint", &house.imprint), part("privacy", &house.privacy)];
    render_page(&AboutPage { frame, parts }, language, StatusCode::OK)
}
