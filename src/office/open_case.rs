//! A case begins.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::domain::case::event::{Fact, Occurred, Opening};
use crate::domain::case::history::admit;
use crate::domain::identity::{CaseId, CaseNumber, EventId, Seed, derive_seed};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Recorder;
use crate::office::act_error::ActError;
use crate::office::case_number::free_number;
use crate::office::linked_cases::tell_opened;
use crate::office::procedures::{Procedures, keep_shipped};
use crate::office::record_events::as_event;
use crate::store::Store;
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::events::{self, NewEvent};

/// What the caller wishes.
#[derive(Debug, Clone)]
pub struct OpenCase {
    /// When it began.
    pub occurred: Occurred,
    /// How it began, and what it is about.
    pub opening: Opening,
    /// Who records.
    pub recorder: Recorder,
}

/// Opens a case under a procedure.
///
/// # Errors
/// A refusal if a case cannot begin like that.
pub fn open_case(
    store: &Store,
    procedures: &Arc<Procedures>,
    procedure: &Arc<Procedure>,
    wish: OpenCase,
    now: DateTime<Utc>,
    chance: Seed,
) -> Result<(CaseId, CaseNumber), ActError> {
    let (procedures, procedure) = (Arc::clone(procedures), Arc::clone(procedure));
    store.write(move |db| {
        keep_shipped(db, &procedure, now)?;
        let id = CaseId::new(now, derive_seed(chance, 0));
        let number = free_number(db, derive_seed(chance, 1))?;
        let event = NewEvent {
            id: EventId::new(now, derive_seed(chance, 2)),
            case: id,
            import: None,
            occurred: wish.occurred,
            occurred_at: None,
            known_at: now,
            recorder: wish.recorder,
            fact: Fact::Opened(wish.opening.clone()),
        };
        let sequence = events::next_sequence(db)?;
        let case = admit(&[], &[as_event(&event, sequence)], &procedure)?;
        let filed = CaseHeader {
            id,
            number: number.clone(),
            procedure: (procedure.id().to_owned(), procedure.version().to_owned()),
            import: None,
            listed: None,
            person: None,
        };
        events::append(db, &[event], now)?;
        cases::open(db, &[(filed, CaseIndex::of(&case, &procedure, 1))])?;
        tell_opened(db, &procedures, (id, &case), now, derive_seed(chance, 3))?;
        Ok((id, number))
    })
}
