//! Coming in, going out, and one's own account.

pub(in crate::web) mod sign_in; // coming in, and going out
pub(in crate::web) mod invitation; // a first or a new password
pub(in crate::web) mod own; // open doors and the second factor
