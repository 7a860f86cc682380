//! Counts as numbers that can be divided, and small numbers as places.

/// A count as a number: exact up to 2^53, and no count of days or cases comes near that.
#[must_use]
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub fn count(n: u64) -> f64 {
    n as f64
}

/// A quotient of counts; none if there is nothing to divide by.
#[must_use]
pub fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole != 0).then(|| count(part) / count(whole))
}

/// A small number as a place in a list.
#[must_use]
pub fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The nearest whole number, 0 for what lies below.
#[must_use]
pub fn nearest(number: f64) -> u64 {
    u64::from(whole_days(number + 0.5))
}

/// A number of days as whole ones, the fraction cut off: 0 for what lies below, at most 4 billion.
#[must_use]
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` cuts off, and stays within the range"
)]
pub(super) fn whole_days(days: f64) -> u32 {
    days as u32
}
