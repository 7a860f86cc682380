//! A case that was entered by mistake is taken back.

use actix_web::{HttpRequest, post, web};

use crate::domain::identity::CaseNumber;
use crate::domain::rights::Action;
use crate::office::act_error::ActError;
use crate::office::discard_case::discard_case;
use crate::settings::now::now;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::response::{WebResponse, blocking, redirect};
use crate::web::server::AppState;
use crate::web::session::Staff;

#[post("/desk/cases/{number}/discard")]
pub(in crate::web) async fn discard(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    number: web::Path<String>,
    staff: Staff,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require_form(&sent, Action::Record)?;
    let language = language(&request, &asked);
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    blocking(move || {
        match discard_case(&house.store, &house.procedures, &signed_in.caller, &number, now()) {
            Ok(()) => Ok(redirect(&format!("/desk?discarded={number}&lang={}", language.code()))),
            Err(ActError::OnTop(_) | ActError::Refused(_)) => {
                Err(HttpError::BadQuestion(language.say("case-discard-on-top")))
            }
            Err(other) => Err(other.into()),
        }
    })
    .await
}
