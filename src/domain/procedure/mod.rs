//! A procedure: the stages of a kind of case, the moves between them, and the clocks over them.
//!
//! It is written as data (`config/procedures/*.toml`), read as a draft, checked once, and then
//! trusted. `docs/procedures.md` tells how to write one.

pub mod words; // the closed lists of a procedure
pub mod guard; // conditions under which a move is permitted
pub mod draft; // a procedure as it is written
pub mod fault; // what is wrong with a draft, where, and what to do
pub mod assembly; // a draft and the core that it stands on, as one
pub mod check; // all faults of a draft
pub mod definition; // a procedure as it is used
pub mod diagram; // a procedure as a diagram and as a table
pub mod built_in; // the procedures that come with the program
pub mod certainty; // how sure a rule is, read when, checked by whom
mod attribution; // whom a stage waits on, and what the applicant reads there
