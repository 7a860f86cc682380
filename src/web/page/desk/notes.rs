//! What colleagues write to each other about a case.

use actix_web::{post, web};

use crate::domain::identity::CaseNumber;
use crate::domain::rights::Action;
use crate::office::case_file::{erase_note, write_note};
use crate::settings::now::now;
use crate::settings::seed::chance;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, redirect};
use crate::web::server::AppState;
use crate::web::session::Staff;

#[post("/desk/cases/{number}/notes")]
pub(in crate::web) async fn write(
    number: web::Path<String>,
    staff: Staff,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require_form(&sent, Action::Record)?;
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    let back = format!("/desk/cases/{number}#notes");
    let text = sent.get_untrimmed("text").to_owned();
    let chance = chance().map_err(|_| HttpError::Internal)?;
    let work =
        move || Ok(write_note(&house.store, &signed_in.caller, (number, text), (now(), chance))?);
    blocking(work).await?;
    Ok(redirect(&back))
}

#[post("/desk/cases/{number}/notes/{id}/erase")]
pub(in crate::web) async fn erase(
    path: web::Path<(String, String)>,
    staff: Staff,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require_form(&sent, Action::Record)?;
    let (number, id) = path.into_inner();
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    let back = format!("/desk/cases/{number}#notes");
    blocking(move || Ok(erase_note(&house.store, &signed_in.caller, number, id)?)).await?;
    Ok(redirect(&back))
}
