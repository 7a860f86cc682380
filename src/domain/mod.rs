//! What a case is, and what may happen to it.
//!
//! Nothing here reads a clock, a file, a database or a network, and nothing here is async.

#[macro_use]
mod vocabulary; // closed lists of words with stable codes

pub mod calendar;
pub mod land; // the sixteen Länder // how the law counts days
