//! What applicants see: on a phone, in their own language, without script.

pub(in crate::web) mod code_entry; // number and code
pub(in crate::web) mod email_code_login; // the second way in
pub(in crate::web) mod case; // where the application is
mod comparable; // what became of cases like it
mod view; // its parts, in words
pub(in crate::web) mod news; // news by mail
