//! What caseworkers work with.

pub(in crate::web) mod list; // the cases to be worked on
pub(in crate::web) mod case; // one case
mod case_view; // its parts, in words
pub(in crate::web) mod record; // something is recorded, after one has seen what it changes
pub(in crate::web) mod notes; // what colleagues write
pub(in crate::web) mod letter; // the letter with a new access code
pub(in crate::web) mod import; // a list is sent
pub(in crate::web) mod import_list; // what would come in, and what came in
pub(in crate::web) mod enter; // a case is entered
pub(in crate::web) mod link; // cases that belong together
pub(in crate::web) mod discard; // and taken back
