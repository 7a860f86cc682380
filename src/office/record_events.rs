//! Something happened to a case: a move, a request, an answer, a correction. All of the events of a
//! wish, or none.

use sha2::{Digest, Sha256};

use crate::domain::case::event::{Event, Fact, Occurred};
use crate::domain::hexadecimal::hexadecimal;
use crate::domain::identity::{CaseId, IdempotencyKey};
use crate::domain::procedure::words::Recorder;
use crate::office::act::{Act, Acting};
use crate::office::act_error::{ActError, Conflict, Missing};
use crate::office::case_log::{CaseLog, CaseRecord, Cause};
use crate::store::Db;
use crate::store::idempotency_keys::{self, IdempotencyEntry};

/// What is to be recorded.
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
/// A refusal if the history would not fold; [`Conflict::Changed`] if the case was changed since the
/// caller saw it, or by someone else at the same moment.
pub fn record_events<C: Acting>(act: Act<C>, wish: RecordEvents) -> Result<i64, ActError> {
    act.write(move |db, act| {
        let now = act.now;
        let mut log = CaseLog::begin(db, act, Cause::Desk)?;
        let fingerprint = fingerprint(&(wish.case, wish.recorder, &wish.happened))?;
        if let Some(answer) = earlier_answer(log.db(), wish.key, &fingerprint)? {
            return Ok(answer);
        }
        let record = log.find(wish.case)?.ok_or(ActError::NotFound(Missing::Case))?;
        let record = append_happened(&mut log, record, wish.seen, wish.recorder, wish.happened)?;
        let version = record.index.version;
        if let Some(key) = wish.key {
            let entry = IdempotencyEntry { wish: fingerprint, answer: version.to_string() };
            idempotency_keys::keep(log.db(), key, &entry, now)?;
        }
        Ok(version)
    })
}

/// Appends what happened, known now, to a case that is still at the version that was seen.
pub(super) fn append_happened(
    log: &mut CaseLog<'_>,
    mut record: CaseRecord,
    seen: Option<i64>,
    recorder: Recorder,
    happened: Vec<(Occurred, Fact)>,
) -> Result<CaseRecord, ActError> {
    if seen.is_some_and(|seen| seen != record.index.version) {
        return Err(ActError::Conflict(Conflict::Changed));
    }
    record.case()?;
    let new: Vec<Event> =
        happened.into_iter().map(|(occurred, fact)| log.event(occurred, fact, recorder)).collect();
    log.append(record, new)
}

/// What was answered to the same wish under the same key, if it came before.
///
/// # Errors
/// [`Conflict::KeyReused`] if the key stands for another wish.
pub(super) fn earlier_answer(
    db: &mut Db,
    key: Option<IdempotencyKey>,
    fingerprint: &str,
) -> Result<Option<i64>, ActError> {
    let Some(key) = key else { return Ok(None) };
    match idempotency_keys::find(db, key)? {
        None => Ok(None),
        Some(entry) if entry.wish == fingerprint => Ok(entry.answer.parse().ok()),
        Some(_) => Err(ActError::Conflict(Conflict::KeyReused)),
    }
}

/// What tells two wishes apart.
pub(super) fn fingerprint(wish: &impl serde::Serialize) -> Result<String, ActError> {
    Ok(hexadecimal(&Sha256::digest(serde_json::to_string(wish)?)))
}
