//! A list comes in: one row a case, a date a milestone. What is new is added, what changed is
//! corrected, what vanished is told and kept; a row that cannot be is rejected, the good ones stay.

pub mod row; // a row as it was read
pub mod row_reason; // what is the matter with a row, in words
pub mod report; // what came of an import
mod date_order; // milestones of a row in the order in which they can have happened
mod history; // the events that a row tells
mod duplicates; // rows that tell of a case that another row tells
mod row_order; // each row after the one that it belongs to
mod stored_cases; // the cases that are kept, and which of them a row tells of
pub mod import_list; // the import itself
