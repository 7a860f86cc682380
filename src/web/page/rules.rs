//! The rules side by side: open to everybody, since they are the text of the law.

use actix_web::get;

use crate::domain::case::event::german_day;
use crate::report::rules::rules;
use crate::settings::now::now;
use crate::web::call::PublicCall;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::page::document;
use crate::web::response::{WebResponse, blocking};

#[get("/rules")]
pub(in crate::web) async fn page(call: PublicCall) -> Result<WebResponse, HttpError> {
    blocking(move || {
        let document = rules(call.language, &call.app.rules, german_day(now()));
        // The text of the law is the same where cases are simulated.
        let frame = PageFrame {
            simulated: false,
            ..PageFrame::for_anybody(&call, document.title.clone(), "/rules")
        };
        document::page(frame, document, Vec::new(), Vec::new())
    })
    .await
}
