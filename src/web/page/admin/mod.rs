//! What administrators work with.

pub(in crate::web) mod accounts; // all accounts, and a new one
pub(in crate::web) mod account; // one account, and what can be done to it
pub(in crate::web) mod email_code_login; // the second way of applicants, authority by authority
mod invitation_code; // how the code of a new account reaches its owner
