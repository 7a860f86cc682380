//! A case is what its events have made of it.
//!
//! Events are facts with two times: when it happened, and when the office knew. The history is
//! ordered by the first; what was known on a day is found by the second. [`state::Case::after`]
//! is the one door: it accepts a new event, and replays an old one.

pub mod event; // one thing that happened
pub mod refusal; // why an event cannot follow
pub mod request; // something asked of someone outside, with a life of its own
pub mod visit; // a stay in a stage
pub mod state; // the case after its events
mod apply_event; // how a move changes the case
mod permitted_moves; // whether a move may follow, and which may
pub mod history; // order, corrections, what was known when
pub mod holder_spells; // whom it waited on, day by day
#[cfg(test)]
pub(super) mod test_case; // a small case to be tried by the tests
pub mod exam; // dates of an examination, attempts, failed parts
pub mod notification; // when a decision counts as notified, and how long it can be contested
