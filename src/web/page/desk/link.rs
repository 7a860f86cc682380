//! Two cases that belong together are linked, or parted again.

use actix_web::{post, web};

use crate::domain::identity::CaseNumber;
use crate::domain::rights::Action;
use crate::office::act_error::ActError;
use crate::office::case_file::read_file;
use crate::office::link_cases::{link_cases, unlink_case};
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::page::desk::case::page_with_link_error;
use crate::web::response::{WebResponse, blocking, redirect};

/// Links a case that is there to this one.
#[post("/desk/cases/{number}/link")]
pub(in crate::web) async fn link(
    call: StaffCall,
    number: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let parent: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    let typed = sent.get("child").to_owned();
    blocking(move || {
        let why = match typed.parse::<CaseNumber>() {
            Ok(child) => match link_cases(call.act()?, parent.clone(), child) {
                Ok(()) => {
                    let lang = call.language.code();
                    return Ok(redirect(&format!("/desk/cases/{parent}?lang={lang}#h-about")));
                }
                Err(why @ (ActError::Invalid(_) | ActError::Refused(_))) => {
                    why.to_text(call.language)
                }
                Err(
                    why @ (ActError::WrongCredentials
                    | ActError::NotFound(_)
                    | ActError::Conflict(_)
                    | ActError::Busy(_)
                    | ActError::Accident(_)),
                ) => return Err(why.into()),
            },
            Err(_) => call.language.say("link-no-number"),
        };
        let file = read_file(&call.act()?, &parent)?;
        page_with_link_error(&call, &file, typed, why)
    })
    .await
}

/// Parts this case from the one that it belongs to.
#[post("/desk/cases/{number}/unlink")]
pub(in crate::web) async fn unlink(
    call: StaffCall,
    number: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    blocking(move || {
        unlink_case(call.act()?, &number)?;
        let lang = call.language.code();
        Ok(redirect(&format!("/desk/cases/{number}?lang={lang}#h-about")))
    })
    .await
}
