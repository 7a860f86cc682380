//! Statutory clocks over a case: how the law counts its time. Computed on read from milestones,
//! requests and extensions; what was told to somebody is kept as a fact beside it.
//!
//! An overrun is never a deemed approval, and is not called a breach.

pub mod standing; // where a clock stands
pub mod reckon; // all clocks of a case on a day
pub mod next_due; // by when somebody has to act
pub mod calendars; // whose calendar counts on which day
