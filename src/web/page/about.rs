//! Who runs the service: imprint and data protection, as the law asks for on every page (§ 5 DDG, Art. 13
//! DSGVO). Both are the operator's own pages; this one leads there, and says what a browser keeps.

use actix_web::get;
use actix_web::http::StatusCode;
use askama::Template;

use crate::web::call::PublicCall;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, render_page};

#[derive(Template)]
#[template(path = "page/about.html")]
struct AboutPage {
    frame: PageFrame,
    /// Heading, the page of the operator, and what is said where there is none.
    parts: Vec<(String, Option<String>, String)>,
}

#[get("/about")]
pub(in crate::web) async fn page(call: PublicCall) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let title = language.say("nav-about");
    let frame = PageFrame::for_anybody(&call, title, "/about");
    let part = |key: &str, to: &Option<String>| {
        let missing = language.say(&format!("about-no-{key}"));
        (language.say(&format!("about-{key}")), to.clone(), missing)
    };
    let parts = vec![part("imprint", &call.app.imprint), part("privacy", &call.app.privacy)];
    render_page(&AboutPage { frame, parts }, language, StatusCode::OK)
}
