//! The pages, one file each.

pub(super) mod start; // where everybody begins
pub(super) mod about; // who runs the service
mod document; // figures and rules as pages
mod filter_form; // what an official chooses to see
pub(super) mod figures; // where the time goes
pub(super) mod rules; // the rules side by side
pub(super) mod reports; // reports that were made beforehand
pub(super) mod health; // is the process alive
pub(super) mod account; // coming in, going out, one's own account
mod grants; // roles in words and in forms
pub(super) mod admin; // what administrators work with
pub(super) mod desk; // what caseworkers work with
pub(super) mod status; // what applicants see
pub(super) mod report_download; // a report that is built when it is asked for
