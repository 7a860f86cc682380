//! An event log comes in: a procedure is derived from its activities, and each of its cases becomes
//! one here. All of it or nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Utc};

use crate::domain::case::event::{Attributes, Fact, Occurred, Opening, german_day};
use crate::domain::case::history::replay;
use crate::domain::identity::{CaseId, CaseNumber, EventId, ImportId, Seed, derive_seed};
use crate::domain::procedure::assembly::Source;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Recorder;
use crate::office::act_error::ActError;
use crate::office::case_number::free_number;
use crate::office::record_events::as_event;
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::events::{self, NewEvent};
use crate::store::imports::{self, Import, ImportKind};
use crate::store::procedures::{self, ProcedureFiles};
use crate::store::{Db, Store};

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
/// What `cases` tells, and if a procedure of that name is kept with other activities.
pub fn import_log(
    store: &Store,
    wish: ImportLog,
    cases: impl Iterator<Item = Result<ImportLogCase, ActError>> + Send + 'static,
    now: DateTime<Utc>,
    chance: Seed,
) -> Result<ImportLogResult, ActError> {
    let (procedure, files) = derive_procedure(&wish)?;
    let procedure = Arc::new(procedure);
    store.write(move |db| {
        let id = ImportId::new(now, derive_seed(chance, 0));
        let here = |import: &Import| import.kind == ImportKind::Log && import.source == wish.procedure && !import.is_undone;
        if let Some(earlier) = imports::all(db)?.into_iter().find(here) {
            return Err(ActError::BadInput(format!(
                "a log `{}` is here already: take it back with `bescheid import undo {}`, or name this one with --as",
                wish.procedure, earlier.id
            )));
        }
        procedures::keep(db, &procedure, &files, now).map_err(|_| {
            ActError::BadInput(format!(
                "a log `{}` with other activities is here already: name this one with --as",
                procedure.id()
            ))
        })?;
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
        let mut batch = LogBatch::new(id, Arc::clone(&procedure), now, chance);
        for case in cases {
            batch.add(db, &case?)?;
            if batch.is_full() {
                batch.save_batch(db)?;
            }
        }
        batch.save_batch(db)?;
        let (cases, events) = (batch.n_cases, batch.n_lines);
        Ok(ImportLogResult { id, procedure: wish.procedure, cases, events })
    })
}

/// A procedure whose stages are the activities; any may follow any.
fn derive_procedure(wish: &ImportLog) -> Result<(Procedure, ProcedureFiles), ActError> {
    let quoted = |text: &str| toml_string(text);
    let mut text = format!(
        "[procedure]\nid = {}\nversion = \"1\"\ntitle = {{ de = {}, en = {} }}\nbasis = \"log\"\n\
         valid_from = \"0001-01-01\"\nlog = true\n",
        quoted(&wish.procedure),
        quoted(&wish.procedure),
        quoted(&wish.procedure)
    );
    for activity in &wish.activities {
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n[[stage]]\nid = {0}\ntext = {{ de = {0}, en = {0} }}\nkind = \"waiting\"\n\
             waits_on = \"unrecorded\"\nphase = \"in_review\"\n",
            quoted(activity)
        );
    }
    let source = Source { file: "log.toml", text: &text };
    let procedure = Procedure::parse(source, &[]).map_err(|faults| {
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        ActError::BadInput(told.join("\n"))
    })?;
    Ok((procedure, ProcedureFiles::of(source, &[])))
}

fn toml_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Cases on their way into the store.
struct LogBatch {
    import: ImportId,
    procedure: Arc<Procedure>,
    now: DateTime<Utc>,
    chance: Seed,
    drawn: u64,
    n_cases: u64,
    n_lines: u64,
    events: Vec<NewEvent>,
    cases: Vec<(CaseHeader, CaseIndex)>,
    numbers: BTreeSet<String>,
}

/// Events in one batch.
const BATCH: usize = 20_000;

impl LogBatch {
    fn new(import: ImportId, procedure: Arc<Procedure>, now: DateTime<Utc>, chance: Seed) -> Self {
        Self {
            import,
            procedure,
            now,
            chance,
            drawn: 0,
            n_cases: 0,
            n_lines: 0,
            events: Vec::new(),
            cases: Vec::new(),
            numbers: BTreeSet::new(),
        }
    }

    fn is_full(&self) -> bool {
        BATCH <= self.events.len()
    }

    fn next_seed(&mut self) -> Seed {
        self.drawn += 1;
        derive_seed(self.chance, self.drawn)
    }

    fn save_batch(&mut self, db: &mut Db) -> Result<(), ActError> {
        events::append(db, &self.events, self.now)?;
        cases::open(db, &self.cases)?;
        self.events.clear();
        self.cases.clear();
        Ok(())
    }

    /// A number that no kept case has, and none on its way.
    fn number(&mut self, db: &mut Db) -> Result<CaseNumber, ActError> {
        loop {
            let chance = self.next_seed();
            let number = free_number(db, chance)?;
            if self.numbers.insert(number.as_str().to_owned()) {
                return Ok(number);
            }
        }
    }

    /// One case: opened with its first line, then line by line, then ended with its last.
    fn add(&mut self, db: &mut Db, case: &ImportLogCase) -> Result<(), ActError> {
        let (Some((_, first, group)), Some((_, last, _))) = (case.lines.first(), case.lines.last())
        else {
            return Ok(());
        };
        let id = CaseId::new(self.now, self.next_seed());
        let authority = group.clone().unwrap_or_default();
        let opening =
            Opening { attributes: Attributes { authority, ..Attributes::default() }, first: None };
        let mut events = vec![self.event(id, *first, Fact::Opened(opening))];
        for (activity, at, group) in &case.lines {
            let fact = Fact::Entered { stage: activity.clone(), authority: group.clone() };
            events.push(self.event(id, *at, fact));
        }
        events.push(self.event(id, *last, Fact::Ended));
        let folded: Vec<_> = events.iter().zip(1..).map(|(event, n)| as_event(event, n)).collect();
        let state = replay(&folded, None, &self.procedure)
            .map_err(|broken| ActError::BadInput(format!("case {}: {broken}", case.name)))?;
        let state = state.ok_or(ActError::NotFound("case"))?;
        let filed = CaseHeader {
            id,
            number: self.number(db)?,
            procedure: (self.procedure.id().to_owned(), self.procedure.version().to_owned()),
            import: Some(self.import),
            listed: Some((self.import.to_string(), case.name.clone())),
            person: None,
        };
        self.cases.push((filed, CaseIndex::of(&state, &self.procedure, events.len())));
        self.n_cases += 1;
        self.n_lines += u64::try_from(case.lines.len()).unwrap_or(u64::MAX);
        self.events.extend(events);
        Ok(())
    }

    /// A line: known when it happened, as far as a log can say.
    fn event(&mut self, case: CaseId, at: DateTime<FixedOffset>, fact: Fact) -> NewEvent {
        let known_at = at.with_timezone(&Utc);
        NewEvent {
            id: EventId::new(self.now, self.next_seed()),
            case,
            import: Some(self.import),
            occurred: Occurred::on(german_day(known_at)),
            occurred_at: Some(at.to_rfc3339()),
            known_at,
            recorder: Recorder::Caseworker,
            fact,
        }
    }
}
