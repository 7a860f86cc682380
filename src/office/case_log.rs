//! The one way to change a case. Whoever writes comes through here: the desk, a list, a log, a simulation,
//! a linked case, an import that is taken back. In one transaction it locks the record, reads the history,
//! admits what is new, appends it, moves the index, tells the applicant and tells the parent; and it knows
//! why ([`Cause`]) and which account acts.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::domain::case::event::{Event, Fact, Occurred};
use crate::domain::case::history::{NotAdmitted, admit, admit_after, replay};
use crate::domain::case::state::Case;
use crate::domain::identity::{AccountId, CaseId, CaseNumber, EventId, IdStream, ImportId};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Recorder;
use crate::office::act::{Act, Acting};
use crate::office::act_error::{Accident, ActError, Missing};
use crate::office::linked_cases::{ChildCase, facts_for_parent};
use crate::office::notices::{Change, enqueue_notices};
use crate::office::procedures::{Procedures, keep_shipped};
use crate::store::Db;
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::events::{self, CaseEvents};
use crate::store::persons::{self, Person};
use crate::store::recordings::{self, Recording};

/// Why a case changes. Who is told follows from it, and from nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Somebody records it.
    Desk,
    /// A list brings it.
    List(ImportId),
    /// An event log brings it.
    Log(ImportId),
    /// A simulation made it.
    Simulation(ImportId),
    /// It happened to a linked case.
    Link,
    /// An import is taken back.
    Undo,
}

impl Cause {
    /// Whether applicants are told of it: those who confirmed an address before it became known
    /// (`notices.rs`). So a first import of an old list tells nobody, since nobody can have confirmed an
    /// address yet; a later state of it tells what became known since. A log and a simulation are not
    /// about people who wait for news.
    fn tells_applicants(self) -> bool {
        match self {
            Self::Desk | Self::List(_) | Self::Link | Self::Undo => true,
            Self::Log(_) | Self::Simulation(_) => false,
        }
    }

    /// Whether a parent hears of its child. A simulation makes both sides itself; a log has no parents.
    fn tells_parents(self) -> bool {
        match self {
            Self::Desk | Self::List(_) | Self::Link | Self::Undo => true,
            Self::Log(_) | Self::Simulation(_) => false,
        }
    }

    fn import(self) -> Option<ImportId> {
        match self {
            Self::List(import) | Self::Log(import) | Self::Simulation(import) => Some(import),
            Self::Desk | Self::Link | Self::Undo => None,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::List(_) => "list",
            Self::Log(_) => "log",
            Self::Simulation(_) => "simulation",
            Self::Link => "link",
            Self::Undo => "undo",
        }
    }
}

/// A case as it is recorded: what is fixed, what is indexed, and its whole history.
pub struct CaseRecord {
    /// What is fixed of it.
    pub header: CaseHeader,
    /// What is indexed of it.
    pub index: CaseIndex,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
    /// Everything that was recorded, in that order.
    pub history: Vec<Event>,
    /// The case, once somebody has asked for it.
    folded: Option<Case>,
}

impl CaseRecord {
    /// Reads a case whose header and index are at hand.
    ///
    /// # Errors
    /// If the store fails, or its procedure is not at hand.
    pub fn read(
        db: &mut Db,
        procedures: &Procedures,
        header: CaseHeader,
        index: CaseIndex,
    ) -> Result<Self, ActError> {
        let procedure = procedures.pinned_version(&header.procedure)?;
        let history = events::of_case(db, header.id)?;
        Ok(Self { header, index, procedure, history, folded: None })
    }

    /// The case that its history makes: folded once.
    ///
    /// # Errors
    /// If the history does not fold: then what is stored is damaged.
    pub fn case(&mut self) -> Result<&Case, ActError> {
        let case = match self.folded.take() {
            Some(case) => case,
            None => self.fold()?,
        };
        Ok(self.folded.insert(case))
    }

    fn fold(&self) -> Result<Case, ActError> {
        let number = &self.header.number;
        replay(&self.history, None, &self.procedure)
            .map_err(|why| ActError::broken_history(number, why))?
            .ok_or_else(|| ActError::broken_history(number, "it has no events"))
    }
}

/// A case that is to be opened.
pub(super) struct NewCase {
    pub(super) header: CaseHeader,
    pub(super) procedure: Arc<Procedure>,
    pub(super) events: Vec<Event>,
    /// Who applied, if that is known; the header names the same person.
    pub(super) person: Option<Person>,
}

/// The record of all cases, locked for one act.
pub(super) struct CaseLog<'a> {
    db: &'a mut Db,
    procedures: Arc<Procedures>,
    ids: &'a mut IdStream,
    now: DateTime<Utc>,
    cause: Cause,
    account: Option<AccountId>,
    /// The sequence of the next event.
    next: u64,
    n_told: usize,
}

impl<'a> CaseLog<'a> {
    /// Locks the record. The lock comes first: what is read after it is what is changed.
    pub(super) fn begin<C: Acting>(
        db: &'a mut Db,
        act: &'a mut Act<C>,
        cause: Cause,
    ) -> Result<Self, ActError> {
        let next = events::next_sequence(db)?;
        Ok(Self {
            db,
            procedures: Arc::clone(&act.procedures),
            account: act.caller.account(),
            now: act.now,
            ids: &mut act.ids,
            cause,
            next,
            n_told: 0,
        })
    }

    /// The transaction, for what stands beside the cases.
    pub(super) fn db(&mut self) -> &mut Db {
        self.db
    }

    /// The procedures at hand.
    pub(super) fn procedures(&self) -> &Procedures {
        &self.procedures
    }

    /// The moment of the act.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Where new identities come from.
    pub(super) fn ids(&mut self) -> &mut IdStream {
        self.ids
    }

    /// How many applicants there is a mail for, so far.
    pub(super) fn n_told(&self) -> usize {
        self.n_told
    }

    /// A case whose header and index are at hand.
    pub(super) fn read(
        &mut self,
        header: CaseHeader,
        index: CaseIndex,
    ) -> Result<CaseRecord, ActError> {
        CaseRecord::read(self.db, &self.procedures, header, index)
    }

    /// A case by its identity; none if there is none.
    pub(super) fn find(&mut self, id: CaseId) -> Result<Option<CaseRecord>, ActError> {
        let Some((header, index)) = cases::find(self.db, id)? else { return Ok(None) };
        CaseRecord::read(self.db, &self.procedures, header, index).map(Some)
    }

    /// A number that no stored case has: among 100,000 cases, two of 40 bits meet once in 200 times.
    pub(super) fn free_number(&mut self) -> Result<CaseNumber, ActError> {
        loop {
            let number = CaseNumber::new(self.ids.next_seed());
            if cases::find_by_number(self.db, &number)?.is_none() {
                return Ok(number);
            }
        }
    }

    /// An event that is known now.
    pub(super) fn event(&mut self, occurred: Occurred, fact: Fact, recorder: Recorder) -> Event {
        Event {
            id: EventId::new(self.now, self.ids.next_seed()),
            sequence: Event::UNRECORDED,
            occurred,
            occurred_at: None,
            known_at: self.now,
            recorder,
            fact,
        }
    }

    /// Opens cases, all of them or none.
    ///
    /// # Errors
    /// A refusal if a case cannot begin like that.
    pub(super) fn open(&mut self, mut new: Vec<NewCase>) -> Result<Vec<Case>, ActError> {
        let mut opened = Vec::with_capacity(new.len());
        let mut rows = Vec::with_capacity(new.len());
        let mut next = self.next;
        for case in &mut new {
            next = number_events(&mut case.events, next);
            let state = admit(&[], &case.events, &case.procedure)
                .map_err(|why| ActError::refused(why, &case.procedure))?;
            keep_shipped(self.db, &case.procedure, self.now)?;
            let index = CaseIndex::of(&state, &case.procedure, case.events.len());
            rows.push((case.header.clone(), index));
            opened.push(state);
        }
        let runs: Vec<_> = new.iter().map(|case| (case.header.id, &case.events)).collect();
        self.append_events(&runs)?;
        let people: Vec<Person> = new.iter().filter_map(|case| case.person.clone()).collect();
        persons::keep(self.db, &people)?;
        cases::open(self.db, &rows)?;
        for (case, state) in new.iter().zip(&opened) {
            self.tell_parents(case.header.id, None, Some(state))?;
        }
        Ok(opened)
    }

    /// Appends events to a case: the one place where a case that is there changes.
    ///
    /// # Errors
    /// A refusal if the history would not fold with them; then nothing was written.
    pub(super) fn append(
        &mut self,
        record: CaseRecord,
        mut events: Vec<Event>,
    ) -> Result<CaseRecord, ActError> {
        if events.is_empty() {
            return Ok(record);
        }
        number_events(&mut events, self.next);
        let CaseRecord { header, index, procedure, mut history, folded } = record;
        let before = folded.clone();
        let admitted = match folded {
            Some(case) => admit_after(case, &history, &events, &procedure),
            None => admit(&history, &events, &procedure),
        };
        let after = admitted.map_err(|why| ActError::refused(why, &procedure))?;
        self.append_events(&[(header.id, &events)])?;
        let index_after = CaseIndex::of(&after, &procedure, history.len() + events.len());
        cases::change(self.db, header.id, index.version, &index_after)?;
        let change =
            Change { case: header.id, procedure: &procedure, history: &history, events: &events };
        self.tell_applicant(change, before.as_ref(), &after)?;
        self.tell_parents(header.id, before.as_ref(), Some(&after))?;
        history.extend(events);
        Ok(CaseRecord { header, index: index_after, procedure, history, folded: Some(after) })
    }

    /// Reads a case anew whose history has become another one, since an import no longer counts.
    ///
    /// # Errors
    /// A refusal if it does not fold without what the import brought.
    pub(super) fn fold_again(&mut self, mut before: CaseRecord) -> Result<(), ActError> {
        let state_before = before.case()?.clone();
        let CaseRecord { header, index, procedure, .. } = before;
        let history = events::of_case(self.db, header.id)?;
        let after = replay(&history, None, &procedure)
            .map_err(|why| ActError::refused(NotAdmitted::Later(why), &procedure))?
            .ok_or(ActError::NotFound(Missing::Case))?;
        let index_after = CaseIndex::of(&after, &procedure, history.len());
        cases::change(self.db, header.id, index.version, &index_after)?;
        let change =
            Change { case: header.id, procedure: &procedure, history: &history, events: &[] };
        self.tell_applicant(change, Some(&state_before), &after)?;
        self.tell_parents(header.id, Some(&state_before), Some(&after))
    }

    /// Tells the parent of a case that is gone.
    pub(super) fn tell_gone(&mut self, mut record: CaseRecord) -> Result<(), ActError> {
        let before = record.case()?.clone();
        self.tell_parents(record.header.id, Some(&before), None)
    }

    fn append_events(&mut self, runs: &[(CaseId, &Vec<Event>)]) -> Result<(), ActError> {
        let import = self.cause.import();
        let new: Vec<CaseEvents<'_>> =
            runs.iter().map(|(case, events)| CaseEvents { case: *case, import, events }).collect();
        let n: usize = runs.iter().map(|(_, events)| events.len()).sum();
        let n = u64::try_from(n).unwrap_or(u64::MAX);
        if n == 0 {
            return Ok(());
        }
        events::append(self.db, &new, self.now)?;
        let (first, last) = (self.next, self.next + n - 1);
        let run = Recording { first, last, cause: self.cause.code(), account: self.account };
        recordings::insert(self.db, &run, self.now)?;
        self.next += n;
        Ok(())
    }

    fn tell_applicant(
        &mut self,
        change: Change<'_>,
        before: Option<&Case>,
        after: &Case,
    ) -> Result<(), ActError> {
        if self.cause.tells_applicants() {
            let is_told = enqueue_notices(self.db, change, before, after, self.now, self.ids)?;
            self.n_told += usize::from(is_told);
        }
        Ok(())
    }

    /// Tells the parent what it does not know of its child yet; one that has ended learns nothing.
    fn tell_parents(
        &mut self,
        id: CaseId,
        before: Option<&Case>,
        after: Option<&Case>,
    ) -> Result<(), ActError> {
        if !self.cause.tells_parents() {
            return Ok(());
        }
        let parent_of = |case: Option<&Case>| case.and_then(|case| case.attributes().parent);
        let mut parents: Vec<CaseId> =
            [parent_of(before), parent_of(after)].into_iter().flatten().collect();
        parents.dedup();
        for parent in parents {
            let Some(record) = self.find(parent)? else { continue };
            let is_child = after.filter(|_| parent_of(after) == Some(parent));
            let child = ChildCase { id, case: is_child };
            let facts = facts_for_parent(&record.history, &child)
                .map_err(|why| ActError::broken_history(&record.header.number, why))?;
            let new: Vec<Event> = facts
                .into_iter()
                .map(|(occurred, fact)| self.event(occurred, fact, Recorder::Linked))
                .collect();
            let cause = std::mem::replace(&mut self.cause, Cause::Link);
            let done = self.append(record, new);
            self.cause = cause;
            match done {
                Ok(_) | Err(ActError::Refused(_)) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }
}

/// Gives events their places in the order of recording. Returns the place after the last.
fn number_events(events: &mut [Event], first: u64) -> u64 {
    let mut next = first;
    for event in events {
        event.sequence = next;
        next += 1;
    }
    next
}

impl From<serde_json::Error> for ActError {
    fn from(error: serde_json::Error) -> Self {
        Accident::new("json", error).into()
    }
}
