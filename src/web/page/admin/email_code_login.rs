//! The second way of applicants is opened and closed, authority by authority.

use actix_web::{HttpRequest, post, web};

use crate::domain::rights::Action;
use crate::office::administer_accounts::set_second_way;
use crate::settings::now::now;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::response::{WebResponse, blocking, redirect};
use crate::web::server::AppState;
use crate::web::session::Staff;

#[post("/second-way")]
pub(in crate::web) async fn save(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Staff,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require_form(&sent, Action::ManageAccounts)?;
    let language = language(&request, &asked);
    let wish = (sent.get("authority").to_owned(), sent.get("open") == "yes");
    blocking(move || {
        set_second_way(&house.store, &signed_in.caller, wish, now())?;
        Ok(redirect(&format!("/accounts?lang={}", language.code())))
    })
    .await
}
