//! A case that was entered by mistake is taken back.

use actix_web::{post, web};

use crate::domain::identity::CaseNumber;
use crate::domain::rights::Action;
use crate::office::act_error::{ActError, Conflict, Invalid};
use crate::office::discard_case::discard_case;
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, redirect};

#[post("/desk/cases/{number}/discard")]
pub(in crate::web) async fn discard(
    call: StaffCall,
    number: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let language = call.language;
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    blocking(move || match discard_case(call.act()?, &number) {
        Ok(()) => Ok(redirect(&format!("/desk?discarded={number}&lang={}", language.code()))),
        Err(ActError::Conflict(Conflict::OnTop(_)) | ActError::Refused(_)) => {
            Err(HttpError::BadQuestion(Invalid::new("case-discard-on-top")))
        }
        Err(other) => Err(other.into()),
    })
    .await
}
