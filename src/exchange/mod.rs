//! Files in and out: streaming readers with limits. A hostile file costs a message, not the process.

pub mod fault; // what is wrong with a file, and where
pub mod limits; // how much a file may ask for
pub mod log; // a line of an event log
pub mod xes; // event logs in XES
pub mod log_csv; // event logs in CSV
pub mod formula; // cells that a spreadsheet would run
pub mod visits_csv; // visits in CSV: anybody's data
