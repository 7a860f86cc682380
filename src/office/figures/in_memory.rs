//! What figures start from, kept in memory as long as nothing happens: a page of figures does not read
//! the record again. What it says is what the store says; after an event only the cases that changed
//! are read anew.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::office::act_error::{Accident, ActError};
use crate::office::figures::case_cache::{AllCaseFacts, refresh, refresh_case_cache};
use crate::office::figures::load_dataset::{Dataset, LoadOptions, dataset_of};
use crate::office::procedures::Procedures;
use crate::store::events::{self, ChainEnd};
use crate::store::{Store, case_cache};

/// How the record stood: the end of the chain, and how many imports were taken back.
type RecordVersion = (ChainEnd, i64);

/// The record in memory, with how things stood when it was read.
#[derive(Debug, Default)]
pub struct InMemory {
    held: Mutex<Option<InMemoryRecord>>,
}

#[derive(Debug)]
struct InMemoryRecord {
    state: RecordVersion,
    read_at: DateTime<Utc>,
    records: AllCaseFacts,
    loaded: Arc<Dataset>,
}

impl InMemory {
    /// The record as it stood at most so long ago: for what is told of whole months.
    ///
    /// # Errors
    /// As [`InMemory::loaded`].
    pub fn recent(
        &self,
        store: &Store,
        procedures: &Procedures,
        oldest: TimeDelta,
        now: DateTime<Utc>,
    ) -> Result<Arc<Dataset>, ActError> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(record) = held.as_ref().filter(|record| now < record.read_at + oldest) {
            return Ok(Arc::clone(&record.loaded));
        }
        drop(held);
        self.dataset(store, procedures, now)
    }

    /// The record as it stands.
    ///
    /// # Errors
    /// If the store fails, what is kept is a mixture of logs, or a case does not fold.
    pub fn dataset(
        &self,
        store: &Store,
        procedures: &Procedures,
        now: DateTime<Utc>,
    ) -> Result<Arc<Dataset>, ActError> {
        let state: RecordVersion = store
            .read::<_, ActError>(|db| Ok((events::chain_end(db)?, case_cache::n_undone(db)?)))?;
        // Who comes while it is read waits, and reads nothing twice.
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let records = match held.take() {
            Some(record) if record.state == state => {
                let loaded = Arc::clone(&record.loaded);
                *held = Some(record);
                return Ok(loaded);
            }
            // What was taken back is in no event: then all is read anew.
            Some(record) if record.state.1 == state.1 => {
                refresh(store, procedures, record.records, &record.state.0)?
            }
            Some(_) | None => refresh_case_cache(store, procedures)?,
        };
        let loaded = dataset_of(store, procedures, records.clone(), LoadOptions::default())?;
        let loaded = Arc::new(loaded);
        *held = Some(InMemoryRecord { state, read_at: now, records, loaded: Arc::clone(&loaded) });
        Ok(loaded)
    }

    /// The record of one procedure as it stands, as a report of it alone is made: from what is in
    /// memory, not read again.
    ///
    /// # Errors
    /// As [`InMemory::dataset`], and if there is no case of that procedure.
    pub fn dataset_of_procedure(
        &self,
        store: &Store,
        procedures: &Procedures,
        procedure: &str,
        now: DateTime<Utc>,
    ) -> Result<Arc<Dataset>, ActError> {
        self.dataset(store, procedures, now)?;
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(facts) = held.as_ref().map(|record| record.records.clone()) else {
            return Err(Accident::new("memory", "the record is gone").into());
        };
        drop(held);
        let options = LoadOptions { procedure: Some(procedure), ..LoadOptions::default() };
        Ok(Arc::new(dataset_of(store, procedures, facts, options)?))
    }
}
