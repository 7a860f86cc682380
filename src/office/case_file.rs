//! The file of a case, opened by somebody who may: what its events have made of it, and what stands
//! beside them. A case beyond the caller's reach is not there.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::calendar::policy::Policy;
use crate::domain::case::event::{Event, Fact, Occurred, SeatOf, german_day};
use crate::domain::case::history::{admit, replay};
use crate::domain::case::state::Case;
use crate::domain::clock::next_due::{Due, next_due};
use crate::domain::clock::reckon::{ClockReading, reckon};
use crate::domain::identity::{CaseNumber, EventId, IdempotencyKey, Seed, derive_seed};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Recorder;
use crate::domain::registers::Authorities;
use crate::domain::rights::{Action, Caller, Grant};
use crate::domain::waits_on::WaitsOn;
use crate::office::act_error::ActError;
use crate::office::procedures::Procedures;
use crate::office::record_events::{self, as_event, record_events};
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::events::{self, NewEvent};
use crate::store::files::{self, CaseAccess, Note};
use crate::store::outbox::{self, OutboxMail};
use crate::store::{Db, Store, accounts, persons};

/// The file.
pub struct CaseFile {
    /// What is fixed of it.
    pub filed: CaseHeader,
    /// What is indexed of it.
    pub standing: CaseIndex,
    /// The case.
    pub case: Case,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
    /// Everything that was recorded, in that order.
    pub history: Vec<Event>,
    /// The name of who applied, if it is kept and the caller may see it.
    pub person: Option<String>,
    /// What colleagues wrote.
    pub notes: Vec<Note>,
    /// Who looked at it last.
    pub views: Vec<CaseAccess>,
    /// What the applicant was told by mail, the newest first.
    pub letters: Vec<OutboxMail>,
    /// Linked cases that the caller may see.
    pub linked: Vec<CaseNumber>,
}

impl CaseFile {
    /// Its clocks, as they stand on a day; none where the seat of the authority is not known.
    #[must_use]
    pub fn clocks(&self, today: NaiveDate) -> Vec<ClockReading<'_>> {
        let seat = self.case.attributes().seat.as_ref().and_then(SeatOf::calendar);
        seat.and_then(|seat| {
            reckon(&self.case, &self.procedure, &seat, Policy::default(), today).ok()
        })
        .unwrap_or_default()
    }
}

/// Looks shown on a page.
const VIEWS_SHOWN: i64 = 10;

/// Opens a file. That it was opened is kept.
///
/// # Errors
/// [`ActError::NotFound`] if there is no such case within the caller's reach.
pub fn open_file(
    store: &Store,
    procedures: &Procedures,
    caller: &Caller,
    number: &CaseNumber,
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<CaseFile, ActError> {
    let file = store.read(|db| read_case_file(db, procedures, caller, number))?;
    let (case, account) = (file.filed.id, caller.account);
    let id = EventId::new(now, derive_seed(chance, 1)).to_string();
    let noted = store
        .write::<_, ActError>(move |db| Ok(files::record_view(db, &id, case, Some(account), now)?));
    ActError::unless_full(noted)?;
    Ok(file)
}

fn read_case_file(
    db: &mut Db,
    procedures: &Procedures,
    caller: &Caller,
    number: &CaseNumber,
) -> Result<CaseFile, ActError> {
    let (filed, standing) = within_reach(db, caller, Action::SeeCase, number)?;
    let procedure = procedures.pinned_version(&filed.procedure)?;
    let history = events::of_case(db, filed.id)?;
    let folded = replay(&history, None, &procedure);
    let broken = |error| ActError::BadInput(format!("case {number} does not fold: {error}"));
    let case = folded.map_err(broken)?.ok_or(ActError::NotFound("case"))?;
    let may_see = caller.reach(Action::SeePerson).covers(&standing.authority);
    let person = match filed.person.filter(|_| may_see) {
        Some(id) => persons::find(db, id)?.map(|person| person.name),
        None => None,
    };
    let mut linked = Vec::new();
    let parent = case.attributes().parent;
    for id in parent.into_iter().chain(case.children().iter().map(|(id, _)| *id)) {
        if let Some((other, at)) = cases::find(db, id)?
            && caller.reach(Action::SeeCase).covers(&at.authority)
        {
            linked.push(other.number);
        }
    }
    let notes = if may_see { files::notes_of(db, filed.id)? } else { Vec::new() };
    let may_audit = caller.reach(Action::SeeAudit).covers(&standing.authority);
    let views = if may_audit { files::views_of(db, filed.id, VIEWS_SHOWN)? } else { Vec::new() };
    let letters = outbox::of_case(db, filed.id, VIEWS_SHOWN)?;
    Ok(CaseFile {
        filed,
        standing,
        case,
        procedure,
        history,
        person,
        notes,
        views,
        letters,
        linked,
    })
}

/// A case by its number, if the caller may do this with it; else it is not there.
pub(super) fn within_reach(
    db: &mut Db,
    caller: &Caller,
    action: Action,
    number: &CaseNumber,
) -> Result<(CaseHeader, CaseIndex), ActError> {
    let found = cases::find_by_number(db, number)?;
    let reach = caller.reach(action);
    found.filter(|(_, index)| reach.covers(&index.authority)).ok_or(ActError::NotFound("case"))
}

/// What a caller wishes to record.
#[derive(Debug, Clone)]
pub struct RecordFact {
    /// The case.
    pub number: CaseNumber,
    /// The version that the caller saw.
    pub seen: i64,
    /// The key of the form.
    pub key: IdempotencyKey,
    /// When it happened, and what.
    pub happened: (Occurred, Fact),
}

/// Records what happened, as a caseworker.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in this case; else those of [`record_events`].
pub fn record(
    store: &Store,
    procedures: &Arc<Procedures>,
    caller: &Caller,
    wish: RecordFact,
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<i64, ActError> {
    let found = |db: &mut Db| {
        if let Some(name) = handed_to(&wish.happened.1)
            && !is_known_authority(db, name)?
        {
            return Err(ActError::BadInput("authority-unknown".to_owned()));
        }
        within_reach(db, caller, Action::Record, &wish.number)
    };
    let (filed, _) = store.read(found)?;
    let whole = record_events::RecordEvents {
        key: Some(wish.key),
        case: filed.id,
        seen: Some(wish.seen),
        recorder: Recorder::Caseworker,
        happened: vec![wish.happened],
    };
    record_events(store, procedures, whole, now, chance)
}

/// The authority that goes on after this, if another one does.
fn handed_to(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Transferred { authority } => Some(authority),
        Fact::Moved(moved) => moved.authority.as_deref(),
        Fact::Opened(_)
        | Fact::Requested(_)
        | Fact::Answered { .. }
        | Fact::Reviewed { .. }
        | Fact::TakenBack { .. }
        | Fact::DueMoved { .. }
        | Fact::Extended { .. }
        | Fact::Issued { .. }
        | Fact::DocumentSeen { .. }
        | Fact::ChildOpened { .. }
        | Fact::ChildDecided { .. }
        | Fact::Entered { .. }
        | Fact::Ended
        | Fact::Corrected { .. } => None,
    }
}

/// Whether there is an authority of that name: one that has cases or accounts here, or one of the
/// register. A case that went to a name that nobody bears would be lost to everybody.
fn is_known_authority(db: &mut Db, name: &str) -> Result<bool, ActError> {
    let is_of_register =
        Authorities::built_in().authority.iter().any(|authority| authority.id == name);
    Ok(name != Grant::EVERYWHERE && (is_of_register || accounts::is_authority(db, name)?))
}

/// How a case stands: what a change is shown by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStatus {
    /// The stage, by its name in the procedure.
    pub stage: String,
    /// Whom it waits on.
    pub waits_on: Option<WaitsOn>,
    /// By when somebody has to act.
    pub due: Option<Due>,
    /// The day of the end.
    pub ended_on: Option<NaiveDate>,
}

impl CaseStatus {
    /// How it stands on a day.
    #[must_use]
    pub fn of(case: &Case, procedure: &Procedure, today: NaiveDate) -> Self {
        Self {
            stage: case.stage_name(procedure).to_owned(),
            waits_on: case.waits_on(today, procedure),
            due: next_due(case, procedure, today),
            ended_on: case.ended_on(),
        }
    }
}

/// How a case would stand if this happened: asked before it is saved, and saved by nobody.
///
/// # Errors
/// The refusal that saving would meet.
pub fn preview_status(
    file: &CaseFile,
    (occurred, fact): (Occurred, Fact),
    now: DateTime<Utc>,
) -> Result<CaseStatus, ActError> {
    let new = NewEvent {
        id: EventId::new(now, Seed::default()),
        case: file.filed.id,
        import: None,
        occurred,
        occurred_at: None,
        known_at: now,
        recorder: Recorder::Caseworker,
        fact,
    };
    let sequence = file.history.last().map_or(1, |event| event.sequence + 1);
    let case = admit(&file.history, &[as_event(&new, sequence)], &file.procedure)?;
    Ok(CaseStatus::of(&case, &file.procedure, german_day(now)))
}

/// Characters of a note, at most.
const NOTE_MAX: usize = 4_000;

/// Writes a note into a file.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in this case; [`ActError::BadInput`] if the note
/// says nothing, or too much.
pub fn write_note(
    store: &Store,
    caller: &Caller,
    (number, text): (CaseNumber, String),
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<(), ActError> {
    let text = text.trim().to_owned();
    if text.is_empty() || NOTE_MAX < text.chars().count() {
        return Err(ActError::BadInput("note-length".to_owned()));
    }
    let caller = caller.clone();
    let id = EventId::new(now, chance).to_string();
    store.write(move |db| {
        let (filed, _) = within_reach(db, &caller, Action::Record, &number)?;
        Ok(files::write_note(db, &id, (filed.id, caller.account), &text, now)?)
    })
}

/// Erases a note.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in this case.
pub fn erase_note(
    store: &Store,
    caller: &Caller,
    number: CaseNumber,
    id: String,
) -> Result<(), ActError> {
    let caller = caller.clone();
    store.write(move |db| {
        let (filed, standing) = within_reach(db, &caller, Action::Record, &number)?;
        // One's own; whoever answers for the work, any.
        let any = caller.reach(Action::SeeAudit).covers(&standing.authority);
        Ok(files::erase_note(db, filed.id, &id, (!any).then_some(caller.account))?)
    })
}
