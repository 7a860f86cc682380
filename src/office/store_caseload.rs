//! A simulated caseload is kept: labelled as simulated, and to be taken back as a unit.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::domain::case::event::Event;
use crate::domain::case::history::replay;
use crate::domain::identity::{CaseId, CaseNumber, ImportId, Seed};
use crate::domain::procedure::definition::Procedure;
use crate::office::act_error::ActError;
use crate::office::procedures::keep_shipped;
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::events::{self, NewEvent};
use crate::store::imports::{self, Import, ImportKind};
use crate::store::{Db, Store};

/// A case to be kept.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// Which one.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
    /// Its events, in the order of recording.
    pub events: Vec<Event>,
}

/// Cases kept at once.
const CASES_MAX: usize = 2_000;

/// Keeps a caseload: all of it or nothing. `progress` hears how many more are kept.
///
/// # Errors
/// If this seed was kept before: its cases would be the same, id by id, even if they were taken back.
/// If a history does not fold: the simulation is at fault.
pub fn keep_caseload(
    store: &Store,
    scenario: String,
    seed: u64,
    cases: Vec<NewCase>,
    now: DateTime<Utc>,
    chance: Seed,
    progress: impl Fn(u64) + Send + 'static,
) -> Result<ImportId, ActError> {
    store.write(move |db| {
        let id = ImportId::new(now, chance);
        let import = Import {
            id,
            kind: ImportKind::Simulation,
            source: format!("seed {seed}"),
            file: scenario,
            as_of: None,
            recorded_at: now,
            is_undone: false,
        };
        let same = |earlier: &Import| earlier.kind == import.kind && earlier.source == import.source;
        if imports::all(db)?.iter().any(same) {
            return Err(ActError::BadInput(format!(
                "a simulation with seed {seed} was kept here before: give another --seed, or another \
                 --database"
            )));
        }
        imports::begin(db, &import)?;
        for some in cases.chunks(CASES_MAX) {
            save_batch(db, id, some, now)?;
            progress(u64::try_from(some.len()).unwrap_or(0));
        }
        Ok(id)
    })
}

fn save_batch(
    db: &mut Db,
    import: ImportId,
    some: &[NewCase],
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let mut rows = Vec::with_capacity(some.len());
    let mut new = Vec::new();
    for new_case in some {
        keep_shipped(db, &new_case.procedure, now)?;
        let told = |why: String| ActError::BadInput(format!("case {}: {why}", new_case.number));
        let case = replay(&new_case.events, None, &new_case.procedure)
            .map_err(|why| told(why.to_string()))?;
        let case = case.ok_or_else(|| told("it has no events".to_owned()))?;
        let filed = CaseHeader {
            id: new_case.id,
            number: new_case.number.clone(),
            procedure: (
                new_case.procedure.id().to_owned(),
                new_case.procedure.version().to_owned(),
            ),
            import: Some(import),
            listed: None,
            person: None,
        };
        rows.push((filed, CaseIndex::of(&case, &new_case.procedure, new_case.events.len())));
        new.extend(new_case.events.iter().map(|event| NewEvent {
            id: event.id,
            case: new_case.id,
            import: Some(import),
            occurred: event.occurred,
            occurred_at: None,
            known_at: event.known_at,
            recorder: event.recorder,
            fact: event.fact.clone(),
        }));
    }
    events::append(db, &new, now)?;
    Ok(cases::open(db, &rows)?)
}
