//! The code of an invitation: on paper or by mail.

use actix_web::http::StatusCode;
use askama::Template;

use crate::domain::secret::Token;
use crate::office::edit_accounts::CodeDelivery;
use crate::web::call::StaffCall;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, render_page};

/// A mail brings the code where there is an address and a way for mails.
pub(super) fn code_delivery(call: &StaffCall, has_address: bool) -> CodeDelivery {
    if has_address && call.app.has_post { CodeDelivery::ByMail } else { CodeDelivery::ByHand }
}

#[derive(Template)]
#[template(path = "page/admin/handed.html")]
struct InvitationCodePage {
    frame: PageFrame,
    text: String,
    /// The link for the owner; none where a mail brings it.
    link: Option<String>,
}

/// The page that says how the code reaches the owner; the code is shown this once.
pub(super) fn code_page(
    call: &StaffCall,
    login: &str,
    code: &Token,
    delivery: CodeDelivery,
) -> Result<WebResponse, HttpError> {
    let key = match delivery {
        CodeDelivery::ByHand => "accounts-by-hand",
        CodeDelivery::ByMail => "accounts-by-mail",
    };
    let link = format!("{}/invitation#{}", call.app.address(), code.as_str());
    let language = call.language;
    let title = language.say("accounts-done");
    let page = InvitationCodePage {
        frame: PageFrame::of(call, title, "/accounts"),
        text: language.say_of(key, [("login", login.to_owned().into())]),
        link: (delivery == CodeDelivery::ByHand).then_some(link),
    };
    render_page(&page, language, StatusCode::OK)
}
