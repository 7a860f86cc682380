//! The one integration binary: the house from outside, and numbers that this code did not make.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod databases;
mod golden_dates;
mod golden_survival;
mod coverage;
mod coverage_of_cases;
mod slow;
mod stories;
mod drawings;
mod exploration;
mod histories;
mod acts;
mod linked;
mod errors;
mod record;
mod kill;
mod imports;
mod lists;
mod reports;
mod releases;
mod pool;
mod replay;
mod hostile;
mod test_server;
mod pages;
mod sign_in;
mod administration;
mod sent_lists;
mod browser;
mod desk;
mod status;
mod names;
mod operations;
mod accidents;
mod attacks;
mod canary;
mod timing;
mod mails;
mod matrix;
mod requests;
