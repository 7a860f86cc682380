//! What left the house, when, for whom, and how many rows it had.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::store::Db;
use crate::store::schema::exports;
use crate::store::store_error::StoreError;

/// An export.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = exports)]
pub struct Export {
    /// Which one.
    pub id: String,
    recorded_at: NaiveDateTime,
    /// For whom.
    pub who: String,
    /// Which table.
    pub what: String,
    /// In which format.
    pub format: String,
    /// Of which cases, known when.
    pub filters: String,
    lines: i64,
}

impl Export {
    /// One of now.
    #[must_use]
    pub fn new(
        id: String,
        now: DateTime<Utc>,
        who: String,
        (what, format, filters): (String, String, String),
        rows: u64,
    ) -> Self {
        let lines = i64::try_from(rows).unwrap_or(i64::MAX);
        Self { id, recorded_at: now.naive_utc(), who, what, format, filters, lines }
    }

    /// When.
    #[must_use]
    pub fn recorded_at(&self) -> DateTime<Utc> {
        self.recorded_at.and_utc()
    }

    /// How many rows it had.
    #[must_use]
    pub fn rows(&self) -> u64 {
        u64::try_from(self.lines).unwrap_or(0)
    }
}

/// Keeps one.
///
/// # Errors
/// If the database fails.
pub fn keep(db: &mut Db, export: &Export) -> Result<(), StoreError> {
    diesel::insert_into(exports::table).values(export).execute(db)?;
    Ok(())
}

/// All of them, the newest last.
///
/// # Errors
/// If the database fails.
pub fn all(db: &mut Db) -> Result<Vec<Export>, StoreError> {
    Ok(exports::table.order((exports::recorded_at, exports::id)).load(db)?)
}
