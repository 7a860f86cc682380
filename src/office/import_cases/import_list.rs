//! The import itself: one transaction, all good rows or nothing.

use chrono::{DateTime, Utc};

use crate::domain::case::event::{Event, Occurred, evening_of, german_day};
use crate::domain::case::history::{NotAdmitted, effective};
use crate::domain::identity::{CaseId, CaseNumber, EventId, ImportId, PersonId};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::{Milestone, Recorder};
use crate::domain::registers::Handling;
use crate::domain::rights::Reach;
use crate::office::act::{Act, Acting};
use crate::office::act_error::ActError;
use crate::office::case_log::{CaseLog, Cause, NewCase};
use crate::office::import_cases::duplicates::split_doublets;
use crate::office::import_cases::history::{Changes, changes};
use crate::office::import_cases::report::{ImportReport, RowRemark};
use crate::office::import_cases::row::{ListRow, ParentReference};
use crate::office::import_cases::row_order::parents_first;
use crate::office::import_cases::row_reason::RowReason;
use crate::office::import_cases::stored_cases::{RowMatch, StoredCases};
use crate::office::link_cases::is_descendant;
use crate::store::Db;
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::imports::{self, Import, ImportKind};
use crate::store::persons::Person;
use crate::text::language::Language;
use crate::text::refusal::not_admitted;

/// What comes in.
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
    /// How much of the list there is.
    pub extent: Extent,
    /// What is kept of it.
    pub effect: Effect,
    /// For which authorities the caller may record.
    pub within: Reach,
}

/// How much of a list there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it: what is not in it has vanished from it.
    Whole,
    /// Some rows of it: nothing can have vanished.
    Part,
    /// One case, by its reference: no other case of the source is looked at.
    OneCase,
}

/// What is kept of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// All good rows.
    GoodRows,
    /// All of it, or nothing if anything would be left out.
    AllOrNothing,
    /// Nothing: only what would happen is reported.
    Preview,
}

/// Imports a list; `progress` is told of each row.
///
/// # Errors
/// If the store fails. Rows that cannot be are in the report.
pub fn import_cases<C: Acting>(
    act: Act<C>,
    wish: ImportList,
    progress: impl Fn(u64) + Send + 'static,
) -> Result<ImportReport, ActError> {
    let effect = wish.effect;
    let is_kept = move |report: &ImportReport| match effect {
        Effect::GoodRows => true,
        Effect::AllOrNothing => report.rejected.is_empty() && report.remarks.is_empty(),
        Effect::Preview => false,
    };
    let report = act.write_if(is_kept, move |db, act| import_into(db, act, wish, &progress))?;
    let import = report.import.filter(|_| is_kept(&report));
    Ok(ImportReport { import, ..report })
}

/// The import within a transaction.
pub(in crate::office) fn import_into<C: Acting>(
    db: &mut Db,
    act: &mut Act<C>,
    wish: ImportList,
    progress: &dyn Fn(u64),
) -> Result<ImportReport, ActError> {
    let import = ImportId::new(act.now, act.ids.next_seed());
    // The lock comes first: nobody may change a case between reading and comparing it.
    let mut log = CaseLog::begin(db, act, Cause::List(import))?;
    let (rows, doublets) = split_doublets(wish.rows);
    let rows = parents_first(rows);
    let mut stored = match (wish.extent, rows.first()) {
        (Extent::OneCase, Some(row)) => StoredCases::of_row(log.db(), &wish.source, row)?,
        (Extent::OneCase | Extent::Whole | Extent::Part, _) => {
            StoredCases::of_source(log.db(), &wish.source)?
        }
    };
    let as_import = Import {
        id: import,
        kind: ImportKind::List,
        source: wish.source.clone(),
        file: wish.file,
        as_of: None,
        recorded_at: log.now(),
        is_undone: false,
    };
    imports::begin(log.db(), &as_import)?;
    let mut importer = ListImporter {
        log,
        import,
        source: wish.source,
        columns: wish.columns,
        report: wish.report,
        within: wish.within,
    };
    for row in rows {
        let done = importer.import_row(row, &mut stored)?;
        match done {
            Err(remark) => importer.report.rejected.push(remark),
            Ok(()) => importer.report.accepted += 1,
        }
        progress(1);
    }
    let mut report = importer.report;
    report.told = importer.log.n_told();
    report.doublets = doublets;
    report.vanished = match wish.extent {
        Extent::Whole => stored.vanished_cases(),
        Extent::Part | Extent::OneCase => Vec::new(),
    };
    report.rejected.sort();
    report.remarks.sort();
    report.import = Some(import);
    Ok(report)
}

/// An import under way.
struct ListImporter<'a> {
    log: CaseLog<'a>,
    import: ImportId,
    source: String,
    columns: Vec<Milestone>,
    report: ImportReport,
    within: Reach,
}

/// Whether a row came in; if not, why.
type RowResult = Result<(), RowRemark>;

impl ListImporter<'_> {
    fn import_row(
        &mut self,
        mut row: ListRow,
        stored: &mut StoredCases,
    ) -> Result<RowResult, ActError> {
        let seed = self.log.ids().next_seed();
        let found = stored.find(self.log.db(), &row, seed)?;
        self.resolve_parent(&mut row, &found)?;
        match found {
            RowMatch::Here(case) => self.compare(&row, case.header, case.index),
            RowMatch::New(reference) => self.open(&row, &reference),
            RowMatch::SomebodyElse => Ok(Err(row_remark(&row, RowReason::SomebodyElse))),
        }
    }

    /// Finds the case that a row names as the one it belongs to: by its number here, or by the sender's
    /// own. A name that means no case, or a case that belongs to this one, is told and left out.
    fn resolve_parent(&mut self, row: &mut ListRow, found: &RowMatch) -> Result<(), ActError> {
        let Some(ParentReference { name, column }) = row.parent.clone() else { return Ok(()) };
        let parent = match name.parse::<CaseNumber>() {
            Ok(number) => cases::find_by_number(self.log.db(), &number)?,
            Err(_) => cases::find_by_reference(self.log.db(), &self.source, &name)?,
        };
        let parent = parent.filter(|(_, index)| self.within.covers(&index.authority));
        let own = match found {
            RowMatch::Here(case) => Some(case.header.id),
            RowMatch::New(_) | RowMatch::SomebodyElse => None,
        };
        let is_possible = match (&parent, own) {
            (Some((header, _)), Some(own)) => !is_descendant(&mut self.log, header.id, own)?,
            (Some(_), None) => true,
            (None, _) => false,
        };
        let Some((header, _)) = parent.filter(|_| is_possible) else {
            let reason = RowReason::NoSuchParent;
            self.report.remarks.push(RowRemark { row: row.row, column, value: name, reason });
            return Ok(());
        };
        row.attributes.accelerated |=
            Handling::built_in().accelerates_children(&header.procedure.0);
        row.attributes.parent = Some(header.id);
        Ok(())
    }

    /// A row that is new.
    fn open(&mut self, row: &ListRow, reference: &str) -> Result<RowResult, ActError> {
        if !self.within.covers(&row.attributes.authority) {
            return Ok(Err(row_remark(row, RowReason::NotYours)));
        }
        let today = german_day(self.log.now());
        let Some(procedure) = self.log.procedures().for_start(&row.procedure, today) else {
            let reason = RowReason::NoProcedure(row.procedure.clone());
            return Ok(Err(row_remark(row, reason)));
        };
        let changes = match changes(row, &[], &procedure, &self.columns) {
            Ok(changes) => changes,
            Err(remark) => return Ok(Err(remark)),
        };
        let now = self.log.now();
        let id = CaseId::new(now, self.log.ids().next_seed());
        let events = self.events(row, &changes, &[]);
        let person = row.person.is_some().then(|| PersonId::new(now, self.log.ids().next_seed()));
        let header = CaseHeader {
            id,
            number: self.log.free_number()?,
            procedure: (procedure.id().to_owned(), procedure.version().to_owned()),
            import: Some(self.import),
            listed: Some((self.source.clone(), reference.to_owned())),
            person,
        };
        let person = person.and_then(|id| self.person(row, id));
        match self.log.open(vec![NewCase { header, procedure, events, person }]) {
            Ok(_) => {}
            Err(ActError::Refused(refused)) => {
                return Ok(Err(row_remark(row, refusal_reason(&refused.why, &refused.procedure))));
            }
            Err(other) => return Err(other),
        }
        self.report.new_cases += 1;
        self.count(changes);
        Ok(Ok(()))
    }

    /// A row that is here already: what it says anew is recorded, what it says otherwise corrected.
    fn compare(
        &mut self,
        row: &ListRow,
        header: CaseHeader,
        index: CaseIndex,
    ) -> Result<RowResult, ActError> {
        if !self.within.covers(&index.authority) {
            return Ok(Err(row_remark(row, RowReason::Elsewhere(index.authority))));
        }
        let record = self.log.read(header, index)?;
        let order = effective(&record.history, None)
            .map_err(|why| ActError::broken_history(&record.header.number, why))?;
        let changes = match changes(row, &order, &record.procedure, &self.columns) {
            Ok(changes) => changes,
            Err(remark) => return Ok(Err(remark)),
        };
        let new = self.events(row, &changes, &record.history);
        drop(order);
        match self.log.append(record, new) {
            Ok(_) => {}
            Err(ActError::Refused(refused)) => {
                return Ok(Err(row_remark(row, refusal_reason(&refused.why, &refused.procedure))));
            }
            Err(other) => return Err(other),
        }
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
    fn events(&mut self, row: &ListRow, changes: &Changes, history: &[Event]) -> Vec<Event> {
        let now = self.log.now();
        let newest = history.iter().map(|event| event.known_at).max();
        let from_column = row.known_on.map(evening_of);
        let known_at = |occurred: &Occurred| -> DateTime<Utc> {
            let earliest = newest.into_iter().chain([evening_of(occurred.on)]).max();
            let known = from_column.max(from_column.and(earliest));
            known.filter(|&known| known < now).unwrap_or(now)
        };
        changes
            .facts
            .iter()
            .map(|(occurred, fact)| Event {
                id: EventId::new(now, self.log.ids().next_seed()),
                sequence: Event::UNRECORDED,
                occurred: *occurred,
                occurred_at: None,
                known_at: known_at(occurred),
                recorder: Recorder::Caseworker,
                fact: fact.clone(),
            })
            .collect()
    }

    fn person(&self, row: &ListRow, id: PersonId) -> Option<Person> {
        let key = row.person.as_ref()?;
        let (name, birth_date) = (key.name.clone(), key.birth_date);
        Some(Person { id, name, birth_date, import: Some(self.import) })
    }
}

fn refusal_reason(why: &NotAdmitted, procedure: &Procedure) -> RowReason {
    let said = |language| not_admitted(language, why, procedure);
    RowReason::Refused { german: said(Language::German), english: said(Language::English) }
}

fn row_remark(row: &ListRow, reason: RowReason) -> RowRemark {
    RowRemark { row: row.row, column: String::new(), value: String::new(), reason }
}
