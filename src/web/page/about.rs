//! Who runs the service: imprint and data protection, as the law asks for on every page (§ 5 DDG, Art. 13
//! DSGVO). Both are the operator's own pages; this one leads there, and says what a browser keeps.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, web};
use askama::Template;

use crate::web::answer::{Answer, shown};
use crate::web::frame::Frame;
use crate::web::language::{Asked, language};
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::Staff;

#[derive(Template)]
#[template(path = "page/about.html")]
struct Page {
    frame: Frame,
    /// Heading, the page of the operator, and what is said where there is none.
    parts: Vec<(String, Option<String>, String)>,
}

#[get("/about")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<Asked>,
    staff: Option<Staff>,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let language = language(&request, &asked);
    let title = (language.say("nav-about"), "/about");
    let frame = Frame::whoever(staff, language, title, house.is_simulated);
    let part = |key: &str, to: &Option<String>| {
        let missing = language.say(&format!("about-no-{key}"));
        (language.say(&format!("about-{key}")), to.clone(), missing)
    };
    let parts = vec![part("imprint", &house.imprint), part("privacy", &house.privacy)];
    shown(&Page { frame, parts }, language, StatusCode::OK)
}
