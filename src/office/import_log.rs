//! An event log comes in: a procedure is derived from its activities, and each of its cases becomes
//! one here. All of it or nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Utc};
use serde::Serialize;

use crate::domain::case::event::{Attributes, Event, Fact, Occurred, Opening, german_day};
use crate::domain::identity::{CaseId, CaseNumber, EventId, ImportId};
use crate::domain::procedure::assembly::Source;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Recorder;
use crate::office::act::{Act, Acting};
use crate::office::act_error::{Accident, ActError, Invalid};
use crate::office::case_log::{CaseLog, Cause, NewCase};
use crate::store::cases::CaseHeader;
use crate::store::imports::{self, Import, ImportKind};
use crate::store::procedures::{self, ProcedureFiles};

/// A case of a log.
#[derive(Debug, Clone)]
pub struct ImportLogCase {
    /// Its name there.
    pub name: String,
    /// Its lines in the order of time: activity, moment, group.
    pub lines: Vec<(String, DateTime<FixedOffset>, Option<String>)>,
}

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLogResult {
    /// The import, to be undone by.
    pub id: ImportId,
    /// The derived procedure.
    pub procedure: String,
    /// Cases.
    pub cases: u64,
    /// Lines.
    pub events: u64,
}

/// What the caller wishes.
#[derive(Debug, Clone)]
pub struct ImportLog {
    /// The name of the derived procedure.
    pub procedure: String,
    /// The file's name.
    pub file: String,
    /// All its activities.
    pub activities: BTreeSet<String>,
}

/// Imports a log. `cases` hands them over one by one; it may read a file meanwhile.
///
/// # Errors
/// What `cases` tells, and [`Invalid`] if a log of that name is here, or was with other activities.
pub fn import_log<C: Acting>(
    act: Act<C>,
    wish: ImportLog,
    cases: impl Iterator<Item = Result<ImportLogCase, ActError>> + Send + 'static,
) -> Result<ImportLogResult, ActError> {
    let (procedure, files) = derive_procedure(&wish)?;
    act.write(move |db, act| {
        let (id, now) = (ImportId::new(act.now, act.ids.next_seed()), act.now);
        let is_same = |import: &Import| {
            import.kind == ImportKind::Log && import.source == wish.procedure && !import.is_undone
        };
        if let Some(earlier) = imports::all(db)?.into_iter().find(is_same) {
            return Err(Invalid::at("as", "log-is-here")
                .with("procedure", wish.procedure)
                .with("import", earlier.id.to_string())
                .into());
        }
        // A log that was taken back left its procedure here: the same activities make it the same.
        let procedure = match procedures::find(db, procedure.id(), procedure.version())? {
            None => {
                procedures::keep(db, &procedure, &files, now)?;
                procedure
            }
            Some(kept) if activities(&kept) == activities(&procedure) => kept,
            Some(_) => {
                return Err(Invalid::at("as", "log-of-other-activities")
                    .with("procedure", wish.procedure)
                    .into());
            }
        };
        let import = Import {
            id,
            kind: ImportKind::Log,
            source: wish.procedure.clone(),
            file: wish.file.clone(),
            as_of: None,
            recorded_at: now,
            is_undone: false,
        };
        imports::begin(db, &import)?;
        let mut batch = LogBatch {
            log: CaseLog::begin(db, act, Cause::Log(id))?,
            import: id,
            procedure: Arc::new(procedure),
            n_cases: 0,
            n_lines: 0,
            n_events: 0,
            cases: Vec::new(),
            numbers: BTreeSet::new(),
        };
        for case in cases {
            batch.add(&case?)?;
            if EVENTS_MAX <= batch.n_events {
                batch.save()?;
            }
        }
        batch.save()?;
        let (cases, events) = (batch.n_cases, batch.n_lines);
        Ok(ImportLogResult { id, procedure: wish.procedure, cases, events })
    })
}

/// The activities of a log's procedure.
fn activities(procedure: &Procedure) -> BTreeSet<&str> {
    procedure.stages().map(|(_, stage)| stage.id.as_str()).collect()
}

/// A procedure of a log, as its file has it.
#[derive(Serialize)]
struct LogProcedure<'a> {
    procedure: LogProcedureHead<'a>,
    stage: Vec<LogStage<'a>>,
}

#[derive(Serialize)]
struct LogProcedureHead<'a> {
    id: &'a str,
    version: &'static str,
    title: BothLanguages<'a>,
    basis: &'static str,
    valid_from: &'static str,
    log: bool,
}

#[derive(Serialize)]
struct LogStage<'a> {
    id: &'a str,
    text: BothLanguages<'a>,
    kind: &'static str,
    waits_on: &'static str,
    phase: &'static str,
}

#[derive(Serialize)]
struct BothLanguages<'a> {
    de: &'a str,
    en: &'a str,
}

/// A procedure whose stages are the activities; any may follow any.
fn derive_procedure(wish: &ImportLog) -> Result<(Procedure, ProcedureFiles), ActError> {
    let both = |text| BothLanguages { de: text, en: text };
    let stages = wish.activities.iter().map(|activity| LogStage {
        id: activity,
        text: both(activity),
        kind: "waiting",
        waits_on: "unrecorded",
        phase: "in_review",
    });
    let file = LogProcedure {
        procedure: LogProcedureHead {
            id: &wish.procedure,
            version: "1",
            title: both(&wish.procedure),
            basis: "log",
            valid_from: "0001-01-01",
            log: true,
        },
        stage: stages.collect(),
    };
    let text = toml::to_string(&file).map_err(|error| Accident::new("toml", error))?;
    let source = Source { file: "log.toml", text: &text };
    let procedure = Procedure::parse(source, &[]).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Invalid::new("invalid-file").with("why", lines.join("\n"))
    })?;
    Ok((procedure, ProcedureFiles::of(source, &[])))
}

/// Cases on their way into the store.
struct LogBatch<'a> {
    log: CaseLog<'a>,
    import: ImportId,
    procedure: Arc<Procedure>,
    n_cases: u64,
    n_lines: u64,
    n_events: usize,
    cases: Vec<NewCase>,
    numbers: BTreeSet<String>,
}

/// Events in one batch.
const EVENTS_MAX: usize = 20_000;

impl LogBatch<'_> {
    fn save(&mut self) -> Result<(), ActError> {
        self.n_events = 0;
        self.log.open(std::mem::take(&mut self.cases)).map(drop)
    }

    /// A number that no stored case has, and none on its way.
    fn number(&mut self) -> Result<CaseNumber, ActError> {
        loop {
            let number = self.log.free_number()?;
            if self.numbers.insert(number.as_str().to_owned()) {
                return Ok(number);
            }
        }
    }

    /// One case: opened with its first line, then line by line, then ended with its last.
    fn add(&mut self, case: &ImportLogCase) -> Result<(), ActError> {
        let (Some((_, first, group)), Some((_, last, _))) = (case.lines.first(), case.lines.last())
        else {
            return Ok(());
        };
        let authority = group.clone().unwrap_or_default();
        let opening =
            Opening { attributes: Attributes { authority, ..Attributes::default() }, first: None };
        let mut events = vec![self.event(*first, Fact::Opened(opening))];
        for (activity, at, group) in &case.lines {
            let fact = Fact::Entered { stage: activity.clone(), authority: group.clone() };
            events.push(self.event(*at, fact));
        }
        events.push(self.event(*last, Fact::Ended));
        let procedure = Arc::clone(&self.procedure);
        let header = CaseHeader {
            id: CaseId::new(self.log.now(), self.log.ids().next_seed()),
            number: self.number()?,
            procedure: (procedure.id().to_owned(), procedure.version().to_owned()),
            import: Some(self.import),
            listed: Some((self.import.to_string(), case.name.clone())),
            person: None,
        };
        self.n_cases += 1;
        self.n_lines += u64::try_from(case.lines.len()).unwrap_or(u64::MAX);
        self.n_events += events.len();
        self.cases.push(NewCase { header, procedure, events, person: None });
        Ok(())
    }

    /// A line: known when it happened, as far as a log can say.
    fn event(&mut self, at: DateTime<FixedOffset>, fact: Fact) -> Event {
        let known_at = at.with_timezone(&Utc);
        Event {
            id: EventId::new(self.log.now(), self.log.ids().next_seed()),
            sequence: Event::UNRECORDED,
            occurred: Occurred::on(german_day(known_at)),
            occurred_at: Some(at),
            known_at,
            recorder: Recorder::Caseworker,
            fact,
        }
    }
}
