//! Where everybody begins: applicants, staff, and who wants to read released figures or the rules.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, web};
use askama::Template;

use crate::text::language::Language;
use crate::web::answer::{Answer, shown};
use crate::web::frame::Frame;
use crate::web::language::{Asked, language};
use crate::web::page::figures::released;
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::Staff;

#[derive(Template)]
#[template(path = "page/start.html")]
struct Page {
    frame: Frame,
    released: Vec<(String, String)>,
}

#[get("/")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<Asked>,
    staff: Option<Staff>,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let language = language(&request, &asked);
    let title = (language.say("start-title"), "/");
    let frame = Frame::whoever(staff, language, title, house.is_simulated);
    let released = released(&house, language);
    shown(&Page { frame, released }, language, StatusCode::OK)
}

#[derive(Template)]
#[template(path = "page/accessibility.html")]
struct Accessibility {
    frame: Frame,
    paragraphs: Vec<(String, String)>,
}

#[get("/accessibility")]
pub(in crate::web) async fn accessibility(
    request: HttpRequest,
    asked: web::Query<Asked>,
    staff: Option<Staff>,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let language = language(&request, &asked);
    let title = (language.say("nav-accessibility"), "/accessibility");
    let frame = Frame::whoever(staff, language, title, house.is_simulated);
    let paragraphs = parts(language);
    shown(&Accessibility { frame, paragraphs }, language, StatusCode::OK)
}

fn parts(language: Language) -> Vec<(String, String)> {
    ["state", "limits", "tell"]
        .iter()
        .map(|it| {
            let key = format!("accessibility-{it}");
            (language.say(&key), language.say(&format!("{key}-text")))
        })
        .collect()
}
