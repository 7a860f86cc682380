//! What is kept: SQLite or PostgreSQL. The only floor that knows SQL.

pub mod store_error; // how keeping can fail
mod connection; // the connection to either database, and the two doors
mod writer; // one writer on SQLite: waiting acts share a transaction
mod migrate; // brings the tables up to date
mod schema; // the tables, once for both databases
pub mod procedures; // the versions that cases are pinned to
pub mod imports; // what came in together, and can be undone together
pub mod persons; // people, apart from what happened
pub mod name_words; // people found by their names, in any spelling
pub mod events; // the record: append-only, hash-chained
pub mod recordings; // why events were recorded, and by whom
pub mod cases; // an index of what the events made of each case
pub mod worklist; // cases by view, a page at a time
pub mod case_cache; // what figures need of the cases, kept beside the record
pub mod exports; // what left the house
pub mod releases; // released tables, frozen
pub mod partner_submissions; // what partners approved
pub mod idempotency_keys; // what was done under which key
pub mod accounts; // who signs in, and what they may do
pub mod sessions; // open doors, and links that are good once
pub mod account_changes; // what was done to accounts, and by whom
pub mod recovery_codes; // for a lost phone
pub mod email_code_logins; // applicants without the letter at hand
pub mod throttles; // doors that were knocked at in vain
pub mod files; // what stands beside a case: views, access codes, notes

pub mod outbox; // addresses of applicants, and what is to be told there
pub mod dump; // everything, as lines that either database reads

pub use connection::{Db, Store};
