//! What the waiting was: from visits to figures, purely. Every figure has one definition
//! (`docs/measurement.md`) and one function here.

pub mod number; // counts as numbers that can be divided
pub mod dimension; // what visits can be grouped by
pub mod dictionary; // words and their numbers
pub mod columns; // visits as columns
pub mod calendar_period; // a year, a quarter, a month
pub mod selection; // which visits, which period, known when
mod visit_marks; // what is known of a visit, in a byte
mod age_table; // visits of a group, counted age by age
mod exit_days; // days on which anybody left
mod nested_table; // of periods that end on the same day
mod group_tables; // what was counted of a group
mod group_counter; // all groups, counted in one pass
mod grouping; // to which group a visit belongs
pub mod flow; // open, entered, left
pub mod lengths; // of visits that ended, and ages of those that did not
pub mod interval; // of shares and ratios
pub mod estimate; // a value, or why there is none
mod ranks; // distinct numbers, and the rank of each
pub mod risk_set; // who is at risk of leaving at which age
mod jackknife; // bands of many cases that come back
pub mod kaplan_meier; // time to leave, open visits and late entries included
pub mod aalen_johansen; // in which state at which age, and how it ends
mod resample; // intervals from resampled cases
pub mod entry_cohorts; // whether some of them keep another pace
pub mod stationarity; // whether the pace stayed the same
pub mod statement; // what is said of a duration
pub mod recent_pace; // how far the end of a span carries its curve
pub mod time_to_leave; // as it is told
pub mod change; // how much longer than before
pub mod comparable; // what became of visits like one
pub mod exit_types; // how visits end, by age
pub mod expiry; // documents that ran out meanwhile
pub mod case_paths; // cases as wholes
pub mod case_times; // how long they take, group beside group
pub mod case_years; // year by year
pub mod open_list; // the open ones, by age
pub mod outcomes; // how whole cases go, by age
pub mod phases; // where the first two years go
pub mod standing; // where applications stand, month by month
pub mod case_groups; // how they go, group beside group
pub mod person_days; // how many days were spent
pub mod shares; // of the waiting, with intervals
pub mod findings; // what the figures carry
pub mod overtaking; // who was overtaken
pub mod over_time; // month by month
pub mod figures; // all of it, by group
pub mod bottleneck; // waiting stages, ranked
pub mod clock_figures; // statutory periods as they went
pub mod overrun; // clocks that ran out in a stage
pub mod data_quality; // how good the record is
pub mod case_facts; // what figures need of a case
pub mod replay; // the same cases under other rules
pub mod pool; // supplies of partners side by side
pub mod disclosure; // from exact figures to released ones
