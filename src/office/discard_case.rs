//! A case that was entered by mistake is taken back.

use crate::domain::identity::CaseNumber;
use crate::domain::rights::{Action, Caller};
use crate::office::act::Act;
use crate::office::act_error::{ActError, Missing};
use crate::office::enter_case::SOURCE;
use crate::office::undo_import::undo_import;
use crate::store::cases::{self, CaseHeader};

/// Takes a case back: it is gone from lists and figures. The chain keeps what
/// was recorded, as it keeps everything.
///
/// # Errors
/// [`ActError::NotFound`] if the case was not entered here, or the caller may not record for its authority;
/// [`Conflict::OnTop`](crate::office::act_error::Conflict) if something was recorded on it since, it has notes, or somebody has a code to it.
pub fn discard_case(act: Act<Caller>, number: &CaseNumber) -> Result<(), ActError> {
    let found = act.read(|db| Ok(cases::find_by_number(db, number)?))?;
    let import = found.and_then(|(header, _)| was_entered(&header).then_some(header.import?));
    let import = import.ok_or(ActError::NotFound(Missing::Case))?;
    let within = act.caller.reach(Action::Record);
    undo_import(act, import, within).map(drop)
}

/// Whether a case was entered by the form of the desk.
#[must_use]
pub fn was_entered(filed: &CaseHeader) -> bool {
    filed.listed.as_ref().is_some_and(|(source, _)| source == SOURCE)
}
