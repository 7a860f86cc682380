//! A table leaves the house: that is recorded before anybody gets it.

use crate::domain::hexadecimal::hexadecimal;
use crate::office::act::{Act, Acting};
use crate::office::act_error::ActError;
use crate::store::exports::{self, Export, NewExport};

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
pub fn record_export<C: Acting>(act: Act<C>, leaving: ExportDetails) -> Result<(), ActError> {
    act.write(move |db, act| {
        let ExportDetails { who, what, format, filters, rows } = leaving;
        let id = hexadecimal(&act.ids.next_seed());
        let export = Export::new(NewExport { id, who, what, format, filters, rows }, act.now);
        Ok(exports::keep(db, &export)?)
    })
}
