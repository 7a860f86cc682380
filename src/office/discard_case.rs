//! A case that was entered by mistake is taken back.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::domain::identity::CaseNumber;
use crate::domain::rights::{Action, Caller};
use crate::office::act_error::ActError;
use crate::office::enter_case::SOURCE;
use crate::office::procedures::Procedures;
use crate::office::undo_import::undo_import;
use crate::store::Store;
use crate::store::cases::{self, CaseHeader};

/// Takes a case back: it is gone from lists and figures. The chain keeps what
/// was recorded, as it keeps everything.
///
/// # Errors
/// [`ActError::NotFound`] if the case was not entered here, or the caller may not record for its authority;
/// [`ActError::OnTop`] if something was recorded on it since, it has notes, or somebody has a code to it.
pub fn discard_case(
    store: &Store,
    procedures: &Arc<Procedures>,
    caller: &Caller,
    number: &CaseNumber,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let found = store.read::<_, ActError>(|db| Ok(cases::find_by_number(db, number)?))?;
    let import = found.and_then(|(filed, _)| was_entered(&filed).then_some(filed.import)?);
    let import = import.ok_or(ActError::NotFound("case"))?;
    undo_import(store, procedures, (import, caller.reach(Action::Record)), now).map(|_| ())
}

/// Whether a case was entered by the form of the desk.
#[must_use]
pub fn was_entered(filed: &CaseHeader) -> bool {
    filed.listed.as_ref().is_some_and(|(source, _)| source == SOURCE)
}
