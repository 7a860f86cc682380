//! What colleagues write to each other about a case.

use actix_web::{post, web};

use crate::domain::identity::CaseNumber;
use crate::domain::rights::Action;
use crate::office::case_file::{erase_note, write_note};
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, redirect};

#[post("/desk/cases/{number}/notes")]
pub(in crate::web) async fn write(
    call: StaffCall,
    number: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    let back = format!("/desk/cases/{number}#notes");
    let (act, text) = (call.act()?, sent.get_untrimmed("text").to_owned());
    blocking(move || Ok(write_note(act, number, &text)?)).await?;
    Ok(redirect(&back))
}

#[post("/desk/cases/{number}/notes/{id}/erase")]
pub(in crate::web) async fn erase(
    call: StaffCall,
    path: web::Path<(String, String)>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let (number, id) = path.into_inner();
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    let back = format!("/desk/cases/{number}#notes");
    let act = call.act()?;
    blocking(move || Ok(erase_note(act, number, id)?)).await?;
    Ok(redirect(&back))
}
