//! An import is taken back as a unit: its cases and people are gone, its events no longer count.
//! The chain keeps them, as it keeps everything.

use crate::domain::identity::{CaseId, ImportId};
use crate::domain::rights::Reach;
use crate::office::act::{Act, Acting};
use crate::office::act_error::{ActError, Conflict, Missing};
use crate::office::case_log::{CaseLog, CaseRecord, Cause};
use crate::store::{events, imports};

/// Takes an import back. Answers how many cases that it only added to were indexed anew.
///
/// # Errors
/// [`ActError::NotFound`] if there is no such import, it was undone before, or a case of it lies beyond
/// the caller's reach; [`Conflict::OnTop`] if something was recorded or imported on the cases that it
/// brought; a refusal if a case that it added to does not fold without it, since something was recorded
/// on top of it.
pub fn undo_import<C: Acting>(act: Act<C>, id: ImportId, within: Reach) -> Result<usize, ActError> {
    act.write(move |db, act| {
        let now = act.now;
        let mut log = CaseLog::begin(db, act, Cause::Undo)?;
        let known = imports::all(log.db())?;
        let is_there = known.iter().any(|import| import.id == id && !import.is_undone);
        let authorities = imports::authorities(log.db(), id)?;
        if !is_there || !authorities.iter().all(|authority| within.covers(authority)) {
            return Err(ActError::NotFound(Missing::Import));
        }
        match imports::on_top(log.db(), id)? {
            0 => {}
            n => return Err(ActError::Conflict(Conflict::OnTop(n))),
        }
        // As they stand before: what has to be told follows from the difference.
        let children = events::opened_beneath_a_parent(log.db(), id)?;
        let children = read_all(&mut log, children)?;
        let touched = imports::touched(log.db(), id)?;
        let touched = read_all(&mut log, touched)?;
        let n_touched = touched.len();
        imports::undo(log.db(), id, now)?;
        for record in touched {
            log.fold_again(record)?;
        }
        for record in children {
            if log.find(record.header.id)?.is_none() {
                log.tell_gone(record)?;
            }
        }
        Ok(n_touched)
    })
}

/// The cases, folded as they stand now.
fn read_all(log: &mut CaseLog<'_>, ids: Vec<CaseId>) -> Result<Vec<CaseRecord>, ActError> {
    let mut records = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(mut record) = log.find(id)? {
            record.case()?;
            records.push(record);
        }
    }
    Ok(records)
}
