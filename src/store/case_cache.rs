//! What figures need of the cases, as bytes beside the record: made from the events, and good as
//! long as the chain up to there is the same and no import was taken back. It may be thrown away.

use diesel::prelude::*;

use crate::store::Db;
use crate::store::events::ChainEnd;
use crate::store::schema::{imports, kept_records};
use crate::store::store_error::StoreError;

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = kept_records)]
pub struct CaseCacheRow {
    id: i64,
    /// The program that made it: another one may read the events otherwise.
    pub made_by: String,
    /// The length of the chain up to which it goes.
    pub length: i64,
    /// The hash of the last event of which it knows.
    pub head: String,
    /// How many imports had been taken back.
    pub undone: i64,
    /// The records.
    pub body: Vec<u8>,
}

impl CaseCacheRow {
    /// Bytes for the place that the chain has reached.
    #[must_use]
    pub fn new(made_by: String, end: ChainEnd, undone: i64, body: Vec<u8>) -> Self {
        Self { id: 1, made_by, length: end.length, head: end.head, undone, body }
    }
}

/// What is kept by this program, if no import was taken back since.
///
/// # Errors
/// If the database fails.
pub fn find(db: &mut Db, made_by: &str) -> Result<Option<CaseCacheRow>, StoreError> {
    let undone = n_undone(db)?;
    Ok(kept_records::table
        .filter(kept_records::made_by.eq(made_by))
        .filter(kept_records::undone.eq(undone))
        .first(db)
        .optional()?)
}

/// Keeps these instead of what was kept.
///
/// # Errors
/// If the database fails.
pub fn replace(db: &mut Db, kept: &CaseCacheRow) -> Result<(), StoreError> {
    diesel::delete(kept_records::table).execute(db)?;
    diesel::insert_into(kept_records::table).values(kept).execute(db)?;
    Ok(())
}

/// Throws away what was kept: something changed that no event tells.
///
/// # Errors
/// If the database fails.
pub fn clear(db: &mut Db) -> Result<(), StoreError> {
    diesel::delete(kept_records::table).execute(db)?;
    Ok(())
}

/// How many imports were taken back: an undo is never undone.
///
/// # Errors
/// If the database fails.
pub fn n_undone(db: &mut Db) -> Result<i64, StoreError> {
    let undone = imports::table.filter(imports::undone_at.is_not_null());
    Ok(undone.count().get_result(db)?)
}
