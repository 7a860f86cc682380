//! A simulated caseload is stored: labelled as simulated, and to be taken back as a unit.

use std::sync::Arc;

use crate::domain::case::event::Event;
use crate::domain::identity::{CaseId, CaseNumber, ImportId};
use crate::domain::procedure::definition::Procedure;
use crate::office::act::{Act, Acting};
use crate::office::act_error::{ActError, Invalid};
use crate::office::case_log::{CaseLog, Cause, NewCase};
use crate::store::cases::CaseHeader;
use crate::store::imports::{self, Import, ImportKind};

/// A simulated case.
#[derive(Debug, Clone)]
pub struct CaseToStore {
    /// Which one.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
    /// Its events, in the order of recording.
    pub events: Vec<Event>,
}

/// Cases stored at once.
const CASES_MAX: usize = 2_000;

/// Stores a caseload: all of it or nothing. `progress` hears how many more are stored.
///
/// # Errors
/// [`Invalid`] if this seed was stored before: its cases would be the same, id by id, even if they were
/// taken back. A refusal if a history does not fold: the simulation is at fault.
pub fn store_caseload<C: Acting>(
    act: Act<C>,
    scenario: String,
    seed: u64,
    cases: Vec<CaseToStore>,
    progress: impl Fn(u64) + Send + 'static,
) -> Result<ImportId, ActError> {
    act.write(move |db, act| {
        let id = ImportId::new(act.now, act.ids.next_seed());
        let import = Import {
            id,
            kind: ImportKind::Simulation,
            source: format!("seed {seed}"),
            file: scenario,
            as_of: None,
            recorded_at: act.now,
            is_undone: false,
        };
        let is_same = |other: &Import| other.kind == import.kind && other.source == import.source;
        if imports::all(db)?.iter().any(is_same) {
            return Err(Invalid::at("seed", "seed-is-here").with("seed", seed.to_string()).into());
        }
        imports::begin(db, &import)?;
        let mut log = CaseLog::begin(db, act, Cause::Simulation(id))?;
        let mut cases = cases.into_iter();
        loop {
            let some: Vec<NewCase> =
                cases.by_ref().take(CASES_MAX).map(|case| new_case(id, case)).collect();
            let n = u64::try_from(some.len()).unwrap_or(0);
            if n == 0 {
                return Ok(id);
            }
            log.open(some)?;
            progress(n);
        }
    })
}

fn new_case(import: ImportId, case: CaseToStore) -> NewCase {
    let CaseToStore { id, number, procedure, events } = case;
    let header = CaseHeader {
        id,
        number,
        procedure: (procedure.id().to_owned(), procedure.version().to_owned()),
        import: Some(import),
        listed: None,
        person: None,
    };
    NewCase { header, procedure, events, person: None }
}
