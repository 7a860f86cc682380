//! The import itself: one transaction, all good rows or nothing.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::case::event::{Event, Occurred, evening_of, german_day};
use crate::domain::case::history::{NotAdmitted, admit, effective};
use crate::domain::identity::{CaseId, EventId, ImportId, PersonId, Seed, derive_seed};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::{Milestone, Recorder};
use crate::domain::rights::Reach;
use crate::office::act_error::ActError;
use crate::office::case_number::free_number;
use crate::office::import_cases::duplicates::split_doublets;
use crate::office::import_cases::history::{Changes, changes};
use crate::office::import_cases::report::{ImportReport, RowRemark};
use crate::office::import_cases::row::ListRow;
use crate::office::import_cases::row_reason::RowReason;
use crate::office::import_cases::stored_cases::{RowMatch, StoredCases};
use crate::office::procedures::{Procedures, keep_shipped};
use crate::office::record_events::as_event;
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::events::{self, NewEvent};
use crate::store::imports::{self, Import, ImportKind};
use crate::store::persons::{self, Person};
use crate::store::{Db, Store};
use crate::text::language::Language;
use crate::text::refusal::not_admitted;

/// What the caller wishes.
#[derive(Debug, Clone)]
pub struct ImportList {
    /// Whose list it is. A later state of the same list has the same source.
    pub source: String,
    /// The file's name.
    pub file: String,
    /// The rows.
    pub rows: Vec<ListRow>,
    /// What reading said of other rows.
    pub report: ImportReport,
    /// The milestones that the list has columns for.
    pub columns: Vec<Milestone>,
    /// Not the whole list: nothing can have vanished from it.
    pub is_part: bool,
    /// Only tell what would happen.
    pub dry_run: bool,
    /// For which authorities the caller may record.
    pub within: Reach,
}

/// Imports a list; `progress` is told of each row.
///
/// # Errors
/// If the store fails. Rows that cannot be are in the report.
pub fn import_cases(
    store: &Store,
    procedures: &Arc<Procedures>,
    wish: ImportList,
    now: DateTime<Utc>,
    chance: Seed,
    progress: impl Fn(u64) + Send + 'static,
) -> Result<ImportReport, ActError> {
    let procedures = Arc::clone(procedures);
    let done = store.write(move |db| {
        let dry_run = wish.dry_run;
        let report = import(db, &procedures, wish, now, chance, &progress)?;
        if dry_run { Err(ImportStopReason::Dry(Box::new(report))) } else { Ok(report) }
    });
    match done {
        Ok(report) => Ok(report),
        Err(ImportStopReason::Dry(report)) => Ok(ImportReport { import: None, ..*report }),
        Err(ImportStopReason::Failed(why)) => Err(why),
    }
}

/// Why nothing of it is kept.
enum ImportStopReason {
    Dry(Box<ImportReport>),
    Failed(ActError),
}

impl<E: Into<ActError>> From<E> for ImportStopReason {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

fn import(
    db: &mut Db,
    procedures: &Procedures,
    wish: ImportList,
    now: DateTime<Utc>,
    chance: Seed,
    progress: &dyn Fn(u64),
) -> Result<ImportReport, ActError> {
    // The lock comes first: nobody may change a case between reading and comparing it.
    events::next_sequence(db)?;
    let (rows, doublets) = split_doublets(wish.rows);
    let mut kept = StoredCases::of_source(db, &wish.source)?;
    let mut writing = ListImporter {
        procedures,
        import: ImportId::new(now, derive_seed(chance, 0)),
        source: wish.source.clone(),
        columns: wish.columns,
        now,
        chance,
        drawn: 0,
        report: wish.report,
        within: wish.within,
    };
    imports::begin(db, &writing.as_import(wish.file))?;
    for row in rows {
        let chance = writing.next_seed();
        let done = match kept.find(db, &row, chance)? {
            RowMatch::Here(stored) => writing.compare(db, &row, &stored.filed, &stored.standing)?,
            RowMatch::New(reference) => writing.open(db, &row, &reference)?,
            RowMatch::SomebodyElse => Err(row_remark(&row, RowReason::SomebodyElse)),
        };
        if let Err(told) = done {
            writing.report.rejected.push(told);
        } else {
            writing.report.accepted += 1;
        }
        progress(1);
    }
    let mut report = writing.report;
    report.doublets = doublets;
    report.vanished = if wish.is_part { Vec::new() } else { kept.vanished_cases() };
    report.rejected.sort();
    report.remarks.sort();
    report.import = Some(writing.import);
    Ok(report)
}

/// An import under way.
struct ListImporter<'a> {
    procedures: &'a Procedures,
    import: ImportId,
    source: String,
    columns: Vec<Milestone>,
    now: DateTime<Utc>,
    chance: Seed,
    drawn: u64,
    report: ImportReport,
    within: Reach,
}

impl ListImporter<'_> {
    fn as_import(&self, file: String) -> Import {
        Import {
            id: self.import,
            kind: ImportKind::List,
            source: self.source.clone(),
            file,
            as_of: None,
            recorded_at: self.now,
            is_undone: false,
        }
    }

    fn next_seed(&mut self) -> Seed {
        self.drawn += 1;
        derive_seed(self.chance, self.drawn)
    }

    /// A row that is new.
    fn open(
        &mut self,
        db: &mut Db,
        row: &ListRow,
        reference: &str,
    ) -> Result<Result<(), RowRemark>, ActError> {
        if !self.within.covers(&row.attributes.authority) {
            return Ok(Err(row_remark(row, RowReason::NotYours)));
        }
        let today = german_day(self.now);
        let Some(procedure) = self.procedures.for_start(&row.procedure, today) else {
            return Ok(Err(row_remark(row, RowReason::NoProcedure(row.procedure.clone()))));
        };
        let changes = match changes(row, &[], &procedure, &self.columns) {
            Ok(changes) => changes,
            Err(told) => return Ok(Err(told)),
        };
        let id = CaseId::new(self.now, self.next_seed());
        let new = self.events(id, row, &changes, &[]);
        let case = match admit(&[], &as_events(&new, 1), &procedure) {
            Ok(case) => case,
            Err(why) => return Ok(Err(row_remark(row, refusal_reason(&why, &procedure)))),
        };
        keep_shipped(db, &procedure, self.now)?;
        let person = self.person(db, row)?;
        let filed = CaseHeader {
            id,
            number: free_number(db, self.next_seed())?,
            procedure: (procedure.id().to_owned(), procedure.version().to_owned()),
            import: Some(self.import),
            listed: Some((self.source.clone(), reference.to_owned())),
            person,
        };
        events::append(db, &new, self.now)?;
        cases::open(db, &[(filed, CaseIndex::of(&case, &procedure, new.len()))])?;
        self.report.new_cases += 1;
        self.count(changes);
        Ok(Ok(()))
    }

    /// A row that is here already: what it says anew is recorded, what it says otherwise corrected.
    fn compare(
        &mut self,
        db: &mut Db,
        row: &ListRow,
        filed: &CaseHeader,
        standing: &CaseIndex,
    ) -> Result<Result<(), RowRemark>, ActError> {
        if !self.within.covers(&standing.authority) {
            return Ok(Err(row_remark(row, RowReason::Elsewhere(standing.authority.clone()))));
        }
        let procedure: Arc<Procedure> = self.procedures.pinned_version(&filed.procedure)?;
        let history = events::of_case(db, filed.id)?;
        let order =
            effective(&history, None).map_err(|error| ActError::BadInput(error.to_string()))?;
        let changes = match changes(row, &order, &procedure, &self.columns) {
            Ok(changes) => changes,
            Err(told) => return Ok(Err(told)),
        };
        if changes.facts.is_empty() {
            self.count(changes);
            return Ok(Ok(()));
        }
        let new = self.events(filed.id, row, &changes, &history);
        let next = events::next_sequence(db)?;
        let case = match admit(&history, &as_events(&new, next), &procedure) {
            Ok(case) => case,
            Err(why) => return Ok(Err(row_remark(row, refusal_reason(&why, &procedure)))),
        };
        events::append(db, &new, self.now)?;
        let after = CaseIndex::of(&case, &procedure, history.len() + new.len());
        cases::change(db, filed.id, standing.version, &after)?;
        self.count(changes);
        Ok(Ok(()))
    }

    fn count(&mut self, changes: Changes) {
        self.report.events_added += changes.added;
        self.report.corrections += changes.corrected;
        self.report.remarks.extend(changes.remarks);
    }

    /// A list is known when it comes in, unless a column says when. Nothing is known before it
    /// happened, nor before what was known of the case already.
    fn events(
        &mut self,
        case: CaseId,
        row: &ListRow,
        changes: &Changes,
        history: &[Event],
    ) -> Vec<NewEvent> {
        let newest = history.iter().map(|event| event.known_at).max();
        let said = row.known_on.map(evening_of);
        let known_at = |occurred: &Occurred| {
            let earliest = newest.into_iter().chain([evening_of(occurred.on)]).max();
            said.max(said.and(earliest)).filter(|&at| at < self.now).unwrap_or(self.now)
        };
        let known: Vec<DateTime<Utc>> =
            changes.facts.iter().map(|(occurred, _)| known_at(occurred)).collect();
        changes
            .facts
            .iter()
            .zip(known)
            .map(|((occurred, fact), known_at)| NewEvent {
                id: EventId::new(self.now, self.next_seed()),
                case,
                import: Some(self.import),
                occurred: *occurred,
                occurred_at: None,
                known_at,
                recorder: Recorder::Caseworker,
                fact: fact.clone(),
            })
            .collect()
    }

    fn person(&mut self, db: &mut Db, row: &ListRow) -> Result<Option<PersonId>, ActError> {
        let Some(key) = &row.person else { return Ok(None) };
        let id = PersonId::new(self.now, self.next_seed());
        let (name, birth_date): (String, Option<NaiveDate>) = (key.name.clone(), key.birth_date);
        persons::keep(db, &[Person { id, name, birth_date, import: Some(self.import) }])?;
        Ok(Some(id))
    }
}

fn as_events(new: &[NewEvent], first: u64) -> Vec<Event> {
    new.iter().zip(first..).map(|(event, n)| as_event(event, n)).collect()
}

fn refusal_reason(why: &NotAdmitted, procedure: &Procedure) -> RowReason {
    let said = |language| not_admitted(language, why, procedure);
    RowReason::Refused { german: said(Language::German), english: said(Language::English) }
}

fn row_remark(row: &ListRow, reason: RowReason) -> RowRemark {
    RowRemark { row: row.row, column: String::new(), value: String::new(), reason }
}
