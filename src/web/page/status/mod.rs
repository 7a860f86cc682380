//! What applicants see: on a phone, in their own language, without script.

pub(in crate::web) mod door; // number and code
pub(in crate::web) mod case; // where the application is
mod view; // its parts, in words
pub(in crate::web) mod news; // news by mail
