//! A case that was entered by mistake is taken back.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::domain::identity::CaseNumber;
use crate::domain::rights::{Action, Caller};
use crate::office::enter_case::SOURCE;
use crate::office::not_done::NotDone;
use crate::office::procedures::Procedures;
use crate::office::undo_import::undo_import;
use crate::store::Store;
use crate::store::cases::{self, Filed};

/// Takes a case back: it is gone from lists and figures. The chain keeps what
/// was recorded, as it keeps everything.
///
/// # Errors
/// [`NotDone::NotFound`] if the case was not entered here, or the caller may not record for its authority;
/// [`NotDone::OnTop`] if something was recorded on it since, it has notes, or somebody has a code to it.
pub fn discard_case(
    store: &Store,
    procedures: &Arc<Procedures>,
    caller: &Caller,
    number: &CaseNumber,
    now: DateTime<Utc>,
) -> Result<(), NotDone> {
    let found = store.read::<_, NotDone>(|db| Ok(cases::numbered(db, number)?))?;
    let import = found.and_then(|(filed, _)| was_entered(&filed).then_some(filed.import)?);
    let import = import.ok_or(NotDone::NotFound("case"))?;
    undo_import(store, procedures, (import, caller.reach(Action::Record)), now).map(|_| ())
}

/// Whether a case was entered by the form of the desk.
#[must_use]
pub fn was_entered(filed: &Filed) -> bool {
    filed.listed.as_ref().is_some_and(|(source, _)| source == SOURCE)
}
