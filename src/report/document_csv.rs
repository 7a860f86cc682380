//! A table of a document for spreadsheets: one head, one row a line; a cell that a spreadsheet would
//! run as a formula is made harmless.

use crate::report::document::Table;
use crate::text::formula::harmless;

/// The table as CSV.
///
/// # Errors
/// Never: the text is in memory.
pub fn csv(table: &Table) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.heads.iter().map(|it| harmless(it)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|it| harmless(&it.plain())))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
