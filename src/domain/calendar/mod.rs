//! How the law counts days: BGB §§ 186-193, VwVfG §§ 31 and 41.
//!
//! Law is counted in civil dates of the seat of the authority, never in instants.

pub mod holidays; // the rows of `config/holidays.toml`
pub mod working_days; // counted once, then read
pub mod seat; // the calendar of a place: which day is free there, and why
pub mod period; // a length as the law writes it
pub mod suspension; // days that do not count
pub mod policy; // disputed points, as flags with names
pub mod step; // one sentence of an explanation
pub mod deadline; // a period from an event to its last day
pub mod delivery; // when a letter counts as received
