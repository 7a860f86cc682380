//! The second way of applicants is opened and closed, authority by authority.

use actix_web::post;

use crate::domain::rights::Action;
use crate::office::administer_accounts::set_email_code_login;
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, redirect};

#[post("/second-way")]
pub(in crate::web) async fn save(
    call: StaffCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::ManageAccounts)?;
    let language = call.language;
    let (authority, is_open) = (sent.get("authority").to_owned(), sent.get("open") == "yes");
    blocking(move || {
        set_email_code_login(call.act()?, authority, is_open)?;
        Ok(redirect(&format!("/accounts?lang={}", language.code())))
    })
    .await
}
