//! A report for programs: every figure under the name that it has in the code, days as whole numbers,
//! shares from 0 to 1, dates as ISO. `docs/official.md` tells the keys.

use serde_json::{Value, json};

use crate::office::figures::make_report::Report;

/// The report.
///
/// # Errors
/// If a figure cannot be written.
pub fn json(report: &Report) -> Result<Value, serde_json::Error> {
    Ok(json!({ "format": 1, "report": serde_json::to_value(report)? }))
}
