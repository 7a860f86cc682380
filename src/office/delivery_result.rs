//! What the courier has done with what was to be told.

use chrono::{DateTime, TimeDelta, Utc};

use crate::office::act_error::ActError;
use crate::store::Store;
use crate::store::outbox::{self, OutboxMail};

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryResult {
    /// The server has taken it.
    Sent,
    /// Nobody need be told any more.
    Moot,
    /// The server will never take it: what it said.
    Refused(String),
    /// It was not taken, and may be later: why.
    Later(String),
    /// It may have been taken: the connection ended before the server said so.
    Unsure(String),
}

/// Minutes for which one is in hand.
const IN_HAND: i64 = 5;
/// Attempts after which somebody must look.
const TRIES_MAX: u32 = 12;

/// Takes one in hand. False if somebody else has it.
///
/// # Errors
/// If the store fails.
pub fn claim_mail(store: &Store, mail: &OutboxMail, now: DateTime<Utc>) -> Result<bool, ActError> {
    let mail = mail.clone();
    store.write(move |db| Ok(outbox::claim(db, &mail, now + TimeDelta::minutes(IN_HAND))?))
}

/// Keeps how an attempt ended. What may have arrived is sent once more, and not again: one copy too many
/// is the most that anybody gets.
///
/// # Errors
/// If the store fails.
pub fn record_result(
    store: &Store,
    mail: &OutboxMail,
    attempt: DeliveryResult,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let (id, tries) = (mail.id.clone(), mail.tries + 1);
    let next = now + TimeDelta::seconds(retry_delay(tries));
    let unsure = mail.unsure;
    store.write(move |db| {
        match attempt {
            DeliveryResult::Sent => outbox::finish(db, &id, "", now)?,
            DeliveryResult::Moot => outbox::finish(db, &id, "moot", now)?,
            DeliveryResult::Refused(why) => {
                outbox::finish(db, &id, &format!("refused: {why}"), now)?;
            }
            DeliveryResult::Later(why) if TRIES_MAX <= tries => {
                outbox::finish(db, &id, &format!("given up: {why}"), now)?;
            }
            DeliveryResult::Later(_) => outbox::postpone(db, &id, next, unsure)?,
            DeliveryResult::Unsure(why) if 1 <= unsure => {
                outbox::finish(db, &id, &format!("perhaps sent: {why}"), now)?;
            }
            DeliveryResult::Unsure(_) => outbox::postpone(db, &id, next, unsure + 1)?,
        }
        Ok(())
    })
}

/// Seconds until the next attempt: twice as long each time, at most six hours.
fn retry_delay(tries: u32) -> i64 {
    5_i64.saturating_mul(1 << tries.min(13)).min(21_600)
}
