//! The pages, one file each.

pub(super) mod overview; // where the time goes
pub(super) mod rules; // the rules side by side
pub(super) mod reports; // reports that were made beforehand
pub(super) mod health; // is the process alive
