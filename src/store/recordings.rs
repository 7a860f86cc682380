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

/// Why an event was recorded, and the name of the account that did it, if it was one. None for an event
/// that an older program recorded.
///
/// # Errors
/// If the database fails.
pub fn of_event(
    db: &mut Db,
    sequence: u64,
) -> Result<Option<(String, Option<String>)>, StoreError> {
    let sequence = i64::try_from(sequence).unwrap_or(i64::MAX);
    Ok(recordings::table
        .left_join(accounts::table.on(recordings::account_id.eq(accounts::id.nullable())))
        .filter(recordings::first_event.le(sequence))
        .filter(recordings::last_event.ge(sequence))
        .order(recordings::first_event.desc())
        .select((recordings::cause, accounts::name.nullable()))
        .first(db)
        .optional()?)
}
