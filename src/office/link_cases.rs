//! Two cases that belong together are linked, or parted again: the recognition and the accelerated
//! procedure that waits for it. The child says to which case it belongs; the parent hears of it.

use crate::domain::case::event::{Event, Fact, Opening, Replacement};
use crate::domain::case::history::effective;
use crate::domain::identity::{CaseId, CaseNumber};
use crate::domain::procedure::words::Recorder;
use crate::domain::registers::Handling;
use crate::domain::rights::{Action, Caller};
use crate::office::act::Act;
use crate::office::act_error::{Accident, ActError, Invalid};
use crate::office::case_file::within_reach;
use crate::office::case_log::{CaseLog, CaseRecord, Cause};

/// Links that are followed upwards: more is a circle.
const DEPTH_MAX: usize = 8;

/// Makes a case the child of another one.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in both; [`Invalid`] if they are one case, or the
/// parent belongs to the child, or the child belongs to another case already.
pub fn link_cases(act: Act<Caller>, parent: CaseNumber, child: CaseNumber) -> Result<(), ActError> {
    act.write(move |db, act| {
        let caller = act.caller.clone();
        let mut log = CaseLog::begin(db, act, Cause::Desk)?;
        let (parent, _) = within_reach(log.db(), &caller, Action::Record, &parent)?;
        let found = within_reach(log.db(), &caller, Action::Record, &child);
        let (header, index) = found.map_err(|why| match why {
            ActError::NotFound(_) => Invalid::at("child", "link-no-case").into(),
            other @ (ActError::Refused(_)
            | ActError::WrongCredentials
            | ActError::Invalid(_)
            | ActError::Conflict(_)
            | ActError::Busy(_)
            | ActError::Accident(_)) => other,
        })?;
        if is_descendant(&mut log, parent.id, header.id)? {
            return Err(Invalid::at("child", "link-circle").into());
        }
        let mut record = log.read(header, index)?;
        match record.case()?.attributes().parent {
            Some(other) if other == parent.id => return Ok(()),
            Some(_) => return Err(Invalid::at("child", "link-has-parent").into()),
            None => {}
        }
        let is_accelerated = Handling::built_in().accelerates_children(&parent.procedure.0);
        set_parent(&mut log, record, Some(parent.id), is_accelerated)
    })
}

/// Parts a child from the case that it belongs to.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in the child.
pub fn unlink_case(act: Act<Caller>, child: &CaseNumber) -> Result<(), ActError> {
    let child = child.clone();
    act.write(move |db, act| {
        let caller = act.caller.clone();
        let mut log = CaseLog::begin(db, act, Cause::Desk)?;
        let (header, index) = within_reach(log.db(), &caller, Action::Record, &child)?;
        let mut record = log.read(header, index)?;
        if record.case()?.attributes().parent.is_none() {
            return Ok(());
        }
        set_parent(&mut log, record, None, false)
    })
}

/// The opening of the child is corrected: to which case it belongs is known of it from the start.
fn set_parent(
    log: &mut CaseLog<'_>,
    record: CaseRecord,
    parent: Option<CaseId>,
    is_accelerated: bool,
) -> Result<(), ActError> {
    let order = effective(&record.history, None)
        .map_err(|why| ActError::broken_history(&record.header.number, why))?;
    let opening = order.iter().find_map(|event| {
        let Fact::Opened(opening) = &event.fact else { return None };
        Some((event.id, event.occurred, opening.clone()))
    });
    let Some((event, occurred, opening)) = opening else {
        return Err(Accident::new("history", "a case without an opening").into());
    };
    let mut attributes = opening.attributes;
    (attributes.parent, attributes.accelerated) = (parent, is_accelerated);
    let fact = Fact::Opened(Opening { attributes, first: opening.first });
    let to = Some(Box::new(Replacement { occurred, fact }));
    let corrected = Fact::Corrected { event, to };
    let new: Event = log.event(occurred, corrected, Recorder::Caseworker);
    log.append(record, vec![new]).map(drop)
}

/// Whether a case is another one, or belongs to it over any number of steps.
pub(super) fn is_descendant(
    log: &mut CaseLog<'_>,
    case: CaseId,
    ancestor: CaseId,
) -> Result<bool, ActError> {
    let mut here = Some(case);
    for _ in 0..DEPTH_MAX {
        let Some(id) = here else { return Ok(false) };
        if id == ancestor {
            return Ok(true);
        }
        here = match log.find(id)? {
            Some(mut record) => record.case()?.attributes().parent,
            None => None,
        };
    }
    Ok(true)
}
