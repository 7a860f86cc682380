//! Files in and out: streaming readers with limits. A hostile file costs a message, not the process.

pub mod fault; // what is wrong with a file, and where
pub mod limits; // how much a file may ask for
pub mod log; // a line of an event log
pub mod timestamp; // times as logs write them
pub mod xes; // event logs in XES
pub mod log_csv; // event logs in CSV
pub mod visits_csv; // visits in CSV: anybody's data
pub mod table; // a sheet of cells
pub mod parquet; // tables as typed columns
pub mod workbook; // lists in XLSX
pub mod list_file; // a list of either kind, read apart if it comes from elsewhere
pub mod list_csv; // lists in CSV
pub mod german_date; // dates as people write them
pub mod list_words; // what the words of a list mean
pub mod mapping; // what the columns of a list mean
pub mod column_meanings; // what a column can mean, in words
mod event_list; // a list with one row an event, gathered into cases
pub mod list; // a list of cases by its mapping
pub mod story; // what happened to a case, line by line
pub mod story_check; // a story held against the program
pub mod rejects; // rejected rows, to be mended
mod sealed_pieces; // backups that earlier versions sealed
pub mod backup_file; // a backup as a file, sealed if a key is given
pub mod calendar_file; // days for a calendar
