//! The one integration binary: the house from outside, and numbers that this code did not make.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod golden_dates;
