//! From exact figures to released ones (`measurement.md` 8). What is exact has no way out of the house;
//! what is released was rounded, and a search has shown that no cell of one or two cases can be told
//! from all releases together.

pub mod table_hierarchy; // which tables there are
pub mod caseload; // a case, as far as it is counted
pub mod rounded; // a count that may be released
pub mod exact; // the exact tables of a year
pub mod release; // the released tables of a year
mod cells; // every released cell, and what may change unseen
mod pairs; // what occurs together
mod search; // another caseload that gives the same releases
pub mod protect; // what would be told is held back
pub mod coarsen; // which tables must go where it cannot be
pub mod times; // how long it took, where ten or more carry it
