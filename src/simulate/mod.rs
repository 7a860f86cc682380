//! A caseload with known truth, driven through the real state machines. Everything in it is invented,
//! and says so. The same seed gives the same caseload, on every machine.

pub mod scenario; // what is assumed, and where it comes from
mod random_stream; // a stream of chance that a seed decides
mod driver; // one case through its procedure
mod queue; // who is reviewed when, with limited capacity
mod recording; // when the office learned of it, with errors
pub mod caseload; // all cases of a scenario
