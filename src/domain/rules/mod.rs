//! The rules of all professions side by side: the clocks and documents of the shipped procedures, and
//! rows for professions that have no state machine yet. What differs needs no statistics to be seen.

pub mod rule; // a rule of a profession
pub mod register; // all of them, checked
pub mod difference; // where the same step follows different rules
pub mod rule_set; // other rules, to be laid over the clocks
