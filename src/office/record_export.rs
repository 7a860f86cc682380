//! A table leaves the house: that is recorded before anybody gets it.

use chrono::{DateTime, Utc};

use crate::domain::hexadecimal::hexadecimal;
use crate::office::act_error::ActError;
use crate::store::Store;
use crate::store::exports::{self, Export};

/// What leaves the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportDetails {
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

/// Records an export.
///
/// # Errors
/// If the store fails: then nothing may leave.
pub fn record_export(
    store: &Store,
    leaving: ExportDetails,
    now: DateTime<Utc>,
    chance: [u8; 10],
) -> Result<(), ActError> {
    let ExportDetails { who, what, format, filters, rows } = leaving;
    let about = (what.to_owned(), format.to_owned(), filters);
    let export = Export::new(hexadecimal(&chance), now, who, about, rows);
    store.write::<_, ActError>(move |db| Ok(exports::keep(db, &export)?))
}
