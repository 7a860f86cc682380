//! What came of an import.

use serde::Serialize;

use crate::domain::identity::ImportId;
use crate::office::import_cases::row_reason::RowReason;

/// Something about a row that a person should see.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RowRemark {
    /// The row in the file.
    pub row: u32,
    /// The head of the column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is the matter, and what to do.
    pub reason: RowReason,
}

/// A case that the list no longer has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct VanishedCase {
    /// The sender's number.
    pub reference: String,
    /// The number of the case here.
    pub case: String,
}

/// The report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// The import, to be taken back by; none of a dry run.
    pub import: Option<ImportId>,
    /// Rows of cases in the file, doublets included.
    pub rows: usize,
    /// Rows that came in, or were here already.
    pub accepted: usize,
    /// Cases that are new.
    pub new_cases: usize,
    /// Dates that are new.
    pub events_added: usize,
    /// Dates, outcomes or properties that changed.
    pub corrections: usize,
    /// Applicants for whom there is a mail: they had confirmed an address before it became known.
    pub told: usize,
    /// Rows that did not come in.
    pub rejected: Vec<RowRemark>,
    /// Rows that tell of a case that another row tells.
    pub doublets: Vec<RowRemark>,
    /// Rows that are no cases: sums, notes.
    pub ignored: Vec<RowRemark>,
    /// What came in only in part.
    pub remarks: Vec<RowRemark>,
    /// Cases that the list no longer has: kept.
    pub vanished: Vec<VanishedCase>,
}
