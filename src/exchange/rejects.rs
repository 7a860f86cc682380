//! Rejected rows as a list of their own: mended, it can be imported again.

use std::collections::BTreeMap;

use crate::exchange::fault::FileFault;
use crate::exchange::mapping::Mapping;
use crate::exchange::table::{Sheet, column_name};
use crate::office::import_cases::report::RowRemark;
use crate::text::formula::harmless;
use crate::text::language::Language;

/// The head of the column that says why. A list with this column is a part of another.
pub const REASON: &str = "Grund der Ablehnung";

/// The rejected rows with all their cells, and why. Of a list with one row an event, all rows of a
/// case (`together`): what the case is about may stand in another row of it.
///
/// # Errors
/// If they cannot be written as CSV.
pub fn csv(
    sheet: &Sheet,
    mapping: &Mapping,
    rejected: &[RowRemark],
    together: &BTreeMap<u32, Vec<u32>>,
    language: Language,
) -> Result<String, FileFault> {
    let to_error = |error: csv::Error| FileFault::whole(error.to_string());
    let mut why: BTreeMap<u32, &RowRemark> = BTreeMap::new();
    for rejection in rejected {
        for &row in together.get(&rejection.row).into_iter().flatten() {
            why.entry(row).or_insert(rejection);
        }
        why.insert(rejection.row, rejection);
    }
    let width = sheet.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let cells = |line: &crate::exchange::table::SheetRow| {
        (0..width).map(|at| harmless(&line.cell(at).to_text())).collect::<Vec<_>>()
    };
    // A head may stand in the row above: the mapping knows it.
    let named =
        |at: usize| mapping.columns.get(&column_name(at)).map_or("", |column| column.head.as_str());
    let mut heads: Vec<String> = (0..width).map(|at| harmless(named(at))).collect();
    heads.push(REASON.to_owned());
    writer.write_record(&heads).map_err(to_error)?;
    for line in &sheet.lines {
        let Some(reason) = why.get(&line.number) else { continue };
        let mut row = cells(line);
        let values = [
            ("row", reason.row.to_string().into()),
            ("column", reason.column.clone().into()),
            ("value", reason.value.clone().into()),
            ("reason", reason.reason.to_text(language).into()),
        ];
        row.push(language.say_of("row-rejected", values));
        writer.write_record(&row).map_err(to_error)?;
    }
    let bytes = writer.into_inner().map_err(|error| FileFault::whole(error.to_string()))?;
    // A mark that tells spreadsheets the encoding.
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}
