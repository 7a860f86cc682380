//! Something happened to a case: a move, a request, an answer, a correction. All of the events of a
//! wish, or none.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::domain::case::event::{Event, Fact, Occurred};
use crate::domain::case::history::admit;
use crate::domain::hexadecimal::hexadecimal;
use crate::domain::identity::{CaseId, EventId, IdempotencyKey, Seed, derive_seed};
use crate::domain::procedure::words::Recorder;
use crate::office::act_error::ActError;
use crate::office::linked_cases::tell_decided;
use crate::office::notices::enqueue_notices;
use crate::office::procedures::Procedures;
use crate::store::cases::{self, CaseIndex};
use crate::store::events::{self, NewEvent};
use crate::store::idempotency_keys::{self, IdempotencyEntry};
use crate::store::{Db, Store};

/// What the caller wishes.
#[derive(Debug, Clone)]
pub struct RecordEvents {
    /// The caller's key: the same wish under the same key has one effect.
    pub key: Option<IdempotencyKey>,
    /// The case.
    pub case: CaseId,
    /// The version that the caller saw; any if none.
    pub seen: Option<i64>,
    /// Who records.
    pub recorder: Recorder,
    /// What happened, and when.
    pub happened: Vec<(Occurred, Fact)>,
}

/// Records what happened. Answers with the version of the case then.
///
/// # Errors
/// A refusal if the history would not fold; [`ActError::Changed`] if the case was changed since the
/// caller saw it, or by someone else at the same moment.
pub fn record_events(
    store: &Store,
    procedures: &Arc<Procedures>,
    wish: RecordEvents,
    now: DateTime<Utc>,
    chance: Seed,
) -> Result<i64, ActError> {
    let procedures = Arc::clone(procedures);
    store.write(move |db| {
        // The lock comes first: what is read after it is what is changed, and the same wish at the
        // same moment finds the answer of the other.
        let next = events::next_sequence(db)?;
        let fingerprint = fingerprint(&wish)?;
        if let Some(answer) = earlier_answer(db, &wish, &fingerprint)? {
            return Ok(answer);
        }
        let version = record(db, &procedures, &wish, next, now, chance)?;
        if let Some(key) = wish.key {
            idempotency_keys::keep(
                db,
                key,
                &IdempotencyEntry { wish: fingerprint, answer: version.to_string() },
                now,
            )?;
        }
        Ok(version)
    })
}

fn record(
    db: &mut Db,
    procedures: &Procedures,
    wish: &RecordEvents,
    next: u64,
    now: DateTime<Utc>,
    chance: Seed,
) -> Result<i64, ActError> {
    let (filed, standing) = cases::find(db, wish.case)?.ok_or(ActError::NotFound("case"))?;
    if wish.seen.is_some_and(|seen| seen != standing.version) {
        return Err(ActError::Changed);
    }
    let procedure = procedures.pinned_version(&filed.procedure)?;
    let history = events::of_case(db, wish.case)?;
    let new: Vec<NewEvent> = wish
        .happened
        .iter()
        .zip(0..)
        .map(|((occurred, fact), n)| NewEvent {
            id: EventId::new(now, derive_seed(chance, n)),
            case: wish.case,
            import: None,
            occurred: *occurred,
            occurred_at: None,
            known_at: now,
            recorder: wish.recorder,
            fact: fact.clone(),
        })
        .collect();
    let arriving: Vec<Event> =
        new.iter().zip(next..).map(|(event, n)| as_event(event, n)).collect();
    let case = admit(&history, &arriving, &procedure)?;
    let after = CaseIndex::of(&case, &procedure, history.len() + new.len());
    events::append(db, &new, now)?;
    cases::change(db, wish.case, standing.version, &after)?;
    let news = derive_seed(chance, u64::MAX - 1);
    enqueue_notices(db, (wish.case, &history, &case), &procedure, now, news)?;
    let told = derive_seed(chance, u64::MAX);
    tell_decided(db, procedures, (wish.case, &case), now, told)?;
    Ok(after.version)
}

/// An event as the fold reads it.
pub(super) fn as_event(new: &NewEvent, sequence: u64) -> Event {
    Event {
        id: new.id,
        sequence,
        occurred: new.occurred,
        known_at: new.known_at,
        recorder: new.recorder,
        fact: new.fact.clone(),
    }
}

fn earlier_answer(
    db: &mut Db,
    wish: &RecordEvents,
    fingerprint: &str,
) -> Result<Option<i64>, ActError> {
    let Some(key) = wish.key else { return Ok(None) };
    match idempotency_keys::find(db, key)? {
        None => Ok(None),
        Some(done) if done.wish == fingerprint => Ok(done.answer.parse().ok()),
        Some(_) => Err(ActError::KeyReused),
    }
}

fn fingerprint(wish: &RecordEvents) -> Result<String, ActError> {
    let told = |error: serde_json::Error| ActError::BadInput(error.to_string());
    let text = serde_json::to_string(&(wish.case, wish.recorder, &wish.happened)).map_err(told)?;
    Ok(hexadecimal(&Sha256::digest(text)))
}
