//! The rules side by side: open to everybody, since they are the text of the law.

use actix_web::{HttpRequest, get, web};

use crate::domain::case::event::german_day;
use crate::domain::procedure::built_in::built_in_procedures;
use crate::domain::rules::register::Register;
use crate::report::rules::rules;
use crate::settings::now::now;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::page::document;
use crate::web::response::WebResponse;
use crate::web::session::Staff;

#[get("/rules")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Option<Staff>,
) -> Result<WebResponse, HttpError> {
    let language = language(&request, &asked);
    let procedures = built_in_procedures().map_err(|_| HttpError::Internal)?;
    let register = Register::built_in(&procedures).map_err(|_| HttpError::Internal)?;
    let document = rules(language, &register, german_day(now()));
    // The text of the law is the same where cases are simulated.
    let frame = PageFrame::for_anybody(staff, language, (document.title.clone(), "/rules"), false);
    document::page(frame, document, (Vec::new(), Vec::new()))
}
