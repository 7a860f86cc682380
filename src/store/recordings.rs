//! Why events were recorded, and by which account: one row a transaction, for a run of the chain.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::domain::identity::AccountId;
use crate::store::Db;
use crate::store::schema::{accounts, recordings};
use crate::store::store_error::StoreError;

/// A run of the chain that was recorded at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// The sequence of its first event.
    pub first: u64,
    /// The sequence of its last one.
    pub last: u64,
    /// Why: a code of the office.
    pub cause: &'static str,
    /// The account that acted; none if it was the operator or the house.
    pub account: Option<AccountId>,
}

/// Inserts a run.
///
/// # Errors
/// If the database fails.
pub fn insert(db: &mut Db, run: &Recording, now: DateTime<Utc>) -> Result<(), StoreError> {
    let place = |sequence: u64| i64::try_from(sequence).unwrap_or(i64::MAX);
    diesel::insert_into(recordings::table)
        .values((
            recordings::first_event.eq(place(run.first)),
            recordings::last_event.eq(place(run.last)),
            recordings::cause.eq(run.cause),
            recordings::account_id.eq(run.account.map(|account| account.to_string())),
            recordings::recorded_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Why an event was recorded, and the name of the account that did it, if it was one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventOrigin {
    /// Why: a code of the office.
    pub cause: String,
    /// The name of the account; none if it was the operator or the house.
    pub account: Option<String>,
}

/// Where an event came from. None for an event that an older program recorded.
///
/// # Errors
/// If the database fails.
pub fn of_event(db: &mut Db, sequence: u64) -> Result<Option<EventOrigin>, StoreError> {
    let sequence = i64::try_from(sequence).unwrap_or(i64::MAX);
    // Runs do not overlap: only the last one that begins before the event can hold it.
    let run: Option<(i64, String, Option<String>)> = recordings::table
        .left_join(accounts::table.on(recordings::account_id.eq(accounts::id.nullable())))
        .filter(recordings::first_event.le(sequence))
        .order(recordings::first_event.desc())
        .select((recordings::last_event, recordings::cause, accounts::name.nullable()))
        .first(db)
        .optional()?;
    Ok(run
        .filter(|(last, _, _)| sequence <= *last)
        .map(|(_, cause, account)| EventOrigin { cause, account }))
}
