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

/// A table that leaves the house now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExport {
    /// Which one.
    pub id: String,
    /// For whom.
    pub who: String,
    /// Which table.
    pub what: &'static str,
    /// In which format.
    pub format: &'static str,
    /// Of which cases, known when.
    pub filters: String,
    /// How many rows.
    pub rows: u64,
}

impl Export {
    /// One of now.
    #[must_use]
    pub fn new(new: NewExport, now: DateTime<Utc>) -> Self {
        Self {
            id: new.id,
            recorded_at: now.naive_utc(),
            who: new.who,
            what: new.what.to_owned(),
            format: new.format.to_owned(),
            filters: new.filters,
            lines: i64::try_from(new.rows).unwrap_or(i64::MAX),
        }
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
