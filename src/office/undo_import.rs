//! An import is taken back as a unit: its cases and people are gone, its events no longer count.
//! The chain keeps them, as it keeps everything.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::domain::case::history::{NotAdmitted, replay};
use crate::domain::identity::{CaseId, ImportId};
use crate::domain::rights::Reach;
use crate::office::act_error::ActError;
use crate::office::procedures::Procedures;
use crate::store::cases::{self, CaseIndex};
use crate::store::{Store, events, imports};

/// Takes an import back. Answers how many cases that it only added to were indexed anew.
///
/// # Errors
/// [`ActError::NotFound`] if there is no such import, it was undone before, or a case of it lies beyond
/// the caller's reach; [`ActError::OnTop`] if
/// something was recorded or imported on the cases that it brought; a refusal if a case
/// that it added to does not fold without it, since something was recorded on top of it.
pub fn undo_import(
    store: &Store,
    procedures: &Arc<Procedures>,
    (id, within): (ImportId, Reach),
    now: DateTime<Utc>,
) -> Result<usize, ActError> {
    let procedures = Arc::clone(procedures);
    store.write(move |db| {
        events::next_sequence(db)?;
        let known = imports::all(db)?;
        if !known.iter().any(|import| import.id == id && !import.is_undone) {
            return Err(ActError::NotFound("import that could be undone"));
        }
        if !imports::authorities(db, id)?.iter().all(|authority| within.covers(authority)) {
            return Err(ActError::NotFound("import that could be undone"));
        }
        match imports::on_top(db, id)? {
            0 => {}
            n => return Err(ActError::OnTop(n)),
        }
        let touched = imports::undo(db, id, now)?;
        for case in &touched {
            let case: CaseId = case.parse().map_err(|_| ActError::NotFound("case"))?;
            let (filed, standing) = cases::find(db, case)?.ok_or(ActError::NotFound("case"))?;
            let procedure = procedures.pinned_version(&filed.procedure)?;
            let history = events::of_case(db, case)?;
            let folded = replay(&history, None, &procedure)
                .map_err(|broken| ActError::Refused(NotAdmitted::Later(broken)))?
                .ok_or(ActError::NotFound("case"))?;
            let now = CaseIndex::of(&folded, &procedure, history.len());
            cases::change(db, case, standing.version, &now)?;
        }
        Ok(touched.len())
    })
}
