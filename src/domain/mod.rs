//! What a case is, and what may happen to it.
//!
//! Nothing here reads a clock, a file, a database or a network, and nothing here is async.

#[macro_use]
mod vocabulary; // closed lists of words with stable codes

pub mod crockford; // letters that people can read out to each other
pub mod hexadecimal; // bytes as people can compare them
pub mod land; // the sixteen Länder
pub mod identity; // which one it is
pub mod waits_on; // who holds the ball
pub mod calendar; // how the law counts days
pub mod procedure; // stages, moves and clocks as data, checked to the end
pub mod case; // what the events of a case have made of it
pub mod clock; // statutory periods over a case
pub mod rules; // the rules of all professions side by side
pub mod professions; // reference professions, however they are written
pub mod registers; // states of training and authorities, as lists write them
pub mod rights; // who may do what
pub mod secret; // tokens and access codes
pub mod spelling; // names in any spelling
pub mod notice; // what there is to tell an applicant
