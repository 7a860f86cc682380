//! The rules side by side: open to everybody, since they are the text of the law.

use actix_web::{HttpRequest, get, web};

use crate::domain::case::event::german_day;
use crate::domain::procedure::shipped::shipped;
use crate::domain::rules::register::Register;
use crate::report::rules::rules;
use crate::settings::now::now;
use crate::web::answer::Answer;
use crate::web::frame::Frame;
use crate::web::language::{Asked, language};
use crate::web::page::document;
use crate::web::problem::Problem;
use crate::web::session::Staff;

#[get("/rules")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<Asked>,
    staff: Option<Staff>,
) -> Result<Answer, Problem> {
    let language = language(&request, &asked);
    let procedures = shipped().map_err(|_| Problem::Internal)?;
    let register = Register::shipped(&procedures).map_err(|_| Problem::Internal)?;
    let document = rules(language, &register, german_day(now()));
    // The text of the law is the same where cases are simulated.
    let frame = Frame::whoever(staff, language, (document.title.clone(), "/rules"), false);
    document::page(frame, document, (Vec::new(), Vec::new()))
}
