//! A table of a document for spreadsheets: one head, one row a line; a cell that a spreadsheet would
//! run as a formula is made harmless.

use crate::report::document::Table;
use crate::text::formula::harmless;
use crate::text::language::Language;

/// The table as CSV, tidy: a cell holds one thing.
///
/// # Errors
/// Never: the text is in memory.
pub fn csv(language: Language, table: &Table) -> Result<String, csv::Error> {
    let table = table.tidy(language);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.heads.iter().map(|head| harmless(head)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| harmless(&cell.plain())))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
