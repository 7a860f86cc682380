//! What an installation decides, and what only the outside can give: the moment, and chance.

pub mod user; // who types
pub mod now; // where time comes in
pub mod seed; // where chance comes in
pub mod address; // where the database is
pub mod log; // what operators read
pub mod mail; // how mails go out
