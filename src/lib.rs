//! Bescheid, a house of floors. Read it from the ground up: each floor may use the floors below it
//! and knows nothing of those above. `tests/house.rs` holds that.

#[macro_use]
pub mod domain; // what a case is, and what may happen to it. Pure.
pub mod measure; // what the waiting was. Pure.
pub mod store; // what is kept: SQLite or PostgreSQL.
pub mod office; // what the house does: one act, one transaction.
pub mod notify; // letters by mail, and their ways.
pub mod report; // figures into documents.
pub mod exchange; // files in and out.
pub mod simulate; // caseloads with known truth. A side room.
pub mod text; // words by key. A side room.
pub mod settings; // what an installation decides. A side room.
pub mod web; // the doors for browsers and programs.
pub mod cli; // the command line
