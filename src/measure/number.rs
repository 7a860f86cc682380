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

/// Parts as whole numbers that together are the total: each is cut off, and those with the largest fractions get one
/// more (the method of the largest remainder). Parts must be no larger together than the total.
#[must_use]
pub(super) fn round_to_total(parts: &[f64], total: u64) -> Vec<u64> {
    let mut whole: Vec<u64> = parts.iter().map(|&part| whole_days(part).into()).collect();
    let fraction = |at: &usize| parts.get(*at).map_or(0.0, |part| part.fract());
    let mut places: Vec<usize> = (0..parts.len()).collect();
    places.sort_by(|a, b| fraction(b).total_cmp(&fraction(a)));
    let missing = total.saturating_sub(whole.iter().sum());
    for place in places.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(part) = whole.get_mut(place) {
            *part += 1;
        }
    }
    whole
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
