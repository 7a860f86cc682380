//! What was done under which key of a caller: a double click, a reload, a lost answer have one
//! effect.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::domain::identity::IdempotencyKey;
use crate::store::Db;
use crate::store::schema::acts;
use crate::store::store_error::StoreError;

/// What stands under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyEntry {
    /// The fingerprint of the wish.
    pub wish: String,
    /// What was answered.
    pub answer: String,
}

/// What was done under a key.
///
/// # Errors
/// If the database fails.
pub fn find(db: &mut Db, key: IdempotencyKey) -> Result<Option<IdempotencyEntry>, StoreError> {
    let found: Option<(String, String)> = acts::table
        .find(key.to_string())
        .select((acts::wish, acts::answer))
        .first(db)
        .optional()?;
    Ok(found.map(|(wish, answer)| IdempotencyEntry { wish, answer }))
}

/// Keeps what was done, in the transaction that did it.
///
/// # Errors
/// If the database fails, or something stands under the key already.
pub fn keep(
    db: &mut Db,
    key: IdempotencyKey,
    done: &IdempotencyEntry,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(acts::table)
        .values((
            acts::key.eq(key.to_string()),
            acts::wish.eq(&done.wish),
            acts::answer.eq(&done.answer),
            acts::recorded_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}
