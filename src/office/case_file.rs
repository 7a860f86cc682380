//! The file of a case, opened by somebody who may: what its events have made of it, and what stands
//! beside them. A case beyond the caller's reach is not there.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::calendar::policy::Policy;
use crate::domain::case::event::{Event, Fact, Occurred, german_day};
use crate::domain::case::history::admit_after;
use crate::domain::case::state::Case;
use crate::domain::clock::calendars::SeatCalendars;
use crate::domain::clock::next_due::{Due, next_due};
use crate::domain::clock::reckon::{ClockReading, reckon};
use crate::domain::identity::{CaseId, CaseNumber, EventId, IdempotencyKey, Seed};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Recorder;
use crate::domain::registers::Authorities;
use crate::domain::rights::{Action, Caller, Grant};
use crate::domain::waits_on::WaitsOn;
use crate::office::act::Act;
use crate::office::act_error::{ActError, Invalid, Missing};
use crate::office::case_log::{CaseLog, CaseRecord, Cause};
use crate::office::record_events::{append_happened, earlier_answer, fingerprint};
use crate::office::record_form::{FormValues, RecordForm};
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::files::{self, CaseAccess, NewNote, Note};
use crate::store::idempotency_keys::{self, IdempotencyEntry};
use crate::store::outbox::{self, OutboxMail};
use crate::store::recordings::{self, EventOrigin};
use crate::store::{Db, accounts, persons};

/// The file.
pub struct CaseFile {
    /// What is fixed of it.
    pub header: CaseHeader,
    /// What is indexed of it.
    pub index: CaseIndex,
    /// The case.
    pub case: Case,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
    /// Everything that was recorded, in that order.
    pub history: Vec<Event>,
    /// Why each event was recorded and by whom, by its sequence, where that is known.
    pub origins: BTreeMap<u64, EventOrigin>,
    /// The name of who applied, if it is kept and the caller may see it.
    pub person: Option<String>,
    /// What colleagues wrote.
    pub notes: Vec<Note>,
    /// Who looked at it last.
    pub views: Vec<CaseAccess>,
    /// What the applicant was told by mail, the newest first.
    pub letters: Vec<OutboxMail>,
    /// The case that it belongs to, if the caller may see it.
    pub parent: Option<CaseNumber>,
    /// The cases that belong to it and that the caller may see.
    pub children: Vec<CaseNumber>,
}

impl CaseFile {
    /// Its clocks, as they stand on a day; none where the seat of the authority is not known.
    #[must_use]
    pub fn clocks(&self, today: NaiveDate) -> Vec<ClockReading<'_>> {
        let calendars = SeatCalendars::of_case(&self.case);
        calendars
            .and_then(|calendars| {
                reckon(&self.case, &self.procedure, &calendars, Policy::default(), today).ok()
            })
            .unwrap_or_default()
    }
}

/// Looks shown on a page.
const VIEWS_SHOWN: i64 = 10;

/// Opens a file. That it was opened is recorded.
///
/// # Errors
/// [`ActError::NotFound`] if there is no such case within the caller's reach.
pub fn open_file(act: Act<Caller>, number: &CaseNumber) -> Result<CaseFile, ActError> {
    let file = read_file(&act, number)?;
    let case = file.header.id;
    let recorded = act.write(move |db, act| {
        let id = EventId::new(act.now, act.ids.next_seed()).to_string();
        Ok(files::record_view(db, &id, case, Some(act.caller.account), act.now)?)
    });
    ActError::unless_full(recorded)?;
    Ok(file)
}

/// Reads a file for who is looking at it already: a preview, or a form that comes back. Nothing is written.
///
/// # Errors
/// As [`open_file`].
pub fn read_file(act: &Act<Caller>, number: &CaseNumber) -> Result<CaseFile, ActError> {
    act.read(|db| read_case_file(db, act, number))
}

fn read_case_file(
    db: &mut Db,
    act: &Act<Caller>,
    number: &CaseNumber,
) -> Result<CaseFile, ActError> {
    let caller = &act.caller;
    let (header, index) = within_reach(db, caller, Action::SeeCase, number)?;
    let mut record = CaseRecord::read(db, &act.procedures, header, index)?;
    let case = record.case()?.clone();
    let CaseRecord { header, index, procedure, history, .. } = record;
    let may_see = caller.reach(Action::SeePerson).covers(&index.authority);
    let person = match header.person.filter(|_| may_see) {
        Some(id) => persons::find(db, id)?.map(|person| person.name),
        None => None,
    };
    let mut origins = BTreeMap::new();
    for event in &history {
        let origin = recordings::of_event(db, event.sequence)?;
        origins.extend(origin.map(|origin| (event.sequence, origin)));
    }
    let parent = linked_case(db, caller, case.attributes().parent)?;
    let mut children = Vec::new();
    for (id, _) in case.children() {
        children.extend(linked_case(db, caller, Some(*id))?);
    }
    let notes = if may_see { files::notes_of(db, header.id)? } else { Vec::new() };
    let may_audit = caller.reach(Action::SeeAudit).covers(&index.authority);
    let views = if may_audit { files::views_of(db, header.id, VIEWS_SHOWN)? } else { Vec::new() };
    let letters = outbox::of_case(db, header.id, VIEWS_SHOWN)?;
    Ok(CaseFile {
        header,
        index,
        case,
        procedure,
        history,
        origins,
        person,
        notes,
        views,
        letters,
        parent,
        children,
    })
}

/// The number of a linked case, if the caller may see it.
fn linked_case(
    db: &mut Db,
    caller: &Caller,
    id: Option<CaseId>,
) -> Result<Option<CaseNumber>, ActError> {
    let Some(id) = id else { return Ok(None) };
    let reach = caller.reach(Action::SeeCase);
    let found = cases::find(db, id)?.filter(|(_, index)| reach.covers(&index.authority));
    Ok(found.map(|(header, _)| header.number))
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
    found
        .filter(|(_, index)| reach.covers(&index.authority))
        .ok_or(ActError::NotFound(Missing::Case))
}

/// What a caller wishes to record: a form as it was filled in.
#[derive(Debug, Clone)]
pub struct RecordFact {
    /// The case.
    pub number: CaseNumber,
    /// The version that the caller saw.
    pub seen: i64,
    /// The key of the form.
    pub key: IdempotencyKey,
    /// What is recorded.
    pub form: RecordForm,
    /// What was typed.
    pub values: FormValues,
}

/// Records what happened, as a caseworker. Answers with the version of the case then.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in this case; [`Invalid`] at the field that is
/// missing or wrong; a refusal; [`Conflict::Changed`](crate::office::act_error::Conflict) if somebody was
/// faster.
pub fn record(act: Act<Caller>, wish: RecordFact) -> Result<i64, ActError> {
    act.write(move |db, act| {
        let (now, caller) = (act.now, act.caller.clone());
        let mut log = CaseLog::begin(db, act, Cause::Desk)?;
        let (header, index) = within_reach(log.db(), &caller, Action::Record, &wish.number)?;
        let fingerprint = fingerprint(&(header.id, wish.form.to_param(), &wish.values))?;
        if let Some(version) = earlier_answer(log.db(), Some(wish.key), &fingerprint)? {
            return Ok(version);
        }
        let record = log.read(header, index)?;
        let event = wish.form.event(&record.procedure, &record.history, &wish.values)?;
        if let Some(name) = handed_to(&event.1)
            && !is_known_authority(log.db(), name)?
        {
            return Err(Invalid::at("authority", "authority-unknown").into());
        }
        let happened = vec![event];
        let seen = Some(wish.seen);
        let record = append_happened(&mut log, record, seen, Recorder::Caseworker, happened)?;
        let version = record.index.version;
        let entry = IdempotencyEntry { wish: fingerprint, answer: version.to_string() };
        idempotency_keys::keep(log.db(), wish.key, &entry, now)?;
        Ok(version)
    })
}

/// The authority that goes on after this, if another one does.
fn handed_to(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Transferred { authority, .. } => Some(authority),
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

/// How a case would stand if this happened: asked before it is saved, and written by nobody.
///
/// # Errors
/// The refusal that saving would meet.
pub fn preview_status(
    file: &CaseFile,
    occurred: Occurred,
    fact: Fact,
    now: DateTime<Utc>,
) -> Result<CaseStatus, ActError> {
    let event = Event {
        id: EventId::new(now, Seed::default()),
        sequence: Event::UNRECORDED,
        occurred,
        occurred_at: None,
        known_at: now,
        recorder: Recorder::Caseworker,
        fact,
    };
    let case = admit_after(file.case.clone(), &file.history, &[event], &file.procedure)
        .map_err(|why| ActError::refused(why, &file.procedure))?;
    Ok(CaseStatus::of(&case, &file.procedure, german_day(now)))
}

/// Characters of a note, at most.
const NOTE_CHARACTERS_MAX: usize = 4_000;

/// Writes a note into a file.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in this case; [`Invalid`] if the note says
/// nothing, or too much.
pub fn write_note(act: Act<Caller>, number: CaseNumber, text: &str) -> Result<(), ActError> {
    let text = text.trim().to_owned();
    if text.is_empty() || NOTE_CHARACTERS_MAX < text.chars().count() {
        return Err(Invalid::at("text", "note-length").into());
    }
    act.write(move |db, act| {
        let (header, _) = within_reach(db, &act.caller, Action::Record, &number)?;
        let id = EventId::new(act.now, act.ids.next_seed()).to_string();
        let note = NewNote { id: &id, case: header.id, account: act.caller.account, text: &text };
        Ok(files::write_note(db, note, act.now)?)
    })
}

/// Erases a note.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in this case.
pub fn erase_note(act: Act<Caller>, number: CaseNumber, id: String) -> Result<(), ActError> {
    act.write(move |db, act| {
        let caller = &act.caller;
        let (header, index) = within_reach(db, caller, Action::Record, &number)?;
        // One's own; whoever answers for the work, any.
        let any = caller.reach(Action::SeeAudit).covers(&index.authority);
        Ok(files::erase_note(db, header.id, &id, (!any).then_some(caller.account))?)
    })
}
